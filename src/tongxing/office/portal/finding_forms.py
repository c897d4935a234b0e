"""The forms of 核对与异议: the code, the reason, one file."""

from django import forms

from tongxing.office.disputes.codes import DIGITS, bare
from tongxing.office.disputes.policies import MOST_FILES
from tongxing.office.ledger.evidence_kinds import WANTED
from tongxing.office.web.plain_words import PlainWordsField


class CodeForm(forms.Form):
    code = forms.CharField(
        label="告知书上的编号",
        help_text="12位数字，例如 4821 7730 5916。有没有空格都可以。",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"}),
        error_messages={
            "required": "请输入告知书上的编号",
            "max_length": "编号是12位数字，请对照告知书重新输入",
        },
    )

    def clean_code(self) -> str:
        code = bare(self.cleaned_data["code"])
        if len(code) != DIGITS:
            raise forms.ValidationError("编号是12位数字，请对照告知书重新输入")
        return code


class DisputeForm(forms.Form):
    reason = PlainWordsField(
        label="哪里不对？为什么？",
        help_text="用自己的话写，几句就可以。不要写身份证号、残疾人证号、电话。",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": "请写一写哪里不对",
            "max_length": "最多写1000个字，请写短一些，或者把材料作为文件补充",
        },
    )


class BringForm(forms.Form):
    file = forms.FileField(
        label="补充材料（可以不交）",
        help_text=f"{WANTED}。一次一个，最多{MOST_FILES}个。",
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"}),
        error_messages={"required": "请先选择一个文件", "empty": "这是空文件，请重新选择"},
    )
