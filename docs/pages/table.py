"""Markdown tables. One function; no page's content is known here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; empty where there are no rows. A bar inside a cell is escaped."""
    lines = [_line(row) for row in rows]
    if not lines:
        return ""
    return "\n".join([_line(heading), "|" + "---|" * len(heading), *lines]) + "\n"


def _line(cells: Sequence[object]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def code(names: Iterable[str]) -> str:
    """Names in code type, with the Chinese list comma."""
    return "、".join(f"`{name}`" for name in names)
