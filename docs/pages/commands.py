"""The page on the command line, read from the program's own declarations."""

from __future__ import annotations

from collections.abc import Iterator

import click
import typer

from pages.table import table
from tongxing.cli import app


def page() -> str:
    """Every command with its arguments."""
    root = typer.main.get_command(app)
    intro = "Exit code 0 done, 1 the data has problems (and says which), 2 wrong usage. `--json` prints for a machine.\n"
    return "\n".join(["# Commands 命令\n", intro, *_commands(root, "tongxing")])


def _commands(command: click.Command, name: str) -> Iterator[str]:
    if hasattr(command, "commands"):
        for each, inner in sorted(command.commands.items()):
            yield from _commands(inner, f"{name} {each}")
        return
    yield f"## `{name}`\n\n{command.help or ''}\n"
    rows = [(_spelled(each), getattr(each, "help", "") or "", _default(each)) for each in command.params if each.name != "help"]
    yield table(["参数", "说明", "默认"], rows)


def _spelled(each: click.Parameter) -> str:
    if each.param_type_name == "argument":
        return f"`{each.name.upper()}`"
    return "、".join(f"`{option}`" for option in each.opts)


def _default(each: click.Parameter) -> str:
    value = each.default
    return "" if each.required or value in (None, False, (), []) or callable(value) else f"`{value}`"
