"""Founding a pack: what is refused, what is never touched, and that the samples in the blank pack are real."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tongxing.law import PackError, answer, load_pack, packs_folder
from tongxing.law.scaffold import ScaffoldError, found_pack, read_plan


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("national", "liaoning"):
        shutil.copytree(packs_folder() / name, tmp_path / "packs" / name)
    return tmp_path / "packs"


def test_a_founded_pack_loads_as_it_is(root: Path) -> None:
    founded = found_pack("yanshi", "演示市", "liaoning", root)
    pack = load_pack("yanshi", root)
    assert (pack.label, pack.chain, pack.header.english) == ("演示市", ("yanshi", "liaoning", "national"), "Yanshi")
    assert founded.clauses == 0
    assert set(founded.files) == {path.relative_to(founded.folder).as_posix() for path in founded.folder.rglob("*.*")}


@pytest.mark.parametrize("name", ["Yanshi", "演示", "1city", "../out", "a-b", "", "local"])
def test_a_name_that_cannot_be_one_is_refused(root: Path, name: str) -> None:
    with pytest.raises(ScaffoldError, match="不能用"):
        found_pack(name, "演示市", "liaoning", root)


@pytest.mark.parametrize("label", ["", "  ", "演示\n市"])
def test_a_label_that_is_none_is_refused(root: Path, label: str) -> None:
    with pytest.raises(ScaffoldError, match="城市名"):
        found_pack("yanshi", label, "liaoning", root)


def test_an_unknown_parent_is_refused_with_those_that_are(root: Path) -> None:
    with pytest.raises(ScaffoldError, match=r"没有上级“jilin”.*liaoning、national"):
        found_pack("yanshi", "演示市", "jilin", root)


def test_a_city_is_nobodys_parent(root: Path) -> None:
    found_pack("yanshi", "演示市", "liaoning", root)
    with pytest.raises(ScaffoldError, match="没有上级“yanshi”"):
        found_pack("other", "另一市", "yanshi", root)


def test_what_is_there_is_never_overwritten(root: Path) -> None:
    founded = found_pack("yanshi", "演示市", "liaoning", root)
    (founded.folder / "plan.md").write_text("我们写的", encoding="utf-8")
    with pytest.raises(ScaffoldError, match="不会覆盖"):
        found_pack("yanshi", "演示市", "liaoning", root)
    assert (founded.folder / "plan.md").read_text(encoding="utf-8") == "我们写的"


def test_what_fails_leaves_nothing_behind(root: Path) -> None:
    (root / "liaoning" / "stray.txt").write_text("x", encoding="utf-8")
    with pytest.raises(PackError, match=r"stray\.txt"):
        found_pack("yanshi", "演示市", "liaoning", root)
    assert sorted(path.name for path in root.iterdir()) == ["liaoning", "national"]


def test_a_label_with_quotation_marks_stays_what_it_is(root: Path) -> None:
    found_pack("yanshi", "演示'市': #1", "liaoning", root)
    assert load_pack("yanshi", root).label == "演示'市': #1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_plan_is_read_as_people_save_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "方案.txt"
    path.write_bytes("一、任务\r\n每年，开一次会。\r\n".encode(encoding))
    assert read_plan(path) == "一、任务\n每年，开一次会。\n"


@pytest.mark.parametrize(("name", "content"), [("方案.docx", b"x"), ("方案.txt", b" \n"), ("方案.txt", b"\xff\xff\x00")])
def test_what_is_no_text_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ScaffoldError, match="改法"):
        read_plan(tmp_path / name)


def uncommented(text: str) -> str:
    """The samples stand behind one #, what explains them behind two."""
    rows = [row for row in text.split("\n") if not row.startswith("##")]
    return "\n".join(re.sub("^# ", "", row) for row in rows)


def test_every_sample_in_the_blank_pack_counts_once_its_mark_is_taken_away(root: Path) -> None:
    founded = found_pack("yanshi", "演示市", "liaoning", root)
    for path in founded.folder.rglob("*.yaml"):
        path.write_text(uncommented(path.read_text(encoding="utf-8")), encoding="utf-8")
    pack = load_pack("yanshi", root)
    assert pack.divisions == {"999901": "某某区"}
    assert pack.plan
    assert pack.plan.until == date(2027, 12, 31)
    assert {"new_employment"} == set(pack.targets)
    assert {"job_fair"} == set(pack.measures)
    assert pack.mappings[-1].contract == "certificates"
    example = pack.examples[-1]
    found = answer(pack, example.on, example.given, list(example.expect))["start_up_subsidy"]
    assert (found.status, found.missing) == ("undecided", ["start_up_subsidy_standard"])
