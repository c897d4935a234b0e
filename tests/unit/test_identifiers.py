"""Identifiers: the published vectors, the law's cases, and every way in which a number can be wrong."""

from __future__ import annotations

import pytest

from tongxing.terms.identifiers import (
    credit_check_character,
    id_check_character,
    identify,
    organisation_check_character,
    read_certificate,
    read_id_number,
)
from tongxing.terms.problems import IDENTIFIER_PROBLEMS, RefusedError

ID = "11010519491231002X"
CREDIT_CODES = [
    "11330800002618015K",
    "91350100M000100Y43",
    "914403001922038216",
    "9144030071526726XG",
    "11150621MB1688871X",
]


def sentence(code: str) -> str:
    return str(IDENTIFIER_PROBLEMS[code])


@pytest.mark.parametrize("number", [ID, "440524188001010014"])
def test_the_published_id_numbers_are_valid(number: str) -> None:
    assert identify("id-number", number).valid


def test_an_id_number_tells_birth_sex_and_division() -> None:
    assert identify("id-number", ID).as_json() == {
        "kind": "id-number",
        "valid": True,
        "birth_date": "1949-12-31",
        "sex": "F",
        "division": "110105",
        "problem": None,
    }


@pytest.mark.parametrize(
    "written",
    ["11010519491231002x", " 110105 19491231 002X ", "11010519491231002X", "11010519491231002X\u200b"],
)
def test_spaces_full_width_and_small_letters_do_not_matter(written: str) -> None:
    assert read_id_number(written).text == ID


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "id-empty"),
        ("370811********1234", "id-masked"),
        ("110105491231002", "id-old-form"),
        ("1101051949123100", "id-length"),
        ("11010519491231002XX", "id-length"),
        ("11010519491231O02X", "id-characters"),
        ("11010519491231002Y", "id-characters"),
        ("110105194912310021", "id-check-digit"),
        ("11010519490230002X", "id-birth-date"),
        ("11010519491231001143", "certificate-in-id-column"),
    ],
)
def test_each_wrong_id_number_gets_its_own_sentence(number: str, code: str) -> None:
    found = identify("id-number", number)
    assert (found.valid, found.problem) == (False, sentence(code))
    assert found.parts == {"birth_date": None, "sex": None, "division": None}


def test_every_single_wrong_digit_of_an_id_number_is_noticed() -> None:
    for place in range(17):
        for digit in "0123456789":
            if digit != ID[place]:
                assert not identify("id-number", ID[:place] + digit + ID[place + 1 :]).valid


def test_a_certificate_tells_category_grade_weight_and_reissue() -> None:
    assert identify("disability-certificate", ID + "42B3").as_json() == {
        "kind": "disability-certificate",
        "valid": True,
        "category": 4,
        "grade": 2,
        "weight": 2,
        "reissue": 3,
        "problem": None,
    }


@pytest.mark.parametrize(("grade", "weight"), [("1", 2), ("2", 2), ("3", 1), ("4", 1)])
def test_grades_one_and_two_weigh_two(grade: str, weight: int) -> None:
    assert read_certificate(f"{ID}1{grade}").weight == weight


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("15020319900229001843", "id-birth-date"),
        ("37081119850315123342", "id-check-digit"),
        (ID + "82", "certificate-category"),
        (ID + "02", "certificate-category"),
        (ID + "15", "certificate-grade"),
        (ID + "12B0", "certificate-reissue"),
        (ID + "12C1", "certificate-reissue"),
        (ID + "12B", "certificate-length"),
        (ID, "certificate-length"),
        ("370811********123412", "certificate-masked"),
    ],
)
def test_each_wrong_certificate_gets_its_own_sentence(number: str, code: str) -> None:
    """The first two are CERT-05 and CERT-06 of the law's cases."""
    found = identify("disability-certificate", number)
    assert (found.valid, found.problem) == (False, sentence(code))


@pytest.mark.parametrize("code", CREDIT_CODES)
def test_the_published_credit_codes_are_valid(code: str) -> None:
    """The first is USCC-01."""
    found = identify("credit-code", code)
    assert found.valid
    assert found.parts == {"division": code[2:8], "organisation_code": code[8:17]}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("113308000026180150", "credit-check-digit"),
        ("1133080000261801", "credit-length"),
        ("11330800002618015O", "credit-characters"),
        ("1133AB00002618015K", "credit-characters"),
        ("113308*****618015K", "credit-masked"),
        ("000000000000000000", "credit-all-zeros"),
    ],
)
def test_each_wrong_credit_code_gets_its_own_sentence(value: str, code: str) -> None:
    """The first is USCC-02."""
    assert identify("credit-code", value).problem == sentence(code)


@pytest.mark.parametrize("written", ["1133 0800 0026 1801 5K", "11330800002618015k\n", "11330800002618015K"])
def test_a_code_is_cleaned_before_it_is_read(written: str) -> None:
    assert identify("credit-code", written) == identify("credit-code", CREDIT_CODES[0])


def test_a_wrong_organisation_code_is_noticed_when_the_whole_code_checks() -> None:
    body = CREDIT_CODES[0][:16] + ("6" if CREDIT_CODES[0][16] != "6" else "7")
    forged = body + credit_check_character(body + "0")
    assert identify("credit-code", forged).problem == sentence("credit-organisation-digit")


def test_the_check_characters_of_the_standards() -> None:
    assert id_check_character("44052418800101001") == "4"
    assert [organisation_check_character(code[8:16]) for code in CREDIT_CODES] == [
        c[16] for c in CREDIT_CODES
    ]


def test_no_sentence_repeats_the_number() -> None:
    for kind, value in (("id-number", "110105194912310021"), ("credit-code", "113308000026180150")):
        assert value not in str(identify(kind, value).problem)


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(ValueError, match="id-number, disability-certificate, credit-code"):
        identify("passport", "E12345678")


def test_a_refused_value_carries_its_rule_code() -> None:
    with pytest.raises(RefusedError) as refused:
        read_id_number("110105194912310021")
    assert refused.value.problem.code == "id-check-digit"
