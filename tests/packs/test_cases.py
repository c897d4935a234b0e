"""The cases worked by hand before the rules were written run as examples in every city they name; none may be dropped.

What each example gives is tested in `test_examples`; here only that it is there, and asks for the case's own number.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache

import pytest

from tongxing.law import Pack, load_pack
from tongxing.law.schema import Example
from tongxing.terms.identifiers import identify

CASES = """
    LEVY-02 80000 baotou jining qingdao
    LEVY-04 0 baotou jining qingdao
    LEVY-05 0 baotou jining qingdao
    LEVY-07 25110 baotou jining qingdao
    LEVY-09 270000 baotou jining qingdao
    LEVY-10 270000 baotou jining qingdao
    LEVY-13 126000 baotou jining qingdao
    LEVY-14 54000 baotou jining qingdao
    LEVY-15 15000 baotou jining qingdao
    LEVY-16 0 baotou jining qingdao
    LEVY-20 81000 baotou jining qingdao
    LEVY-21 81000 baotou jining qingdao
    LEVY-23 25110 baotou jining qingdao
    LEVY-24 0 baotou jining qingdao
    LEVY-26 30000 panjin
    LEVY-27 42000 panjin
    LATE-02 54000 jining qingdao
    COUNT-02 1 baotou
    BT-REWARD-01 49500 baotou
    BT-REWARD-03 0 baotou
    BT-REWARD-04 9900 baotou
    BT-REWARD-09 19800 baotou
    BT-REWARD-10 11350 baotou
    BT-REWARD-11 9900 baotou
    BT-GRAD-02 - baotou
    BT-GRAD-05 0 baotou
    BT-GRAD-06 11350 baotou
    BT-DISP-02 0 baotou
    BT-BLIND-02 0 baotou
    BT-RENT-01 9600 baotou
    BT-RENT-04 36000 baotou
    BT-RENT-05 37000 baotou
    BT-RENT-06 6000 baotou
    BT-RENT-07 - baotou
    BT-RENT-08 - baotou
    BT-RENT-09 - baotou
    BT-RENT-10 - baotou
    BT-TOB-01 - baotou
    BT-TOB-02 - baotou
    BT-TOB-04 - baotou
    BT-TOB-05 - baotou
    JN-TOB-01 - jining
    QZ-TOB-01 50 quzhou
    POST-01 - baotou
    POST-03 - baotou
    POST-04 - baotou
    POST-07 - baotou
    POST-08 - baotou
    POST-09 - baotou
    POST-10 300 baotou
    QZ-OVER-01 - jining quzhou panjin qingdao
    RET-02 - baotou
    RET-03 - baotou
    QZ-DIBAO-02 240 quzhou
    QZ-DIBAO-03 0 quzhou
    QZ-DIBAO-04 2000 quzhou
    BT-DIBAO-01 0 baotou
    QUOTA-03 0.65 jining
    QUOTA-05 - jining quzhou panjin
    QUOTA-08 30 jining
    QUOTA-10 10 baotou
    QUOTA-11 3 quzhou
    QUOTA-13 1 baotou
    TARGET-01 - jining
    TARGET-03 0.5999 jining
    TARGET-05 - panjin
    BT-TRAIN-07 22500 baotou
    REP-01 - jining
    REP-03 - baotou
    REP-04 - panjin
    VAT-01 88000 jining qingdao
    VAT-02 28000 qingdao
    VAT-04 - qingdao
    FOUR-01 - baotou panjin qingdao
    FORCE-01 - baotou
"""
"""Case, its number (- where it has none or speaks of something else), and the cities whose clauses it names."""

IDENTIFIERS = [
    ("CERT-05", "disability-certificate", "15020319900229001843", False, "baotou jining qingdao"),
    ("CERT-06", "disability-certificate", "37081119850315123342", False, "baotou jining qingdao"),
    ("USCC-01", "credit-code", "11330800002618015K", True, "jining"),
    ("USCC-02", "credit-code", "113308000026180150", False, "jining"),
]
"""Numbers that are read the same in every city; the extracts of the pack that names the case hold them."""
CONTRACTS = {"disability-certificate": "certificates", "credit-code": "employers"}

NAMED = [
    pytest.param(city, case, number, id=f"{city}-{case}")
    for case, number, *cities in (line.split() for line in CASES.strip().splitlines())
    for city in cities
]


@cache
def pack_named(name: str) -> Pack:
    return load_pack(name)


def worked(city: str, case: str) -> tuple[Example, ...]:
    """The city's own examples of a case, or its province's; the nation's are nobody's own."""
    pack = pack_named(city)
    return tuple(each for each in pack.examples if each.case == case and each.pack in pack.chain[:2])


def numbers(example: Example) -> Iterator[Decimal]:
    """Every number that an example expects."""
    for expected in example.expect.values():
        text = expected if isinstance(expected, str) else expected.get("value", "")
        try:
            yield Decimal(str(text))
        except InvalidOperation:
            continue


@pytest.mark.parametrize(("city", "case", "number"), NAMED)
def test_the_case_is_worked_in_every_city_it_names(city: str, case: str, number: str) -> None:
    examples = worked(city, case)
    assert examples
    if number != "-":
        assert Decimal(number) in {each for example in examples for each in numbers(example)}


@pytest.mark.parametrize(
    ("city", "kind", "value", "valid"),
    [
        pytest.param(city, kind, value, valid, id=f"{city}-{case}")
        for case, kind, value, valid, cities in IDENTIFIERS
        for city in cities.split()
    ],
)
def test_an_identifier_is_judged_in_every_city_that_names_it(city: str, kind: str, value: str, valid: bool) -> None:
    clauses = pack_named(city).clauses.values()
    assert any(f"extract:{CONTRACTS[kind]}" in clause.carried_out_by for clause in clauses)
    assert identify(kind, value).valid is valid
