/* Small maps: the places of a report's accounts, those to choose from in a form, those of an event's accounts. */
"use strict";
(() => {
  const maps = new Map();
  let account = null;

  function begin(box) {
    if (maps.has(box) || !box.dataset.marks) return;
    const marks = JSON.parse(box.dataset.marks);
    const map = RasdMap.make(box, { scrollWheelZoom: false });
    const held = { map, box, marks, layer: L.layerGroup().addTo(map), lands: [] };
    maps.set(box, held);
    look(held);
    RasdMap.borders(map, box).then((lands) => {
      if (!box.isConnected) return undefined;
      held.lands = lands;
      if (marks.some((mark) => mark.level === "country")) { look(held); draw(held); }
      return RasdMap.names(map, box, lands);
    }).catch(() => {});
    draw(held);
  }

  /* Beside a report the places that were weighed too stand there for one account at a time. */
  const shown = (held, mark) => mark.kind !== "other" || !held.box.closest(".text") || String(mark.account) === account;
  const land = (held, mark) => held.lands.find((one) => one.id === mark.number);
  function bounds(held) {
    const all = L.latLngBounds([]);
    for (const mark of held.marks.filter((one) => shown(held, one))) {
      if (mark.level === "country") { if (land(held, mark)) all.extend(RasdMap.middle(land(held, mark))); continue; }
      const km = Math.max(1, ...mark.radii);
      all.extend(L.latLng(mark.point).toBounds(2000 * km));
    }
    return all;
  }
  function look(held) {
    const all = bounds(held);
    if (all.isValid()) held.map.fitBounds(all, { maxZoom: held.marks.every((mark) => mark.level === "country") ? 5 : 8, padding: [18, 18], animate: false });
    else held.map.setView([27, 42], 3);
  }

  /* Marks of one point stand beside each other, so that each can be chosen. */
  function draw(held) {
    const { map, box, layer } = held;
    layer.clearLayers();
    const taken = new Map();
    for (const mark of held.marks) {
      if (!shown(held, mark)) continue;
      if (mark.level === "country") {
        const shape = land(held, mark);
        if (!shape) continue;
        layer.addLayer(L.geoJSON(shape, { interactive: false, style: () => ({ className: "land told" }) }));
        mark.point = RasdMap.middle(shape);
      }
      const key = mark.point.map((one) => one.toFixed(2)).join();
      const order = taken.get(key) || 0;
      taken.set(key, order + 1);
      const kind = mark.kind === "other" ? "other" : mark.level;
      for (const km of mark.radii) layer.addLayer(RasdMap.reach(map, mark.point, km, kind));
      const icon = RasdMap.sign(kind, mark.label, 24);
      icon.options.iconAnchor = [12 - order * 26, 12];
      const one = L.marker(mark.point, { icon, title: mark.title, keyboard: Boolean(act(held, mark)), interactive: Boolean(act(held, mark)) });
      RasdMap.named(one, `${mark.label} ${mark.title}`);
      mark.drawn = one;
      one.on("click", () => act(held, mark)()).on("keypress", (event) => { if (event.originalEvent.key === "Enter") act(held, mark)(); });
      layer.addLayer(one);
    }
    lit(held);
  }

  /* What choosing a mark does: it chooses the place in the form, opens the form, or leads to the account. */
  function act(held, mark) {
    const form = held.box.closest("form");
    if (form) return mark.choice ? () => {
      const radio = [...form.querySelectorAll("input[name=choice]")].find((one) => one.value === mark.choice);
      if (radio) { radio.checked = true; radio.focus(); lit(held); }
    } : null;
    if (mark.column) return () => { location.hash = `column-${mark.column}`; };
    if (mark.kind === "other") return () => {
      const edit = document.querySelector(`#account-${mark.account} [data-field=place] .edit`);
      if (edit) htmx.ajax("GET", `${edit.getAttribute("href")}?choice=${encodeURIComponent(mark.choice)}`, { source: edit, target: edit.getAttribute("hx-target"), select: "#correction" });
    };
    if (mark.account) return () => {
      const card = document.getElementById(`account-${mark.account}`);
      if (card) { card.scrollIntoView({ block: "nearest" }); card.focus({ preventScroll: true }); }
    };
    return null;
  }
  function lit({ box, marks }) {
    const form = box.closest("form");
    const chosen = form && form.querySelector("input[name=choice]:checked");
    for (const mark of marks) {
      const icon = mark.drawn && mark.drawn.getElement();
      if (icon) icon.classList.toggle("chosen", form ? Boolean(chosen && mark.choice === chosen.value) : mark.kind === "told" && Boolean(mark.account) && String(mark.account) === account);
    }
  }

  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) { seen.unobserve(entry.target); begin(entry.target); }
  });
  function find() {
    for (const [box, held] of maps) if (!box.isConnected) { held.map.remove(); maps.delete(box); }
    for (const box of document.querySelectorAll(".canvas[data-marks]")) if (!maps.has(box)) seen.observe(box);
  }
  document.addEventListener("rasd:account", (event) => {
    if (account === String(event.detail)) return;
    account = String(event.detail);
    for (const held of maps.values()) if (held.box.closest(".text")) { look(held); draw(held); }
  });
  document.addEventListener("change", (event) => {
    if (event.target.name !== "choice") return;
    for (const held of maps.values()) if (event.target.form && event.target.form.contains(held.box)) lit(held);
  });
  document.addEventListener("htmx:afterSettle", find);
  document.addEventListener("htmx:historyRestore", find);
  find();
})();
