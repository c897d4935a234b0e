"""The import floors of DESIGN.md, as import-linter holds them; and proof that it would see a breach."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE

LINTER = Path(sys.executable).with_name("lint-imports")
BREACHES = [
    ("terms/breach.py", "import tongxing.law", "terms know only the standard library"),
    ("law/breach.py", "import duckdb", "law knows terms"),
    ("rules/breach.py", "import duckdb", "rules know law and terms"),
    ("rules/breach.py", "import yaml", "rules know law and terms"),
    ("runs/breach.py", "from django.db import models", "Django lives in the office only"),
    ("runs/breach.py", "import tongxing.office", "no run reads the office"),
    ("extracts/breach.py", "import tongxing.runs", "extracts know law and terms"),
    ("demo/breach.py", "import tongxing.runs", "the demo writes extracts"),
    ("office/breach.py", "import tongxing.runs", "only the seam reads snapshots"),
]


def lint(source: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter with the project's contracts over the package that stands in `source`."""
    command = [LINTER, "--config", ROOT / "pyproject.toml", "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_nobody_imports_across_the_floors(tmp_path: Path) -> None:
    done = lint(SOURCE.parent, tmp_path)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.fixture(scope="module")
def empty_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rooms without their furniture: every package's empty `__init__`."""
    house = tmp_path_factory.mktemp("house") / "src"
    for room in ("", *(path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists())):
        (house / "tongxing" / room).mkdir(parents=True, exist_ok=True)
        (house / "tongxing" / room / "__init__.py").touch()
    return house


@pytest.mark.parametrize(("where", "line", "contract"), BREACHES)
def test_a_breach_of_the_floors_is_seen(
    empty_house: Path, tmp_path: Path, where: str, line: str, contract: str
) -> None:
    house = shutil.copytree(empty_house, tmp_path / "src")
    (house / "tongxing" / where).write_text(line + "\n")
    done = lint(house, tmp_path)
    assert done.returncode != 0
    broken = [row for row in done.stdout.splitlines() if row.endswith("BROKEN")]
    assert any(row.startswith(contract) for row in broken), done.stdout[-2000:]
