// What a mark of a chart says, beside it and at once: on hovering and on focus, until Escape. Without this file the
// browser shows a mark's <title> by itself, to the mouse alone.
(() => {
  "use strict";
  const marks = [...document.querySelectorAll("svg a")].filter((mark) => mark.querySelector(":scope > title"));
  if (!marks.length) return;

  const tip = document.createElement("div");
  tip.className = "tooltip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true"); // the mark itself has the same words as its name
  document.body.append(tip);
  let shown = null;

  function hide() {
    tip.hidden = true;
    shown = null;
  }

  function show(mark) {
    shown = mark;
    tip.textContent = mark.getAttribute("aria-label");
    tip.hidden = false;
    const place = (mark.querySelector("circle:not(.reach, .reached), rect:not(.reach, .reached)") || mark).getBoundingClientRect();
    const half = tip.offsetWidth / 2;
    const middle = Math.min(Math.max(place.left + place.width / 2, half + 4), document.documentElement.clientWidth - half - 4);
    const above = place.top - tip.offsetHeight;
    tip.style.left = `${middle - half + scrollX}px`;
    tip.style.top = `${(above < 0 ? place.bottom : above) + scrollY}px`;
  }

  for (const mark of marks) {
    const title = mark.querySelector(":scope > title");
    if (!mark.hasAttribute("aria-label")) mark.setAttribute("aria-label", title.textContent.trim());
    title.remove(); // else the browser would show it a second time
    mark.addEventListener("pointerenter", () => show(mark));
    mark.addEventListener("focus", () => show(mark));
    mark.addEventListener("blur", hide);
    // The pointer may go over to the words: they touch the mark.
    mark.addEventListener("pointerleave", (event) => {
      if (event.relatedTarget !== tip && document.activeElement !== mark) hide();
    });
  }
  tip.addEventListener("pointerleave", () => {
    if (document.activeElement !== shown) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
})();
