/* What every map here is drawn with: borders, names, circles of uncertainty, signs. Holds no words of its own. */
"use strict";
const RasdMap = (() => {
  const fetched = new Map();
  const rtl = () => document.documentElement.dir === "rtl";

  /* Both are asked for once a page, however many maps it has. */
  function json(address) {
    if (!fetched.has(address)) {
      fetched.set(address, fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      }));
      fetched.get(address).catch(() => fetched.delete(address));
    }
    return fetched.get(address);
  }

  function number(value, style) {
    const told = Number(value).toLocaleString("en-GB", { maximumFractionDigits: 2 });
    return style === "arabic" ? told.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))) : told;
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function make(box, options) {
    const map = L.map(box, {
      minZoom: 2, maxZoom: 17, zoomControl: false, attributionControl: false, worldCopyJump: false, zoomSnap: 1,
      maxBounds: [[-85, -180], [85, 180]], maxBoundsViscosity: 0.9, ...options,
    });
    map.createPane("borders").style.zIndex = 250;
    map.createPane("reach").style.zIndex = 350;
    map.createPane("named").style.zIndex = 450;
    L.control.zoom({
      position: rtl() ? "topright" : "topleft", zoomInTitle: box.dataset.nearer, zoomOutTitle: box.dataset.farther,
    }).addTo(map);
    if (box.dataset.tiles) {
      box.classList.add("tiled");
      L.tileLayer(box.dataset.tiles, { maxZoom: 19 }).addTo(map);
      if (box.dataset.credit) {
        const credit = L.control({ position: rtl() ? "bottomleft" : "bottomright" });
        credit.onAdd = () => element("div", "credit", box.dataset.credit);
        credit.addTo(map);
      }
    }
    return map;
  }

  const renderers = new WeakMap();
  function renderer(map, pane) {
    if (!renderers.has(map)) renderers.set(map, {});
    const held = renderers.get(map);
    held[pane] = held[pane] || L.svg({ pane, padding: 0.4 });
    return held[pane];
  }

  /* Where what is asked about reaches over the line of 180 degrees, the edges of the map lie in the Atlantic instead:
     what is west of them is drawn east of the line. */
  const EDGE = -30;
  const turnedMaps = new WeakSet();
  function turn(map) {
    turnedMaps.add(map);
    map.setMaxBounds([[-85, EDGE], [85, EDGE + 360]]);
  }
  const drawn = (map, lon) => (turnedMaps.has(map) && lon < EDGE ? lon + 360 : lon);
  /* A longitude of the map as it is told in an address. */
  const plain = (lon) => (lon > 180 ? lon - 360 : lon);
  function turnedLand(land) {
    const parts = land.geometry.type === "Polygon" ? [land.geometry.coordinates] : land.geometry.coordinates;
    const part = (rings) => {
      /* Fiji: a ring that leaps over the line. */
      if (rings[0].every(([lon]) => Math.abs(lon) > 90) && rings[0].some(([lon]) => lon > 0)) {
        return rings.map((ring) => ring.map(([lon, lat]) => [lon < 0 ? lon + 360 : lon, lat]));
      }
      const west = rings[0].reduce((sum, [lon]) => sum + lon, 0) / rings[0].length < EDGE;
      return west ? rings.map((ring) => ring.map(([lon, lat]) => [lon + 360, lat])) : rings;
    };
    return { ...land, geometry: { type: "MultiPolygon", coordinates: parts.map(part) } };
  }

  const boxes = new WeakMap();
  const shapes = new Map();
  function boxOf(land) {
    if (!boxes.has(land)) boxes.set(land, L.geoJSON(land).getBounds());
    return boxes.get(land);
  }

  /* A land on both sides of 180 degrees is drawn whole at one of them, not as a line across the world. */
  function whole(land) {
    const { type, coordinates } = land.geometry;
    for (const ring of type === "Polygon" ? coordinates : coordinates.flat()) {
      let last = ring[0][0];
      for (const point of ring) {
        if (Math.abs(point[0] - last) > 180) point[0] += 360 * Math.sign(last - point[0]);
        last = point[0];
      }
    }
    return land;
  }

  /* A country is drawn once it comes into view: all of them at once would take longer than a small map is looked at. */
  async function borders(map, box) {
    const atlas = await json(box.dataset.borders);
    if (!shapes.has(atlas)) shapes.set(atlas, topojson.feature(atlas, atlas.objects.countries).features.map(whole));
    const lands = turnedMaps.has(map) ? shapes.get(atlas).map(turnedLand) : shapes.get(atlas);
    const waiting = new Set(lands);
    const layer = L.geoJSON(null, { pane: "borders", renderer: renderer(map, "borders"), interactive: false, smoothFactor: 1.2, style: () => ({ className: "land" }) }).addTo(map);
    const fill = () => {
      const seen = map.getBounds().pad(0.6);
      for (const land of waiting) if (boxOf(land).intersects(seen)) { waiting.delete(land); layer.addData(land); }
    };
    map.on("moveend", fill);
    map.whenReady(fill);
    return lands;
  }

  /* Names stand where there is room for them: countries from afar, provinces from near. */
  async function names(map, box, lands) {
    const known = await json(box.dataset.names);
    const layer = L.layerGroup().addTo(map);
    const countries = lands.filter((land) => known.countries[land.id]).map((land) => [...middle(land), known.countries[land.id]]);
    const label = (lat, lon, text, kind) => {
      const inner = element("span", "", text);
      inner.dir = "auto";
      return L.tooltip({ permanent: true, direction: "center", offset: [0, 16], interactive: false, pane: "named", className: `named ${kind}`, opacity: 1 }).setLatLng([lat, lon]).setContent(inner);
    };
    function place() {
      layer.clearLayers();
      const zoom = map.getZoom();
      const [kind, held] = zoom >= 6 ? ["province", known.provinces] : zoom >= 4 ? ["country", countries] : ["", []];
      const seen = map.getBounds();
      const taken = [];
      for (const [lat, told, text] of held) {
        const lon = drawn(map, told);
        if (!seen.contains([lat, lon])) continue;
        const at = map.latLngToContainerPoint([lat, lon]);
        const half = text.length * 3.3 + 4;
        if (taken.some((other) => Math.abs(other.x - at.x) < half + other.half && Math.abs(other.y - at.y) < 16)) continue;
        taken.push({ x: at.x, y: at.y, half });
        layer.addLayer(label(lat, lon, text, kind));
      }
    }
    map.on("moveend", place);
    place();
  }

  /* The middle of the largest part of a country: where its name stands, and what is told of it as a whole. */
  function middle(land) {
    const parts = land.geometry.type === "Polygon" ? [land.geometry.coordinates] : land.geometry.coordinates;
    let best = null;
    for (const [ring] of parts) {
      let area = 0, x = 0, y = 0;
      for (let i = 0; i + 1 < ring.length; i += 1) {
        const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
        area += cross; x += (ring[i][0] + ring[i + 1][0]) * cross; y += (ring[i][1] + ring[i + 1][1]) * cross;
      }
      if (area && (!best || Math.abs(area) > Math.abs(best[0]))) best = [area, x / (3 * area), y / (3 * area)];
    }
    return best ? [best[2], best[1]] : [0, 0];
  }

  function reach(map, point, km, kind) {
    return L.circle(point, { radius: km * 1000, pane: "reach", renderer: renderer(map, "reach"), interactive: false, className: `reach ${kind}` });
  }

  /* A sign with a count: round for a place, square for a province, a diamond for a country, a ring for several. */
  function sign(kind, text, size) {
    const inner = element("span", "count", text);
    const shape = element("span", "shape");
    shape.append(inner);
    return L.divIcon({ className: `spot ${kind}`, html: shape, iconSize: [size, size] });
  }

  function named(marker, text) {
    const set = () => { const icon = marker.getElement(); if (icon) icon.setAttribute("aria-label", text); };
    marker.on("add", set);
    set();
    return marker;
  }

  return { json, number, element, make, turn, drawn, plain, borders, names, middle, reach, sign, named, rtl };
})();
