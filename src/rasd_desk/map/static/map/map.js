/* The page of the map: map, timeline and list follow one form, whose question is the page's address. */
"use strict";
(() => {
  let map = null, box = null, form = null, group = null, circles = null, lands = [], outlined = null;
  /* Until the person moves the map, its moves are those of the address. */
  let moved = false;
  let asked = 0;

  const number = (value) => RasdMap.number(value, box.dataset.digits);
  const field = (name) => form.elements.namedItem(name);

  function question() {
    const said = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) said.append(name, value);
    return said;
  }
  function told(spot) {
    const kind = spot.level === "province" ? ` (${box.dataset.province})` : spot.level === "country" ? ` (${box.dataset.country})` : "";
    return `${spot.name || ""}${kind} · ${box.dataset.events} ${number(spot.count)} · ${box.dataset.killed} ${number(spot.killed)}`;
  }
  const size = (count) => 24 + Math.min(24, Math.round(6 * Math.log10(count + 1) * 2));

  function spotOf(spot, point) {
    const marker = L.marker(point, { icon: RasdMap.sign(spot.level, number(spot.count), size(spot.count)), title: told(spot), keyboard: true, riseOnHover: true });
    RasdMap.named(marker, told(spot));
    marker.spot = spot;
    const holder = RasdMap.element("div", "held-here");
    holder.dir = document.documentElement.dir;
    marker.bindPopup(holder, {
      maxWidth: Math.min(330, box.clientWidth - 110), minWidth: Math.min(220, box.clientWidth - 110), maxHeight: 260,
      autoPanPaddingTopLeft: [RasdMap.rtl() ? 16 : 56, 16], autoPanPaddingBottomRight: [RasdMap.rtl() ? 56 : 16, 16],
    });
    marker.on("popupopen", async () => {
      const said = question();
      said.set("at", spot.at);
      await htmx.ajax("GET", `${box.dataset.at}?${said}`, { target: holder });
      marker.getPopup().update();
      const close = marker.getPopup().getElement().querySelector(".leaflet-popup-close-button");
      if (close) close.setAttribute("aria-label", box.dataset.close);
      const first = holder.querySelector("a");
      if (first && marker.byKey) first.focus();
    });
    marker.on("keypress", () => { marker.byKey = true; });
    marker.on("mousedown", () => { marker.byKey = false; });
    return marker;
  }
  function cellOf([lat, known, count, killed, vague]) {
    const lon = RasdMap.drawn(map, known);
    const spot = { level: "several", count, killed, vague, name: box.dataset.several };
    const marker = L.marker([lat, lon], { icon: RasdMap.sign(vague * 2 > count ? "several vague" : "several", number(count), size(count)), title: told(spot) });
    RasdMap.named(marker, told(spot));
    marker.spot = spot;
    const nearer = () => map.setView([lat, lon], Math.min(map.getZoom() + 2, map.getMaxZoom()));
    return marker.on("click", nearer).on("keypress", (event) => { if (event.originalEvent.key === "Enter") nearer(); });
  }
  function clusterIcon(cluster) {
    const spots = cluster.getAllChildMarkers().map((marker) => marker.spot);
    const count = spots.reduce((sum, spot) => sum + spot.count, 0);
    const killed = spots.reduce((sum, spot) => sum + spot.killed, 0);
    const vague = spots.reduce((sum, spot) => sum + (spot.level === "several" ? spot.vague : spot.level === "place" ? 0 : spot.count), 0);
    const words = told({ level: "several", name: box.dataset.several, count, killed });
    cluster.options.title = words;
    RasdMap.named(cluster, words);
    return RasdMap.sign(vague * 2 > count ? "several vague" : "several", number(count), size(count));
  }

  /* A circle for what stands by itself on the map: what lies in a sign for several has its own when one comes near. */
  function drawReach() {
    circles.clearLayers();
    for (const marker of group.getLayers()) {
      const spot = marker.spot;
      if (!spot.radii || !spot.radii.length || group.getVisibleParent(marker) !== marker) continue;
      for (const km of spot.radii) circles.addLayer(RasdMap.reach(map, marker.getLatLng(), km, spot.level));
    }
  }

  function show(found) {
    group.clearLayers();
    const markers = found.places.map((spot) => spotOf(spot, [spot.point[0], RasdMap.drawn(map, spot.point[1])]));
    for (const spot of found.countries) {
      const land = lands.find((one) => one.id === spot.number);
      if (land) markers.push(spotOf(spot, RasdMap.middle(land)));
    }
    group.addLayers([...markers, ...found.cells.map(cellOf)]);
    drawReach();
    const line = document.getElementById("map-told");
    line.textContent = found.nowhere ? `${line.dataset.nowhere} ${number(found.nowhere)}` : "";
    box.dataset.shown = String(Number(box.dataset.shown || 0) + 1);
  }

  /* What is in view as an address says it: west is the greater number where it reaches over the line of 180 degrees. */
  function sides(seen, places) {
    const edge = map.options.maxBounds;
    const bound = (value, least, most) => Math.max(least, Math.min(most, value));
    const [west, east] = [seen.getWest(), seen.getEast()].map((lon) => bound(lon, edge.getWest(), edge.getEast()));
    const whole = east - west >= 360;
    const told = [
      whole ? -180 : RasdMap.plain(west), bound(seen.getSouth(), -90, 90), whole ? 180 : RasdMap.plain(east), bound(seen.getNorth(), -90, 90),
    ];
    return told.map((value) => value.toFixed(places)).join(",");
  }

  async function load() {
    const mine = (asked += 1);
    const said = question();
    said.set("seen", sides(map.getBounds().pad(0.15), 4));
    said.set("zoom", String(map.getZoom()));
    try {
      const answer = await fetch(`${box.dataset.places}?${said}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const found = await answer.json();
      if (mine === asked && !open()) show(found);
    } catch {
      const line = document.getElementById("map-told");
      if (mine === asked) line.textContent = line.dataset.failed;
    }
  }
  /* While a popup is read, what it belongs to is not taken away. */
  const open = () => Boolean(box.querySelector(".leaflet-popup"));

  /* A box of an address as the map draws it; one over the line of 180 degrees turns a map that is only now begun. */
  function corners([west, south, east, north], beginning) {
    if (west > east && beginning) RasdMap.turn(map);
    const [left, right] = [RasdMap.drawn(map, west), RasdMap.drawn(map, east)];
    return [[south, left], [north, right < left ? right + 360 : right]];
  }
  function outline() {
    if (outlined) outlined.remove();
    outlined = null;
    const check = field("box");
    if (!check.checked || !check.value) return;
    outlined = L.rectangle(corners(check.value.split(",").map(Number)), { className: "asked-box", interactive: false, fill: false }).addTo(map);
  }

  let waiting = 0;
  function onMove() {
    const at = map.getCenter();
    field("view").value = `${at.lat.toFixed(4)},${RasdMap.plain(at.lng).toFixed(4)},${map.getZoom()}`;
    if (moved) {
      const address = new URL(location.href);
      address.searchParams.set("view", field("view").value);
      history.replaceState(history.state, "", address);
      field("box").value = sides(map.getBounds(), 3);
      if (field("box").checked && !open() && field("box").value !== address.searchParams.get("box")) {
        clearTimeout(waiting);
        waiting = setTimeout(() => form.requestSubmit(), 350);
        return;
      }
    } else if (!field("box").checked) field("box").value = sides(map.getBounds(), 3);
    load();
  }

  async function look() {
    const view = field("view").value.split(",").map(Number);
    const asks = field("box").checked && field("box").value ? field("box").value.split(",").map(Number) : null;
    const asksFor = asks && corners(asks, true);
    if (view.length === 3) map.setView([view[0], RasdMap.drawn(map, view[1])], view[2]);
    else if (asksFor) map.fitBounds(asksFor);
    else {
      let extent = null;
      try {
        extent = (await (await fetch(`${box.dataset.places}?${question()}&zoom=3`)).json()).extent;
      } catch { /* What goes wrong is told when the places are asked for. */ }
      if (extent) map.fitBounds(corners(extent, true), { padding: [12, 12], maxZoom: 9 });
      else map.fitBounds([[12, 25], [38, 60]]);
    }
  }

  async function begin() {
    box = document.getElementById("map");
    form = document.getElementById("asking");
    if (!box || !form || box.dataset.begun) return;
    box.dataset.begun = "1";
    moved = false;
    map = RasdMap.make(box, {});
    group = L.markerClusterGroup({ maxClusterRadius: 46, iconCreateFunction: clusterIcon, showCoverageOnHover: false, animate: !matchMedia("(prefers-reduced-motion: reduce)").matches, chunkedLoading: false, spiderfyDistanceMultiplier: 1.6 });
    circles = L.layerGroup().addTo(map);
    map.addLayer(group);
    group.on("animationend spiderfied unspiderfied", drawReach);
    for (const name of ["mousedown", "wheel", "keydown", "touchstart"]) box.addEventListener(name, () => { moved = true; }, { capture: true, passive: true });
    RasdTimes.begin(form, question, box.dataset.digits);
    await look();
    try { lands = await RasdMap.borders(map, box); } catch { lands = []; }
    map.on("moveend", onMove);
    map.on("popupclose", () => setTimeout(() => { if (map && !open()) onMove(); }, 0));
    onMove();
    outline();
    RasdMap.names(map, box, lands).catch(() => {});
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".show[data-point]");
    if (button && map) {
      moved = !field("box").checked;
      const [lat, lon] = button.dataset.point.split(",").map(Number);
      map.setView([lat, RasdMap.drawn(map, lon)], Math.max(map.getZoom(), 9));
      box.scrollIntoView({ block: "nearest" });
      box.focus({ preventScroll: true });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !map || !open()) return;
    map.closePopup();
    box.focus({ preventScroll: true });
  });
  document.addEventListener("change", (event) => {
    if (event.target.form && event.target.form.id === "asking" && !event.target.form.contains(event.target)) event.target.form.requestSubmit();
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "found" && map) { map.closePopup(); outline(); load(); RasdTimes.load(); }
  });
  document.addEventListener("htmx:historyRestore", () => { if (map) { map.remove(); map = null; } begin(); });
  begin();
})();
