"""Where files are kept: one module says it, from the environment, for river, office and command line alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.tree import python_files, shown
from tongxing.terms import places

FOLDERS = ("KEYS", "SNAPSHOTS", "INBOX", "STAGING")


def test_every_folder_stands_under_var_unless_it_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TONGXING_VAR", str(tmp_path))
    for name in FOLDERS:
        folder = getattr(places, name.lower())
        monkeypatch.setenv(f"TONGXING_{name}", "")
        assert folder() == tmp_path / name.lower()
        monkeypatch.setenv(f"TONGXING_{name}", str(tmp_path / "elsewhere"))
        assert folder() == tmp_path / "elsewhere"


def test_nobody_else_reads_a_folder_from_the_environment() -> None:
    named = re.compile(rf"environ.*TONGXING_({'|'.join(('VAR', *FOLDERS))})\b")
    readers = {shown(path) for path in python_files() if named.search(path.read_text(encoding="utf-8"))}
    assert readers == {"src/tongxing/terms/places.py"}


def test_the_demo_is_made_where_the_office_looks_for_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from tongxing import commands_demo
    from tongxing.runs import run as river

    asked: list[Path] = []

    def runs(_pack: str, inbox: Path, _on: object, snapshots: Path, progress: object) -> None:
        asked.extend([inbox, snapshots])

    monkeypatch.setenv("TONGXING_INBOX", str(tmp_path / "in"))
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(tmp_path / "out"))
    monkeypatch.setattr(commands_demo, "make_city", lambda _pack, _people, into, *_, **__: asked.append(into))
    monkeypatch.setattr(commands_demo, "show_receipt", lambda _: None)
    monkeypatch.setattr(river, "run", runs)
    commands_demo.prepare_demo(10)
    assert asked == [tmp_path / "in", tmp_path / "in", tmp_path / "out"]
