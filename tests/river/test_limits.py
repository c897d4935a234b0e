"""The limits of the checks stand in one place: change the pack's number, and what is said and what is found both change."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.river.conftest import City, Row, certificate, employer, filing, insured, limits
from tongxing.law import load_pack
from tongxing.runs.about import NOT_SET, check_about, check_meaning
from tongxing.runs.sql_files import SqlFile, sql_file, sql_files

CHECKS = sql_files("checks")
OWN_CHOICE = "自定的界限"


def named(check: SqlFile) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", check.says("meaning")))


def test_every_limit_stands_in_the_words_of_a_check_and_every_word_is_a_limit() -> None:
    assert set().union(*(named(check) for check in CHECKS)) == set(limits())


def test_the_table_of_limits_has_a_column_for_each(city: City) -> None:
    (row,) = city.registry("limits")
    assert {name: str(value) for name, value in row.items()} == limits()


@pytest.mark.parametrize("check", [check for check in CHECKS if named(check)], ids=lambda check: check.name)
def test_a_check_with_a_limit_says_that_it_is_our_own_choice(check: SqlFile) -> None:
    meaning = check_meaning(check, load_pack("baotou"))
    assert OWN_CHOICE in meaning and "{" not in meaning and NOT_SET not in meaning


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_reads_every_limit_that_it_names(check: SqlFile) -> None:
    """Itself, or in the table that gathers for two checks."""
    texts = [check.text, *(sql_file("registry", each).text for each in ("shared_marks",) if check.mentions(each))]
    body = "\n".join(line for text in texts for line in text.splitlines() if not line.startswith("--"))
    assert {name for name in named(check) if not re.search(rf"\b{name}\b", body)} == set()


def test_no_limit_is_law() -> None:
    pack = load_pack("baotou")
    for name in limits():
        parameter = pack.parameters[name]
        assert (parameter.note or "").startswith("自定"), name
        assert [pack.laws[source].ref for dated in parameter.values for source in dated.source] == ["自定"], name


def test_a_city_that_sets_another_limit_reads_it_in_the_meaning(tmp_path: Path) -> None:
    entered = {"name": "phone_shared_by_people", "since": "2024-01-01", "value": "9", "source": ["national/W2"]}
    (tmp_path / "values.yaml").write_text(json.dumps([entered]), encoding="utf-8")
    about = check_about("phone_shared_by_strangers", load_pack("baotou", local=tmp_path))
    usual = check_about("phone_shared_by_strangers", load_pack("baotou"))
    assert about and usual
    assert "9名以上持证人" in about.meaning and "4名以上持证人" in usual.meaning


def strangers(city: City, column: str, contract: str) -> None:
    """Three people of three households with one mark."""
    people = ("p1", "p2", "p3")
    rows: list[Row] = [certificate(who) | ({column: "m1"} if contract == "certificates" else {}) for who in people]
    city.delivers("certificates", *rows)
    homes: list[Row] = [{"household_number": f"H{who}", "person": who} for who in people]
    city.delivers("households", *homes)
    if contract == "bank_returns":
        paid: list[Row] = [{"person": who, column: "m1", "returned_on": date(2024, 5, 1)} for who in people]
        city.delivers("bank_returns", *paid)


@pytest.mark.parametrize(
    ("kind", "column", "contract"),
    [("phone", "phone_mark", "certificates"), ("account", "account_mark", "bank_returns")],
)
def test_sharers_are_found_from_the_number_on_that_is_set(city: City, kind: str, column: str, contract: str) -> None:
    strangers(city, column, contract)
    check = f"{kind}_shared_by_strangers"
    assert city.findings(check) == []
    city.limit(f"{kind}_shared_by_people", 3)
    assert {row["person"] for row in city.findings(check)} == {"p1", "p2", "p3"}
    city.limit(f"{kind}_shared_by_households", 4)
    assert city.findings(check) == []


def test_the_other_kind_of_mark_has_limits_of_its_own(city: City) -> None:
    strangers(city, "phone_mark", "certificates")
    city.limit("account_shared_by_people", 2)
    assert city.findings("phone_shared_by_strangers") == []


def test_months_at_two_employers_are_found_from_the_number_on_that_is_set(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers("employers", employer("E1"), employer("E2"))
    city.delivers("insured_months", *insured("p1", "E1"), *insured("p1", "E2", [date(2024, 4, 1), date(2024, 5, 1)]))
    assert len(city.findings("insured_by_two_employers")) == 1
    city.limit("insured_twice_months", 3)
    assert city.findings("insured_by_two_employers") == []


def test_the_close_of_verification_moves_with_its_month(city: City) -> None:
    spring = [date(2024, month, 1) for month in (3, 4, 5)]
    city.delivers("certificates", certificate("p1"), certificate("p2"))
    city.delivers("employers", employer("E1"))
    city.delivers("verification_filings", filing("p1", "E1"))
    city.delivers("insured_months", *insured("p1", "E1", spring), *insured("p2", "E1"))
    check = "hired_before_dismissed_after_verification"
    assert city.findings(check) == []
    city.limit("verification_closes_in_month", 3)
    assert [row["person"] for row in city.findings(check)] == ["p1"]


def test_a_limit_that_nobody_set_finds_nothing(city: City) -> None:
    strangers(city, "phone_mark", "certificates")
    city.con.execute("DELETE FROM parameter_values").fetchall()
    assert city.findings("phone_shared_by_strangers") == []
