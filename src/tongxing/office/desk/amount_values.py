"""How the value of a parameter is asked for and shown: a field for each kind, and the value in words. Nothing is stored here."""

import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tongxing.law.schema import Parameter
from tongxing.law.spoken import setting_in_words
from tongxing.office.amounts.eras import Value
from tongxing.office.portal.fact_forms import DayField, MonthField, bare_number, text_input
from tongxing.office.web.templatetags.sources import punctuated
from tongxing.terms.values import PLACES, SPOKEN, TABLES, WrongValueError, parse, settle, written


class ValueField(forms.CharField):
    """One value of a kind, also as a sheet writes it; gives the text that the law reads. A share may be told in percent."""

    def __init__(self, *, kind: str, **named: Any):
        self.kind = kind
        super().__init__(max_length=200, widget=text_input("money"), **named)

    def clean(self, value: object) -> str:
        text = super().clean(value).strip()
        if not text:
            return ""
        try:
            return _canonical(self.kind, text if self.kind == "Text" else str(self._bare(text)))
        except (WrongValueError, InvalidOperation):
            raise ValidationError(f"“{self.label}”要填{punctuated(SPOKEN[self.kind])}") from None

    def _bare(self, text: str) -> object:
        number = unicodedata.normalize("NFKC", text).strip()
        if self.kind == "Share" and number.endswith("%"):
            return Decimal(str(bare_number(number[:-1], str(self.label), "1.5%"))) / 100
        return bare_number(number, str(self.label), "1980.00")


def _canonical(kind: str, text: str) -> str:
    """Refuses what the kind has no room for: a silent rounding would be another number than the document's."""
    value = parse(kind, text)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        if value < 0:
            raise ValidationError("不能是负数")
        if kind in PLACES and Decimal(text) != settle(kind, Decimal(text)):
            raise ValidationError(f"最多写到小数点后 {PLACES[kind]} 位")
    return str(written(kind, value))


class TableField(forms.CharField):
    """A table, 名称=数 a line."""

    def __init__(self, *, kind: str, **named: Any):
        self.kind = kind
        super().__init__(max_length=2000, widget=forms.Textarea(attrs={"rows": 5}), **named)

    def clean(self, value: object) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        table = {}
        for line in lines:
            name, sign, number = unicodedata.normalize("NFKC", line).partition("=")
            if not sign or not name.strip():
                raise ValidationError(f"“{self.label}”每行写成“名称=数”，请改“{line[:20]}”这一行")
            try:
                table[name.strip()] = _canonical(TABLES[self.kind], number.strip())
            except WrongValueError:
                raise ValidationError(f"“{self.label}”里“{name.strip()[:20]}”后面要填数") from None
        return table


def value_field(parameter: Parameter, label: str, required: bool) -> forms.Field:
    """The field that asks for a value of the parameter's kind."""
    messages = {"required": f"请填“{label}”"}
    told: dict[str, Any] = {"label": label, "required": required, "error_messages": messages}
    if parameter.type == "bool":
        return forms.ChoiceField(choices=[("true", "是"), ("false", "否")], widget=forms.RadioSelect, **told)
    if parameter.type in ("Date", "Month"):
        day = DayField if parameter.type == "Date" else MonthField
        return day(help_text=f"例如 {day.example}", widget=text_input("date"), **told)
    if parameter.type in TABLES:
        return TableField(kind=parameter.type, help_text="每行写成“名称=数”", **told)
    return ValueField(kind=parameter.type, help_text=punctuated(SPOKEN[parameter.type]), **told)


def value_in_words(parameter: Parameter | None, value: Value | None, places: dict[str, str]) -> str:
    """`2270.00` → 2,270.00 元; places with the same value stand together."""
    return "没有值" if value is None else punctuated(setting_in_words(parameter, value, places))
