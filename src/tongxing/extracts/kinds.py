"""The kinds of cell and how each is read from text; knows no contract and no file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

import pyarrow as pa

from tongxing.extracts.contract import Kind, Value
from tongxing.extracts.dates import read_date, read_month, read_year
from tongxing.extracts.reasons import refuse
from tongxing.terms.enums import Labelled, Numbered
from tongxing.terms.identifiers import read_certificate, read_credit_code, read_id_number

NO_NUMBERS = "(?!)"
EXACT_NUMBERS = r"-?\d{1,15}(\.\d+)?"
ABSENT = frozenset({"", "/", "\\", "-", "--", "—", "——", "NULL", "null", "#N/A", "N/A", "空"})
ABSENT_OR_NONE = ABSENT | {"无", "暂无"}
REMEMBERED_CODES = 200_000
_UNITS = "人个名年月天日米次元课时学"
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[Ee]\+?\d+")


def tidy(text: str) -> str:
    """Full-width made half, invisible characters and Excel's `_x000D_` out, runs of spaces made one."""
    if text.isascii() and text.isalnum():
        return text
    half = unicodedata.normalize("NFKC", text.replace("_x000D_", " "))
    return " ".join("".join(c for c in half if unicodedata.category(c) != "Cf").split())


def read_name(text: str) -> str:
    """A name; the spaces inside a Chinese name go, those of other names stay."""
    name = tidy(text)
    return name.replace(" ", "") if all(ord(c) > 0x2E7F or c == " " for c in name) else name


def _read_identifier(read: Callable[[str], str]) -> Callable[[str], str]:
    def reader(text: str) -> str:
        if _SCIENTIFIC.fullmatch(tidy(text)):
            raise refuse("identifier-in-scientific-notation")
        return read(text)

    return reader


def read_money(text: str) -> Decimal:
    """Yuan, with or without 元, ¥ and commas; exact to the fen."""
    plain = tidy(text).replace(",", "").replace(" ", "").strip("¥").removeprefix("人民币")
    if plain.endswith(("万", "万元")):
        raise refuse("money-in-ten-thousands")
    number = plain.removesuffix("元")
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]+)?", number):
        raise refuse("money-unreadable")
    amount = Decimal(number)
    fen = amount.quantize(Decimal("0.01"))
    if abs(amount - fen) > Decimal("0.000001"):
        raise refuse("money-beyond-fen")
    return fen


def _read_positive_money(text: str) -> Decimal:
    amount = read_money(text)
    if amount < 0:
        raise refuse("money-negative")
    return amount


def read_count(text: str) -> int:
    """A whole number that is not negative, with or without its unit."""
    plain = tidy(text).replace(",", "").rstrip(_UNITS).strip()
    if re.fullmatch(r"\d{1,15}(\.0+)?", plain):
        return int(plain.split(".")[0])
    raise refuse("count-not-whole" if re.fullmatch(r"\d+\.\d+", plain) else "count-unreadable")


def read_quantity(text: str) -> Decimal:
    """A number that is not negative, with or without its unit; up to six decimals."""
    plain = tidy(text).replace(",", "").rstrip(_UNITS).strip()
    if not re.fullmatch(r"\d{1,12}(\.\d{1,6})?", plain):
        raise refuse("count-unreadable")
    return Decimal(plain).quantize(Decimal("0.000001"))


def read_division(text: str) -> str:
    """The six digits of the county; longer codes (township, village) begin with them."""
    plain = tidy(text)
    if re.fullmatch(r"[1-9]\d{5}(\d{3}|\d{6})?", plain):
        return plain[:6]
    raise refuse("division-unreadable")


def one_of_words(words: dict[str, Value]) -> Callable[[str], Value]:
    """A reader that knows these words and refuses any other."""

    def reader(text: str) -> Value:
        word = tidy(text).replace(" ", "")
        if word not in words:
            raise refuse("word-not-listed")
        return words[word]

    return reader


def enum_kind(members: type[Labelled]) -> Kind:
    """A closed list, staged by its English identifier."""
    words: dict[str, Value] = {}
    for member in members:
        words |= dict.fromkeys((member.label, *member.also, member.value), member.value)
    label = "/".join(member.label for member in members)
    return Kind("enum", label, "VARCHAR", pa.string(), one_of_words(words), absent=_absent_unless(words))


def numbered_kind(members: type[Numbered]) -> Kind:
    """A closed list with official digits, staged by its digit."""
    words: dict[str, Value] = {}
    for member in members:
        words |= dict.fromkeys((member.label, *member.also, str(member.value)), int(member))
    label = "/".join(member.label for member in members)
    return Kind("enum", label, "BIGINT", pa.int64(), one_of_words(words), absent=_absent_unless(words))


def several_kind(members: type[Labelled]) -> Kind:
    """Several words of a closed list joined by 、; staged as identifiers in the list's order joined by commas."""
    words = {word: member for member in members for word in (member.label, *member.also, member.value)}

    def reader(text: str) -> str:
        parts = [part for part in re.split(r"[、,;/+ ]+", tidy(text)) if part]
        if not parts or any(part not in words for part in parts):
            raise refuse("word-not-listed")
        chosen = {words[part] for part in parts}
        return ",".join(member.value for member in members if member in chosen)

    label = "、".join(member.label for member in members)
    return Kind("several", label, "VARCHAR", pa.string(), reader, absent=ABSENT_OR_NONE)


def yes_no_kind(yes: tuple[str, ...], no: tuple[str, ...]) -> Kind:
    """Two words for true and false."""
    words: dict[str, Value] = {**dict.fromkeys(yes, True), **dict.fromkeys(no, False)}
    label = f"{yes[0]}/{no[0]}"
    return Kind("yes_no", label, "BOOLEAN", pa.bool_(), one_of_words(words), absent=_absent_unless(words))


def _absent_unless(words: dict[str, Value]) -> frozenset[str]:
    return ABSENT_OR_NONE - words.keys()


def _id_text(text: str) -> str:
    return read_id_number(text).text


def _certificate_text(text: str) -> str:
    return read_certificate(text).text


@lru_cache(REMEMBERED_CODES)
def _credit_text(text: str) -> str:
    return read_credit_code(text).text


ID_NUMBER = Kind(
    "id_number",
    "18位身份证号",
    "VARCHAR",
    pa.string(),
    _read_identifier(_id_text),
    number_cells=NO_NUMBERS,
    absent=ABSENT_OR_NONE,
    stages=(("person", "VARCHAR"), ("birth_on", "DATE"), ("sex", "VARCHAR")),
)
CERTIFICATE_NUMBER = Kind(
    "certificate_number",
    "20位残疾人证号(补发22位)",
    "VARCHAR",
    pa.string(),
    _read_identifier(_certificate_text),
    number_cells=NO_NUMBERS,
    absent=ABSENT_OR_NONE,
    stages=(("disability_category", "BIGINT"), ("disability_grade", "BIGINT")),
)
CREDIT_CODE = Kind(
    "credit_code",
    "18位统一社会信用代码",
    "VARCHAR",
    pa.string(),
    _read_identifier(_credit_text),
    number_cells=NO_NUMBERS,
    absent=ABSENT_OR_NONE,
)
NAME = Kind("name", "姓名", "VARCHAR", pa.string(), read_name, absent=ABSENT)
TEXT = Kind("text", "文字", "VARCHAR", pa.string(), tidy, number_cells=EXACT_NUMBERS, absent=ABSENT)
PHONE = Kind("phone", "电话", "VARCHAR", pa.string(), tidy, number_cells=EXACT_NUMBERS, absent=ABSENT_OR_NONE)
DATE = Kind("date", "日期", "DATE", pa.date32(), read_date, absent=ABSENT_OR_NONE)
MONTH = Kind("month", "月份", "DATE", pa.date32(), read_month, number_cells=r"\d{5,6}", absent=ABSENT_OR_NONE)
YEAR = Kind("year", "年度", "BIGINT", pa.int64(), read_year, absent=ABSENT_OR_NONE)
MONEY = Kind(
    "money",
    "金额(元)",
    "DECIMAL(18,2)",
    pa.decimal128(18, 2),
    _read_positive_money,
    plain=r"^[0-9]{1,15}(\.[0-9]{1,2})?$",
    absent=ABSENT_OR_NONE,
)
SIGNED_MONEY = Kind(
    "money",
    "金额(元,可为负)",
    "DECIMAL(18,2)",
    pa.decimal128(18, 2),
    read_money,
    plain=r"^-?[0-9]{1,15}(\.[0-9]{1,2})?$",
    absent=ABSENT_OR_NONE,
)
COUNT = Kind("count", "整数", "BIGINT", pa.int64(), read_count, plain=r"^[0-9]{1,15}$", absent=ABSENT_OR_NONE)
QUANTITY = Kind(
    "quantity",
    "数量(可带小数)",
    "DECIMAL(18,6)",
    pa.decimal128(18, 6),
    read_quantity,
    plain=r"^[0-9]{1,12}(\.[0-9]{1,6})?$",
    absent=ABSENT_OR_NONE,
)
DIVISION = Kind("division", "6位区划代码", "VARCHAR", pa.string(), read_division, absent=ABSENT_OR_NONE)
YES_NO = yes_no_kind(
    ("是", "Y", "TRUE", "True", "true", "1", "有"), ("否", "N", "FALSE", "False", "false", "0", "无")
)
