"""Loads a pack and its parents from their folders and refuses what is wrong, with file, line and what to do."""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from tongxing.law import schema
from tongxing.law.errors import PackError
from tongxing.law.local import misplaced, overlaid
from tongxing.law.pack import Pack
from tongxing.law.reading import Document, Spot
from tongxing.law.soundness import check_pack
from tongxing.terms import places

Kind = TypeVar("Kind", bound=schema.Entry)

_LISTS: dict[str, type[schema.Entry]] = {
    "facts": schema.Fact,
    "parameters": schema.Parameter,
    "interpretations": schema.Interpretation,
    "laws": schema.Law,
    "clauses": schema.Clause,
    "measures": schema.Measure,
    "targets": schema.Target,
    "words": schema.Word,
    "schemes": schema.Scheme,
    "extracts": schema.Mapping,
    "examples": schema.Example,
}
_KEYS = {"interpretations": "id", "laws": "id", "clauses": "id"}


def packs_folder() -> Path:
    """The project's `packs/`, beside `src/`, unless an installation keeps its packs elsewhere."""
    return places.packs(Path(__file__).resolve().parents[3] / "packs")


def plans(root: Path | None = None) -> list[str]:
    """The names of the packs that carry out a real plan, in order."""
    heads = sorted((root or packs_folder()).glob("*/pack.yaml"))
    folders = [_Folder(root or packs_folder(), each.parent.name) for each in heads]
    return [each.name for each in folders if each.header.plan and not each.header.fictional]


def load_pack(
    name: str, root: Path | None = None, rules: str = "tongxing.rules", local: Path | None = None
) -> Pack:
    """The pack `name` with its parents and what its operators have entered, which is in `local` or where it always is.

    `rules` names the package whose modules declare the rules.

    Raises `PackError` with file, line and what to do; `RuleError` where a rule leaves the subset.
    """
    root = root or packs_folder()
    _declare(rules)
    folders = [_folder(root, each) for each in _chain(root, name)]
    merged: dict[str, dict[str, schema.Entry]] = {kind: {} for kind in _LISTS}
    for folder in reversed(folders):
        for kind in _LISTS:
            folder.merge(kind, merged[kind])
    overlay = _Local(local or local_folder(name, root))
    entered = list(overlay.values())
    overlay.merge("laws", merged["laws"])
    merged["parameters"] = overlaid(merged["parameters"], entered)  # type: ignore[assignment, arg-type]
    places_here = [each.code for each in folders[0].header.divisions]
    for fault in misplaced(entered, merged["parameters"], places_here):  # type: ignore[arg-type]
        raise fault
    pack = _assemble(root, [*folders, overlay], merged)
    check_pack(pack)
    return pack


def current_pack(name: str) -> Pack:
    """The pack as it stands now: read once, and again when what the operators entered has changed."""
    files = sorted(local_folder(name).glob("*.yaml"))
    return _as_entered(name, tuple((each.name, each.stat().st_mtime_ns, each.stat().st_size) for each in files))


@lru_cache(maxsize=16)
def _as_entered(name: str, stamp: tuple[tuple[str, int, int], ...]) -> Pack:
    return load_pack(name)


def _declare(package: str) -> None:
    module = importlib.import_module(package)
    for each in pkgutil.iter_modules(getattr(module, "__path__", [])):
        importlib.import_module(f"{package}.{each.name}")


def _chain(root: Path, name: str) -> Iterator[str]:
    seen: list[str] = []
    current: str | None = name
    while current is not None:
        if current in seen:
            raise PackError(f"{seen[-1]}/pack.yaml", 1, "上级政策包绕成了圈 (parents form a circle)", "改正 parent")
        seen.append(current)
        yield current
        current = _folder(root, current).header.parent


def _folder(root: Path, name: str) -> _Folder:
    """A pack's own folder, read anew when a file of it has changed: cities share their nation and province."""
    files = sorted((root / name).rglob("*"))
    return _as_written(root, name, tuple((str(each), each.stat().st_mtime_ns, each.stat().st_size) for each in files))


@lru_cache(maxsize=64)
def _as_written(root: Path, name: str, stamp: tuple[tuple[str, int, int], ...]) -> _Folder:
    return _Folder(root, name)


class _Folder:
    """One pack's own folder, before merging."""

    def __init__(self, root: Path, name: str) -> None:
        self.path, self.name, self.shown = root / name, name, f"packs/{name}"
        self.lists: dict[str, dict[str, schema.Entry]] = {}
        head = self.path / "pack.yaml"
        if not name.isidentifier() or not head.is_file():
            known = "、".join(sorted(each.parent.name for each in root.glob("*/pack.yaml"))) or "（无）"
            raise PackError(f"packs/{name}/pack.yaml", 1, f"没有政策包“{name}” (no such pack)", f"现有：{known}")
        document = Document(head, f"packs/{name}/pack.yaml")
        self.header = self.entry(schema.Header, document, ())
        self.refuse_strangers(head)

    def refuse_strangers(self, head: Path) -> None:
        """A file that nothing reads would be passed over in silence."""
        plan = self.header.plan.file_name if self.header.plan else "plan.md"
        for path in self.own_files():
            place = path.relative_to(self.path)
            kind = place.parts[0] if len(place.parts) > 1 else path.stem
            known = path == head or place.as_posix() == plan or (path.suffix == ".yaml" and kind in self.kinds())
            if not known:
                allowed = "、".join(sorted(self.kinds()))
                raise PackError(
                    f"{self.shown}/{place}", 1, "不认识的文件 (unknown file)", f"放进 {allowed}，以 .yaml 结尾"
                )

    def own_files(self) -> list[Path]:
        return [path for path in sorted(self.path.rglob("*")) if path.is_file()]

    def kinds(self) -> frozenset[str]:
        """The lists that may stand here."""
        return frozenset(_LISTS)

    def merge(self, kind: str, into: dict[str, schema.Entry]) -> None:
        if kind not in self.lists:
            self.lists[kind] = self.read(kind)
        into.update(self.lists[kind])

    def read(self, kind: str) -> dict[str, schema.Entry]:
        mine: dict[str, schema.Entry] = {}
        for document in self.documents(kind):
            for entry in self.entries(kind, document):
                key = self.key(kind, entry)
                if key in mine:
                    raise PackError(entry.file, entry.line, f"“{key}”写了两次 (declared twice)", "删去一处或改名")
                mine[key] = entry
        return mine

    def key(self, kind: str, entry: schema.Entry) -> str:
        if kind in ("extracts", "examples"):
            return f"{self.name}/{entry.file}:{entry.line}"
        return str(getattr(entry, _KEYS.get(kind, "name")))

    def documents(self, kind: str) -> Iterator[Document]:
        single = self.path / f"{kind}.yaml"
        folder = self.path / kind
        paths = ([single] if single.is_file() else []) + sorted(folder.rglob("*.yaml"))
        for path in paths:
            yield Document(path, f"{self.shown}/{path.relative_to(self.path)}")

    def entries(self, kind: str, document: Document) -> Iterator[schema.Entry]:
        content = document.content
        if content is None:
            return
        if isinstance(content, dict) and set(content) == {kind}:
            yield from self.each(kind, document, (kind,), content[kind])
        else:
            yield from self.each(kind, document, (), content)

    def each(self, kind: str, document: Document, spot: Spot, content: object) -> Iterator[schema.Entry]:
        if isinstance(content, list):
            for index in range(len(content)):
                yield self.entry(_LISTS[kind], document, (*spot, index))
        elif content is not None:
            yield self.entry(_LISTS[kind], document, spot)

    def entry(self, model: type[Kind], document: Document, spot: Spot) -> Kind:
        content: object = document.content
        for step in spot:
            content = content[step]  # type: ignore[index]
        try:
            parsed = model.model_validate(content)
        except ValidationError as error:
            first = error.errors()[0]
            where: Spot = (*spot, *first["loc"])
            what = ".".join(map(str, first["loc"])) or "内容"
            reason = "不认识的项 (unknown name)" if first["type"] == "extra_forbidden" else first["msg"]
            raise PackError(document.shown, document.line(where), f"“{what}”：{reason}", "对照 docs/reference/packs.md") from None
        return self.placed(parsed, document, spot)

    def placed(self, entry: Kind, document: Document, spot: Spot) -> Kind:
        """The entry, and what nests in it by list, told where it stands."""
        nested = {
            name: [self.placed(part, document, (*spot, name, index)) for index, part in enumerate(value)]
            for name, value in entry
            if isinstance(value, list) and value and isinstance(value[0], schema.Entry)
        }
        return entry.model_copy(
            update={**nested, "file": document.shown, "line": document.line(spot), "pack": self.name}
        )


def local_folder(name: str, root: Path | None = None) -> Path:
    """Where what the operators of the city `name` have entered is kept."""
    return places.local_packs(root or packs_folder()) / name


class _Local(_Folder):
    """What a city's operators have entered: values and the laws that they cite. The folder need not exist."""

    def __init__(self, path: Path) -> None:
        self.path, self.name, self.shown = path, "local", f"packs/local/{path.name}"
        self.lists = {}
        self.header = schema.Header(name="local", label="本地录入")
        self.refuse_what_is_lost()
        self.refuse_strangers(path / "pack.yaml")

    def own_files(self) -> list[Path]:
        """Without what a writer lays beside a file until it is whole; that is gone in a moment, or was never finished."""
        return [path for path in super().own_files() if not path.name.startswith(".")]

    def refuse_what_is_lost(self) -> None:
        """Values that were entered and cannot be reached would be passed over in silence."""
        for path in (self.path, self.path / "values.yaml", self.path / "laws.yaml"):
            there = path.is_dir() if path == self.path else path.is_file()
            if os.path.lexists(path) and not there:
                shown = self.shown if path == self.path else f"{self.shown}/{path.name}"
                raise PackError(shown, 1, "不是目录或文件，读不到录入的值 (cannot be reached)", "核对链接和目录")

    def merge(self, kind: str, into: dict[str, schema.Entry]) -> None:
        """Nothing that the nation, the province or the plan says is put in other words here."""
        taken = set(into)
        super().merge(kind, into)
        for key, entry in self.lists[kind].items():
            if key in taken:
                raise PackError(entry.file, entry.line, f"“{key}”已经有了，本地录入不能改写它 (stands already)", "另取编号，如 local/1")

    def values(self) -> Iterator[schema.EnteredValue]:
        """In the order of entry; the later wins."""
        for document in self.documents("values"):
            content = document.content or []
            if not isinstance(content, list):
                raise PackError(document.shown, 1, "要写成一个列表 (write a list)", "每个值以“- name: …”开头")
            for index in range(len(content)):
                yield self.entry(schema.EnteredValue, document, (index,))

    def kinds(self) -> frozenset[str]:
        return frozenset({"values", "laws"})


def _assemble(root: Path, folders: list[_Folder], merged: dict[str, dict[str, schema.Entry]]) -> Pack:
    files = {
        f"{folder.name}/{path.relative_to(folder.path)}": path.read_bytes()
        for folder in folders
        for path in folder.own_files()
    }
    kinds = {kind: merged[kind] for kind in _LISTS if kind not in ("extracts", "examples")}
    return Pack(
        name=folders[0].name,
        chain=tuple(folder.name for folder in folders if folder.name != "local"),
        root=root,
        header=folders[0].header,
        headers={folder.name: folder.header for folder in folders},
        files=files,
        mappings=tuple(merged["extracts"].values()),  # type: ignore[arg-type]
        examples=tuple(merged["examples"].values()),  # type: ignore[arg-type]
        **kinds,  # type: ignore[arg-type]
    )
