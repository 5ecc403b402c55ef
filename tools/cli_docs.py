"""How does docs/reference/cli.md come from the commands? By `python tools/cli_docs.py`.

The words are the help texts in `rasd.cli`; a test says when the page is out of date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT / "src") not in sys.path:
    sys.path.insert(0, str(ROOT / "src"))

from rasd.cli.main import app  # noqa: E402
from rasd.export.account_rows import COLUMNS  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "cli.md"
HIDDEN = {"--help", "-h", "--install-completion", "--show-completion"}
HEAD = """# The command line

Made from the program by `tools/cli_docs.py`; change the help texts in the `cli` folders of `src`, not this page.

{about}

| exit code | means |
|---|---|
| 0 | done |
| 1 | some inputs failed: each is named on standard error in one sentence, the rest is done |
| 2 | wrong use: an unknown option, a day that is none, an output that cannot be written |
| 130 | stopped by Ctrl-C; what was written stays |
| 141 | the reader of the output went away (`rasd code … \\| head`) |

Results go to standard output, everything else to standard error. `rasd --version` shows the version;
`rasd --install-completion` sets up completion for the shell.
"""
INPUTS = """
### What it reads

* **Text files**: UTF-8, UTF-16 with a byte order mark, or windows-1256 (told by a note). A file may open
  with lines `# key: value` and a blank line; `outlet`, `published`, `title`, `url` and `id` are taken,
  other keys are ignored. Without `# title:` a first line of three words to 160 characters that does not end
  in a stop is the title, if more text follows. The id is the file's name without its ending.
* **`.jsonl`**: a report a line, an object with `text` and, where known, `title`, `outlet`, `published`
  (`YYYY-MM-DD`), `url` and `id`. Other keys, gold accounts for instance, are ignored.
* **`.json`**: one such object or a list of them. This, `.jsonl` and texts may be packed (`.gz`).
* **Folders** are searched for `.txt`, `.jsonl` and `.json`, in the order of their names; hidden files are
  left out.
* **`-`** is standard input: JSON lines, JSON or a text, as its first line tells.

### The columns of `--format csv`

One row an account, UTF-8 with a byte order mark. A cell that a spreadsheet would take for a formula (it
opens with `=`, `+`, `-` or `@`) gets an apostrophe before it.

| column | holds |
|---|---|
"""


def commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """All commands that do something, by their whole name; those of the archive too."""
    if not getattr(command, "commands", None):
        yield path, command
        return
    context = typer.Context(command)
    for name in command.list_commands(context):
        child = command.get_command(context, name)
        if not child.hidden:
            yield from commands(child, f"{path} {name}")


def cell(text: str) -> str:
    """A help text as one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def usage(name: str, command: Any) -> str:
    """How a command is called."""
    words = [name]
    for param in command.params:
        if param.param_type_name == "argument":
            words.append(param.name.upper() + ("…" if param.nargs == -1 else ""))
    optional = any(param.param_type_name == "option" for param in command.params if not HIDDEN & set(param.opts))
    return " ".join([*words, "[OPTIONS]"] if optional else words)


def flag(param: Any) -> str:
    """The names of an option and the kind of its value."""
    names = ", ".join(f"`{name}`" for name in (*param.opts, *param.secondary_opts))
    if getattr(param, "is_flag", False):
        return names
    first, _, rest = names.partition("`,")
    return f"{first.rstrip('`')} {cell(param.metavar)}`" + (f",{rest}" if rest else "")


def default(param: Any) -> str:
    """What an option is where it is not given."""
    value = param.default
    return "" if value in (None, False, ()) or callable(value) else f" (default: `{value}`)"


def section(name: str, command: Any) -> str:
    """All that the page says of a command."""
    about = "\n\n".join(cell(part) for part in command.help.split("\n\n"))
    lines = [f"\n## `{name}`\n", f"```\n{usage(name, command)}\n```\n", about, ""]
    rows = []
    for param in command.params:
        if HIDDEN & set(param.opts):
            continue
        label = f"`{param.name.upper()}`" if param.param_type_name == "argument" else flag(param)
        rows.append(f"| {label} | {cell(param.help)}{default(param)} |")
    if rows:
        lines += ["| argument or option | |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def reference() -> str:
    """The whole page."""
    group = typer.main.get_command(app)
    parts = [HEAD.format(about=cell(group.help or ""))]
    for name, command in commands(group, "rasd"):
        parts.append(section(name, command))
        if name == "rasd code":
            parts.append(INPUTS + "".join(f"| `{column}` | {what} |\n" for column, what in COLUMNS.items()))
    return "".join(parts)


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(reference(), encoding="utf-8", newline="\n")
