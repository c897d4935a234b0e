"""The page on explanations shows what the program says today."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tellings() -> ModuleType:
    """docs/tellings.py, which is no package."""
    spec = importlib.util.spec_from_file_location("tellings", ROOT / "docs/tellings.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_three_examples_are_what_the_program_tells(tellings: ModuleType) -> None:
    page = tellings.PAGE.read_text(encoding="utf-8")
    assert len(tellings.EXAMPLE.findall(page)) == 3
    assert page == tellings.rewritten(page)


def test_an_example_that_differs_is_told_anew(tellings: ModuleType) -> None:
    page = tellings.PAGE.read_text(encoding="utf-8")
    assert tellings.rewritten(page.replace("简单说", "难懂地说")) == page
