// Ticks of the checklist stay in this browser; without the script they last as long as the page.
"use strict";

for (const list of document.querySelectorAll("[data-checklist]")) {
  const key = `docsearch.checklist ${list.dataset.checklist}`;
  const boxes = [...list.querySelectorAll("[data-tick]")];
  const clear = list.querySelector("[data-ticks-clear]");
  const said = list.querySelector("[data-ticks-said]");

  const kept = () => {
    try {
      return new Set(JSON.parse(localStorage.getItem(key) ?? "[]"));
    } catch {
      return new Set();
    }
  };
  const keep = () => {
    const ticked = boxes.filter((box) => box.checked).map((box) => box.id);
    clear.hidden = !ticked.length;
    said.textContent = ticked.length ? `${ticked.length} di ${boxes.length} spuntate.` : "";
    try {
      if (ticked.length) localStorage.setItem(key, JSON.stringify(ticked));
      else localStorage.removeItem(key);
    } catch {
      // A browser that keeps nothing: the ticks last as long as the page.
    }
  };

  const before = kept();
  for (const box of boxes) box.checked = before.has(box.id);
  if (before.size) keep();
  list.addEventListener("change", keep);
  clear.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    keep();
    boxes[0]?.focus();
  });
}
