// Suggestions while typing, for the search boxes. Without this file they are plain forms.
(() => {
  "use strict";
  const source = document.currentScript.dataset.suggestions;
  const PAUSE = 150; // milliseconds without a key before the server is asked

  function combobox(form, number) {
    const input = form.querySelector("input[name=q]");
    const list = document.createElement("ul");
    const status = document.createElement("span");
    let timer = 0;
    let request = null;
    let active = -1;

    list.id = `suggestions-${number}`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.listLabel);
    status.className = "unseen";
    status.setAttribute("role", "status");
    form.append(list, status);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false", autocomplete: "off" };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);

    function close() {
      clearTimeout(timer);
      if (request) request.abort();
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      active = -1;
    }

    function activate(place) {
      const options = list.children;
      if (options[active]) options[active].setAttribute("aria-selected", "false");
      // One step beyond either end is the text itself.
      active = place >= options.length ? -1 : place < -1 ? options.length - 1 : place;
      if (active < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active].id);
    }

    function option(name, description, address, place) {
      const row = document.createElement("li");
      const text = document.createElement("span");
      const about = document.createElement("span");
      row.id = `${list.id}-${place}`;
      row.dataset.address = address;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      text.textContent = name;
      about.textContent = description;
      about.className = "aside";
      row.append(text, " ", about);
      return row;
    }

    function show([typed, names, descriptions, addresses]) {
      if (typed !== input.value || document.activeElement !== input) return;
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.replaceChildren(...names.map((name, place) => option(name, descriptions[place], addresses[place], place)));
      list.hidden = names.length === 0;
      input.setAttribute("aria-expanded", String(names.length > 0));
      status.textContent = names.length ? form.dataset.listCount.replace("%s", names.length) : "";
    }

    async function ask() {
      if (request) request.abort();
      request = new AbortController();
      try {
        const answer = await fetch(`${source}?q=${encodeURIComponent(input.value)}`, { signal: request.signal });
        if (answer.ok) show(await answer.json());
      } catch {
        // Aborted, or the server is away: the form still works.
      }
    }

    function typed(event) {
      if (event.isComposing) return;
      clearTimeout(timer);
      if (input.value.trim()) timer = setTimeout(ask, PAUSE);
      else close();
    }

    // The archive's own page, whatever host and scheme a proxy had the server believe in.
    function follow(row) {
      const address = new URL(row.dataset.address, location.href);
      location.assign(address.pathname + address.search);
    }

    const keys = {
      ArrowDown: () => activate(active + 1),
      ArrowUp: () => activate(active - 1),
      Escape: close,
      Enter: () => follow(list.children[active]),
    };

    input.addEventListener("input", typed);
    input.addEventListener("compositionend", typed);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      const key = keys[event.key];
      if (list.hidden || event.isComposing || !key || (event.key === "Enter" && active < 0)) return;
      event.preventDefault(); // Escape would empty the box
      key();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) follow(row);
    });
  }

  document.querySelectorAll(".search-box").forEach(combobox);
})();
