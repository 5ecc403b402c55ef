/* Choosing rows of the table: all of a page, how many, and what the chosen deed needs. Holds no words of its own. */
"use strict";
(() => {
  const boxes = () => [...document.querySelectorAll("input[name=chosen]")];
  function tell() {
    const chosen = boxes().filter((box) => box.checked).length;
    for (const place of document.querySelectorAll("[data-count]")) place.textContent = chosen ? `(${chosen})` : "";
    for (const all of document.querySelectorAll("[data-all]")) {
      all.checked = chosen > 0 && chosen === boxes().length;
      all.indeterminate = chosen > 0 && chosen < boxes().length;
    }
    const verb = document.querySelector("#bulk [name=verb]");
    if (!verb) return;
    for (const part of document.querySelectorAll("#bulk [data-for]")) part.hidden = !part.dataset.for.split(" ").includes(verb.value);
  }
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-all]")) for (const box of boxes()) box.checked = event.target.checked;
    tell();
  });
  document.addEventListener("htmx:afterSettle", tell);
  tell();
})();
