"""Turns a refusal, or what is not there for this user, into a page with its sentence, and journals it. Every screen can let them through."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.amounts.models import EnteredAmount
from tongxing.office.casework.models import Case
from tongxing.office.dossiers.actions import subject_of
from tongxing.office.dossiers.models import Employer, Person
from tongxing.office.handovers.models import Handover
from tongxing.office.identities.models import Link
from tongxing.office.journal.actions import record
from tongxing.office.ledger.models import Item

LARGEST_KEY = 2**63
PAGES = {
    "item": ("desk:item", "回到这项台账，看现在的状态"),
    "number": ("desk:case", "回到这件个案，看现在的状态"),
    "handover": ("desk:handover", "回到这份报送数据，看现在的状态"),
    "link": ("desk:link", "回到这一条认人记录，看现在的状态"),
    "entry": ("desk:entered_amount", "回到这条录入，看现在的状态"),
}


class NotInSightError(Exception):
    """It does not exist, or it lies in another area: the user is not told which."""


class RefusalsAsPages:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowedError | NotInSightError):
            _note(request)
        if isinstance(exception, NotAllowedError):
            return _page(request, "不能办理", exception.sentence, status=403, back=_back(request))
        if isinstance(exception, NotInSightError):
            return _page(request, "没有找到", str(exception), status=404)
        return None


def _note(request: HttpRequest) -> None:
    """Who asked for what and did not get it. What a stranger typed into an address is not kept."""
    asked = request.resolver_match.kwargs if request.resolver_match else {}
    subject = "页面"
    if "number" in asked:
        number = asked["number"]
        known_case = number < LARGEST_KEY and Case.objects.filter(pk=number).exists()
        subject = f"个案：{number if known_case else '未找到'}"
    elif "key" in asked:
        known = Person.objects.filter(pk=asked["key"]).first()
        subject = subject_of(known) if known else "个人：未找到"
    elif "item" in asked:
        item = asked["item"]
        known_item = item < LARGEST_KEY and Item.objects.filter(pk=item).exists()
        subject = f"台账：{item if known_item else '未找到'}"
    elif "entry" in asked:
        entry = asked["entry"]
        known_entry = entry < LARGEST_KEY and EnteredAmount.objects.filter(pk=entry).exists()
        subject = f"参数录入：{entry if known_entry else '未找到'}"
    elif "handover" in asked:
        handover = asked["handover"]
        known_file = handover < LARGEST_KEY and Handover.objects.filter(pk=handover).exists()
        subject = f"报送：{handover if known_file else '未找到'}"
    elif "link" in asked:
        link = asked["link"]
        subject = (
            f"认人：{link if link < LARGEST_KEY and Link.objects.filter(pk=link).exists() else '未找到'}"
        )
    elif "code" in asked:
        known_code = Employer.objects.filter(pk=asked["code"]).values_list("pk", flat=True).first()
        subject = f"单位：{known_code or '未找到'}"
    if request.user.is_authenticated:
        record(actor=request.user, action="未获准", subject=subject)


def _back(request: HttpRequest) -> tuple[str, str] | None:
    """To the thing whose button was pressed: it has moved on, and its page says how it stands now."""
    asked = request.resolver_match.kwargs if request.resolver_match and request.method == "POST" else {}
    found = next((each for each in PAGES if each in asked), None)
    return (reverse(PAGES[found][0], args=[asked[found]]), PAGES[found][1]) if found else None


def _page(
    request: HttpRequest, heading: str, sentence: str, status: int, back: tuple[str, str] | None = None
) -> HttpResponse:
    context = {"heading": heading, "sentence": sentence, "back": back}
    return render(request, "desk/refused.html", context, status=status)
