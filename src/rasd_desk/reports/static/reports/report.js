/* The page of a report: values and their words show each other, and keys decide. Holds no words of its own. */
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  let current = null, order = 0;
  let sending = false;
  /* The field whose correction was sent: back to it, not to the head of the account. */
  let corrected = "";

  function light(keys) {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    if (!keys.length) return [];
    const values = all(".value").filter((value) => keys.includes(value.dataset.value));
    const words = all(".text mark[data-values]").filter((mark) => mark.dataset.values.split(" ").some((key) => keys.includes(key)));
    for (const element of [...values, ...words]) element.classList.add("lit");
    return words;
  }
  const keysOf = (element) => (element.dataset.values ? element.dataset.values.split(" ") : [element.dataset.value]);
  const linked = (target) => (target instanceof Element ? target.closest(".value[data-value], .text mark[data-values]") : null);

  /* Bring words into view only where the text scrolls by itself beside the accounts. */
  function reveal(words) {
    const box = document.querySelector(".text");
    if (!words.length || box.scrollHeight <= box.clientHeight + 4) return;
    const at = words[0].getBoundingClientRect(), seen = box.getBoundingClientRect();
    if (at.top < seen.top || at.bottom > seen.bottom) box.scrollTop += at.top - seen.top - box.clientHeight / 3;
  }

  /* Where the text is not beside the accounts but far above them, its words come to the value; they lead to the text. */
  function quote(value, words) {
    for (const old of all(".said")) old.remove();
    if (!words.length || !matchMedia("(max-width: 60rem)").matches) return;
    const passage = words[0].closest("p, h1"), own = words.filter((one) => passage.contains(one));
    const range = document.createRange();
    const text = (from, to) => { from(); to(); return range.toString(); };
    const before = text(() => range.setStart(passage, 0), () => range.setEndBefore(own[0]));
    const inside = text(() => range.setStartBefore(own[0]), () => range.setEndAfter(own[own.length - 1]));
    const after = text(() => range.setStartAfter(own[own.length - 1]), () => range.setEnd(passage, passage.childNodes.length));
    const said = document.createElement("button"), mark = document.createElement("mark");
    Object.assign(said, { type: "button", className: "said", dir: passage.dir });
    mark.textContent = inside;
    const [early, late] = [before.slice(-90), after.slice(0, 90)];
    said.append(
      early === before ? early : "\u2026" + early.slice(early.indexOf(" ")), mark,
      late === after ? late : late.slice(0, late.lastIndexOf(" ")) + " \u2026",
    );
    said.addEventListener("click", () => { own[0].scrollIntoView({ block: "center" }); light(keysOf(value)); });
    value.closest(".values").append(said);
  }

  document.addEventListener("mouseover", (event) => {
    const element = linked(event.target);
    if (element) {
      const words = light(keysOf(element));
      if (element.dataset.value) reveal(words);
    }
  });
  document.addEventListener("mouseout", (event) => { if (linked(event.target)) light([]); });
  document.addEventListener("focusin", (event) => {
    const element = linked(event.target);
    if (element) {
      const words = light(keysOf(element));
      reveal(words);
      if (element.dataset.value) quote(element, words);
    }
    const card = event.target.closest(".account");
    if (card) choose(card, false);
  });
  document.addEventListener("focusout", (event) => { if (linked(event.target)) light([]); });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens).showModal();
    const closer = event.target.closest("[data-closes]");
    if (closer && document.querySelector("#body")) { event.preventDefault(); shut(closer.closest(".slot")); }
    const mark = event.target.closest(".text mark[data-values]");
    if (mark) {
      const value = all(".value").find((one) => one.dataset.value === keysOf(mark)[0]);
      if (value) value.focus();
    }
    const card = event.target.closest(".account");
    if (card) choose(card, false);
  });

  function choose(card, focus) {
    for (const other of all(".current")) other.classList.remove("current");
    current = card.dataset.account;
    order = all(".account").indexOf(card);
    card.classList.add("current");
    for (const piece of all("[data-anchors]")) {
      if (piece.dataset.anchors.split(" ").includes("a" + current)) piece.classList.add("current");
    }
    document.dispatchEvent(new CustomEvent("rasd:account", { detail: current }));
    if (focus) {
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest" });
      reveal(all(".text .current"));
    }
  }
  const card = () => (current && document.getElementById("account-" + current)) || document.querySelector(".account");
  function step(by) {
    const cards = all(".account");
    if (!cards.length) return;
    const at = current ? cards.indexOf(card()) + by : 0;
    choose(cards[Math.min(Math.max(at, 0), cards.length - 1)], true);
  }
  function shut(slot) {
    if (!slot) return;
    slot.replaceChildren();
    const edit = slot.parentElement.querySelector(".edit");
    if (edit) edit.focus();
  }
  /* A key that is pressed twice decides once: the second would be about what the first has changed. */
  function press(selector) {
    const button = card() && card().querySelector(selector);
    if (button && !button.disabled && !sending) button.click();
  }
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.requestConfig.verb !== "post") return;
    sending = true;
    const slot = event.target.closest(".slot");
    corrected = slot ? slot.id : "";
  });
  document.addEventListener("htmx:afterRequest", () => { sending = false; });

  const actions = {
    j: () => step(1),
    k: () => step(-1),
    a: () => press("button[value=accept]"),
    x: () => press("button[value=reject]"),
    s: () => press("[data-split]"),
    m: () => press("[data-merge]"),
    c: () => { const add = document.getElementById("new-account"); if (add) add.click(); },
    u: () => press("button[data-undo]"),
    e: () => {
      const field = document.activeElement.closest(".field") || (card() && card().querySelector(".field"));
      const edit = field && field.querySelector(".edit");
      if (edit) edit.click();
    },
    n: () => { const next = document.getElementById("queue-next") || document.getElementById("next"); if (next) next.click(); },
    "?": () => document.getElementById("keys").showModal(),
  };
  /* A digit opens the field that bears it in the legend. */
  function open(digit) {
    const field = document.querySelector(`.legend [data-digit="${digit}"]`);
    const edit = field && card() && card().querySelector(`[data-field="${field.dataset.named}"] .edit`);
    if (edit) edit.click();
  }
  /* Among many boxes a letter leads to the next one whose name begins with it. */
  function seek(event) {
    if (event.key.length !== 1 || event.key === " ") return;
    const boxes = all(".checks input", event.target.closest("form"));
    const at = boxes.indexOf(event.target) + 1;
    const found = [...boxes.slice(at), ...boxes.slice(0, at)].find((one) => one.parentElement.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()));
    if (found) { event.preventDefault(); found.focus(); }
  }
  /* On an Arabic keyboard the letters are others, the places of the keys are not. */
  function meant(event) {
    if (event.key === "?" || event.key === "\u061f") return "?";
    if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
    return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : "";
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") { shut(event.target.closest(".slot")); return; }
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog")) return;
    if (event.target.closest(".checks")) { seek(event); return; }
    const digit = /^Digit[1-9]$/.test(event.code) && !event.shiftKey && event.code.slice(5);
    if (digit) { event.preventDefault(); open(digit); return; }
    const act = actions[meant(event)];
    if (act && !(event.repeat && !"jk".includes(meant(event)))) { event.preventDefault(); act(); }
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const settled = event.target;
    if (!(settled instanceof Element)) return;
    const form = settled.closest("#correction") || settled.querySelector("#correction");
    if (form) {
      for (const slot of all(".slot")) if (!slot.contains(form)) slot.replaceChildren();
      const first = form.querySelector("fieldset select, fieldset input:not([type=hidden])") || form.querySelector("input");
      first.focus();
      form.scrollIntoView({ block: "nearest" });
    } else if (settled.id === "body" && current && document.querySelector(".account")) {
      const cards = all(".account");
      /* What was taken back may have taken its account away: the next one stands in its place. */
      choose(document.getElementById("account-" + current) || cards[Math.min(order, cards.length - 1)], true);
      const slot = document.getElementById(corrected), edit = slot && slot.parentElement.querySelector(".edit");
      corrected = "";
      if (edit) edit.focus({ preventScroll: true });
    }
  });
  const named = document.getElementById(location.hash.slice(1));
  if (named && named.classList.contains("account")) choose(named, true);
})();
