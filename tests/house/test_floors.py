"""The import floors of DESIGN.md, as import-linter holds them; and proof that it would see a breach."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE

LINTER = Path(sys.executable).with_name("lint-imports")
BREACHES = [
    ("terms/breach_a.py", "import tongxing.law", "terms know only the standard library"),
    ("law/breach_b.py", "import duckdb", "law knows terms"),
    ("rules/breach_c.py", "import duckdb", "rules know law and terms"),
    ("rules/breach_d.py", "import yaml", "rules know law and terms"),
    ("extracts/breach_e.py", "import tongxing.registry", "extracts know law and terms"),
    ("registry/breach_f.py", "import tongxing.facts", "registry knows extracts"),
    ("checks/breach_g.py", "import tongxing.law", "facts, checks and indicators are SQL"),
    ("runs/breach_h.py", "import tongxing.office", "no run reads the office"),
    ("demo/breach_i.py", "import tongxing.runs", "the demo writes extracts"),
    ("runs/breach_j.py", "from django.db import models", "Django lives in the office only"),
    ("office/breach_k.py", "import tongxing.runs", "only the seam reads snapshots"),
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
def breached(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says of a house with the same rooms, empty but for every breach."""
    house = tmp_path_factory.mktemp("house")
    for room in ("", *(path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists())):
        (house / "src/tongxing" / room).mkdir(parents=True, exist_ok=True)
        (house / "src/tongxing" / room / "__init__.py").touch()
    for where, line, _ in BREACHES:
        (house / "src/tongxing" / where).write_text(line + "\n")
    return lint(house / "src", house).stdout


@pytest.mark.parametrize(("where", "line", "contract"), BREACHES)
def test_a_breach_of_the_floors_is_seen(breached: str, where: str, line: str, contract: str) -> None:
    assert any(row.startswith(contract) and row.endswith("BROKEN") for row in breached.splitlines())
    module = "tongxing." + where.removesuffix(".py").replace("/", ".")
    imported = line.split()[1].split(".")[0] if "tongxing" not in line else line.split()[-1]
    assert f"{module} -> {imported}" in breached, f"the breach itself is not named: {line}"
