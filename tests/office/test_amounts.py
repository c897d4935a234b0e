"""Delegated amounts: entered by one with a citation, confirmed by another who saw what it moves, then law; nothing is edited."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from test_two_officers import at_once

from tongxing.law import Answer, answer, current_pack, load_pack
from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.accounts.roles import Role
from tongxing.office.amounts import actions, publishing
from tongxing.office.amounts.eras import Era, covered, standing
from tongxing.office.amounts.models import EnteredAmount
from tongxing.office.desk import foreseen as foreseeing
from tongxing.office.desk.amount_forms import AmountForm
from tongxing.office.desk.amount_values import value_in_words
from tongxing.office.figures import WITHHELD
from tongxing.office.journal.models import Entry

Officer = Callable[..., User]


class Place(NamedTuple):
    label: str


PACK, ON = "baotou", date(2024, 12, 31)
TAPER, WAGE = "taper_months", "minimum_wage_per_month"
CITED = {"document": "演示〔2024〕1号 关于低保渐退的通知（虚构）", "text": "渐退期为六个月。"}


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGXING_LOCAL", str(tmp_path / "local"))
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(tmp_path / "snapshots"))


@pytest.fixture
def wang(officer: Officer) -> User:
    return officer("wang", Role.CITY_OFFICER, "1502")


@pytest.fixture
def zheng(officer: Officer) -> User:
    return officer("zheng", Role.WORKING_COMMITTEE, "1502")


def proposed(
    by: User, *, parameter: str = TAPER, value: object = "6", since: str = "2024-01-01", until: str = ""
) -> EnteredAmount:
    entry = actions.check_fits(
        pack=PACK, parameter=parameter, value=value, since=date.fromisoformat(since),
        until=date.fromisoformat(until) if until else None, **CITED,
    )  # fmt: skip
    return actions.propose(entry=entry, label=parameter, by=by, saw={})


def confirmed(by: User, and_by: User, **what: object) -> EnteredAmount:
    return actions.confirm(entry=proposed(by, **what), by=and_by, saw={})


def in_force(name: str = TAPER, on: date = ON, division: str | None = None) -> object:
    return current_pack(PACK).setting(name, on, division)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


# ── two people, then law ──


def test_what_one_enters_and_another_confirms_is_law_at_once_with_its_citation(
    wang: User, zheng: User
) -> None:
    assert in_force() is None
    entry = proposed(wang)
    assert in_force() is None, "not before it is confirmed"
    actions.confirm(entry=entry, by=zheng, saw={})
    assert in_force() == 6
    assert in_force(on=date(2023, 12, 31)) is None, "not before its first day"
    pack = current_pack(PACK)
    assert (
        pack.citation(f"local/{entry.pk}") == CITED["document"]
        and pack.quote(f"local/{entry.pk}") == CITED["text"]
    )


def test_an_answer_that_was_undecided_is_decided_by_the_entered_value(wang: User, zheng: User) -> None:
    name, standard = "start_up_subsidy", "start_up_subsidy_standard"
    example = next(each for each in current_pack(PACK).examples if standard in str(each.expect.get(name)))

    def found() -> Answer:
        return answer(load_pack(PACK), example.on, example.given, [name], division=example.division)[name]

    assert (found().status, found().missing) == ("undecided", [standard])
    entry = confirmed(wang, zheng, parameter=standard, value="20000.00", since="2023-05-01")
    assert (found().status, found().value) == ("decided", Decimal("20000.00"))
    assert entry.source in str(found().as_json()), "the answer cites the document that was entered"


def test_who_entered_does_not_confirm_says_the_policy_and_the_database(wang: User) -> None:
    entry = proposed(wang)
    with pytest.raises(NotAllowedError, match="不能是同一人"):
        actions.confirm(entry=entry, by=wang, saw={})
    with pytest.raises(IntegrityError, match="who_entered_does_not_confirm"), transaction.atomic():
        EnteredAmount.objects.filter(pk=entry.pk).update(
            state="in_force", decided_by=wang, decided_at=entry.proposed_at, position=1
        )


@pytest.mark.parametrize(
    ("role", "area"),
    [
        (Role.COUNTY_OFFICER, "150203"),
        (Role.CITY_OFFICER, "150203"),
        (Role.AUDITOR, "1502"),
        (Role.DEPARTMENT_CLERK, "1502"),
    ],
)
def test_only_city_accounts_enter_and_confirm(officer: Officer, wang: User, role: Role, area: str) -> None:
    other = officer("x", role, area)
    with pytest.raises(NotAllowedError):
        proposed(other)
    with pytest.raises(NotAllowedError):
        actions.confirm(entry=proposed(wang), by=other, saw={})
    assert browser(other).get(reverse("desk:enter_amount", args=[TAPER])).status_code == 403


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "in_force"}, "decided_has_who_and_when|confirmed_has_a_position"),
        ({"state": "lost"}, "entry_state_is_known|decided_has_who_and_when"),
        ({"position": 3}, "confirmed_has_a_position"),
    ],
)
def test_the_database_refuses_what_cannot_be(wang: User, change: dict[str, object], constraint: str) -> None:
    entry = proposed(wang)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        EnteredAmount.objects.filter(pk=entry.pk).update(**change)


@pytest.mark.parametrize(
    "change", ["value = '\"7\"'", "since = '2020-01-01'", "document = 'x'", "state = 'recalled'"]
)
def test_what_is_confirmed_is_never_edited_nor_removed(wang: User, zheng: User, change: str) -> None:
    entry = confirmed(wang, zheng)
    for sql in (f"UPDATE amounts_enteredamount SET {change}", "DELETE FROM amounts_enteredamount"):
        with (
            pytest.raises(IntegrityError, match="不能修改或删除"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"{sql} WHERE id = %s", [entry.pk])


def test_a_proposal_without_citation_does_not_stand(wang: User) -> None:
    entry = EnteredAmount(
        pack=PACK, parameter=TAPER, value="6", since=ON, document="", text="", proposed_by=wang
    )
    with pytest.raises(IntegrityError, match="every_entry_is_cited"), transaction.atomic():
        entry.save()


# ── eras ──


def test_a_later_value_follows_on_and_an_overlap_is_refused(wang: User, zheng: User) -> None:
    first = confirmed(wang, zheng)
    with pytest.raises(actions.CannotEnterError, match=f"与已确认的第{first.pk}号录入（2024-01-01起）重叠"):
        proposed(wang, since="2024-01-01")
    with pytest.raises(actions.CannotEnterError, match="重叠"):
        proposed(wang, since="2023-01-01")
    confirmed(wang, zheng, value="4", since="2023-01-01", until="2023-12-31")
    confirmed(wang, zheng, value="9", since="2024-07-01")
    days = ("2023-06-01", "2024-06-30", "2024-07-01")
    assert [in_force(on=date.fromisoformat(day)) for day in days] == [4, 6, 9]


def test_one_proposal_a_parameter_at_a_time(wang: User, zheng: User) -> None:
    entry = proposed(wang)
    with pytest.raises(actions.CannotEnterError, match="等另一人确认"):
        proposed(zheng, value="7")
    actions.recall(entry=entry, by=wang)
    actions.reject(entry=proposed(zheng, value="7"), by=wang, reason="文号不对")
    assert proposed(wang).state == "proposed"


def test_a_value_by_division_replaces_only_the_divisions_it_names(wang: User, zheng: User) -> None:
    others = in_force(WAGE, ON, "150204")
    confirmed(wang, zheng, parameter=WAGE, value={"150203": "2500.00"}, since="2024-12-01")
    assert in_force(WAGE, ON, "150203") == Decimal("2500.00")
    assert in_force(WAGE, ON, "150204") == others
    confirmed(wang, zheng, parameter=WAGE, value={"150204": "2510.00"}, since="2024-12-01")
    assert (in_force(WAGE, ON, "150203"), in_force(WAGE, ON, "150204")) == (
        Decimal("2500.00"),
        Decimal("2510.00"),
    )


def test_a_withdrawal_is_a_new_dated_entry_and_the_value_before_it_holds_again(
    wang: User, zheng: User
) -> None:
    entry = confirmed(wang, zheng)
    new = actions.propose_withdrawal(of=entry, since=date(2024, 10, 1), by=wang, saw={}, **CITED)
    assert in_force() == 6, "a withdrawal needs another person too"
    actions.confirm(entry=new, by=zheng, saw={})
    assert in_force(on=date(2024, 9, 30)) == 6 and in_force(on=date(2024, 10, 1)) is None
    entry.refresh_from_db()
    assert entry.until is None and entry.value == "6", "nothing was edited"
    confirmed(wang, zheng, value="8", since="2024-10-01")
    assert in_force() == 8


def test_what_was_withdrawn_from_its_first_day_leaves_no_trace_in_the_law(wang: User, zheng: User) -> None:
    entry = confirmed(wang, zheng)
    actions.confirm(
        entry=actions.propose_withdrawal(of=entry, since=date(2024, 1, 1), by=wang, saw={}, **CITED),
        by=zheng,
        saw={},
    )
    assert in_force() is None
    assert f"local/{entry.pk}" not in current_pack(PACK).laws


def test_eras_meet_only_where_they_speak_of_one_place() -> None:
    def era(number: int, since: int, until: int, value: object) -> Era:
        return Era(number, "p", date(since, 1, 1), date(until, 12, 31), value)  # type: ignore[arg-type]

    old = era(1, 2024, 2030, {"150203": "1"})
    assert covered(era(2, 2024, 2030, {"150204": "1"}), [old]) is None
    assert covered(era(2, 2024, 2024, {"150203": "2"}), [old]) is old
    assert covered(era(2, 2025, 2030, {"150203": "2"}), [old]) is None, "a later value follows on"
    assert covered(era(2, 2020, 2023, {"150203": "2"}), [old]) is None
    assert standing([old], {1: date(2024, 1, 1)}) == []
    assert standing([old], {1: date(2025, 1, 1)})[0].until == date(2024, 12, 31)


# ── the files ──


def test_a_file_that_cannot_be_written_confirms_nothing(wang: User, zheng: User, tmp_path: Path) -> None:
    entry = proposed(wang)
    (tmp_path / "local").write_text("a file where the folder should be")
    with pytest.raises(NotAllowedError, match="没有确认"):
        actions.confirm(entry=entry, by=zheng, saw={})
    entry.refresh_from_db()
    assert entry.state == "proposed"


def test_values_of_another_office_are_not_overwritten(wang: User, zheng: User, tmp_path: Path) -> None:
    confirmed(wang, zheng)
    values = tmp_path / "local" / PACK / "values.yaml"
    values.write_text(values.read_text(encoding="utf-8").replace("'6'", "'7'"), encoding="utf-8")
    with pytest.raises(NotAllowedError, match="不是本系统录入的值"):
        confirmed(wang, zheng, value="9", since="2024-07-01")
    assert "'7'" in values.read_text(encoding="utf-8")


def test_lost_files_are_written_again_from_the_database(wang: User, zheng: User, tmp_path: Path) -> None:
    confirmed(wang, zheng)
    assert not publishing.publish_again(PACK), "as long as they stand there is nothing to do"
    for path in (tmp_path / "local" / PACK).iterdir():
        path.unlink()
    assert in_force() is None
    assert publishing.publish_again(PACK) and in_force() == 6


def test_a_confirming_broken_off_before_the_database_kept_it_is_not_law_after_the_next_start(
    wang: User, zheng: User
) -> None:
    entry = proposed(wang)
    publishing.publish(PACK, [], [entry])  # killed here: the files are written, the transaction is rolled back
    assert in_force() == 6
    assert publishing.publish_again(PACK)
    assert in_force() is None
    actions.confirm(entry=entry, by=zheng, saw={})
    assert in_force() == 6


def test_a_second_confirming_broken_off_leaves_the_first_and_blocks_nobody(wang: User, zheng: User) -> None:
    confirmed(wang, zheng)
    later = proposed(wang, value="9", since="2025-01-01")
    publishing.publish(PACK, publishing.confirmed(PACK), [*publishing.confirmed(PACK), later])
    assert publishing.publish_again(PACK)
    assert in_force(on=date(2025, 6, 30)) == 6
    actions.reject(entry=later, by=zheng, reason="文号不对")
    confirmed(wang, zheng, value="7", since="2025-02-01")
    assert in_force(on=date(2025, 6, 30)) == 7


def test_a_withdrawal_broken_off_between_two_files_is_mended(wang: User, zheng: User) -> None:
    confirmed(wang, zheng)
    (publishing.local_folder(PACK) / "laws.yaml").write_text("[]", encoding="utf-8")
    assert publishing.publish_again(PACK)
    assert in_force() == 6



def test_two_who_confirm_at_once_confirm_once(transactional_db: None) -> None:
    make = User.objects.create
    wang, *others = (make(username=n, full_name=n, role=Role.CITY_OFFICER, area="1502") for n in "wab")
    entry = proposed(wang)
    lines = Entry.objects.count()
    results = at_once(*[lambda by=by: actions.confirm(entry=entry, by=by, saw={}) for by in others])
    assert sum(isinstance(each, NotAllowedError) for each in results) == 1
    assert Entry.objects.count() == lines + 1 and in_force() == 6


# ── the screens ──


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
