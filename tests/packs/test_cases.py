"""The cases worked by hand before the rules were written all stand among the examples; none may be dropped."""

from __future__ import annotations

import pytest

from tongxing.law import load_pack

CASES = """
    LEVY-02 LEVY-04 LEVY-05 LEVY-07 LEVY-09 LEVY-10 LEVY-13 LEVY-14 LEVY-15 LEVY-16 LEVY-20 LEVY-21 LEVY-23 LEVY-24
    LEVY-26 LEVY-27 LATE-02 COUNT-02
    BT-REWARD-01 BT-REWARD-03 BT-REWARD-04 BT-REWARD-09 BT-REWARD-10 BT-REWARD-11
    BT-GRAD-02 BT-GRAD-05 BT-GRAD-06 BT-DISP-02 BT-BLIND-02 BT-DIBAO-01 BT-TRAIN-07
    BT-RENT-01 BT-RENT-04 BT-RENT-05 BT-RENT-06 BT-RENT-07 BT-RENT-08 BT-RENT-09 BT-RENT-10
    BT-TOB-01 BT-TOB-02 BT-TOB-04 BT-TOB-05
    POST-01 POST-03 POST-04 POST-07 POST-08 POST-09 POST-10 RET-02 RET-03
    QUOTA-03 QUOTA-08 QUOTA-10 QUOTA-13 VAT-01 VAT-02 VAT-04 FORCE-01 REP-03 TARGET-01 TARGET-03
"""
WORKED = {each.case for each in load_pack("baotou").examples if each.case}


@pytest.mark.parametrize("case", CASES.split())
def test_the_case_is_worked_as_an_example(case: str) -> None:
    assert case in WORKED


BY_CITY = {
    "panjin": "LEVY-26 LEVY-27 QZ-OVER-01 QUOTA-05 TARGET-05 REP-04 FOUR-01",
}


@pytest.mark.parametrize(("city", "case"), [(city, case) for city, cases in BY_CITY.items() for case in cases.split()])
def test_a_case_that_names_a_city_is_worked_in_its_pack(city: str, case: str) -> None:
    assert case in {each.case for each in load_pack(city).examples if each.pack == city}
