"""The answer key against the files themselves, read plainly: what is owed follows from them, and nothing planted is spoilt."""

import csv
from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction
from pathlib import Path
from unicodedata import normalize

import pytest
from python_calamine import CalamineWorkbook

from tongxing.demo import DemoReport, write_city
from tongxing.terms.identifiers import read_id_number

Row = list[object]
BANNERS = {"150221", "150222", "150223"}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> DemoReport:
    return write_city("baotou", 2_000, tmp_path_factory.mktemp("demo") / "inbox", seed=7)


@pytest.fixture(scope="module")
def insured(city: DemoReport) -> dict[tuple[str, str], dict[int, Fraction]]:
    """Wages by (person, employer) and month, from the twelve files; an employer is named by the code it has now."""
    present = {line["former_code"]: line["employer_code"] for line in key(city, "employers.csv")}
    found: dict[tuple[str, str], dict[int, Fraction]] = defaultdict(dict)
    for month in range(1, 13):
        path = Path(city.into) / f"参保缴费_2024{month:02d}.csv"
        for line in path.read_bytes().decode("gb18030").split("\r\n")[2:]:
            fields = line.split(",")
            if len(fields) == 8 and fields[3] == f"2024{month:02d}" and fields[4].endswith(".00"):
                found[fields[0], present.get(fields[2], fields[2])][month] = Fraction(fields[4].strip('"'))
    return found


def sheet(city: DemoReport, name: str, above: int = 2) -> list[Row]:
    rows: list[Row] = CalamineWorkbook.from_path(Path(city.into) / name).get_sheet_by_index(0).to_python()
    return [row for row in rows[above:] if row[0] not in {"", "合计"} and "填表人" not in str(row[0])]


def key(city: DemoReport, name: str) -> list[dict[str, str]]:
    with (Path(city.answer_key) / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def employers(city: DemoReport) -> dict[str, list[str]]:
    with (Path(city.into) / "用人单位.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row[0]: row for row in csv.reader(list(file)[2:]) if row}


def minimum(division: str, month: int) -> int:
    return {False: {False: 1980, True: 2270}, True: {False: 1910, True: 2200}}[division in BANNERS][
        month == 12
    ]


def months_counted(filing: Row, wages: dict[int, Fraction], certificate: Row, division: str) -> int:
    start, end = filing[5], filing[6]
    assert isinstance(start, date)
    if isinstance(end, date) and (end - start).days < 364:
        return 0
    return sum(
        1
        for month, wage in wages.items()
        if wage >= minimum(division, month)
        and (start.year, start.month) <= (2024, month)
        and certificate[11] == "正常"
        and str(certificate[7]) >= f"2024-{month:02d}-01"
    )


def test_every_employer_above_its_quota_is_owed_or_was_paid(
    city: DemoReport, insured: dict[tuple[str, str], dict[int, Fraction]]
) -> None:
    firms = employers(city)
    certificates = {str(row[0]): row for row in sheet(city, "残疾人证.xlsx")}
    counted: Counter[str] = Counter()
    heads: Counter[str] = Counter()
    for filing in sheet(city, "按比例就业年审申报.xlsx"):
        employer, person = str(filing[0]), str(filing[2])
        if firms[employer][6] == "是":
            continue
        weight = 2 if certificates[person][5] in {"一级", "二级"} else 1
        months = months_counted(
            filing, insured.get((person, employer), {}), certificates[person], firms[employer][3]
        )
        counted[employer] += weight * months
        heads[employer] += 1
    expected: dict[str, str] = {}
    for declared in sheet(city, "残保金申报.xlsx"):
        code = str(declared[0])
        headcount = int(Fraction(str(declared[2])) / 12 + Fraction(1, 2)) if code in counted else 0
        excess = int(Fraction(counted[code], 12) - Fraction(15 * headcount, 1000)) if code in counted else 0
        concentrated = heads[code] >= 10 and heads[code] >= Fraction(headcount, 4)
        if excess >= 1 and not concentrated:
            expected[code] = f"{excess * 5 * minimum(firms[code][3], 12)}.00"
    owed = {
        row["employer_code"]: row["amount"]
        for row in key(city, "owed.csv")
        if row["scheme"] == "over_quota_reward"
    }
    paid = {
        str(row[2]): f"{row[5]:.2f}"
        for row in sheet(city, "已发补贴.xlsx")
        if row[0] == "超比例安排残疾人就业奖励" and row[4] == "2024"
    }
    assert paid and not paid.keys() & owed.keys()
    assert owed | paid == expected


def test_a_masseur_is_owed_half_of_what_the_files_say_was_paid(city: DemoReport) -> None:
    paid: Counter[str] = Counter()
    for path in Path(city.into).glob("参保缴费_*.csv"):
        for line in path.read_bytes().decode("gb18030").split("\r\n")[2:]:
            fields = line.split(",")
            if fields[0].isalnum() and fields[0].isascii() and len(fields) == 8:
                paid[fields[0]] += round(float(fields[7]) * 100)
    owed = [row for row in key(city, "owed.csv") if row["scheme"] == "blind_massage_insurance_subsidy"]
    assert owed
    for row in owed:
        assert row["amount"] == f"{paid[row['id_number']] / 200:.2f}"


def test_planted_people_are_in_the_certificates_unspoilt(city: DemoReport) -> None:
    certified = {row[0] for row in sheet(city, "残疾人证.xlsx")}
    planted = {row["id_number"] for name in ("owed.csv", "sham.csv") for row in key(city, name)} - {""}
    assert planted <= certified
    assert all(read_id_number(number) for number in planted)


def test_nothing_paid_for_the_year_is_also_owed(city: DemoReport) -> None:
    labels = {
        "安置应届残疾人高校毕业生补贴": "graduate_hire_subsidy",
        "推荐残疾人就业补贴": "placement_reward",
        "盲人按摩从业人员社会保险补贴": "blind_massage_insurance_subsidy",
        "自主创业场地租金补贴": "rent_subsidy",
        "超比例安排残疾人就业奖励": "over_quota_reward",
    }
    rows = sheet(city, "已发补贴.xlsx")
    paid = {
        (labels[str(row[0])], str(row[1]), str(row[2]) or str(row[3])) for row in rows if row[4] == "2024"
    }
    owed = {(row["scheme"], row["id_number"], row["employer_code"]) for row in key(city, "owed.csv")}
    assert {scheme for scheme, _, _ in paid} == {scheme for scheme, _, _ in owed} == set(labels.values())
    assert not paid & owed


@pytest.mark.parametrize(
    "check",
    [
        "insured_by_two_employers",
        "claimed_without_insurance",
        "wage_below_minimum",
        "counted_after_certificate_lapsed",
        "claimed_by_two_employers",
        "hired_in_december_only",
        "training_before_certificate",
        "same_class_twice",
        "deceased_but_insured",
        "welfare_post_and_flexible_subsidy",
        "levy_declared_on_fewer_staff",
        "deceased_but_counted",
        "counted_after_leaving",
        "hired_before_dismissed_after_verification",
        "contract_shorter_than_claimed",
        "wage_constant_at_minimum",
        "works_far_from_home",
        "insured_but_tax_wage_differs",
        "phone_shared_by_strangers",
        "account_shared_by_strangers",
        "third_welfare_placement",
        "training_during_full_time_post",
        "attendance_of_absent",
        "rent_for_closed_shop",
        "vat_refund_without_ratio",
        "graduate_without_contact",
        "paid_beyond_term",
        "payment_returned_not_repaid",
    ],
)
def test_each_kind_of_sham_is_planted(city: DemoReport, check: str) -> None:
    assert len([row for row in key(city, "sham.csv") if row["check"] == check]) >= 3


@pytest.mark.parametrize(
    "check",
    [
        "dispatched_by_one_agency_to_many",
        "unusually_many_severe_grades",
        "public_body_short_without_plan",
    ],
)
def test_an_employer_is_planted_for_each_check_of_employers(city: DemoReport, check: str) -> None:
    found = [row for row in key(city, "sham.csv") if row["check"] == check]
    assert found and all(row["employer_code"] and not row["id_number"] for row in found)


def test_nobody_of_the_background_earns_exactly_the_minimum_all_year(
    city: DemoReport, insured: dict[tuple[str, str], dict[int, Fraction]]
) -> None:
    firms = employers(city)
    filed = {(str(row[2]), str(row[0])) for row in sheet(city, "按比例就业年审申报.xlsx")}
    constant = {
        person
        for (person, code), wages in insured.items()
        if (person, code) in filed
        and len(wages) == 12
        and all(wage == minimum(firms[code][3], month) for month, wage in wages.items())
    }
    planted = {
        row["id_number"] for row in key(city, "sham.csv") if row["check"] == "wage_constant_at_minimum"
    }
    assert constant == planted


def test_those_never_visited_are_in_no_line_of_the_visits(city: DemoReport) -> None:
    text = (Path(city.into) / "入户走访.csv").read_text(encoding="utf-8-sig")
    visited = {row[0] for row in csv.reader(text.splitlines()[2:]) if row}
    unvisited = {row["id_number"] for row in key(city, "population.csv") if row["check"] == "never_visited"}
    assert len(unvisited) > 50
    assert not unvisited & visited


def test_those_claimed_without_insurance_are_in_no_month(
    city: DemoReport, insured: dict[tuple[str, str], dict[int, Fraction]]
) -> None:
    rows = sheet(city, "按比例就业年审申报.xlsx")
    filed = {(normalize("NFKC", str(row[2])), str(row[0])) for row in rows}
    planted = {
        (row["id_number"], row["employer_code"])
        for row in key(city, "sham.csv")
        if row["check"] == "claimed_without_insurance"
    }
    assert planted == {pair for pair in filed if pair not in insured}


def test_the_key_lies_outside_the_inbox(city: DemoReport) -> None:
    assert Path(city.answer_key).parent == Path(city.into).parent
    assert {path.name for path in Path(city.answer_key).iterdir()} == {
        *("owed.csv", "sham.csv", "population.csv", "identities.csv", "employers.csv", "readme.txt")
    }
