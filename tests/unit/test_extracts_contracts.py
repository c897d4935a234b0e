"""Contracts: each declaration holds together, and its heading is recognised as its own."""

from __future__ import annotations

import duckdb
import pytest

from tongxing.extracts import CONTRACTS, Contract, contract_reference, staged_columns
from tongxing.extracts.grids import Grid
from tongxing.extracts.headings import find_heading, plain_header

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
