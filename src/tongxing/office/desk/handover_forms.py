"""The forms of handed-over files and of refreshes. What a file is, the intake says; here only its size and beginning are looked at."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from tongxing.office.handovers.kinds import LARGEST, WANTED, check_file
from tongxing.office.ledger.evidence_kinds import RefusedFileError, clean_name


class TableFileField(forms.FileField):
    """One file; gives (name, content)."""

    def __init__(self, **named: Any):
        named.setdefault(
            "error_messages",
            {
                "required": "请选择要上传的文件",
                "empty": "这是空文件，请重新选择",
                "invalid": "没有收到文件，请重新选择",
            },
        )
        super().__init__(**named)

    def clean(self, data: Any, initial: Any = None) -> tuple[str, bytes]:
        file: UploadedFile = super().clean(data, initial)
        name = file.name or ""
        if file.size and file.size > LARGEST:
            raise forms.ValidationError(f"“{clean_name(name)}”超过 60 MB，请分成几个文件上传")
        content = file.read()
        try:
            check_file(name, content)
        except RefusedFileError as refused:
            raise forms.ValidationError(str(refused)) from None
        return name, content


class UploadForm(forms.Form):
    """A file, and what it is where the clerk wants to say so."""

    file = TableFileField(label="选择文件", help_text=f"{WANTED}。按原来的表上传即可，不用改列名和顺序。")
    contract = forms.ChoiceField(
        label="这是什么数据",
        required=False,
        help_text="一般不用选。系统识别不出来时，再在这里指定。",
        error_messages={"invalid_choice": "请从列表里选择"},
    )

    def __init__(self, *arguments: Any, contracts: dict[str, str], **named: Any):
        super().__init__(*arguments, **named)
        self.fields["contract"].choices = [("", "由系统识别"), *contracts.items()]


class FollowForm(forms.Form):
    """A mended workbook, or the whole table corrected, to an earlier file."""

    file = TableFileField(
        label="选择改好的文件", help_text="可以是改好的待更正工作簿，也可以是更正后的整张表。"
    )


class RefreshForm(forms.Form):
    on = forms.DateField(
        label="数据日期",
        help_text="按这一天的规定和数据测算，例如 2024-12-31。",
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "请填写数据日期", "invalid": "日期写成 2024-12-31 这样"},
    )
