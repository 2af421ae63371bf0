// Buttons that copy an address or a citation. Without this file they stay hidden, and the text can be selected.
(() => {
  "use strict";

  // Browsers keep the clipboard from pages that came over plain http: there the text is selected and copied as by hand.
  function copiedByHand(text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    document.body.append(field);
    const before = document.activeElement;
    field.select();
    try {
      return document.execCommand("copy");
    } finally {
      field.remove();
      before.focus({ preventScroll: true });
    }
  }

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copiedByHand(text); // no clipboard, or none for this page
    }
  }

  function statusBehind(element) {
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    element.after(status);
    return status;
  }

  async function tell(status, text, said) {
    status.textContent = "";
    status.textContent = (await copied(text)) ? said.done : said.failed;
  }

  for (const button of document.querySelectorAll("button.copy")) {
    const status = statusBehind(button);
    button.hidden = false;
    button.addEventListener("click", () => {
      tell(status, document.getElementById(button.dataset.copies).textContent.trim(), button.dataset);
    });
  }

  // A paragraph's sign leads to the paragraph, and copies its address on the way.
  for (const text of document.querySelectorAll("[data-copies-links]")) {
    const status = statusBehind(text);
    status.className = "notice";
    text.addEventListener("click", (event) => {
      const sign = event.target.closest("a.permalink");
      const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (sign && plain) tell(status, `${text.dataset.copiesLinks}${sign.hash}`, text.dataset);
    });
  }
})();
