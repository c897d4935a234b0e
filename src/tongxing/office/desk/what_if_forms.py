"""The forms of what-if: one question each, sent by GET so that an answer has an address."""

from datetime import date
from typing import Any

from django import forms

from tongxing.law.schema import Interpretation, Parameter
from tongxing.office.desk.amount_values import value_field
from tongxing.office.portal.fact_forms import DayField, text_input
from tongxing.terms.values import TABLES

OFF, ON = "off", "on"


class ValueForm(forms.Form):
    """Another value of a parameter, in every county or in one."""

    division = forms.ChoiceField(label="旗县区", required=False)

    def __init__(self, *arguments: object, parameter: Parameter, divisions: dict[str, str], **named: object):
        super().__init__(*arguments, **named)
        unit = f"（{parameter.unit}）" if parameter.unit and parameter.type not in TABLES else ""
        self.fields["value"] = value_field(parameter, f"假如改成{unit}", required=True)
        if parameter.by == "division":
            self.fields["division"].choices = [("", "全部旗县区"), *divisions.items()]
        else:
            del self.fields["division"]

    @property
    def value(self) -> Any:
        return self.cleaned_data["value"]


class ReadingForm(forms.Form):
    """Another reading of a clause that can be read in more than one way."""

    value = forms.ChoiceField(
        label="假如改按", widget=forms.RadioSelect, error_messages={"required": "请选择一种读法"}
    )

    def __init__(self, *arguments: object, reading: Interpretation, **named: object):
        super().__init__(*arguments, **named)
        self.fields["value"].choices = [(each.value, each.label) for each in reading.alternatives]


class SchemeForm(forms.Form):
    value = forms.ChoiceField(
        label="假如",
        choices=[(OFF, "停用这个项目"), (ON, "启用这个项目（方案已到期或还没有开始时）")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择停用还是启用"},
    )


class DayForm(forms.Form):
    value = DayField(
        label="假如按这一天的规定",
        help_text="同样的人和单位，按这一天有效的规则和标准来算。例如 2025-06-01",
        widget=text_input("date"),
        error_messages={"required": "请填日期"},
    )

    @property
    def day(self) -> date:
        return date.fromisoformat(str(self.cleaned_data["value"]))
