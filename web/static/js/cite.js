// A button that copies a citation; without it the text is selected whole with one click.
"use strict";

for (const block of document.querySelectorAll("[data-cite]")) {
  const button = block.querySelector("[data-cite-copy]");
  const said = block.querySelector("[data-cite-said]");
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = block.querySelector("[data-cite-text]").textContent.replace(/\s+/g, " ").trim();
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Citazione copiata.";
    } catch {
      said.textContent = "Il browser non ha permesso la copia: seleziona il testo e copialo.";
    }
  });
}
