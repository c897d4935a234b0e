"""Founds the pack of a new city: a folder with guidance, and a clause for every sentence of its plan. No law is invented here."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

from tongxing.law.errors import LawError
from tongxing.law.loading import load_pack
from tongxing.law.proposing import Proposed, propose
from tongxing.law.reading import Document

_BLANK = Path(__file__).with_name("blank_pack")
_RESERVED = {"local"}
_ENCODINGS = ("utf-8-sig", "gb18030")


class ScaffoldError(LawError):
    """A pack that cannot be founded: a bad name, an unknown parent, a folder that is there already."""

    exit_code = 2


@dataclass(frozen=True)
class Founded:
    """What now stands: the folder, its files, and how many clauses wait to be carried out."""

    name: str
    folder: Path
    files: tuple[str, ...]
    clauses: int

    def as_json(self) -> dict[str, object]:
        return {"pack": self.name, "folder": str(self.folder), "files": list(self.files), "clauses": self.clauses}


def found_pack(
    name: str, label: str, parent: str, root: Path, *, plan: Path | None = None, english: str | None = None
) -> Founded:
    """Write `root/name` from the blank pack. Nothing is overwritten; whatever fails leaves no folder behind.

    Raises `ScaffoldError` with what is wrong and how to mend it, `PackError` where the parent does not hold together.
    """
    folder = root / name
    _check(name, label, parent, root)
    text = read_plan(plan) if plan else None
    words = _words(name, label, parent, english, text)
    clauses = propose(text) if text else []
    with tempfile.TemporaryDirectory(dir=root, prefix=".new-") as draft:
        ready = Path(draft) / name
        _write(ready, words, text, clauses)
        ready.rename(folder)
    try:
        load_pack(name, root)
    except LawError:
        shutil.rmtree(folder)
        raise
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return Founded(name, folder, tuple(files), len(clauses))


def read_plan(path: Path) -> str:
    """The plan's text as it will stand in plan.md: line breaks made one kind, nothing else changed."""
    if path.suffix.lower() not in (".txt", ".md"):
        raise ScaffoldError(f"“{path.name}”不是纯文本。改法：在 Word 或 WPS 里另存为 .txt (save the plan as plain text)")
    content = path.read_bytes()
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.strip() and "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise ScaffoldError(f"“{path.name}”是空的，或不是文本。改法：另存为 UTF-8 的 .txt (empty, or not a text)")


def _check(name: str, label: str, parent: str, root: Path) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or name in _RESERVED:
        raise ScaffoldError(f"名称“{name}”不能用。改法：用小写拼音，如 shenyang (small letters, digits, _)")
    if not label.strip() or not label.isprintable():
        raise ScaffoldError("城市名是空的或有换行。改法：--label 沈阳市 (the label is empty or has a line break)")
    if not root.is_dir():
        raise ScaffoldError(f"没有目录“{root}”。改法：--into 写已有的政策包目录 (no such folder)")
    provinces = _parents(root)
    if parent not in provinces:
        known = "、".join(provinces) or "（无）"
        raise ScaffoldError(f"没有上级“{parent}”。改法：用 {known}；没有本省的先用 national (no such parent)")
    if (root / name).exists():
        raise ScaffoldError(f"{root / name} 已经有了，不会覆盖。改法：换一个名称，或先移走它 (already there)")


def _parents(root: Path) -> list[str]:
    """Packs that a city can stand under: the nation and the provinces, which carry no plan of their own."""
    heads = {path.parent.name: Document(path, str(path)).content for path in sorted(root.glob("*/pack.yaml"))}
    return [name for name, head in heads.items() if isinstance(head, dict) and "plan" not in head]


def _words(name: str, label: str, parent: str, english: str | None, text: str | None) -> dict[str, str]:
    """What the blank pack leaves open; words of people are quoted as YAML asks."""
    first = next((row.strip() for row in (text or "").split("\n") if row.strip()), f"{label}方案（标题待填）")
    spoken = {"label": label.strip(), "english": english or name.capitalize(), "title": first}
    return {"name": name, "parent": parent, **{key: _quoted(value) for key, value in spoken.items()}}


def _write(folder: Path, words: dict[str, str], text: str | None, clauses: list[Proposed]) -> None:
    for path in sorted(each for each in _BLANK.rglob("*") if each.is_file()):
        place = folder / path.relative_to(_BLANK)
        place.parent.mkdir(parents=True, exist_ok=True)
        content = Template(path.read_text(encoding="utf-8")).substitute(words)
        if path.name == "plan.md" and text is not None:
            content = text
        if path.name == "clauses.yaml":
            content += "".join(_clause(words["name"], each) for each in clauses)
        place.write_text(content, encoding="utf-8", newline="\n")


def _clause(name: str, proposed: Proposed) -> str:
    return "\n".join(_rows(name, proposed)) + "\n"


def _rows(name: str, proposed: Proposed) -> Iterator[str]:
    yield f"- id: {_quoted(f'{name}/{proposed.id}')}"
    yield f"  clause: {_quoted(proposed.section)}"
    yield f"  line: {proposed.line}"
    yield f"  offset: {proposed.offset}"
    yield f"  quote: {_quoted(proposed.quote)}"
    if proposed.units:
        yield f"  units: [{', '.join(map(_quoted, proposed.units))}]"
    yield "  carried_out_by: []"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
