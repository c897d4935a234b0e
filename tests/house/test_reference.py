"""The generated reference says what the program is today; and the prose points only to what stands."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.tree import ROOT, shown, tracked_files

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    """docs/generate.py, which is no package."""
    spec = importlib.util.spec_from_file_location("generate_docs", ROOT / "docs/generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_up_to_date(generator: ModuleType) -> None:
    assert generator.stale(generator.written(), generator.REFERENCE) == [], "run `make docs` and commit"


def test_a_stale_page_is_seen(generator: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "rules.md").write_text("as it was\n", encoding="utf-8")
    (tmp_path / "gone.md").write_text("nothing writes this\n", encoding="utf-8")
    assert generator.stale({"rules.md": "as it is\n", "new.md": ""}, tmp_path) == ["gone.md", "new.md", "rules.md"]


def dead_links(page: Path, text: str) -> list[str]:
    """Relative links that lead nowhere."""
    return [link for link in LINK.findall(text) if not (page.parent / link).exists()]


def test_every_link_in_the_documents_leads_somewhere() -> None:
    found = {shown(page): dead_links(page, page.read_text(encoding="utf-8")) for page in tracked_files("*.md")}
    assert not {page: links for page, links in found.items() if links}


def test_a_dead_link_is_seen() -> None:
    assert dead_links(ROOT / "README.md", "[a](docs/generate.py) [b](docs/nowhere.md)") == ["docs/nowhere.md"]
