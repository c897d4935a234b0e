"""How the desk shows codes: divisions, money, closed lists. Nothing is decided here."""

from decimal import Decimal
from enum import Enum

from django import template
from django.conf import settings

from tongxing.law import Answer
from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import may
from tongxing.office.accounts.roles import Duty
from tongxing.office.casework.models import Case
from tongxing.office.desk.entry_words import outcome_word, result_word, sentence_of, snapshot_day
from tongxing.office.dossiers.explained import Explained
from tongxing.office.dossiers.models import Person
from tongxing.office.handovers.departments import contract_label
from tongxing.office.ledger.departments import label_of
from tongxing.office.ledger.lights import timely_word
from tongxing.office.ledger.models import Item
from tongxing.office.seam import pack_named
from tongxing.terms import enums

register = template.Library()
for each in (sentence_of, outcome_word, result_word, snapshot_day):
    register.filter(each)
COUNTY_DIGITS = 6


def _divisions() -> dict[str, str]:
    return pack_named(settings.TONGXING_PACK).divisions


@register.filter
def division(code: object) -> str:
    """`150203` → 昆都仑区； a code the pack does not list stays as it is."""
    text = str(code or "")
    return _divisions().get(text[:6], text) or "未注明"


@register.filter
def place(code: str) -> str:
    """Where an item of the ledger is due: a county, or the city itself."""
    return "市本级" if len(code) < COUNTY_DIGITS else division(code)


@register.filter
def department(key: str) -> str:
    """`hrss` → 市人社局; the plan's own words stay as they are."""
    return label_of(pack_named(settings.TONGXING_PACK), key)


@register.filter
def contract_word(name: str) -> str:
    """`certificates` → 残疾人证."""
    return contract_label(name)


@register.filter
def at(words: dict[str, str], key: str) -> str:
    """What a dictionary of words says of a key; nothing where it says nothing."""
    return words.get(key, "")


@register.filter
def timely(item: Item) -> str:
    """按期 or 迟报, where something stands submitted."""
    return timely_word(item.state, item.submitted_on, item.due_on)


@register.filter
def yuan(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:,.2f}\N{NO-BREAK SPACE}元"


@register.filter
def word(value: object, list_name: str) -> str:
    """The Chinese label of a member of a closed list in `terms`; unknown values stay as they are."""
    members: type[Enum] = getattr(enums, list_name)
    found = next((member for member in members if str(member.value) == str(value)), None)
    return str(getattr(found, "label", value) or "")


@register.filter
def allowed(user: User, duty: str) -> bool:
    """Whether to show a link, asked of the same policy that would refuse it."""
    return may(user, Duty[duty])


@register.filter
def brief(answer: Answer) -> str:
    """An answer of an employer's year for a list: people to two places; the explanation has them exact."""
    if answer.value is None:
        return "待查明"
    if answer.kind == "Quantity":
        return f"{answer.value:,.2f} 人"
    return f"{answer.value} 人" if answer.kind == "Count" else answer.tree.value


STANDINGS = {
    "entitlement": {"eligible": "符合", "not_eligible": "不符合"},
    "obligation": {"eligible": "适用", "not_eligible": "不适用"},
    "permission": {"eligible": "可以", "not_eligible": "不可以"},
}
OPEN_STANDINGS = {"undecided": "待查明", "review": "需人工判断"}


@register.filter
def standing(explained: Explained) -> str:
    """The status in the words of its kind: an entitlement is met, an obligation applies, a permission allows."""
    return (STANDINGS[explained.about.kind] | OPEN_STANDINGS).get(explained.status, explained.status)


@register.filter
def actor_word(username: str) -> str:
    """Who did it, by name and office; the system and the console stay as they are."""
    user = User.objects.filter(username=username).first()
    return f"{user.full_name}（{user.area_name or user.get_role_display()}）" if user else username


@register.filter
def journal_subject(subject: str) -> str:
    """What a line of the journal is about: a person by masked name, data by their day."""
    kind, _, name = subject.partition("：")
    if kind == "个人" and (person := Person.objects.filter(pk=name).first()):
        return f"{kind}：{person}"
    if kind == "用户":
        return f"{kind}：{actor_word(name)}"
    return f"数据：{snapshot_day(name)}" if kind == "快照" else subject


OPEN_SUBJECTS = ("employer", "overdue_levy", "business", "training_class", "tobacco_licence")


@register.filter
def subject_word(case: Case) -> str:
    """What a case is about where there is no file yet: a public number, never a pseudonym."""
    number = case.subject if case.subject_kind in OPEN_SUBJECTS else "（尚无档案）"
    return f"{subject_kind_word(case.subject_kind)} {number}"


@register.filter
def subject_kind_word(value: str) -> str:
    words = {
        "employer": "用人单位",
        "employment": "就业关系",
        "employment_month": "就业月份",
        "person": "个人",
        "business": "个体经营",
        "training_class": "培训班",
        "trainee": "培训学员",
        "tobacco_licence": "烟草证申请",
        "overdue_levy": "欠缴残保金",
    }
    return words.get(value, "其他")
