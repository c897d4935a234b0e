"""The form of a decision about who is who."""

from django import forms

from tongxing.office.desk.forms import PlainWordsField
from tongxing.office.identities.workflow import MOVES


class DecisionForm(forms.Form):
    """A reason is needed where an earlier decision, or the machine's, is undone."""

    move = forms.ChoiceField(choices=[(name, name) for name in MOVES], widget=forms.HiddenInput)
    reason = PlainWordsField(
        label="理由",
        help_text="写明凭什么判断，例如“已电话核对”。拆开和撤销必须写。不要写身份证号、电话。",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, object]:
        told = super().clean() or {}
        if told.get("move") in ("split", "withdraw") and not str(told.get("reason") or "").strip():
            self.add_error("reason", "请填写理由：拆开或撤销，要写明凭什么")
        return told
