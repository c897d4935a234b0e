"""What inspections found goes to the next run as an extract, and comes back beside the finding and among an employer's reasons."""

import json
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.test import Client
from django.urls import reverse
from findings import COUNTY, NEXT, officer
from handmade import write_snapshot

from tongxing.extracts import Keys, check_extract
from tongxing.extracts.kinds import EXAMPLE_CODE
from tongxing.law import load_pack
from tongxing.office import seam
from tongxing.office.accounts.models import User
from tongxing.office.casework.arrivals import finding_arrivals
from tongxing.office.casework.models import Case
from tongxing.office.desk.views.inspections import reasons_of
from tongxing.office.inspections import actions
from tongxing.office.inspections.actions import Asked
from tongxing.office.inspections.models import Inspection
from tongxing.office.inspections.workflow import InspectionResult

CHECK, VISITED = "wage_below_minimum", date(2024, 12, 30)


@pytest.fixture(autouse=True)
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One employer with points for one check."""
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(tmp_path / "snapshots"))
    place = write_snapshot(tmp_path / "snapshots", "first")
    risk = {
        "employer": EXAMPLE_CODE, "division": COUNTY, "employer_role": "employer", "score": 8, "risk": "some",
        "draw_weight": 5, "reasons": json.dumps([{"check": CHECK, "severity": "medium", "points": 8, "count": 2}]),
    }  # fmt: skip
    pq.write_table(pa.Table.from_pylist([risk]), place / "risks.parquet")


@pytest.fixture
def pair(db: None) -> tuple[User, User]:
    return officer("li"), officer("zhao")


def inspected(
    pair: tuple[User, User], result: InspectionResult, *, confirmed: bool = True, on: date = VISITED
) -> Inspection:
    """Drawn by a seed of its own for each day."""
    asked = Asked(f"种子 {on}", "当天日期", 1, ("li", "zhao"))
    told = seam.sample_inspections(asked.seed, asked.size, list(asked.inspectors))
    by = User.objects.filter(username="shi").first() or officer("shi", "1502", "city_officer")
    draw = actions.keep_draw(told=told, asked=asked, by=by, reason="再看一次")
    writer, other = pair
    visit = actions.report_inspection(
        inspection=draw.inspections.get(), by=writer, visited_on=on, result=result, note="看了工资表"
    )
    return actions.confirm_inspection(inspection=visit, by=other) if confirmed else visit


def case(subject: str, **other: object) -> Case:
    about = {
        "kind": "finding", "name": CHECK, "label": "工资", "subject_kind": "employment", "subject": subject, "period": "2024",
        "division": NEXT, "snapshot": "first", "opened_on": "2024-12-31", "severity": "medium",
        "detail": {"sentences": [f"疑似：{EXAMPLE_CODE} 有 1 个月"], "rows": []},
    }  # fmt: skip
    return Case.objects.create(**about | other)


def handed_in(inbox: Path) -> list[dict[str, object]]:
    seam.hand_in_outcomes(inbox)
    file = inbox / seam.INSPECTIONS_FILE
    return pq.read_table(file).to_pylist() if file.exists() else []


def test_the_findings_that_led_to_the_visit_leave_with_its_result(
    pair: tuple[User, User], tmp_path: Path
) -> None:
    case("p1@x")
    case("p2@x", name="never_visited")
    case("p3@x", opened_on="2025-01-31")
    case("p4@x", detail={"sentences": ["别的单位"], "rows": []})
    inspected(pair, InspectionResult.SOMETHING_FOUND)
    assert handed_in(tmp_path) == [
        {
            "employer_code": EXAMPLE_CODE,
            "check_name": CHECK,
            "subject": "p1@x",
            "period": "2024",
            "result": "something_found",
            "visited_on": VISITED,
        }
    ]


def test_what_the_other_inspector_has_not_confirmed_stays_here(
    pair: tuple[User, User], tmp_path: Path
) -> None:
    case("p1@x")
    inspected(pair, InspectionResult.NOTHING_FOUND, confirmed=False)
    assert handed_in(tmp_path) == []


def test_a_later_visit_in_vain_takes_nothing_back(pair: tuple[User, User], tmp_path: Path) -> None:
    case("p1@x")
    inspected(pair, InspectionResult.SOMETHING_FOUND)
    inspected(pair, InspectionResult.NOBODY_MET, on=VISITED + timedelta(days=1))
    assert [(row["result"], row["visited_on"]) for row in handed_in(tmp_path)] == [("something_found", VISITED)]
    inspected(pair, InspectionResult.NOTHING_FOUND, on=VISITED + timedelta(days=2))
    assert [row["result"] for row in handed_in(tmp_path)] == ["nothing_found"]


def test_the_contract_reads_what_is_handed_in(pair: tuple[User, User], tmp_path: Path) -> None:
    for each in InspectionResult:
        assert each.label, "the office's list is that of the contract"
    case("p1@x")
    inspected(pair, InspectionResult.NOTHING_FOUND)
    handed_in(tmp_path)
    file, keys = tmp_path / seam.INSPECTIONS_FILE, Keys.at(tmp_path / "keys")
    told = check_extract(file, "", load_pack("baotou"), tmp_path, keys)
    assert (told["contract"], told["refused"], told["accepted"]) == ("inspection_results", None, 1)


def test_an_inspected_finding_says_so_on_its_case(pair: tuple[User, User]) -> None:
    row = {
        "check_name": CHECK, "subject": "p1@x", "period": "2024", "severity": "medium", "subject_kind": "employment",
        "person": None, "employer": None, "division": COUNTY, "detail": json.dumps({"sentence": "疑似", "rows": []}),
        "inspected_on": VISITED, "inspected_as": "nothing_found",
    }  # fmt: skip
    (arrival,) = finding_arrivals([row], {})
    found = case("p1@x", division=COUNTY, detail=json.loads(arrival.detail))
    client = Client()
    client.force_login(pair[0])
    page = client.get(reverse("desk:case", args=[found.pk])).content.decode()
    assert "2024-12-30 抽查：未发现问题" in page
    (plain,) = finding_arrivals([row | {"inspected_on": None, "inspected_as": None}], {})
    assert "inspected" not in plain.detail


def test_points_that_are_not_counted_again_say_why() -> None:
    reason = {"check": CHECK, "severity": "medium", "points": 4, "count": 3, "inspected": 2}
    assert reasons_of([reason]) == ["工资低于最低工资标准：3条（其中2条已抽查，不再计分），4分"]
