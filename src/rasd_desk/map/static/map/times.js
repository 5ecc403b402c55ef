/* The timeline: bars of events and of people killed by type; a stretch drawn over them is written into the form. */
"use strict";
const RasdTimes = (() => {
  const DAY = 86400000;
  let form = null, question = null, digits = "", found = null, asked = 0, watched = null;
  const part = (id) => document.getElementById(id);
  const day = (text) => new Date(`${text}T00:00:00Z`);
  const iso = (date) => date.toISOString().slice(0, 10);
  const number = (value) => RasdMap.number(value, digits);
  const plain = (value) => number(value).replace(/,/g, "");

  function begin(asking, ask, style) {
    [form, question, digits] = [asking, ask, style];
    part("all-days").addEventListener("click", () => choose("", ""));
    if (watched) watched.disconnect();
    let wide = 0;
    watched = new ResizeObserver(([entry]) => {
      const now = Math.round(entry.contentRect.width);
      if (found && now !== wide) { wide = now; draw(); }
    });
    watched.observe(part("times"));
    load();
  }
  function choose(since, until) {
    form.elements.namedItem("since").value = since;
    form.elements.namedItem("until").value = until;
    form.requestSubmit();
  }

  async function load() {
    const mine = (asked += 1);
    try {
      const answer = await fetch(`${part("times").dataset.times}?${question()}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      if (mine !== asked) return;
      found = told;
      draw();
    } catch {
      const line = part("map-told");
      if (mine === asked) line.textContent = line.dataset.failed;
    }
  }

  function span() {
    const since = form.elements.namedItem("since").value, until = form.elements.namedItem("until").value;
    return since || until ? [since ? day(since) : new Date(-8e15), until ? new Date(day(until).getTime() + DAY) : new Date(8e15)] : null;
  }
  /* The picture runs from left to right whatever the language: a day says by itself which way it is read. */
  function tick(date) {
    const [year, month, one] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
    if (one !== 1) return `${RasdMap.rtl() ? "\u2067" : "\u2066"}${plain(one)} ${found.months[month]}\u2069`;
    return month ? found.months[month] : plain(year);
  }

  function draw() {
    const bars = found.bars.map(([start, end, label, counts, killed]) => ({ start: day(start), end: new Date(day(end).getTime() + DAY), label, counts, killed }));
    const chosen = span();
    part("all-days").hidden = !chosen;
    part("kinds").replaceChildren(...found.kinds.map((label, at) => {
      const line = RasdMap.element("li", "", label);
      line.prepend(RasdMap.element("span", `swatch kind-${at}`));
      return line;
    }));
    const range = bars.length ? [bars[0].start, bars[bars.length - 1].end] : null;
    for (const chart of document.querySelectorAll("#times .chart")) {
      if (!bars.length) {
        const none = RasdMap.element("p", "soft", chart.dataset.of === "events" ? part("times").dataset.none : "");
        none.dir = document.documentElement.dir;
        chart.replaceChildren(none);
        continue;
      }
      chart.replaceChildren(plotted(chart, bars, chosen, range));
    }
    tell(null);
    part("times").dataset.drawn = String(Number(part("times").dataset.drawn || 0) + 1);
  }

  function plotted(chart, bars, chosen, range) {
    const wide = Math.max(260, chart.clientWidth), rtl = RasdMap.rtl();
    const own = chart.dataset.of === "events" ? "counts" : "killed";
    const inside = (bar) => !chosen || (bar.start < chosen[1] && bar.end > chosen[0]);
    const pieces = bars.flatMap((bar) => bar[own].map((value, at) => ({ start: bar.start, end: bar.end, kind: at, value, dim: !inside(bar) })).filter((one) => one.value));
    const label = part("times").dataset[chart.dataset.of];
    const high = Math.max(1, ...bars.map((bar) => bar[own].reduce((sum, value) => sum + value, 0)));
    const edges = { marginLeft: rtl ? 12 : 48, marginRight: rtl ? 48 : 12, marginTop: 22, marginBottom: 24 };
    const svg = Plot.plot({
      width: wide, height: chart.dataset.of === "events" ? 170 : 130, ...edges, className: "rasd-plot",
      x: { type: "utc", domain: range, reverse: rtl, axis: null },
      y: { domain: [0, high], nice: true, axis: null },
      marks: [
        Plot.gridY({ ticks: 4, className: "grid" }),
        Plot.rectY(pieces, { x1: "start", x2: "end", y: "value", fill: (one) => `var(--kind-${one.kind})`, fillOpacity: (one) => (one.dim ? 0.3 : 1), order: "kind", insetLeft: 0.4, insetRight: 0.4 }),
        Plot.ruleY([0]),
        Plot.axisX({ ticks: Math.max(2, Math.round(wide / 110)), tickFormat: tick, label: null }),
        Plot.axisY({ ticks: Math.min(4, high), tickFormat: (value) => (Number.isInteger(value) ? number(value) : ""), label: null, anchor: rtl ? "right" : "left" }),
      ],
    });
    /* Its style sheet would be refused by the page's policy; map.css says the same. */
    for (const style of svg.querySelectorAll("style")) style.remove();
    /* Its parts are named for programmers; a reader of screens gets one picture with a name, and the table. */
    for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    svg.setAttribute("dir", "ltr");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
    const name = d3.select(svg).append("text").attr("class", "name").attr("y", 12).text(label);
    name.attr("x", rtl ? wide - 4 : 4).attr("text-anchor", "end").attr("direction", rtl ? "ltr" : "rtl");
    brushed(svg, svg.scale ? svg.scale("x") : null, bars, wide, edges, chart, chosen);
    return svg;
  }

  function brushed(svg, scale, bars, wide, edges, chart, chosen) {
    const high = Number(svg.getAttribute("height"));
    const left = edges.marginLeft, right = wide - edges.marginRight;
    const clamp = (value) => Math.max(left, Math.min(right, value));
    const over = (at) => { const time = scale.invert(at).getTime(); return bars.find((bar) => bar.start.getTime() <= time && time < bar.end.getTime()); };
    const brush = d3.brushX().extent([[left, edges.marginTop - 4], [right, high - edges.marginBottom]]);
    const layer = d3.select(svg).append("g").attr("class", "brush").call(brush);
    if (chosen) {
      const sides = chosen.map((one) => clamp(scale.apply(one))).sort((a, b) => a - b);
      if (Number.isFinite(sides[0]) && sides[1] > sides[0]) layer.call(brush.move, sides);
    }
    brush.on("end", (event) => {
      if (!event.sourceEvent) return;
      if (!event.selection) { if (chosen) choose("", ""); return; }
      const times = event.selection.map((at) => scale.invert(at).getTime()).sort((a, b) => a - b);
      /* Bars are chosen whole, as far as half of them is drawn over. */
      const held = bars.filter((bar) => { const middle = (bar.start.getTime() + bar.end.getTime()) / 2; return middle >= times[0] && middle <= times[1]; });
      if (held.length) choose(iso(held[0].start), iso(new Date(held[held.length - 1].end.getTime() - DAY)));
      else choose(iso(new Date(times[0])), iso(new Date(times[1])));
    });
    svg.addEventListener("pointermove", (event) => {
      const at = event.clientX - svg.getBoundingClientRect().left;
      tell(at >= left && at <= right ? over(at * wide / svg.getBoundingClientRect().width) : null);
    });
    svg.addEventListener("pointerleave", () => tell(null));
  }

  function tell(bar) {
    const line = part("times-told"), sum = (values) => values.reduce((all, one) => all + one, 0);
    const names = part("times").dataset;
    if (bar) line.textContent = `${bar.label}: ${names.events} ${number(sum(bar.counts))} · ${names.killed} ${number(sum(bar.killed))}`;
    else line.textContent = [...found.troubles, found.undated ? `${names.undated} ${number(found.undated)}` : ""].filter(Boolean).join(" ");
  }

  return { begin, load };
})();
