"""The kinds of cell that hold numbers, dates and identifiers; knows no contract and no file."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pyarrow as pa

from tongxing.extracts.contract import Kind
from tongxing.extracts.dates import read_date, read_month, read_year
from tongxing.extracts.reasons import refuse
from tongxing.extracts.safe_repairs import (
    noting_serials,
    read_certificate_cell,
    read_credit_cell,
    read_id_cell,
    read_money_cell,
    read_name_cell,
    read_positive_money_cell,
)
from tongxing.extracts.safe_repairs import read_name as read_name
from tongxing.extracts.words import ABSENT, ABSENT_OR_NONE, OPEN_END, tidy

NO_NUMBERS = "(?!)"
EXAMPLE_ID, EXAMPLE_CODE = "990000199001010017", "91990000MA0000007X"
"""Nobody's and no employer's: no division begins with 99."""
MONEY_UNITS = ("人民币元", "元")
EXACT_NUMBERS = r"-?\d{1,15}(\.\d+)?"
MOST_COUNT, MOST_QUANTITY, MOST_DAYS = 5_000_000, Decimal(10) ** 7, 36_500
"""What no cell of a city's department holds: more is a slip of the key, and would overflow the run's decimals."""
_WHOLE = r"(\d{1,15}|\d{1,3}(,\d{3}){1,4})"
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[Ee]\+?\d+")


def _count(text: str, units: tuple[str, ...], most: int) -> int:
    """A whole number that is not negative; a unit that is none of these makes it another number."""
    plain = _without_unit(text, units)
    if re.fullmatch(rf"{_WHOLE}(\.0+)?", plain):
        count = int(plain.replace(",", "").split(".")[0])
        if count > most:
            raise refuse("count-too-large")
        return count
    raise refuse("count-not-whole" if re.fullmatch(r"\d+\.\d+", plain) else "count-unreadable")


def _quantity(text: str, units: tuple[str, ...]) -> Decimal:
    """A number that is not negative, up to six decimals."""
    plain = _without_unit(text, units)
    if not re.fullmatch(rf"{_WHOLE}(\.\d{{1,6}})?", plain):
        raise refuse("count-unreadable")
    quantity = Decimal(plain.replace(",", ""))
    if quantity >= MOST_QUANTITY:
        raise refuse("count-too-large")
    return quantity.quantize(Decimal("0.000001"))


def _without_unit(text: str, units: tuple[str, ...]) -> str:
    plain = tidy(text)
    unit = next((unit for unit in units if plain.endswith(unit)), "")
    return plain.removesuffix(unit).strip()


def read_division(text: str) -> str:
    """The six digits of the county; longer codes (township, village) begin with them."""
    plain = tidy(text)
    if re.fullmatch(r"[1-9]\d{5}(\d{3}|\d{6})?", plain):
        return plain[:6]
    raise refuse("division-unreadable")


def read_account(text: str) -> str:
    """The digits of a bank account, without the spaces and hyphens between groups of four."""
    digits = re.sub(r"[ -]", "", tidy(text))
    if _SCIENTIFIC.fullmatch(digits):
        raise refuse("identifier-in-scientific-notation")
    if not re.fullmatch(r"[0-9]{6,34}", digits):
        raise refuse("account-unreadable")
    return digits


def read_pseudonym(text: str) -> str:
    """Twenty-four hexadecimal digits, as the river names people."""
    plain = tidy(text).lower()
    if not re.fullmatch(r"[0-9a-f]{24}", plain):
        raise refuse("pseudonym-unreadable")
    return plain


ID_NUMBER = Kind(
    "id_number",
    "18位身份证号",
    "VARCHAR",
    pa.string(),
    read_id_cell,
    number_cells=NO_NUMBERS,
    absent=ABSENT_OR_NONE,
    stages=(("person", "VARCHAR"), ("birth_on", "DATE"), ("sex", "VARCHAR")),
    example=EXAMPLE_ID,
)
CERTIFICATE_NUMBER = Kind(
    "certificate_number",
    "20位残疾人证号（补发22位）",
    "VARCHAR",
    pa.string(),
    read_certificate_cell,
    number_cells=NO_NUMBERS,
    absent=ABSENT_OR_NONE,
    stages=(("disability_category", "BIGINT"), ("disability_grade", "BIGINT")),
    example=EXAMPLE_ID + "11",
)
CREDIT_CODE = Kind(
    "credit_code",
    "18位统一社会信用代码",
    "VARCHAR",
    pa.string(),
    read_credit_cell,
    number_cells=NO_NUMBERS,
    absent=ABSENT_OR_NONE,
    example=EXAMPLE_CODE,
)
NAME = Kind("name", "姓名", "VARCHAR", pa.string(), read_name_cell, absent=ABSENT, example="张三")
TEXT = Kind(
    "text",
    "文字",
    "VARCHAR",
    pa.string(),
    tidy,
    number_cells=EXACT_NUMBERS,
    absent=ABSENT,
    example="按原件填写",
)
FORMER_CERTIFICATE_NUMBER = Kind(
    "former_certificate_number",
    "变更前的20位残疾人证号（补发22位）",
    "VARCHAR",
    pa.string(),
    read_certificate_cell,
    number_cells=NO_NUMBERS,
    absent=ABSENT_OR_NONE,
    stages=(("former_person", "VARCHAR"), ("former_category", "BIGINT"), ("former_grade", "BIGINT")),
    marks=True,
    example=EXAMPLE_ID + "12",
)
PHONE = Kind(
    "phone",
    "电话",
    "VARCHAR",
    pa.string(),
    tidy,
    number_cells=EXACT_NUMBERS,
    absent=ABSENT_OR_NONE,
    stages=(("phone_mark", "VARCHAR"),),
    marks=True,
    example="13800000000",
)
ACCOUNT = Kind(
    "account",
    "银行账号",
    "VARCHAR",
    pa.string(),
    read_account,
    number_cells=NO_NUMBERS,
    absent=ABSENT_OR_NONE,
    stages=(("account_mark", "VARCHAR"),),
    marks=True,
    example="6200000000000000000",
)
PSEUDONYM = Kind(
    "pseudonym", "24位假名", "VARCHAR", pa.string(), read_pseudonym, example="0123456789abcdef01234567"
)
DATE = Kind(
    "date",
    "日期",
    "DATE",
    pa.date32(),
    noting_serials(read_date),
    absent=ABSENT_OR_NONE,
    example="2024-03-05",
)
END = replace(
    DATE,
    label="日期（没有期限的写无固定期限）",
    absent=ABSENT_OR_NONE | OPEN_END,
)
"""The last day of a contract, a lease, a post; without one it goes on."""
MONTH = Kind(
    "month",
    "月份",
    "DATE",
    pa.date32(),
    noting_serials(read_month),
    number_cells=r"\d{5,6}",
    absent=ABSENT_OR_NONE,
    example="202403",
)
YEAR = Kind(
    "year", "年度", "BIGINT", pa.int64(), read_year, absent=ABSENT_OR_NONE, example="2024", units=("年",)
)
MONEY = Kind(
    "money",
    "金额（元）",
    "DECIMAL(18,2)",
    pa.decimal128(18, 2),
    read_positive_money_cell,
    plain=r"^[0-9]{1,10}(\.[0-9]{1,2})?$",
    absent=ABSENT_OR_NONE,
    example="2600.00",
    units=MONEY_UNITS,
)
SIGNED_MONEY = Kind(
    "money",
    "金额（元，可为负）",
    "DECIMAL(18,2)",
    pa.decimal128(18, 2),
    read_money_cell,
    plain=r"^-?[0-9]{1,10}(\.[0-9]{1,2})?$",
    absent=ABSENT_OR_NONE,
    example="2600.00",
    units=MONEY_UNITS,
)


def count_of(*units: str, label: str = "整数", most: int = MOST_COUNT, plain: str = r"^[0-9]{1,6}$") -> Kind:
    """Whole numbers of something; the longest unit first."""
    return Kind(
        "count",
        label,
        "BIGINT",
        pa.int64(),
        lambda text: _count(text, units, most),
        plain=plain,
        absent=ABSENT_OR_NONE,
        example="3",
        units=units,
    )


def quantity_of(*units: str) -> Kind:
    """Numbers of something that may have decimals; the longest unit first."""
    return Kind(
        "quantity",
        "数量（可带小数）",
        "DECIMAL(18,6)",
        pa.decimal128(18, 6),
        lambda text: _quantity(text, units),
        plain=r"^[0-9]{1,7}(\.[0-9]{1,6})?$",
        absent=ABSENT_OR_NONE,
        example="3.5",
        units=units,
    )


COUNT = count_of("人次", "人", "名", "个")
DAYS = count_of("天", "日", label="天数", most=MOST_DAYS, plain=r"^[0-9]{1,4}$")
QUANTITY = quantity_of()
DIVISION = Kind(
    "division", "6位区划代码", "VARCHAR", pa.string(), read_division, absent=ABSENT_OR_NONE, example="150203"
)
