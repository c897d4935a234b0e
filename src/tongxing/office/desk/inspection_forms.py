"""The forms of drawing and of what an inspection found: what is asked and the sentence when it is missing."""

from django import forms
from django.utils import timezone

from tongxing.office.inspections.workflow import InspectionResult
from tongxing.office.portal.fact_forms import DayField, text_input
from tongxing.office.web.plain_words import PlainWordsField


class DrawForm(forms.Form):
    seed = forms.CharField(
        label="种子",
        help_text="事先没有人能挑选的一串字，例如当天日期，或者当天公开开奖的号码。写明以后，谁都可以照着再抽一遍。",
        max_length=100,
        error_messages={"required": "请填写种子"},
    )
    seed_source = forms.CharField(
        label="种子从哪里来",
        max_length=100,
        help_text="例如：抽取当天的日期。",
        error_messages={"required": "请写明种子从哪里来"},
    )
    size = forms.IntegerField(
        label="抽几家",
        min_value=1,
        max_value=500,
        error_messages={
            "required": "请填写抽几家",
            "invalid": "抽几家要填整数，例如 20",
            "min_value": "至少抽1家",
            "max_value": "一次最多抽500家",
        },
    )
    inspectors = forms.MultipleChoiceField(
        label="检查人员库",
        help_text="每家由其中两人检查，也由种子抽定。至少选两名。",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少选两名检查人员", "invalid_choice": "请从列出的人员里选"},
    )
    reason = PlainWordsField(
        label="再次抽取的理由",
        required=False,
        help_text="这期数据已经抽过的，要写明为什么再抽。以前的抽取都保留。",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *arguments: object, people: list[tuple[str, str]], again: bool, **named: object):
        super().__init__(*arguments, **named)
        self.fields["inspectors"].choices = people
        if not again:
            del self.fields["reason"]
        else:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = "请写明再次抽取的理由"

    def clean_inspectors(self) -> list[str]:
        chosen = self.cleaned_data["inspectors"]
        if len(set(chosen)) < 2:
            raise forms.ValidationError("请至少选两名检查人员")
        return sorted(set(chosen))


class InspectionForm(forms.Form):
    visited_on = DayField(
        label="检查日期",
        help_text="例如 2024-03-15",
        widget=text_input("date"),
        error_messages={"required": "请填写检查日期"},
    )
    result = forms.ChoiceField(
        label="结果",
        choices=InspectionResult.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择结果"},
    )
    note = PlainWordsField(
        label="检查情况",
        help_text="写明看了什么、问了谁、有没有问题。不要写身份证号、电话。",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "请填写检查情况"},
    )

    def clean_visited_on(self) -> object:
        day = self.cleaned_data["visited_on"]
        if str(day) > str(timezone.localdate()):
            raise forms.ValidationError("检查日期不能晚于今天")
        return day
