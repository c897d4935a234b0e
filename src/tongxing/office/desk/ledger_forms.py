"""The ledger's forms: what to show, what was done and the files that prove it, why a report goes back."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from tongxing.office.desk.forms import PlainWordsField
from tongxing.office.ledger.evidence_kinds import LARGEST, WANTED, RefusedFileError, clean_name, kind_of
from tongxing.office.ledger.lights import MEANINGS, Light

SEVERAL = 10


class LedgerFilterForm(forms.Form):
    """Which items to show. A value that is not known shows everything."""

    light = forms.ChoiceField(label="灯", required=False)
    lead = forms.ChoiceField(label="牵头单位", required=False)
    division = forms.ChoiceField(label="地区", required=False)
    year = forms.ChoiceField(label="到期年份", required=False)
    measure = forms.ChoiceField(label="任务", required=False)

    def __init__(self, *arguments: object, choices: dict[str, list[tuple[str, str]]], **named: object):
        super().__init__(*arguments, **named)
        lights = [(light.value, f"{light.label}：{MEANINGS[light]}") for light in Light]
        for name, known in {"light": lights, **choices}.items():
            self.fields[name].choices = [("", "全部"), *known]

    def chosen(self) -> dict[str, str]:
        """What is chosen and known."""
        return (
            self.cleaned_data
            if self.is_valid()
            else {name: self.cleaned_data.get(name, "") for name in self.fields}
        )


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class EvidenceField(forms.FileField):
    """Several files, each judged by its bytes; gives (name, content) pairs."""

    def __init__(self, **named: Any):
        super().__init__(
            widget=SeveralFilesInput(attrs={"accept": ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"}), **named
        )

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, bytes]]:
        files = [each for each in (data or []) if each]
        if len(files) > SEVERAL:
            raise forms.ValidationError(f"一次最多上传 {SEVERAL} 个文件，请分几次")
        problems, kept = [], []
        for file in files:
            try:
                kept.append(_read(file))
            except RefusedFileError as refused:
                problems.append(str(refused))
        if problems:
            raise forms.ValidationError(problems)
        return kept


def _read(file: UploadedFile) -> tuple[str, bytes]:
    name = file.name or ""
    if file.size and file.size > LARGEST:
        raise RefusedFileError(f"“{clean_name(name)}”超过 10 MB，请压缩或分开上传")
    content = file.read()
    kind_of(name, content)
    return name, content


class ReportForm(forms.Form):
    """What was done. `report` may stay empty while it is only kept."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    report = PlainWordsField(
        label="落实情况",
        help_text="写明做了什么、什么时间、多少人（次）、效果和存在的问题。不要写个人的身份证号、电话。",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": "落实情况最多 5000 字，请精简或放进附件"},
    )
    files = EvidenceField(
        label="上传佐证材料",
        help_text=f"{WANTED}，一次可选几个。能不含个人信息的，请不要上传含身份证号的名册。",
        required=False,
    )

    def __init__(self, *arguments: object, handing_in: bool = False, **named: object):
        super().__init__(*arguments, **named)
        self.handing_in = handing_in

    def clean_report(self) -> str:
        report = str(self.cleaned_data["report"]).strip()
        if self.handing_in and not report:
            raise forms.ValidationError("请填写落实情况")
        return report


class ReturnForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = PlainWordsField(
        label="退回原因",
        help_text="写明缺什么、怎样补正。",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请填写退回原因"},
    )
