// Keyboard help for the page viewer; everything it does is also a link on the page.
"use strict";

const KEYS = {
  ArrowLeft: ["previous-page", "previous-hit"],
  ArrowRight: ["next-page", "next-hit"],
};

document.addEventListener("keydown", (event) => {
  const steps = KEYS[event.key];
  const typing = event.target.closest("input, textarea, select, summary");
  const selecting = event.shiftKey && !document.getSelection().isCollapsed;
  if (!steps || typing || selecting || event.altKey || event.ctrlKey || event.metaKey) return;
  const link = document.querySelector(`a[data-key="${steps[event.shiftKey ? 1 : 0]}"]`);
  if (link) {
    event.preventDefault();
    link.click();
  }
});
