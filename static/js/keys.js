// Single keys: / to the search box, ← and → to what comes before and after, j and k along a list, ? for the sheet of keys.
// They rest while something is typed, with Ctrl, Alt or Meta, and for readers who have turned them off on the sheet.
(() => {
  "use strict";
  const OFF = "keys-off";
  const sheet = document.getElementById("keys-sheet");
  // The first link of every row that a page lists, but not of the lists beside its text.
  const ROWS = "main .title, main tbody th[scope=row] a:first-of-type, main [data-row]";

  function stored() {
    try {
      return localStorage.getItem(OFF) !== null;
    } catch {
      return false; // a browser that keeps nothing
    }
  }

  function store(off) {
    try {
      if (off) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
    } catch {
      // Then the choice is for this page.
    }
  }

  let off = stored();

  const isField = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
  const isShown = (element) => element.getClientRects().length > 0;

  function scrollsSideways(element) {
    const box = element.closest("[tabindex]");
    return box !== null && box.scrollWidth > box.clientWidth;
  }

  function toSearch() {
    const box = [...document.querySelectorAll("input[type=search]")].find(isShown);
    if (box) {
      box.focus();
      box.select();
    }
    return Boolean(box);
  }

  function toRow(step) {
    const rows = [...document.querySelectorAll(ROWS)].filter(isShown);
    if (!rows.length) return false;
    const at = rows.indexOf(document.activeElement);
    // From elsewhere j begins with the first row in sight.
    const first = Math.max(0, rows.findIndex((row) => row.getBoundingClientRect().top >= 0));
    const row = rows[at < 0 ? first : Math.min(Math.max(at + step, 0), rows.length - 1)];
    row.focus({ focusVisible: true, preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    return true;
  }

  // In an article opened from a search: from hit to hit, without a step of the browser's history for each.
  function toHit(step) {
    const at = Number(/^#hit-(\d+)$/.exec(location.hash)?.[1] ?? 0);
    const number = at + step;
    if (number < 1 || !document.getElementById(`hit-${number}`)) return document.getElementById("hit-1") !== null;
    location.replace(`#hit-${number}`);
    return true;
  }

  function beside(step, rel) {
    if (toHit(step)) return true;
    const way = document.querySelector(`main a[rel~=${rel}]`);
    if (way) way.click();
    return Boolean(way);
  }

  function openSheet() {
    sheet.showModal();
    return true;
  }

  const keys = {
    "/": toSearch,
    j: () => toRow(1),
    k: () => toRow(-1),
    ArrowLeft: (event) => !scrollsSideways(event.target) && beside(-1, "prev"),
    ArrowRight: (event) => !scrollsSideways(event.target) && beside(1, "next"),
    "?": openSheet,
    "？": openSheet, // as a Chinese keyboard types it
  };

  document.addEventListener("keydown", (event) => {
    const key = keys[event.key];
    if (!key || off || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (key(event)) event.preventDefault();
  });

  // The switch stands on the sheet and on the help page; it works only here.
  for (const part of document.querySelectorAll(".keys-switch")) {
    const box = part.querySelector("input");
    part.hidden = false;
    box.checked = !off;
    box.addEventListener("change", () => {
      off = !box.checked;
      store(off);
      for (const other of document.querySelectorAll(".keys-switch input")) other.checked = !off;
    });
  }
  for (const button of document.querySelectorAll(".keys-open")) {
    button.hidden = false;
    button.addEventListener("click", openSheet);
  }
})();
