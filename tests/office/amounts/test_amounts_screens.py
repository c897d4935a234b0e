"""Entered amounts on the desk: typed as people write, told what is wrong, foreseen, confirmed only as seen."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from browsing import browser, text
from django.urls import reverse
from entered_amounts import CITED, PACK, TAPER, WAGE, confirmed, in_force, proposed

from tongxing.law import current_pack
from tongxing.office.accounts.models import User
from tongxing.office.amounts.models import EnteredAmount
from tongxing.office.desk import foreseen as foreseeing
from tongxing.office.desk.amount_forms import AmountForm
from tongxing.office.desk.amount_values import value_in_words
from tongxing.office.figures import WITHHELD
from tongxing.office.journal.models import Entry


class Place(NamedTuple):
    label: str


def fill(**changed: str) -> dict[str, str]:
    return {"value": "6", "since": "2024年1月1日", "until": "", **CITED, **changed}


def test_an_amount_goes_its_whole_way_through_the_screens(wang: User, zheng: User) -> None:
    theirs, ours = browser(wang), browser(zheng)
    page = reverse("desk:enter_amount", args=[TAPER])
    assert "没有值" in text(theirs.get(page))
    checked = text(theirs.post(page, fill()))
    assert "请核对后提交" in checked and "还没有全市测算结果" in checked
    assert not EnteredAmount.objects.exists(), "looking at it enters nothing"
    sent = theirs.post(page, fill(step="propose"))
    entry = EnteredAmount.objects.get()
    own = text(theirs.get(sent.url))
    assert "我已看过影响，确认" not in own and "撤回这条录入" in own
    shown = text(ours.get(sent.url))
    assert "我已看过影响，确认" in shown and CITED["document"] in shown and "还没有全市测算结果" in shown
    mark = shown.partition('name="seen" value="')[2].partition('"')[0]
    for _ in range(2):
        assert ours.post(reverse("desk:confirm_amount", args=[entry.pk]), {"seen": mark}).status_code == 302
    assert in_force() == 6
    assert "（本地录入）" in text(ours.get(reverse("desk:amounts")))
    actions_told = Entry.objects.filter(subject=f"参数录入：{entry.pk}").order_by("number")
    assert [each.action for each in actions_told] == ["录入参数", "确认参数"]
    assert actions_told[0].detail["value"] == "6" and actions_told[0].detail["document"] == CITED["document"]


def test_what_was_not_seen_is_not_confirmed(wang: User, zheng: User) -> None:
    entry = proposed(wang)
    response = browser(zheng).post(reverse("desk:confirm_amount", args=[entry.pk]), {"seen": "older"})
    assert response.status_code == 409 and "影响测算有变化" in text(response)
    entry.refresh_from_db()
    assert entry.state == "proposed"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"value": ""}, "请填“低保渐退月数"),
        ({"value": "六个月"}, "要填"),
        ({"value": "6.5"}, "要填"),
        ({"value": "-1"}, "不能是负数"),
        ({"since": ""}, "请填生效日期"),
        ({"since": "明年"}, "要写成"),
        ({"until": "2023-12-31"}, "截止日期不能早于生效日期"),
        ({"document": ""}, "请填依据文件的文号和标题"),
        ({"document": "通知"}, "要写全"),
        ({"text": " "}, "请抄录文件里的原话"),
        ({"text": "见 11010519491231002X"}, "不能写身份证号"),
    ],
)
def test_what_is_wrong_is_told_on_the_form(wang: User, changed: dict[str, str], said: str) -> None:
    response = browser(wang).post(reverse("desk:enter_amount", args=[TAPER]), fill(**changed, step="propose"))
    assert response.status_code == 422 and said in text(response)
    assert not EnteredAmount.objects.exists()


def test_an_overlap_is_told_on_the_form(wang: User, zheng: User) -> None:
    confirmed(wang, zheng)
    response = browser(wang).post(reverse("desk:enter_amount", args=[TAPER]), fill())
    assert response.status_code == 422 and "重叠" in text(response)


def values(name: str, **told: str) -> object:
    pack = current_pack(PACK)
    form = AmountForm(fill(**told), parameter=pack.parameters[name], divisions=pack.divisions)
    return form.value() if form.is_valid() else dict(form.errors)


def test_values_are_read_as_people_write_them() -> None:
    assert values("stall_fee_reduction_share", value="50%") == "0.5"
    assert values("stall_fee_reduction_share", value="１２．５％") == "0.125"
    assert values("start_up_subsidy_standard", value="5，000元") == "5000.00"
    assert "value" in values("start_up_subsidy_standard", value="1万")  # type: ignore[operator]
    assert "value" in values("start_up_subsidy_standard", value="5000.005")  # type: ignore[operator]
    assert "value" in values("stall_fee_reduction_share", value="150%")  # type: ignore[operator]
    assert values(WAGE, value_150203="2500", value_150204="2,510.5") == {
        "150203": "2500.00",
        "150204": "2510.50",
    }
    assert "value_150202" in values(WAGE)  # type: ignore[operator]


def test_a_withdrawal_through_the_screens(wang: User, zheng: User) -> None:
    entry = confirmed(wang, zheng)
    page = reverse("desk:withdraw_amount", args=[entry.pk])
    assert "撤销也是一条带日期的录入" in text(browser(zheng).get(page))
    assert browser(zheng).post(page, {"since": "2024-10-01"}).status_code == 422
    sent = browser(zheng).post(page, {"since": "2024-10-01", **CITED})
    assert "撤销后这一参数没有值" in text(browser(wang).get(sent.url)) or "还没有全市测算结果" in text(
        browser(wang).get(sent.url)
    )
    assert f"撤销第{entry.pk}号" in text(browser(wang).get(sent.url))


def test_the_list_tells_what_waits_and_what_is_unverified(
    wang: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = text(browser(wang).get(reverse("desk:amounts")))
    waiting = page.partition("等待录入")[2].partition("未核实：")[0]
    assert "录入低保渐退月数" in waiting and "民政部门" in waiting
    assert browser(wang).get(reverse("desk:enter_amount", args=["no_such"])).status_code == 404


def test_what_it_moves_is_told_by_scheme_and_kept_with_the_confirmation(
    wang: User, zheng: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def moves(*what: object) -> object:
        asked.append(what)
        tally = SimpleNamespace(count=12, money_before=Decimal("5000"), money_after=Decimal("1599.50"))
        few = SimpleNamespace(count=2, money_before=Decimal(0), money_after=Decimal("77.77"))
        more = SimpleNamespace(count=3, money_before=Decimal(0), money_after=Decimal("88.88"))
        places = {Place("昆都仑区"): tally, Place("石拐区"): few, Place("固阳县"): more}
        total = SimpleNamespace(moves={"gained": 17}, money_before=Decimal(0), money_after=Decimal(1))
        scheme = SimpleNamespace(
            scheme=SimpleNamespace(label="低保渐退", twin_of=None), unit="人", money=True, total=total,
            lines=lambda how: places if how == "county" else {},
        )  # fmt: skip
        return SimpleNamespace(changes=["低保渐退月数：没有值 → 6"], schemes=[scheme], notes=[],
                               fund=SimpleNamespace(sentences=list))  # fmt: skip

    snapshot = SimpleNamespace(receipt=SimpleNamespace(pack=PACK, on="2024-12-31"))
    monkeypatch.setattr(foreseeing.seam, "latest", lambda: snapshot)
    monkeypatch.setattr(foreseeing.seam, "what_a_value_moves", moves)
    told = foreseeing.foreseen(TAPER, "6", date(2024, 1, 1), None)
    counties = {row[0]: row[1:] for row in told["schemes"][0]["counties"]}  # type: ignore[index]
    assert counties["昆都仑区"] == ["12 人", "-3,400.50"]
    assert "77.77" not in str(told) and counties["石拐区"] == [WITHHELD, "—"], "two people are not shown by county"
    assert (told["assumed"], asked[-1]) == (False, (TAPER, "6", date(2024, 1, 1), None))
    later = foreseeing.foreseen(TAPER, "6", date(2026, 1, 1), None)
    assert (later["assumed"], asked[-1]) == (True, (TAPER, "6")), (
        "a value of the future is asked as if it held"
    )
    page = reverse("desk:enter_amount", args=[TAPER])
    assert "新增 17 人" in text(browser(wang).post(page, fill()))
    browser(wang).post(page, fill(step="propose"))
    entry = EnteredAmount.objects.get()
    shown = text(browser(zheng).get(reverse("desk:entered_amount", args=[entry.pk])))
    mark = shown.partition('name="seen" value="')[2].partition('"')[0]
    browser(zheng).post(reverse("desk:confirm_amount", args=[entry.pk]), {"seen": mark})
    entry.refresh_from_db()
    assert entry.proposer_saw == entry.decider_saw and entry.decider_saw["schemes"][0]["sentences"] == [
        "新增 17 人",
        "金额 0.00 元，变为 1.00 元（+1.00）",
    ]


def test_values_are_shown_in_words_and_places_with_one_value_together() -> None:
    pack = current_pack(PACK)
    told = value_in_words(
        pack.parameters[WAGE], {"150203": "2270.00", "150204": "2270.00", "150222": "2200.00"}, pack.divisions
    )
    assert told == "昆都仑区、青山区：2,270.00 元；固阳县：2,200.00 元"
