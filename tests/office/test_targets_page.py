"""Targets beside their figures, on the public plan page and at the desk: the word, the sign, what is withheld, who counts for whom."""

import html
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from tongxing.law import load_pack
from tongxing.office import targets
from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role
from tongxing.office.targets import amount, report_shown
from tongxing.runs.publish import point_latest_at
from tongxing.runs.receipt import Gap, Receipt
from tongxing.runs.snapshot import Snapshot
from tongxing.runs.targets import one_each_year
from tongxing.terms.enums import TargetStanding

pytestmark = pytest.mark.django_db
Officer = Callable[..., User]

END = "2025-12-31"


def write_figures(
    folder: Path, name: str, pack: str, on: str, absent: str = "", **figures: tuple[int, int | None]
) -> Path:
    """A snapshot that has nothing but the city's figures; `absent`: a contract nobody delivered."""
    place = folder / name
    place.mkdir(parents=True)
    rows = [
        {
            "indicator": each,
            "division": "",
            "numerator": Decimal(top),
            "denominator": bottom and Decimal(bottom),
        }
        | {"value": Decimal(top)}
        for each, (top, bottom) in figures.items()
    ]
    kinds = [("indicator", pa.string()), ("division", pa.string())]
    kinds += [(each, pa.decimal128(18, 2)) for each in ("numerator", "denominator", "value")]
    pq.write_table(pa.Table.from_pylist(rows, pa.schema(kinds)), place / "figures.parquet")
    receipt = Receipt(
        pack=pack, on=on, snapshot=name, pack_hash=load_pack(pack).hash, parameters_hash="", code_version="",
        engine="duckdb", engine_version="", missing=[Gap(absent, "某名册", "", {})] if absent else [],
    )  # fmt: skip
    (place / "receipt.json").write_text(receipt.as_json(), encoding="utf-8")
    point_latest_at(folder, name)
    return place


def plain(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def row(page: str, target: str) -> str:
    """What the plan page says of one target."""
    start = page.index(f'id="target-{target}"')
    return plain(page[start : page.index("</div>", start)])


@pytest.fixture
def qingdao(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Path:
    settings.TONGXING_PACK = "qingdao"
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(tmp_path))
    return tmp_path


def plan_page() -> str:
    return Client().get(reverse("portal:plan")).content.decode()


@pytest.mark.parametrize(("number", "word", "sign"), [(1500, "力争未达到", "◆"), (1501, "已达到", "✔")])
def test_the_public_reads_word_sign_number_deadline_and_source(
    qingdao: Path, number: int, word: str, sign: str
) -> None:
    write_figures(
        qingdao, "end", "qingdao", END, newly_employed=(number, None), employment_rate=(5999, 10000)
    )
    page = plan_page()
    told = row(page, "new_employment")
    assert f"{sign} {word}" in told.replace("  ", " ")
    for said in ("力争突破1,500人（不含本数）", f"2025年{number:,}人", "到2025年12月31日", "突破不含本数"):
        assert said in told
    assert "数字截至2025年12月31日" in plain(page)


def test_a_share_just_below_is_not_shown_as_reached(qingdao: Path) -> None:
    write_figures(qingdao, "end", "qingdao", END, employment_rate=(59999, 100000))
    told = row(plan_page(), "employment_rate")
    assert "未达到" in told and "59.99%（59,999 ÷ 100,000）" in told


def test_what_is_withheld_is_not_compared_for_the_public(qingdao: Path, officer: Officer) -> None:
    write_figures(qingdao, "end", "qingdao", END, employment_rate=(7, 10))
    told = row(plan_page(), "employment_rate")
    assert "还不能判断" in told and "人数太少，不公开" in told and "70" not in told
    desk = Client()
    desk.force_login(officer("wang", Role.CITY_OFFICER, "3702"))
    assert "70%（7 ÷ 10）" in plain(desk.get(reverse("desk:city")).content.decode())


def test_before_the_first_run_nothing_is_judged(qingdao: Path) -> None:
    assert not qingdao.joinpath("latest").exists()
    page = plan_page()
    assert "还没有这段时间的数字" in row(page, "employment_rate")
    assert "未达到" not in row(page, "employment_rate")


def test_another_citys_snapshot_says_nothing_of_this_one(qingdao: Path) -> None:
    write_figures(qingdao, "other", "jining", END, employment_rate=(9000, 10000))
    assert "没有数字" in row(plan_page(), "employment_rate")


def test_a_count_over_an_extract_that_nobody_sent_is_no_zero(qingdao: Path) -> None:
    write_figures(qingdao, "end", "qingdao", END, absent="insured_months", newly_employed=(0, None))
    told = row(plan_page(), "new_employment")
    assert "还不能判断" in told and "还没有报来某名册，算不出来" in told and "数据不足" in told


def test_what_another_figure_waits_for_does_not_matter(qingdao: Path) -> None:
    write_figures(qingdao, "end", "qingdao", END, absent="training_rosters", newly_employed=(0, None))
    assert "力争未达到" in row(plan_page(), "new_employment")


def test_what_nobody_counts_stands_apart_without_a_verdict(qingdao: Path) -> None:
    page = plan_page()
    told = page[page.index('id="target-training_base_in_every_county"') :].partition("</li>")[0]
    assert "1处" in plain(told) and not any(each.label in told for each in TargetStanding)


def test_every_standing_has_a_sign_of_its_own() -> None:
    signs = [sign for sign, _ in targets.SIGNS.values()]
    assert set(targets.SIGNS) == set(TargetStanding) and len(set(signs)) == len(signs)


def test_a_percentage_is_never_rounded_up_to_its_target() -> None:
    assert amount(Decimal("0.599999"), "比例") == "59.99%"
    assert amount(Decimal("0.6"), "比例") == "60%"


def test_of_each_year_the_latest_day_counts_and_of_one_day_the_newest(tmp_path: Path) -> None:
    for name, pack, on in (
        ("a", "jining", "2024-06-30"),
        ("b", "jining", "2024-12-31"),
        ("c", "quzhou", "2023-12-31"),
        ("d", "jining", "2025-06-30"),
        ("e", "jining", "2026-12-31"),
    ):
        write_figures(tmp_path, name, pack, on)
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "receipt.json").write_text("{", encoding="utf-8")
    now = Snapshot(write_figures(tmp_path, "now", "jining", END))
    assert [each.name for _, each in one_each_year(now)] == ["b", "now"]


def test_three_years_are_added_up_from_their_snapshots(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    settings.TONGXING_PACK = "jining"
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(tmp_path))
    for year, number in ((2023, 3000), (2024, 3000), (2025, 1999)):
        write_figures(tmp_path, f"y{year}", "jining", f"{year}-12-31", newly_employed=(number, None))
    told = row(plan_page(), "newly_employed")
    assert "未达到" in told and "2023—2025年合计7,999人" in told


def test_the_desk_reminds_of_the_day_before(officer: Officer, qingdao: Path) -> None:
    shown = report_shown(load_pack("jining"), date(2024, 12, 11))
    assert shown is not None
    words = "".join(shown.sentences)
    assert "请在2024年12月11日以前（含当天）报送" in words and "还有0天" in words
    assert "期限已经过了" in "".join(report_shown(load_pack("jining"), date(2024, 12, 13)).sentences)  # type: ignore[union-attr]
    assert report_shown(load_pack("qingdao"), date(2025, 12, 1)) is None
