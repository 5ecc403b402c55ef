/* Keys of an event's page: m to the events that may be the same, u takes the last decision back. Holds no words. */
"use strict";
(() => {
  const meant = (event) => (/^[a-z]$/i.test(event.key) ? event.key : event.code.replace(/^Key/, "")).toLowerCase();
  const actions = {
    m: () => document.querySelector("[aria-labelledby=near] button"),
    u: () => document.querySelector("[aria-labelledby=history] td form button"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (event.target.closest("input, textarea, select, dialog, summary")) return;
    const button = actions[meant(event)] && actions[meant(event)]();
    if (!button) return;
    event.preventDefault();
    if (meant(event) === "u") button.click();
    else { button.focus(); button.scrollIntoView({ block: "center" }); }
  });
})();
