// The page of the briefing: the list of what was collected, its order, notes, file. The documents
// are made by the form, as they are without scripts.
"use strict";

(() => {
  const { Basket, itemKey, say } = Briefing;
  const form = document.querySelector("#modulo");
  const find = (selector) => form.querySelector(selector);
  const list = find("[data-items]");
  const title = find("#titolo");
  const territory = find("#territorio");
  const asked = find("#indirizzi");
  const file = find("#file");
  if (!Basket.works()) return; // the form serves as it does without scripts

  const rows = () => [...list.querySelectorAll("[data-item]")];
  const itemOf = (row) => JSON.parse(row.dataset.item);
  const keyOf = (row) => itemKey(itemOf(row));
  const nameOf = (row) => row.querySelector("[data-name]").textContent.trim();

  // The server reads, checks and writes out what is collected and what is to be added.
  async function ask(fields) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const answer = await fetch(form.action + "/voci", { method: "POST", body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(answer.status === 400 ? text : "");
    return new DOMParser().parseFromString(text, "text/html").querySelector("ol");
  }

  const complain = (error) => say(
    (error instanceof TypeError ? "" : error.message)
      || "L'elenco non si è potuto leggere: controlla la rete e ricarica la pagina. Niente è andato perso.",
    { mishap: true },
  );

  // Where the focus is, as (item, control), so that it can be found again in a new list.
  function focused() {
    const row = document.activeElement.closest("[data-item]");
    const control = document.activeElement.dataset.do;
    return row && { key: keyOf(row), control: control ? `[data-do="${control}"]` : "[data-note]" };
  }

  function put(ol) {
    const before = focused();
    list.replaceChildren(ol);
    arrange();
    const row = before && rows().find((one) => keyOf(one) === before.key);
    row?.querySelector(before.control).focus();
  }

  // First and last cannot go further; an empty list says so.
  function arrange() {
    const shown = rows();
    shown.forEach((row, index) => {
      row.querySelector(".ds-briefing-number").textContent = `${index + 1}.`;
      row.querySelector('[data-do="up"]').disabled = index === 0;
      row.querySelector('[data-do="down"]').disabled = index === shown.length - 1;
    });
    find("[data-none]").hidden = shown.length > 0;
    find("[data-tools]").hidden = shown.length === 0;
    find("#note-e-cifre").hidden = shown.length === 0;
    find("[data-aside]").hidden = Basket.aside().length === 0;
  }

  function fill(basket) {
    if (document.activeElement !== title) title.value = basket.title;
    if (basket.territory && ![...territory.options].some((one) => one.value === basket.territory)) {
      territory.append(new Option(basket.territory, basket.territory));
    }
    territory.value = basket.territory;
  }

  // The hash of the words, so that others are never taken for them.
  function keepWords(ol) {
    const told = new Map([...ol.querySelectorAll("[data-item]")].map((row) => [keyOf(row), itemOf(row).words]));
    const lacks = (item) => item.type === "passage" && !item.words && told.get(itemKey(item));
    if (!Basket.read().items.some(lacks)) return;
    Basket.update((basket) => basket.items.filter(lacks).forEach((item) => { item.words = told.get(itemKey(item)); }));
  }

  let latest = 0; // of two answers only that to the last question counts

  async function load() {
    const basket = Basket.read();
    const question = ++latest;
    fill(basket);
    try {
      const ol = await ask({ contenuto: JSON.stringify(basket) });
      if (question !== latest) return;
      put(ol);
      keepWords(ol);
      const chosen = [...territory.options].find((one) => one.value === ol.dataset.territory);
      if (chosen?.text === chosen?.value) chosen.text = ol.dataset.territoryLabel;
    } catch (error) {
      complain(error);
    }
  }

  async function add() {
    if (!asked.value.trim() && !file.files.length) {
      say("Scrivi un indirizzo o scegli un file, poi premi «Aggiungi all'elenco».", { mishap: true });
      return;
    }
    try {
      const fields = { indirizzi: asked.value, ...(file.files.length ? { file: file.files[0] } : {}) };
      const ol = await ask(fields);
      const brought = [...ol.querySelectorAll("[data-item]")].map(itemOf);
      let added = 0;
      const done = Basket.update((basket) => {
        const kept = new Set(basket.items.map(itemKey));
        const fresh = brought.filter((item) => !kept.has(itemKey(item)));
        added = fresh.length;
        basket.items.push(...fresh);
        basket.title ||= ol.dataset.title;
        basket.territory ||= ol.dataset.territory;
      });
      if (!done) return;
      asked.value = "";
      file.value = "";
      await load();
      say(added === 1 ? "Aggiunto un elemento." : `Aggiunti ${added} elementi.`);
    } catch (error) {
      complain(error);
    }
  }

  function move(row, step) {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    const [key, otherKey] = [keyOf(row), keyOf(other)];
    const done = Basket.update((basket) => {
      const [item] = basket.items.splice(basket.items.findIndex((one) => itemKey(one) === key), 1);
      const beside = basket.items.findIndex((one) => itemKey(one) === otherKey);
      basket.items.splice(step < 0 ? beside : beside + 1, 0, item);
    });
    if (!done) return;
    if (step < 0) other.before(row);
    else other.after(row);
    arrange();
    const button = row.querySelector(`[data-do="${step < 0 ? "up" : "down"}"]`);
    const opposite = row.querySelector(`[data-do="${step < 0 ? "down" : "up"}"]`);
    (button.disabled ? opposite : button).focus();
    const shown = rows();
    say(`${nameOf(row)}: ora al posto ${shown.indexOf(row) + 1} di ${shown.length}.`, { quiet: true });
  }

  function remove(row) {
    const key = keyOf(row);
    const done = Basket.update((basket) => {
      basket.items = basket.items.filter((one) => itemKey(one) !== key);
    });
    if (!done) return;
    const next = row.nextElementSibling ?? row.previousElementSibling;
    say(`Tolto: ${nameOf(row)}.`);
    row.remove();
    arrange();
    (next?.querySelector('[data-do="remove"]') ?? find("#raccolti")).focus();
  }

  function clear() {
    if (!window.confirm("Vuoi togliere tutto dal briefing, con titolo e note? Non si può annullare.")) return;
    if (!Basket.update((basket) => Object.assign(basket, Basket.empty()))) return;
    load();
    find("#raccolti").focus();
    say("Il briefing è vuoto.");
  }

  function save(name, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const DO = {
    up: (row) => move(row, -1),
    down: (row) => move(row, 1),
    remove,
    add,
    clear,
    export: () => save("briefing.json", JSON.stringify(Basket.read(), null, 2)),
    "save-aside": () => save("briefing-illeggibile.txt", Basket.aside().map((key) => localStorage.getItem(key)).join("\n")),
    "drop-aside": () => {
      Basket.aside().forEach((key) => localStorage.removeItem(key));
      arrange();
      find("#raccolti").focus();
    },
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) DO[button.dataset.do](button.closest("[data-item]"));
  });
  form.addEventListener("input", (event) => {
    const row = event.target.closest("[data-item]");
    if (row) {
      const key = keyOf(row);
      Basket.update((basket) => {
        const item = basket.items.find((one) => itemKey(one) === key);
        if (item) item.note = event.target.value;
      });
    }
    if (event.target === title) Basket.update((basket) => { basket.title = title.value; });
  });
  territory.addEventListener("change", () => {
    Basket.update((basket) => { basket.territory = territory.value; });
  });
  form.addEventListener("submit", () => {
    find('[name="contenuto"]').value = JSON.stringify(Basket.read());
    say("Preparo il documento: può volerci qualche secondo.");
  });
  Basket.onChange((_, where) => { if (where === "elsewhere") load(); });

  find("[data-gathered]").hidden = false;
  find('[data-do="add"]').hidden = false;
  document.querySelector("#errore")?.focus();
  load();
})();
