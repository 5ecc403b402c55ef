/* Words that are selected in a report, as code points of title, line feed, text. Holds no words of its own. */
"use strict";
(() => {
  const letters = (text) => [...text].length;
  let held = null, field = "anchor";

  function offset(node, at) {
    const element = (node instanceof Element ? node : node.parentElement).closest("[data-at]");
    if (!element) return null;
    const range = document.createRange();
    range.selectNodeContents(element);
    range.setEnd(node, at);
    return Number(element.dataset.at) + letters(range.toString());
  }
  function look() {
    const chosen = document.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    const text = chosen.toString(), words = text.trim();
    const from = start + letters(text) - letters(text.trimStart());
    if (words) held = { start: from, end: from + letters(words), words };
  }
  document.addEventListener("selectionchange", look);
  /* Who begins anew in the text lets go of what was selected before. */
  document.addEventListener("mousedown", (event) => { if (event.target.closest(".text") && !event.shiftKey) held = null; });

  /* Of words that a field holds as a value of its own no place is sent: they are looked for. */
  function place(name, at) {
    const input = document.getElementsByName(name + "-at")[0];
    if (input) input.value = at;
  }
  /* The browser tells of a change of the selection only a moment later. */
  function take(name) {
    look();
    const input = document.querySelector(`[data-words="${CSS.escape(name)}"]`);
    if (!held || !input) return;
    input.value = held.words;
    place(name, held.start);
    input.focus();
  }
  /* What is typed by hand is looked for; a place that was told for other words no longer holds. */
  document.addEventListener("input", (event) => {
    const name = event.target.dataset && event.target.dataset.words;
    if (name) place(name, "");
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.dataset && event.target.dataset.words) field = event.target.dataset.words;
  });
  function draft(id) {
    look();
    const form = document.getElementById(id);
    if (!held || !form) return;
    form.elements.start.value = held.start;
    form.elements.end.value = held.end;
    form.submit();
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-takes], [data-again], [data-from]");
    if (!button) return;
    look();
    if (button.dataset.takes) take(button.dataset.takes);
    else if (button.dataset.again) draft(button.dataset.again);
    else if (held) {
      event.preventDefault();
      location.assign(`${button.getAttribute("href")}?start=${held.start}&end=${held.end}`);
    }
  });

  /* Selecting by keyboard: browsers move a selection by words only where a caret may stand, so it is moved for them. */
  let selecting = false;
  function begin() {
    const first = document.querySelector(".words [data-at]");
    if (!first) return;
    selecting = true;
    const chosen = document.getSelection();
    if (!chosen.rangeCount || !first.parentElement.parentElement.contains(chosen.anchorNode)) chosen.collapse(first, 0);
    else chosen.collapseToStart();
    chosen.modify("extend", "forward", "word");
  }
  const ways = { ArrowLeft: ["left", "word"], ArrowRight: ["right", "word"], ArrowUp: ["backward", "line"], ArrowDown: ["forward", "line"] };
  function move(event) {
    const way = ways[event.key], chosen = document.getSelection();
    if (!way) return false;
    if (!event.shiftKey) chosen.collapseToEnd();
    chosen.modify("extend", ...way);
    return true;
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog")) { selecting = false; return; }
    const key = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key;
    if (selecting && event.key === "Escape") { selecting = false; held = null; document.getSelection().removeAllRanges(); }
    else if (selecting && move(event)) { /* moved */ }
    else if (key === "v") begin();
    else if (key === "w" && document.querySelector("[data-words]")) take(field);
    else if (key === "d" && document.getElementById("again")) draft("again");
    else return;
    event.preventDefault();
  });
})();
