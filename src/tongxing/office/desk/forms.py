"""The desk's forms: what is asked and the sentence when it is missing."""

from django import forms

from tongxing.office.casework.queries import OLDEST_FIRST
from tongxing.office.casework.workflow import OUTCOMES, Kind, State
from tongxing.office.dossiers.policies import CHOSEN
from tongxing.office.journal.queries import EVERYBODY
from tongxing.office.web.plain_words import PlainWordsField
from tongxing.terms.identifiers import clean, read_certificate, read_id_number
from tongxing.terms.problems import RefusedError

ID_LENGTH = 18


class FilterForm(forms.Form):
    """What to show of the waiting cases. A value that is not known shows everything."""

    kind = forms.ChoiceField(label="种类", required=False, choices=[("", "全部"), *Kind.choices])
    name = forms.ChoiceField(label="项目或疑点", required=False)
    division = forms.ChoiceField(label="旗县区", required=False)
    state = forms.ChoiceField(
        label="状态", required=False, choices=[("", "未办结的"), *((s.value, s.label) for s in State)]
    )

    order = forms.ChoiceField(
        label="排序", required=False, choices=[("", "金额大的在前"), (OLDEST_FIRST, "等得最久的在前")]
    )

    def __init__(
        self,
        *arguments: object,
        names: list[tuple[str, str]],
        divisions: list[tuple[str, str]],
        **named: object,
    ):
        super().__init__(*arguments, **named)
        self.fields["name"].choices = [("", "全部"), *names]
        self.fields["division"].choices = [("", "全部"), *divisions]


class JournalForm(forms.Form):
    """Which lines of the journal to show."""

    actor = forms.ChoiceField(label="操作人", required=False)
    action = forms.ChoiceField(label="操作", required=False)
    subject = forms.CharField(label="对象（例如 个案：12）", required=False, max_length=100)

    def __init__(
        self,
        *arguments: object,
        actors: list[tuple[str, str]],
        actions: list[str],
        **named: object,
    ):
        super().__init__(*arguments, **named)
        self.fields["actor"].choices = [("", "工作人员"), *actors, (EVERYBODY, "全部，包括系统自动的")]
        self.fields["action"].choices = [("", "全部"), *((each, each) for each in actions)]


class NoteForm(forms.Form):
    note = PlainWordsField(
        label="核实情况",
        help_text="写明核实的方式、日期和结果。不要写身份证号、电话。",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "请填写核实情况"},
    )


class SendBackForm(forms.Form):
    reason = PlainWordsField(
        label="退回原因",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请填写退回原因"},
    )


class SettleForm(forms.Form):
    outcome = forms.ChoiceField(
        label="办理结果", widget=forms.RadioSelect, error_messages={"required": "请选择办理结果"}
    )
    reason = PlainWordsField(
        label="理由",
        help_text="写明依据的事实和材料。不要写身份证号、电话。",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "请填写理由"},
    )

    def __init__(self, *arguments: object, kind: str, **named: object):
        super().__init__(*arguments, **named)
        self.fields["outcome"].choices = [(o.value, o.label) for o in OUTCOMES[Kind(kind)]]


class PurposeForm(forms.Form):
    purpose = forms.ChoiceField(
        label="查看目的",
        choices=CHOSEN,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择查看目的"},
    )


class EmployerSearchForm(forms.Form):
    words = forms.CharField(
        label="单位名称或统一社会信用代码",
        min_length=2,
        max_length=100,
        error_messages={"required": "请输入单位名称或代码", "min_length": "请至少输入两个字"},
    )


class PersonSearchForm(forms.Form):
    id_number = forms.CharField(
        label="公民身份号码或残疾人证号",
        help_text="身份号码18位，残疾人证号20位或22位。查找会记入操作记录，但不记录号码本身。",
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "请输入公民身份号码或残疾人证号"},
    )

    def clean_id_number(self) -> str:
        """The ID number, which is the first part of a certificate's number too."""
        text = clean(self.cleaned_data["id_number"])
        try:
            return (read_certificate(text).holder if len(text) > ID_LENGTH else read_id_number(text)).text
        except RefusedError as error:
            raise forms.ValidationError(error.problem.chinese) from None
