// The basket of the briefing: buttons that gather things while browsing, kept in this browser.
"use strict";

// The one name other scripts see; the page of the briefing builds on it.
const Briefing = (() => {
  const SHOWN_MILLISECONDS = 5000;

  const itemKey = (item) => JSON.stringify(
    [item.type, item.document ?? item.documents, item.sha, item.page, item.start, item.end],
  );

  // A message heard and, unless it is quiet, seen; a mishap stays until it is closed.
  const say = (() => {
    const heard = document.createElement("p");
    const seen = document.createElement("div");
    const words = document.createElement("p");
    const close = document.createElement("button");
    heard.className = "visually-hidden";
    heard.setAttribute("role", "status");
    seen.className = "ds-says";
    seen.hidden = true;
    close.type = "button";
    close.className = "btn btn-xs btn-outline-primary";
    close.textContent = "Chiudi il messaggio";
    close.addEventListener("click", () => { seen.hidden = true; });
    seen.append(words, close);
    words.setAttribute("aria-hidden", "true");
    document.querySelector("main").append(heard, seen);
    let timer = 0;
    return (text, { mishap = false, quiet = false } = {}) => {
      clearTimeout(timer);
      heard.textContent = text;
      words.textContent = text;
      seen.hidden = quiet;
      seen.classList.toggle("ds-says-mishap", mishap);
      close.hidden = !mishap;
      if (!mishap) timer = setTimeout(() => { seen.hidden = true; }, SHOWN_MILLISECONDS);
    };
  })();

  const Basket = (() => {
    const KEY = "docsearch_briefing";
    const ASIDE = "docsearch_briefing_illeggibile_";
    const FORBIDDEN = "Non si può conservare il briefing: questo browser non lascia salvare dati ai siti. "
      + "Puoi copiare l'indirizzo di ciò che ti serve e incollarlo nella pagina Briefing.";
    const LIMIT = 60; // as the server's
    const MANY = `Non è stato aggiunto: un briefing ha al massimo ${LIMIT} elementi. `
      + "Nella pagina Briefing togline qualcuno.";
    const FULL = "Non è stato salvato: lo spazio che il browser dà a questo sito è finito. "
      + "Nella pagina Briefing esporta ciò che hai raccolto, poi svuotalo.";
    const BROKEN = "Il briefing conservato in questo browser non si legge più: è stato messo da parte, "
      + "e ne comincia uno nuovo. Nella pagina Briefing puoi scaricarlo.";
    const listeners = [];

    const empty = () => ({ version: 1, title: "", territory: "", items: [] });

    const isItem = (item) => item !== null && typeof item === "object"
      && (item.type === "comparison" ? Array.isArray(item.documents) : typeof item.document === "string");

    function parsed(text) {
      try {
        const basket = JSON.parse(text);
        return basket?.version === 1 && Array.isArray(basket.items) && basket.items.every(isItem)
          ? { ...empty(), ...basket } : null;
      } catch {
        return null;
      }
    }

    // What cannot be read is kept under a name of its own, and only then is its place freed.
    function setAside(text) {
      localStorage.setItem(ASIDE + new Date().toISOString(), text);
      localStorage.removeItem(KEY);
      say(BROKEN, { mishap: true });
    }

    const complain = (error) => say(error.name === "QuotaExceededError" ? FULL : FORBIDDEN, { mishap: true });

    // What is kept now; null where the browser keeps nothing.
    function opened(failed) {
      try {
        const text = localStorage.getItem(KEY);
        if (text === null) return empty();
        const basket = parsed(text);
        if (!basket) setAside(text);
        return basket ?? empty();
      } catch (error) {
        failed(error);
        return null;
      }
    }

    // A mishap is told when something is to be kept, not on every page.
    const read = () => opened(() => {}) ?? empty();

    // `change` gets the basket as it is now, in whatever tab it was last changed, and alters it.
    function update(change) {
      const basket = opened(complain);
      if (!basket) return false;
      const before = basket.items.length;
      change(basket);
      if (basket.items.length > Math.max(before, LIMIT)) {
        say(MANY, { mishap: true });
        return false;
      }
      try {
        localStorage.setItem(KEY, JSON.stringify(basket));
      } catch (error) {
        complain(error);
        return false;
      }
      tell("here");
      return true;
    }

    const tell = (where) => listeners.forEach((listener) => listener(read(), where));

    const aside = () => {
      try {
        return Object.keys(localStorage).filter((key) => key.startsWith(ASIDE)).sort();
      } catch {
        return [];
      }
    };

    window.addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) tell("elsewhere");
    });
    window.addEventListener("pageshow", (event) => { if (event.persisted) tell("elsewhere"); });

    const works = () => opened(() => {}) !== null;

    return { read, update, works, aside, empty, onChange: (listener) => listeners.push(listener) };
  })();

  // The buttons of the page.
  const ADD = "Aggiungi al briefing";
  const REMOVE = "Togli dal briefing";
  const buttons = [...document.querySelectorAll("button[data-collect]")];

  function itemOf({ collect, document: id, documents, version, page, start, end }) {
    if (collect === "comparison") return { type: collect, documents: documents.split(" "), note: "" };
    const call = { type: collect, document: id, sha: version };
    return collect === "call" ? { ...call, note: "" }
      : { ...call, page: Number(page), start: Number(start), end: Number(end), note: "" };
  }

  const counted = (number) => (number === 1 ? "1 elemento" : `${number} elementi`);

  function show(basket) {
    const kept = new Set(basket.items.map(itemKey));
    for (const button of buttons) {
      const inside = kept.has(itemKey(itemOf(button.dataset)));
      // The first node is what is read; the name of the thing, for who does not see it, follows.
      button.firstChild.textContent = inside ? REMOVE : ADD;
      button.classList.toggle("ds-collected", inside);
      button.hidden = false;
    }
    for (const count of document.querySelectorAll("[data-basket]")) {
      const more = document.createElement("span");
      more.className = "visually-hidden";
      more.textContent = basket.items.length === 1 ? " elemento" : " elementi";
      count.replaceChildren(String(basket.items.length), more);
      count.hidden = basket.items.length === 0;
    }
  }

  function toggle(item) {
    let added = false;
    let number = 0;
    const done = Basket.update((basket) => {
      const others = basket.items.filter((one) => itemKey(one) !== itemKey(item));
      added = others.length === basket.items.length;
      basket.items = added ? [...others, item] : others;
      number = basket.items.length;
    });
    if (done) say(`${added ? "Aggiunto al" : "Tolto dal"} briefing: ora ha ${counted(number)}.`);
  }

  for (const button of buttons) {
    button.addEventListener("click", () => toggle(itemOf(button.dataset)));
  }
  Basket.onChange(show);
  show(Basket.read());

  return { Basket, itemKey, say };
})();
