"""Makes a form from facts: each fact's kind and closed list come from the pack. Nothing about what follows from an answer."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from tongxing.law import Pack
from tongxing.law.schema import Fact
from tongxing.office.web.templatetags.sources import punctuated
from tongxing.terms.enums import DisabilityGrade
from tongxing.terms.values import WrongValueError, parse

UNSURE = ("", "不清楚")
GRADES = [(str(grade.value), grade.label) for grade in DisabilityGrade]
DATE_PARTS = re.compile(r"\d+")
DRESSING = re.compile(r"[,，\s'¥￥]")
UNIT = re.compile(r"(?<=\d)(元|人|个月|月|米|次|年|个)$")


def bare_number(value: object, label: str, example: str) -> object:
    """A number as it is pasted from a sheet: without separators, blanks and its unit. 万 is refused: too easily misread."""
    if not isinstance(value, str):
        return value
    text = UNIT.sub("", DRESSING.sub("", unicodedata.normalize("NFKC", value)))
    if "万" in text:
        raise ValidationError(f"“{label}”请不要用“万”，把数字写全，例如 {example}")
    return text


class WholeNumberField(forms.IntegerField):
    """A whole number, also as a sheet writes it."""

    example = "3"

    def to_python(self, value: object) -> int | None:
        return super().to_python(bare_number(value, str(self.label), self.example))


class AmountField(forms.DecimalField):
    """An amount, also as a sheet writes it."""

    example = "800"

    def to_python(self, value: object) -> Decimal | None:
        return super().to_python(bare_number(value, str(self.label), self.example))


class DayField(forms.CharField):
    """A day as people write it: 2024-3-5, 2024.3.5, 2024年3月5日. Gives the ISO text."""

    parts, example = 3, "2024-03-05"

    def clean(self, value: object) -> str:
        text = super().clean(value).strip()
        if not text:
            return ""
        numbers = DATE_PARTS.findall(text)
        iso = "-".join(n.zfill(4 if i == 0 else 2) for i, n in enumerate(numbers))
        try:
            if len(numbers) != self.parts:
                raise WrongValueError
            parse("Date" if self.parts == 3 else "Month", iso)
        except WrongValueError:
            raise ValidationError(f"“{self.label}”要写成 {self.example} 这样的日期") from None
        return iso


class MonthField(DayField):
    parts, example = 2, "1968-06"


def fact_field(fact: Fact, label: str = "") -> forms.Field:
    """Not required: what is left out is unknown, and the answer says that it is missing."""
    label = punctuated(label or fact.question or fact.label)
    if fact.type == "bool":
        return choice(label, [("true", "是"), ("false", "否"), UNSURE])
    if closed := closed_list(fact):
        return choice(label, [*closed, UNSURE])
    return number_or_day(fact, label)


def closed_list(fact: Fact) -> list[tuple[str, str]]:
    """The values one may choose from; a grade is a number with four official words."""
    return GRADES if fact.name == "disability_grade" else list(fact.values.items())


def choice(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    messages = {"invalid_choice": f"请从“{label}”列出的选项里选一个"}
    return forms.ChoiceField(
        label=label, choices=choices, required=False, widget=forms.RadioSelect, error_messages=messages
    )


def number_or_day(fact: Fact, label: str) -> forms.Field:
    if fact.type == "Date":
        return DayField(label=label, required=False, help_text="例如 2023-05-18", widget=text_input("date"))
    if fact.type == "Month":
        return MonthField(label=label, required=False, help_text="例如 1968-06", widget=text_input("date"))
    if fact.type in ("Count", "Months"):
        return whole_number(label, fact.unit or "")
    if fact.type in ("Money", "Quantity"):
        return amount(label, fact.unit or ("元" if fact.type == "Money" else ""))
    return forms.CharField(label=label, required=False, max_length=60, widget=text_input("money"))


def text_input(width: str, mode: str = "text") -> forms.TextInput:
    return forms.TextInput(
        attrs={
            "class": f"govuk-input--{width}",
            "inputmode": mode,
            "autocomplete": "off",
            "spellcheck": "false",
        }
    )


def whole_number(
    label: str,
    unit: str = "",
    required: bool = False,
    least: int = 0,
    most: int = 1_000_000,
    example: str = "3",
) -> WholeNumberField:
    field = WholeNumberField(
        label=label,
        required=required,
        min_value=least,
        max_value=most,
        help_text=f"单位：{unit}" if unit else "",
        widget=text_input("count", "numeric"),
        error_messages={
            "required": f"请填“{label}”",
            "invalid": f"“{label}”要填整数，例如 {example}",
            "min_value": f"“{label}”不能小于 {least}",
            "max_value": f"“{label}”不能大于 {most}",
        },
    )
    field.example = example
    return field


def amount(label: str, unit: str = "元", required: bool = False, example: str = "800") -> AmountField:
    field = AmountField(
        label=label,
        required=required,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text=f"单位：{unit}" if unit else "",
        widget=text_input("money", "decimal"),
        error_messages={
            "required": f"请填“{label}”",
            "invalid": f"“{label}”要填数字，例如 {example}",
            "min_value": f"“{label}”不能是负数",
            "max_decimal_places": f"“{label}”最多写到分（两位小数）",
            "max_digits": f"“{label}”的数字太长了",
            "max_whole_digits": f"“{label}”的数字太长了",
        },
    )
    field.example = example
    return field


def division_field(pack: Pack) -> forms.ChoiceField:
    return choice("您的户籍在哪个旗县区？", [*pack.divisions.items(), UNSURE])


def fact_form(pack: Pack, names: tuple[str, ...], labels: Mapping[str, str]) -> type[forms.Form]:
    """A form class for the facts the pack knows; a name it does not know is left out."""
    fields = {
        name: fact_field(pack.facts[name], labels.get(name, "")) for name in names if name in pack.facts
    }
    return type("FactForm", (forms.Form,), fields)
