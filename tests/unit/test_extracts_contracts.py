"""Contracts: each declaration holds together, and its heading is recognised as its own."""

from __future__ import annotations

import duckdb
import pytest

from tongxing.extracts import CONTRACTS, Contract, contract_reference, staged_columns
from tongxing.extracts.grids import Grid
from tongxing.extracts.headers import plain_header
from tongxing.extracts.headings import find_heading

EVERY = pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS.keys())


@EVERY
def test_what_a_declaration_names_is_there(contract: Contract) -> None:
    staged = {name for name, _ in staged_columns(contract)}
    fields = {field.name for field in contract.fields}
    assert set(contract.key) <= staged
    assert set(contract.one_of) <= staged
    assert {name for pair in contract.in_order for name in pair} <= fields
    assert contract.without_it and contract.label


@EVERY
def test_no_header_stands_for_two_fields(contract: Contract) -> None:
    headers = [plain_header(h) for f in contract.fields for h in {f.label, f.name, *f.aliases}]
    assert len(headers) == len(set(headers))


@EVERY
def test_a_full_heading_is_recognised_as_its_own_contract(contract: Contract) -> None:
    grid = Grid(len(contract.fields))
    grid.add([["标题"], [field.label for field in contract.fields]])
    found = find_heading(grid.sheet(""), CONTRACTS.values())
    assert found and (found.contract.name, found.line) == (contract.name, 2)
    assert list(found.columns) == [field.name for field in contract.fields]


@EVERY
@pytest.mark.parametrize(
    "dress",
    ["{}（必填）", "★{}", "【必填】{}", "{}\n(必填,文本)", "3、{}", "（3）{}", "“{}”", "{}：", "{}[18位]", "{}(yyyy-mm-dd)", "*{} *"],
)
def test_a_heading_in_any_dress_is_recognised(contract: Contract, dress: str) -> None:
    grid = Grid(len(contract.fields))
    grid.add([[dress.format(" ".join(field.label)) for field in contract.fields]])
    found = find_heading(grid.sheet(""), [contract])
    assert found and list(found.columns) == [field.name for field in contract.fields]


def test_a_header_bears_the_unit_of_its_field_and_no_other() -> None:
    contract = CONTRACTS["levy_declarations"]
    labels = {field.name: field.label for field in contract.fields}

    def columns(**dress: str) -> set[str] | None:
        grid = Grid(len(labels))
        grid.add([[label + dress.get(name, "") for name, label in labels.items()]])
        found = find_heading(grid.sheet(""), [contract])
        return set(found.columns) if found else None

    every = set(labels)
    assert columns(levy_due="（单位：元，保留两位小数）", total_wages_per_year="/元", days_overdue="(天)") == every
    assert columns(local_average_wage_per_year="（元/年）", levy_year="（年）") == every
    assert columns(local_average_wage_per_year="（元/月）") == every - {"local_average_wage_per_year"}
    assert columns(levy_due="（万元）") == every - {"levy_due"}
    assert columns(total_wages_per_year="（万元）") is None


def test_a_day_may_be_called_a_time() -> None:
    contract = CONTRACTS["employment_contracts"]
    grid = Grid(4)
    grid.add([["劳动者姓名", "居民身份证号码", "纳税人识别号", "合同起始时间"]])
    found = find_heading(grid.sheet(""), [contract])
    assert found and list(found.columns) == ["name", "id_number", "employer_code", "contract_start"]


@EVERY
def test_an_empty_view_of_the_staged_columns_can_be_made(contract: Contract) -> None:
    columns = ", ".join(f'"{name}" {sql}' for name, sql in staged_columns(contract))
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE empty ({columns})").fetchall()


@EVERY
def test_no_identity_is_among_the_staged_columns(contract: Contract) -> None:
    staged = {name for name, _ in staged_columns(contract)}
    assert not staged & {"id_number", "certificate_number", "phone"}
    assert "name" not in staged or contract.name == "outcomes"
    named = {field.name for field in contract.fields} & {"id_number", "certificate_number", "phone"}
    assert all(contract.field(name).identity for name in named)


def test_the_reference_shows_every_contract_and_field() -> None:
    text = contract_reference()
    for contract in CONTRACTS.values():
        assert f"## `{contract.name}` {contract.label}" in text
        assert all(f"| {field.label} |" in text for field in contract.fields)
