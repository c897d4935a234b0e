"""Every command of the tutorial is run, in order, and prints what the tutorial says it prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

TUTORIAL = ROOT / "docs/tutorials/taohuayuan.md"
BLOCK = re.compile(r"```sh\n(.*?)```\s+```output\n(.*?)```", re.DOTALL)


def squeezed(text: str) -> str:
    """Without spaces, line breaks and the lines of the tree, which depend on the width of the terminal."""
    return re.sub(r"[\s│├└─]+", "", text)


def unseen(output: str, expected: str) -> list[str]:
    return [line for line in expected.splitlines() if line and squeezed(line) not in squeezed(output)]


def run(script: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "160"}
    done = subprocess.run(["bash", "-ec", script], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tutorial")


def test_the_tutorial_runs_as_it_reads(folder: Path) -> None:
    blocks = BLOCK.findall(TUTORIAL.read_text(encoding="utf-8"))
    assert len(blocks) >= 7
    for script, expected in blocks:
        assert unseen(run(script, folder), expected) == [], script


def test_a_promise_that_is_not_kept_is_seen() -> None:
    assert unseen("已确定: 18000.00\n", "已确定: 18000.00\n已确定: 1.00\n") == ["已确定: 1.00"]
