"""Screens hold no rule and write nothing: they ask policies, call actions and show queries."""

from __future__ import annotations

import ast

from tests.house.tree import calls_of_methods, python_files, shown

SCREENS = ("office/desk", "office/portal", "office/web")
WRITES = frozenset(
    {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
)


def writes_in(source: str) -> list[tuple[int, str]]:
    return list(calls_of_methods(ast.parse(source), WRITES))


def test_no_screen_writes_a_row() -> None:
    found = [
        f"{shown(path)}:{line} .{name}("
        for path in python_files(*SCREENS)
        for line, name in writes_in(path.read_text(encoding="utf-8"))
    ]
    assert not found, "write through an action instead: " + ", ".join(found)


def test_a_screen_that_writes_is_seen() -> None:
    assert writes_in("def view(request):\n    case.save()\n    Case.objects.create(day=1)\n") == [(2, "save"), (3, "create")]


def test_a_screen_that_only_reads_passes() -> None:
    assert writes_in("def view(request):\n    return render(request, 'x.html', {'cases': cases_waiting_for(user)})\n") == []
