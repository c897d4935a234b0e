"""The forms of notices and disputes at the desk: what is asked and the sentence when it is missing."""

from django import forms

from tongxing.office.web.plain_words import PlainWordsField


class RecordForm(forms.Form):
    reason = PlainWordsField(
        label="异议理由",
        help_text="照来人的话写，写完念给来人听。不要写身份证号、电话。",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "请填写异议理由"},
    )


class AnswerForm(forms.Form):
    answer = PlainWordsField(
        label="答复",
        help_text="写明查了什么、怎样认定、为什么。提出的人凭编号可以看到，请用短句子、常用字。不要写身份证号、电话，也不要写他人的情况。",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "请填写答复"},
    )
