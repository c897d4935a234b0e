"""The forms of entered amounts: the value with its citation and its days, the withdrawal, why an entry goes back."""

from datetime import date
from typing import Any

from django import forms

from tongxing.law.schema import Parameter
from tongxing.office.amounts.eras import Value
from tongxing.office.desk.amount_values import value_field
from tongxing.office.desk.forms import PlainWordsField
from tongxing.office.portal.fact_forms import DayField, text_input

SHORTEST_CITATION = 6
PER_DIVISION = "value_"


class CitedForm(forms.Form):
    """The document that an entry rests on, and its first day."""

    document = forms.CharField(
        label="依据文件的文号和标题",
        help_text="照文件原样写，例如“×政发〔2024〕×号 关于……的通知”。",
        max_length=200,
        min_length=SHORTEST_CITATION,
        error_messages={"required": "请填依据文件的文号和标题", "min_length": "文号和标题要写全"},
    )
    text = PlainWordsField(
        label="文件里的原话",
        help_text="抄录规定这个数的那一句。",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请抄录文件里的原话"},
    )
    since = DayField(
        label="生效日期",
        help_text="例如 2025-01-01",
        widget=text_input("date"),
        error_messages={"required": "请填生效日期"},
    )

    def clean_since(self) -> date:
        return date.fromisoformat(self.cleaned_data["since"])


class AmountForm(CitedForm):
    """The value of one parameter: one field, or one for each division."""

    until = DayField(
        label="截止日期（没有就空着）",
        help_text="最后一天，含当天。",
        required=False,
        widget=text_input("date"),
    )
    field_order: list[str]

    def __init__(self, *arguments: object, parameter: Parameter, divisions: dict[str, str], **named: Any):
        super().__init__(*arguments, **named)
        self.by_division = parameter.by == "division"
        places = {f"{PER_DIVISION}{code}": label for code, label in divisions.items()}
        wanted = places if self.by_division else {"value": parameter.label}
        for name, label in wanted.items():
            unit = f"（{parameter.unit}）" if parameter.unit else ""
            self.fields[name] = value_field(parameter, f"{label}{unit}", required=not self.by_division)
        self.order_fields([*wanted, "since", "until", "document", "text"])

    def clean_until(self) -> date | None:
        return date.fromisoformat(told) if (told := self.cleaned_data["until"]) else None

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        since, until = told.get("since"), told.get("until")
        if since and until and until < since:
            self.add_error("until", "截止日期不能早于生效日期")
        filled = any(told.get(name) for name in self.fields if name.startswith(PER_DIVISION))
        wrong = any(name.startswith(PER_DIVISION) for name in self.errors)
        if self.by_division and not filled and not wrong:
            first = next(name for name in self.fields if name.startswith(PER_DIVISION))
            self.add_error(first, "请至少填一个地区的值；空着的地区保持原来的值")
        return told

    def value(self) -> Value:
        """As the law reads it: one text, a list, a table, or texts by division."""
        told = self.cleaned_data
        if not self.by_division:
            return told["value"]
        return {
            name.removeprefix(PER_DIVISION): told[name]
            for name in self.fields
            if name.startswith(PER_DIVISION) and told[name]
        }


class WithdrawForm(CitedForm):
    """From which day a value holds no more, and by which document."""

    field_order = ["since", "document", "text"]

    def __init__(self, *arguments: object, **named: Any):
        super().__init__(*arguments, **named)
        self.fields["since"].label = "从哪天起不再执行"
        self.fields["since"].error_messages["required"] = "请填从哪天起不再执行"


class RejectForm(forms.Form):
    reason = PlainWordsField(
        label="退回原因",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请填写退回原因"},
    )
