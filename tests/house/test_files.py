"""What may stand in a tracked file: no path of one machine, no download host, no open end, no file too long to read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import SOURCE, python_files, shown, text_of, tracked_files

# Each is put together here so that this file does not hold what it looks for.
HOMES = re.compile(r"(?<![\w.~<>-])/(?:" + "|".join(("work", "root", "farm", "home/" + r"\w+")) + ")/")
HOSTS = re.compile(
    "|".join(("index-" + "url", "resolved" + r'"\s*:\s*"http', "registry" + r"\s*=\s*http", "files.python" + "hosted"))
)
OPEN_ENDS = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b|NotImplemented" + "Error")
CODE = ("*.py", "*.sql", "*.html", "*.scss", "*.js")
LONGEST_FILE, LONGEST_FUNCTION = 400, 50
# A file that has a reason to be long stands here with the reason.
LONG_WITH_REASON: dict[str, str] = {}


def lines_matching(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if pattern.search(line):
            yield number, line.strip()[:100]


def found_in(pattern: re.Pattern[str], *patterns: str) -> list[str]:
    return [
        f"{shown(path)}:{number}: {line}"
        for path in tracked_files(*patterns)
        if (text := text_of(path)) is not None
        for number, line in lines_matching(pattern, text)
    ]


def test_no_tracked_file_holds_a_path_of_one_machine() -> None:
    assert found_in(HOMES) == []


def test_no_tracked_file_names_a_download_host() -> None:
    assert found_in(HOSTS) == []


def test_nothing_is_left_open_in_the_code() -> None:
    assert found_in(OPEN_ENDS, *CODE) == []


@pytest.mark.parametrize(
    ("pattern", "bad", "good"),
    [
        (HOMES, "cd /ro" + "ot/city", "see packs/baotou/plan.md"),
        (HOMES, "open('/wo" + "rk/x')", "src/wo" + "rk/rules"),
        (HOSTS, "pip install --index-" + "url x", "pip install --require-hashes -r requirements.lock"),
        (OPEN_ENDS, "# TO" + "DO later", "# 待办事项是一个视图"),
    ],
)
def test_each_pattern_sees_its_bad_sample(pattern: re.Pattern[str], bad: str, good: str) -> None:
    assert list(lines_matching(pattern, bad))
    assert not list(lines_matching(pattern, good))


def readable_files() -> list[Path]:
    kept = [path for path in tracked_files(*CODE) if "migrations" not in path.parts and SOURCE in path.parents]
    return [path for path in kept if ".min." not in path.name]


def test_no_file_is_too_long_to_read() -> None:
    long = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in readable_files()}
    over = {name: count for name, count in long.items() if count > LONGEST_FILE and name not in LONG_WITH_REASON}
    assert not over, f"over {LONGEST_FILE} lines: stop and think, split by idea"


def long_functions(source: str) -> list[str]:
    return [
        f"{node.name} ({(node.end_lineno or node.lineno) - node.lineno + 1} lines)"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]


def test_no_function_is_too_long_to_read() -> None:
    found = [f"{shown(path)}: {name}" for path in python_files() for name in long_functions(path.read_text("utf-8"))]
    assert not found


def test_a_long_function_is_seen() -> None:
    assert long_functions("def f():\n" + "    x = 1\n" * LONGEST_FUNCTION) == ["f (51 lines)"]


def test_every_module_says_what_it_is() -> None:
    silent = [
        shown(path)
        for path in python_files()
        if (tree := ast.parse(path.read_text(encoding="utf-8"))).body and not ast.get_docstring(tree)
    ]
    assert not silent, "a module begins with one sentence that says what it is and what must not come in"
