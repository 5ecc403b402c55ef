/* Keys of the queue, and a word to the desk while somebody is reading. Holds no words of its own. */
"use strict";
(() => {
  const MINUTE = 60000;
  let busy = true;
  const meant = (event) => {
    if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
    return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : "";
  };
  document.addEventListener("keydown", (event) => {
    busy = true;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog")) return;
    const button = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === meant(event));
    if (button) { event.preventDefault(); button.click(); }
  });
  for (const name of ["pointermove", "scroll"]) document.addEventListener(name, () => { busy = true; }, { passive: true });

  /* Who went away is not heard of; so the report is free again for others. */
  setInterval(async () => {
    const bar = document.querySelector("[data-keep]");
    if (!bar || !busy) return;
    busy = false;
    const token = bar.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(bar.dataset.keep, { method: "POST", headers: { "X-CSRFToken": token } });
    if (answer.status === 410) bar.querySelector("[data-lost]").hidden = false;
  }, MINUTE);
})();
