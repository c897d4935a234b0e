"""What the front end commits: a stylesheet that is current, a lock that names no host, pages with nothing inline."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "src/tongxing/office/web/static/web"
SASS = FRONTEND / "node_modules/.bin/sass"
TEMPLATES = sorted((ROOT / "src/tongxing/office").rglob("templates/**/*.html"))


def test_the_committed_stylesheet_is_what_its_source_gives(tmp_path: Path) -> None:
    assert SASS.exists(), "no sass here: `make test` installs it"
    made = tmp_path / "tongxing.css"
    source = ["--load-path=node_modules", "--quiet-deps", f"scss/tongxing.scss:{made}"]
    subprocess.run([SASS, "--style=compressed", "--no-source-map", *source], cwd=FRONTEND, check=True)
    assert made.read_bytes() == (STATIC / "tongxing.css").read_bytes(), "run: npm run build --prefix frontend"


def test_the_stylesheet_brings_no_font_and_no_crest() -> None:
    text = (STATIC / "tongxing.css").read_text(encoding="utf-8")
    assert "@font-face" not in text
    assert "GDS Transport" not in text
    assert "crest" not in text


def test_the_lock_names_no_host() -> None:
    lock = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []


def test_no_script_of_a_dependency_is_run_at_installation() -> None:
    assert "ignore-scripts=true" in (FRONTEND / ".npmrc").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_template_has_nothing_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert "draggable" not in text and "autofocus" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_template_has_no_picture_without_words(path: Path) -> None:
    for tag in re.findall(r"<img[^>]*>", path.read_text(encoding="utf-8")):
        assert "alt=" in tag


EASY = ("portal/easy.html", "portal/benefits_easy.html")
LONGEST_EASY_SENTENCE = 30


@pytest.mark.parametrize("name", EASY)
def test_easy_read_sentences_are_short(name: str) -> None:
    text = (ROOT / "src/tongxing/office/portal/templates" / name).read_text(encoding="utf-8")
    words = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", text)
    long = [
        each.strip() for each in re.split(r"[。！？\n]", words) if len(each.strip()) > LONGEST_EASY_SENTENCE
    ]
    assert long == []
