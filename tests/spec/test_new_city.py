"""The guide to a new city is followed to the letter: its files are written, its commands run, its promises kept."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.spec.test_tutorial import unseen
from tongxing.law import answer, load_pack

GUIDE = ROOT / "docs/how-to/new-city.md"
STEP = re.compile(
    r"`(?P<file>packs/yanshi/[\w/]+\.yaml)`[^`]*(?:`[^`\n]*`[^`]*)*?```yaml\n(?P<content>.*?)```"
    r"|```sh\n(?P<script>.*?)```\s+```output\n(?P<output>.*?)```",
    re.DOTALL,
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with the nation and one province."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("national", "liaoning"):
        shutil.copytree(ROOT / "packs" / name, folder / "packs" / name)
    return folder


def run(script: str, project: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "160", "TONGXING_PACKS": str(project / "packs")}
    environment["TONGXING_LOCAL"] = str(project / "local")
    done = subprocess.run(["bash", "-ec", script], cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def broken_promises(guide: str, project: Path) -> Iterator[str]:
    for step in STEP.finditer(guide):
        if step["file"]:
            (project / step["file"]).write_text(step["content"], encoding="utf-8")
        else:
            yield from unseen(run(step["script"], project), step["output"])


def test_the_guide_does_what_it_says(project: Path) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    steps = list(STEP.finditer(guide))
    assert [step["file"] for step in steps if step["file"]] == [
        f"packs/yanshi/{name}.yaml"
        for name in ("pack", "parameters/amounts", "schemes/benefits", "measures", "clauses", "examples/first")
    ]
    assert len([step for step in steps if step["script"]]) == 7
    assert list(broken_promises(guide, project)) == []
    check_the_founded_city(project)


def check_the_founded_city(project: Path) -> None:
    pack = load_pack("yanshi", project / "packs", local=project / "local")
    text = pack.plan_text
    clauses = [each for each in pack.clauses.values() if each.pack == "yanshi"]
    assert [each.id for each in clauses if text[each.offset : each.offset + len(each.quote)] != each.quote] == []
    for example in pack.examples[-2:]:
        found = answer(pack, example.on, example.given, list(example.expect))
        for name, expected in example.expect.items():
            got = found[name]
            assert expected in (got.text, {"status": got.status, "missing": got.missing})
