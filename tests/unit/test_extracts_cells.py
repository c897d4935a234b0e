"""Cells: the shapes in which departments write dates, months, money, words; and what is refused."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from tongxing.extracts import kinds, words
from tongxing.extracts.contract import Kind, Repaired, Value
from tongxing.terms.enums import DisabilityCategory, DisabilityGrade, EmployerKind, Insurance
from tongxing.terms.problems import RefusedError


def refused(kind: Kind, text: str) -> str:
    with pytest.raises(RefusedError) as error:
        kind.read(text)
    return error.value.problem.code


def value(kind: Kind, text: str) -> Value:
    found = kind.read(text)
    return found.value if isinstance(found, Repaired) else found


def repaired(kind: Kind, text: str) -> tuple[Value, str]:
    found = kind.read(text)
    assert isinstance(found, Repaired)
    return found.value, found.code


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05",
        "2024/3/5",
        "2024.3.5",
        "2024年3月5日",
        "20240305",
        "45356",
        "2024-03-05 00:00:00",
        "2024-03-05",
        "2024 年 3 月 5 日",
        "2024年3月5号",
        "2024年3月5日 10:30",
        "2024-03-05T00:00:00.000+08:00",
    ],
)
def test_a_day_is_read_in_every_shape(text: str) -> None:
    assert value(kinds.DATE, text) == date(2024, 3, 5)


@pytest.mark.parametrize(
    "text", ["202403", "2024-3", "2024-03", "2024年3月", "2024/03", "2024年3月份", "2024-03-15", "45356"]
)
def test_a_month_is_its_first_day(text: str) -> None:
    assert value(kinds.MONTH, text) == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (kinds.DATE, "2023-02-29", "date-not-real"),
        (kinds.DATE, "2024-03", "date-unreadable"),
        (kinds.DATE, "05/03/2024", "date-unreadable"),
        (kinds.DATE, "长期", "date-unreadable"),
        (kinds.MONTH, "202413", "month-not-real"),
        (kinds.MONTH, "20241", "month-unreadable"),
        (kinds.MONTH, "2024.1-3", "month-unreadable"),
        (kinds.DATE, "2024-1.3", "date-unreadable"),
        (kinds.DATE, "2024-03-04T16:00:00Z", "date-unreadable"),
        (kinds.MONEY, "5300 5400", "money-unreadable"),
        (kinds.MONEY, "5300\n5400", "money-unreadable"),
        (kinds.COUNT, "3,4", "count-unreadable"),
        (kinds.COUNT, "36个月", "count-unreadable"),
        (kinds.QUANTITY, "1,00", "count-unreadable"),
        (kinds.MONTH, "202400", "month-not-real"),
        (kinds.MONTH, "三月", "month-unreadable"),
        (kinds.YEAR, "24", "year-unreadable"),
        (kinds.MONEY, "-5", "money-negative"),
        (kinds.MONEY, "约1.2万元", "money-unreadable"),
        (kinds.MONEY, "1.23456789万", "money-beyond-fen"),
        (kinds.MONEY, "1,23", "money-unreadable"),
        (kinds.MONEY, "12,3456", "money-unreadable"),
        (kinds.SIGNED_MONEY, "(-5)", "money-unreadable"),
        (kinds.MONEY, "(5.00)", "money-negative"),
        (kinds.ID_NUMBER, "110105491231002", "id-old-form"),
        (kinds.ID_NUMBER, "11010519491231002", "id-length"),
        (kinds.ID_NUMBER, "110105********002X", "id-masked"),
        (kinds.ID_NUMBER, "11010519491231002143", "certificate-in-id-column"),
        (kinds.ID_NUMBER, "11010519491231002X(本人)", "id-length"),
        (kinds.CREDIT_CODE, "91990000MA000O007O", "credit-characters"),
        (kinds.ACCOUNT, "6.2E+18", "identifier-in-scientific-notation"),
        (kinds.ACCOUNT, "张三", "account-unreadable"),
        (kinds.MONEY, "12.345", "money-beyond-fen"),
        (kinds.MONEY, "约3000", "money-unreadable"),
        (kinds.MONEY, "NaN", "money-unreadable"),
        (kinds.COUNT, "1.5", "count-not-whole"),
        (kinds.COUNT, "-1", "count-unreadable"),
        (kinds.DIVISION, "1502", "division-unreadable"),
        (words.YES_NO, "也许", "word-not-listed"),
        (kinds.ID_NUMBER, "3.70811E+17", "identifier-in-scientific-notation"),
    ],
)
def test_what_cannot_be_read_is_refused_and_never_guessed(kind: Kind, text: str, code: str) -> None:
    assert refused(kind, text) == code


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5300.00", "5300.00"),
        ("1,900.00", "1900.00"),
        ("1900元", "1900.00"),
        ("¥1900.5", "1900.50"),
        ("12.30", "12.30"),
        ("0.30000000000000004", "0.30"),
    ],
)
def test_money_is_exact_to_the_fen(text: str, amount: str) -> None:
    assert kinds.MONEY.read(text) == Decimal(amount)


def test_only_signed_money_may_be_negative() -> None:
    assert kinds.SIGNED_MONEY.read("-5300.00") == Decimal("-5300.00")


@pytest.mark.parametrize("text", ["-¥5,300.00", "¥ -5300", "- 5300 元", "( 5300 )"])
def test_an_amount_may_have_spaces_beside_its_number_and_none_inside(text: str) -> None:
    assert value(kinds.SIGNED_MONEY, text) == Decimal("-5300.00")


@pytest.mark.parametrize(
    ("kind", "text", "number"),
    [
        (kinds.COUNT, "1,200 人", 1200),
        (kinds.DAYS, "3日", 3),
        (kinds.count_of("年"), "3年", 3),
        (kinds.quantity_of("米"), "80.5米", Decimal("80.5")),
    ],
)
def test_a_number_may_bear_its_own_unit(kind: Kind, text: str, number: int | Decimal) -> None:
    assert value(kind, text) == number


@pytest.mark.parametrize(("unit", "text"), [("年", "36个月"), ("课时", "3天"), ("天", "3月"), ("米", "0.1千米")])
def test_a_number_in_another_unit_is_refused(unit: str, text: str) -> None:
    assert refused(kinds.count_of(unit), text) == refused(kinds.quantity_of(unit), text) == "count-unreadable"


def test_longer_division_codes_begin_with_their_county() -> None:
    assert kinds.DIVISION.read("150203001") == kinds.DIVISION.read("150203001002") == "150203"


def test_words_are_staged_by_their_identifier() -> None:
    assert words.enum_kind(EmployerKind).read("民办非企业单位") == "private_non_enterprise"
    assert words.numbered_kind(DisabilityCategory).read("智力残疾") == 5
    assert words.numbered_kind(DisabilityGrade).read("三") == 3


def test_insurances_come_in_one_order_whatever_the_writer_did() -> None:
    kind = words.several_kind(Insurance)
    assert kind.read("失业、养老、 工伤") == kind.read("养老,工伤,失业") == "pension,unemployment,work_injury"
    assert refused(kind, "养老、意外") == "word-not-listed"


def test_none_is_a_word_where_the_list_has_it_and_absent_elsewhere() -> None:
    assert "无" not in words.YES_NO.absent
    assert "无" in kinds.DATE.absent


def test_invisible_characters_and_spaces_inside_chinese_names_go() -> None:
    assert kinds.read_name(" 李\u00a0伟\u200b") == "李伟"
    assert kinds.read_name("John  Smith") == "John Smith"


@pytest.mark.parametrize(
    ("kind", "most", "beyond", "reason"),
    [
        (kinds.MONEY, "9999999999.99", "10000000000", "money-too-large"),
        (kinds.SIGNED_MONEY, "-9999999999.99", "-99999999999.99", "money-too-large"),
        (kinds.COUNT, "5000000", "5000001", "count-too-large"),
        (kinds.DAYS, "36500", "36501", "count-too-large"),
        (kinds.QUANTITY, "9999999.999999", "10000000", "count-too-large"),
    ],
)
def test_a_number_with_digits_too_many_is_set_aside(kind: Kind, most: str, beyond: str, reason: str) -> None:
    """One such line once stopped the whole city's run."""
    assert kind.read(most) is not None
    assert refused(kind, beyond) == reason
    assert not re.match(str(kind.plain), beyond), "the quick way must not let it through"


ID = "11010519491231002X"


@pytest.mark.parametrize(
    ("kind", "text", "expected", "code"),
    [
        (kinds.ID_NUMBER, "11010519491231002x", ID, "identifier-written-otherwise"),
        (kinds.ID_NUMBER, "110105 19491231 002X", ID, "identifier-written-otherwise"),
        (kinds.ID_NUMBER, "'" + ID, ID, "identifier-written-otherwise"),
        (kinds.ID_NUMBER, f'="{ID}"', ID, "identifier-written-otherwise"),
        (kinds.ID_NUMBER, "１１０１０５１９４９１２３１００２Ｘ", ID, "identifier-written-otherwise"),
        (kinds.ID_NUMBER, ID + "_x000D_", ID, "invisible-characters-removed"),
        (kinds.ID_NUMBER, "110105\u200b19491231002X", ID, "invisible-characters-removed"),
        (kinds.ID_NUMBER, ID + "43", ID, "id-taken-from-certificate"),
        (kinds.ID_NUMBER, ID + "43B1", ID, "id-taken-from-certificate"),
        (kinds.CREDIT_CODE, "91990000MA0000007x", "91990000MA0000007X", "identifier-written-otherwise"),
        (kinds.CREDIT_CODE, "9I990000MAOOO0007X", "91990000MA0000007X", "credit-code-letters-for-digits"),
        (kinds.NAME, "李 伟", "李伟", "name-spaces-removed"),
        (kinds.NAME, "李\u00a0伟", "李伟", "invisible-characters-removed"),
        (kinds.NAME, "张三(原名张四)", "张三", "former-name-set-apart"),
        (kinds.NAME, "张三(曾用名:张四)", "张三", "former-name-set-apart"),
        (kinds.NAME, "买买提．吐尔逊", "买买提·吐尔逊", "name-dots-made-one"),
        (kinds.NAME, "买买提•吐尔逊", "买买提·吐尔逊", "name-dots-made-one"),
        (kinds.NAME, "王?", "王?", "name-lost-a-character"),
        (kinds.NAME, "王？", "王?", "name-lost-a-character"),
        (kinds.NAME, "王\ue863", "王\ue863", "name-lost-a-character"),
        (kinds.MONEY, "0.26万元", Decimal("2600.00"), "money-in-ten-thousands-converted"),
        (kinds.SIGNED_MONEY, "(1,234.50)", Decimal("-1234.50"), "money-negative-in-brackets"),
        (kinds.MONTH, "45292", date(2024, 1, 1), "date-from-serial-number"),
        (kinds.DATE, "45292", date(2024, 1, 1), "date-from-serial-number"),
    ],
)
def test_what_is_proven_or_exact_is_put_right_and_said(
    kind: Kind, text: str, expected: Value, code: str
) -> None:
    assert repaired(kind, text) == (expected, code)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (kinds.ID_NUMBER, ID),
        (kinds.NAME, "买买提·吐尔逊"),
        (kinds.NAME, "John F. Kennedy"),
        (kinds.NAME, "张三(大)"),
        (kinds.MONEY, "1,234.50"),
        (kinds.MONEY, "￥1234.50元"),
        (kinds.MONTH, "2024年1月"),
    ],
)
def test_what_only_looks_different_is_no_repair(kind: Kind, text: str) -> None:
    assert not isinstance(kind.read(text), Repaired)
