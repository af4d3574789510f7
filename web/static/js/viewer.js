// Comfort for who reads a page: keys, zoom without loading, the selected text cited. Everything it
// does is also a link on the page.
"use strict";

(() => {
  const sheet = document.querySelector("[data-sheet]");
  const zooms = [...document.querySelectorAll("a[data-zoom]")];

  // --- zoom

  const chosenZoom = () => zooms.findIndex((link) => link.hasAttribute("aria-current"));

  function zoomTo(place) {
    const link = zooms[place];
    if (!link) return;
    const paper = sheet.firstElementChild;
    const image = paper.querySelector("img");
    const middle = (sheet.scrollTop + sheet.clientHeight / 2) / paper.offsetHeight;
    for (const other of zooms) paper.classList.remove(`ds-zoom-${other.dataset.zoom}`);
    paper.classList.add(`ds-zoom-${link.dataset.zoom}`);
    sheet.classList.toggle("ds-sheet-zoomed", link.dataset.zoom !== "100");
    image.sizes = `${Math.ceil(image.clientWidth)}px`; // a sharper picture, where there is one
    sheet.scrollTop = middle * paper.offsetHeight - sheet.clientHeight / 2;
    for (const other of zooms) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    remember(link.dataset.zoom);
  }

  // The address, and the links that go on reading, keep the zoom.
  function remember(zoom) {
    const kept = (address) => {
      const url = new URL(address, location.href);
      if (zoom === "100") url.searchParams.delete("zoom");
      else url.searchParams.set("zoom", zoom);
      return url.pathname + url.search + url.hash;
    };
    history.replaceState(null, "", kept(location.href));
    const place = `${location.pathname.split("/pagine")[0]}/pagine`;
    for (const link of document.querySelectorAll(`main a[href^="${CSS.escape(place)}"]`)) {
      if (!link.dataset.zoom) link.setAttribute("href", kept(link.getAttribute("href")));
    }
    for (const form of document.querySelectorAll(`form[action="${CSS.escape(place)}"]`)) {
      let field = form.querySelector('input[name="zoom"]');
      if (!field) {
        field = Object.assign(document.createElement("input"), { type: "hidden", name: "zoom" });
        form.append(field);
      }
      field.value = zoom;
    }
  }

  zooms.forEach((link, place) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      zoomTo(place);
    });
  });

  // The passage looked at is in sight of a picture larger than its window.
  const frame = sheet?.querySelector(".ds-box-frame");
  if (frame && sheet.classList.contains("ds-sheet-zoomed")) {
    const box = frame.getBoundingClientRect();
    const view = sheet.getBoundingClientRect();
    sheet.scrollTop += box.top - view.top - view.height / 3;
    sheet.scrollLeft += box.left - view.left - 40;
  }

  // --- keys

  const OFF = "docsearch_tasti";
  const switcher = document.querySelector("[data-keys-switch]");
  let off = false;
  try {
    off = localStorage.getItem(OFF) === "no";
  } catch {
    // a browser that keeps nothing for sites: the keys work
  }

  function showSwitch() {
    switcher.hidden = false;
    switcher.textContent = off ? "Riattiva i tasti" : "Disattiva i tasti";
  }

  switcher.addEventListener("click", () => {
    off = !off;
    try {
      if (off) localStorage.setItem(OFF, "no");
      else localStorage.removeItem(OFF);
    } catch {
      // until the page is left
    }
    showSwitch();
  });
  showSwitch();

  const follow = (key) => () => {
    const link = document.querySelector(`a[data-key="${key}"]`);
    link?.click();
    return Boolean(link);
  };

  const openKeys = () => {
    const keys = document.querySelector("[data-keys]");
    keys.open = !keys.open;
    keys.querySelector("summary").focus();
    return true;
  };

  const find = () => {
    const field = document.getElementById("trova");
    field.focus();
    field.select();
    return true;
  };

  const zoomBy = (step) => () => {
    if (!sheet) return false;
    zoomTo(step ? chosenZoom() + step : 0);
    return true;
  };

  const MOVES = {
    ArrowLeft: follow("previous-page"),
    ArrowRight: follow("next-page"),
    Home: follow("first-page"),
    End: follow("last-page"),
  };
  const SHIFTED = { ArrowLeft: follow("previous-hit"), ArrowRight: follow("next-hit") };
  // Signs, wherever the keyboard has them: Shift may be needed to write them.
  const SIGNS = {
    "+": zoomBy(1), "-": zoomBy(-1), 0: zoomBy(0), "/": find, "?": openKeys,
  };

  // A picture wider than its window is moved by the arrows when the focus is on it.
  const scrolls = (target) => target.closest("[data-sheet]") && sheet.scrollWidth > sheet.clientWidth;

  document.addEventListener("keydown", (event) => {
    if (off || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const selecting = event.shiftKey && !document.getSelection().isCollapsed;
    const act = SIGNS[event.key]
      ?? (selecting || scrolls(event.target) ? null : (event.shiftKey ? SHIFTED : MOVES)[event.key]);
    if (act?.()) event.preventDefault();
  });

  // --- the selected text

  const text = document.querySelector("[data-text]");
  const bar = document.querySelector("[data-selection]");

  // Text nodes of the page, without the words added for who listens.
  function pageNodes() {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("[data-aside]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  }

  // The library counts characters, the browser counts halves of some of them.
  const characters = (string) => Array.from(string).length;

  // [start, end) of the selection in the text of the page, without spaces around it; null where it
  // is empty, or where the text shown is not exactly that of the page.
  function selected() {
    const selection = document.getSelection();
    if (!text || selection.isCollapsed || selection.rangeCount !== 1) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return null;
    let whole = "";
    let chosen = null;
    for (const node of pageNodes()) {
      if (range.intersectsNode(node)) {
        const from = node === range.startContainer ? range.startOffset : 0;
        const to = node === range.endContainer ? range.endOffset : node.data.length;
        chosen ??= [whole.length + from, 0];
        chosen[1] = whole.length + to;
      }
      whole += node.data;
    }
    if (!chosen || characters(whole) !== Number(text.dataset.text)) return null;
    const words = whole.slice(...chosen);
    const start = chosen[0] + words.length - words.trimStart().length;
    const end = chosen[1] - words.length + words.trimEnd().length;
    if (start >= end) return null;
    return [characters(whole.slice(0, start)), characters(whole.slice(0, end))];
  }

  function offer() {
    const place = selected();
    bar.hidden = !place;
    if (!place) return;
    const [start, end] = place;
    const link = bar.querySelector("a");
    link.href = link.href.replace(/\d+-\d+$/, `${start}-${end}`);
    const button = bar.querySelector("[data-collect]");
    Object.assign(button.dataset, { start, end });
    button.firstChild.textContent = "Aggiungi al briefing"; // whatever was said of other words
  }

  if (text && bar) {
    let waiting = 0;
    document.addEventListener("selectionchange", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { if (!bar.contains(document.activeElement)) offer(); }, 150);
    });
    bar.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
    bar.addEventListener("focusout", (event) => { if (!bar.contains(event.relatedTarget)) offer(); });
  }
})();
