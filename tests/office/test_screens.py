"""The desk in a test client: who sees what, the whole way of a case, refusals as sentences."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from browsing import browser, text
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from handmade import write_snapshot

from tongxing.law import load_pack
from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role
from tongxing.office.casework.models import Case, Intake
from tongxing.office.casework.workflow import State
from tongxing.office.dossiers.intake import seal_identities
from tongxing.office.dossiers.models import Employer, Person
from tongxing.office.journal.actions import record
from tongxing.office.journal.models import Entry

pytestmark = pytest.mark.django_db
Officer = Callable[..., User]


@pytest.fixture
def li(officer: Officer) -> Client:
    return browser(officer("li"))


def test_a_stranger_is_asked_to_sign_in(client: Client, offer: Case) -> None:
    for name, arguments in (("desk:work", ()), ("desk:case", (offer.pk,)), ("desk:journal", ())):
        response = client.get(reverse(name, args=arguments))
        assert response.status_code == 302
        assert response.url.startswith(reverse("sign_in"))


def test_signing_in_needs_no_puzzle_and_is_journaled(client: Client, officer: Officer) -> None:
    user = officer("li")
    user.set_password("a long enough password")
    user.save()
    wrong = client.post(reverse("sign_in"), {"username": "li", "password": "wrong"})
    assert "用户名或密码不正确" in text(wrong)
    right = client.post(reverse("sign_in"), {"username": "li", "password": "a long enough password"})
    assert right.url == reverse("desk:work")
    assert [entry.action for entry in Entry.objects.order_by("number")] == ["登录失败", "登录"]


def test_ten_wrong_passwords_make_a_name_wait(client: Client, officer: Officer) -> None:
    user = officer("li")
    user.set_password("a long enough password")
    user.save()
    for _ in range(10):
        client.post(reverse("sign_in"), {"username": "li", "password": "wrong"})
    right = client.post(reverse("sign_in"), {"username": "li", "password": "a long enough password"})
    assert "请10分钟后再试" in text(right)
    client.post(reverse("sign_in"), {"username": "a stranger", "password": "wrong"})
    assert set(Entry.objects.values_list("subject", flat=True)) == {"用户：li"}


def test_a_case_goes_its_whole_way_through_the_screens(offer: Case, officer: Officer) -> None:
    li, zhao = browser(officer("li")), browser(officer("zhao"))
    page = reverse("desk:case", args=[offer.pk])
    assert "领取这件个案" in text(li.get(page))
    li.post(reverse("desk:take", args=[offer.pk]))
    assert "提交核实情况" in text(li.get(page))
    li.post(reverse("desk:verify", args=[offer.pk]), {"note": "已电话核实"})
    assert "办结这件个案" not in text(li.get(page))
    assert "办结这件个案" in text(zhao.get(page))
    settle = reverse("desk:settle", args=[offer.pk])
    answers = {"outcome": "application_received", "reason": "材料齐全"}
    assert "请核对后提交" in text(zhao.post(settle, answers))
    offer.refresh_from_db()
    assert offer.state == State.VERIFIED, "looking at the answers settles nothing"
    for _ in range(2):
        assert zhao.post(settle, answers | {"step": "confirm"}).status_code == 302
    offer.refresh_from_db()
    assert (offer.state, offer.outcome) == (State.SETTLED, "application_received")
    assert "撤回办结" in text(zhao.get(page))


def test_settling_without_reason_says_what_is_missing(offer: Case, officer: Officer) -> None:
    li, zhao = browser(officer("li")), browser(officer("zhao"))
    li.post(reverse("desk:take", args=[offer.pk]))
    li.post(reverse("desk:verify", args=[offer.pk]), {"note": "已核实"})
    answer = text(zhao.post(reverse("desk:settle", args=[offer.pk]), {"step": "confirm"}))
    assert "请填写理由" in answer
    assert "请选择办理结果" in answer


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("已到户核实 11010519491231002X", False),
        ("证号１１０１０５１９４９１２３１００２Ｘ４２", False),
        ("旧号 110105 491231 002 已核", False),
        ("电话 13800000000 打通", False),
        ("电话138-0000-0000", False),
        ("2024-12-31 和 2025-01-02 两次到户，应发 1500.00 元，文号包府办发〔2023〕43号", True),
    ],
)
def test_no_number_of_a_person_is_kept_in_a_note(offer: Case, li: Client, note: str, kept: bool) -> None:
    li.post(reverse("desk:take", args=[offer.pk]))
    response = li.post(reverse("desk:verify", args=[offer.pk]), {"note": note})
    assert ("不能写身份证号" in text(response)) != kept
    assert Entry.objects.filter(action="核实").exists() == kept


def test_a_case_that_the_newest_data_lack_says_so(offer: Case, li: Client) -> None:
    page = reverse("desk:case", args=[offer.pk])
    Intake.objects.create(snapshot=offer.snapshot, opened=1, reopened=0, closed=0)
    assert "未再出现" not in text(li.get(page))
    Intake.objects.create(snapshot="the next", opened=0, reopened=0, closed=0)
    assert "最新一期数据中未再出现" in text(li.get(page))


def test_an_empty_note_is_asked_for(offer: Case, li: Client) -> None:
    li.post(reverse("desk:take", args=[offer.pk]))
    response = li.post(reverse("desk:verify", args=[offer.pk]), {"note": " "})
    assert response.status_code == 422
    assert "请填写核实情况" in text(response)


def test_who_comes_second_is_told_who_has_it(offer: Case, li: Client, officer: Officer) -> None:
    li.post(reverse("desk:take", args=[offer.pk]))
    response = browser(officer("zhao")).post(reverse("desk:take", args=[offer.pk]))
    assert response.status_code == 403
    assert "经办人：演示li" in text(response)


def test_the_next_county_finds_nothing(
    offer: Case, person: Person, employer: Employer, officer: Officer
) -> None:
    sun = browser(officer("sun", area="150204"))
    for name, argument in (("case", offer.pk), ("person", person.key), ("employer", employer.code)):
        response = sun.get(reverse(f"desk:{name}", args=[argument]))
        assert response.status_code == 404
        assert "不在您的辖区" in text(response)
    assert sun.post(reverse("desk:take", args=[offer.pk])).status_code == 404
    assert offer.label not in text(sun.get(reverse("desk:work")))
    noted = [
        (entry.actor, entry.subject) for entry in Entry.objects.filter(action="未获准").order_by("number")
    ]
    subjects = [f"个案：{offer.pk}", f"个人：{person.key}", f"单位：{employer.code}", f"个案：{offer.pk}"]
    assert noted == [("sun", subject) for subject in subjects]
    assert employer.name not in text(sun.get(reverse("desk:search_employers"), {"words": "演示"}))


def test_my_work_filters_and_pages(officer: Officer, person: Person, li: Client) -> None:
    Case.objects.bulk_create(
        Case(
            kind="offer" if n % 2 else "finding", name=f"s{n % 3}", label=f"项目{n % 3}", subject_kind="person",
            subject=f"p{n}", period="2024", division="150203", snapshot="t", opened_on="2024-12-31",
        )
        for n in range(60)
    )  # fmt: skip
    work = reverse("desk:work")
    assert "共 60 件" in text(li.get(work))
    assert "共 30 件" in text(li.get(work, {"kind": "finding"}))
    assert "共 10 件" in text(li.get(work, {"kind": "finding", "name": "s0"}))
    assert "共 0 件" not in text(li.get(work, {"page": "999"}))
    assert "kind=finding&amp;page=2" in text(li.get(work, {"kind": "finding"}))


def test_my_work_says_how_long_a_case_has_waited_and_puts_the_oldest_first(offer: Case, li: Client) -> None:
    today = localdate()
    Case.objects.filter(pk=offer.pk).update(opened_on=today - timedelta(days=1))
    older = {"subject": "p-2", "amount": "1.00", "opened_on": today - timedelta(days=40)}
    Case.objects.create(kind="offer", name="rent", label="场租补贴", subject_kind="person", period="2024",
                        division="150203", snapshot="t", **older)  # fmt: skip
    usual, oldest = (text(li.get(reverse("desk:work"), {"order": order})) for order in ("", "oldest"))
    assert "已等 40 天" in usual and "已等 1 天" in usual
    assert usual.index("已等 1 天") < usual.index("已等 40 天")
    assert oldest.index("已等 40 天") < oldest.index("已等 1 天")


def test_the_identity_is_shown_only_for_a_purpose(person: Person, li: Client) -> None:
    seal_identities([(person.key, {"name": "张演示", "id_number": "11010519491231002X"})])
    page, identity = reverse("desk:person", args=[person.key]), reverse("desk:identity", args=[person.key])
    assert "张演示" not in text(li.get(page))
    assert "请选择查看目的" in text(li.post(identity, {}))
    assert [entry.action for entry in Entry.objects.all()] == ["打开个人档案"]
    assert "11010519491231002X" in text(li.post(identity, {"purpose": "contact"}))
    assert set(Entry.objects.values_list("subject", flat=True)) == {f"个人：{person.key}"}
    assert Entry.objects.first().action == "查看身份信息"


def test_a_person_is_found_by_number_which_stands_in_no_address(person: Person, li: Client) -> None:
    seal_identities([(person.key, {"name": "张演示", "id_number": "11010519491231002X"})])
    search = reverse("desk:search_people")
    found = li.post(search, {"id_number": "11010519491231002x"})
    assert found.url == reverse("desk:person", args=[person.key])
    assert li.post(search, {"id_number": "123"}).status_code == 200


def test_a_certificate_number_finds_its_holder_and_a_wrong_one_says_what_is_wrong(
    person: Person, li: Client
) -> None:
    seal_identities([(person.key, {"name": "张演示", "id_number": "11010519491231002X"})])
    search = reverse("desk:search_people")
    for number in ("11010519491231002X42", "1101 0519 4912 3100 2X42B1"):
        assert li.post(search, {"id_number": number}).url == reverse("desk:person", args=[person.key])
    assert "残疾人证号" in text(li.post(search, {"id_number": "11010519491231002X92"}))


def test_a_finding_names_its_employers_and_links_those_of_the_own_area(
    offer: Case, employer: Employer, li: Client
) -> None:
    other = Employer.objects.create(code="91150204MA0EXAMPL1", name="邻区演示厂", division="150204")
    sentence = f"疑似：2024 年度被 {employer.code} 和 {other.code} 同时申报"
    Case.objects.filter(pk=offer.pk).update(
        kind="finding", name="claimed_by_two_employers", detail={"sentences": [sentence], "rows": []}
    )
    page = text(li.get(reverse("desk:case", args=[offer.pk])))
    assert "被“演示食品厂”和“邻区演示厂”同时申报" in page
    assert reverse("desk:employer", args=[employer.code]) in page
    assert reverse("desk:employer", args=[other.code]) not in page


def test_what_can_be_done_stands_before_why(offer: Case, li: Client) -> None:
    page = text(li.get(reverse("desk:case", args=[offer.pk])))
    assert page.index("基本情况") < page.index("领取这件个案") < page.index("为什么")


def test_a_case_without_a_file_shows_no_pseudonym(offer: Case, li: Client) -> None:
    key = "0123456789abcdef01234567"
    Case.objects.filter(pk=offer.pk).update(person=None, subject=key)
    for page in (reverse("desk:work"), reverse("desk:case", args=[offer.pk])):
        assert key not in text(li.get(page)).replace(f"个案：{offer.pk}", "")
        assert "尚无档案" in text(li.get(page))


def test_the_city_lists_every_county_also_where_nothing_was_counted(
    officer: Officer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(tmp_path))
    write_snapshot(tmp_path, "one")
    page = text(browser(officer("wang", Role.CITY_OFFICER, "1502")).get(reverse("desk:city")))
    assert "数据截至2024年12月31日" in page
    for label in load_pack("baotou").divisions.values():
        assert f"{label}：数据不足" in page


def test_an_employer_is_found_by_name_and_by_code(employer: Employer, li: Client) -> None:
    for words in ("食品", employer.code[:8].lower()):
        assert employer.name in text(li.get(reverse("desk:search_employers"), {"words": words}))
    assert "没有找到" in text(li.get(reverse("desk:search_employers"), {"words": "没有此名"}))


@pytest.mark.parametrize(
    ("role", "page", "status"),
    [
        (Role.AUDITOR, "desk:journal", 200),
        (Role.ADMINISTRATOR, "desk:journal", 200),
        (Role.COUNTY_OFFICER, "desk:journal", 403),
        (Role.COUNTY_OFFICER, "desk:city", 200),
        (Role.WORKING_COMMITTEE, "desk:city", 200),
        (Role.WORKING_COMMITTEE, "desk:search_people", 403),
        (Role.VILLAGE_WORKER, "desk:city", 403),
        (Role.WORKING_COMMITTEE, "desk:work", 302),
        (Role.ADMINISTRATOR, "desk:work", 302),
    ],
)
def test_each_role_sees_its_own_pages(officer: Officer, role: Role, page: str, status: int) -> None:
    response = browser(officer("x", role, "1502")).get(reverse(page))
    assert response.status_code == status
    if status == 403:
        assert "您的角色" in text(response)


def test_the_auditor_proves_the_journal_from_the_screen(officer: Officer, li: Client, offer: Case) -> None:
    li.post(reverse("desk:take", args=[offer.pk]))
    auditor = browser(officer("wu", Role.AUDITOR, "1502"))
    assert "领取" in text(auditor.get(reverse("desk:journal"), {"subject": f"个案：{offer.pk}"}))
    assert "没有被改动" in text(auditor.post(reverse("desk:verify_journal")))


def test_the_journal_names_people_and_offices_and_keeps_the_system_back(
    officer: Officer, person: Person, li: Client
) -> None:
    li.get(reverse("desk:person", args=[person.key]))
    record(
        actor="系统", action="产生", subject="个案：1", detail={"snapshot": "baotou-2024-12-31-0123456789ab"}
    )
    record(actor="系统", action="接收快照", subject="快照：baotou-2024-12-31-0123456789ab")
    auditor = browser(officer("wu", Role.AUDITOR, "1502"))
    usual, everything = (text(auditor.get(reverse("desk:journal"), {"actor": who})) for who in ("", "*"))
    assert "演示li（旗县区残联）" in usual and "个人：张*（档案 p-1）" in usual
    assert "数据：截至 2024-12-31" in everything and "0123456789ab" not in everything
    assert "共 1 条" in usual and "共 3 条" in everything
    assert "共 2 条" in text(auditor.get(reverse("desk:journal"), {"actor": "系统"}))
    assert "共 1 条" in text(auditor.get(reverse("desk:journal"), {"action": "打开个人档案"}))


def test_staff_pages_are_not_stored_and_hold_no_inline_script_or_style(offer: Case, li: Client) -> None:
    response = li.get(reverse("desk:case", args=[offer.pk]))
    assert response.headers["Cache-Control"] == "no-store, private"
    assert "'unsafe-inline'" not in response.headers["Content-Security-Policy"]
    assert " style=" not in text(response)
    assert "onclick" not in text(response)


def test_signing_out_ends_the_session(li: Client) -> None:
    assert li.post(reverse("sign_out")).status_code == 302
    assert li.get(reverse("desk:work")).status_code == 302
    assert Entry.objects.get().action == "退出"


def test_an_employer_that_one_may_not_open_is_named_without_a_link(
    officer: Officer, offer: Case, employer: Employer
) -> None:
    Case.objects.filter(pk=offer.pk).update(employer=employer)
    page = reverse("desk:case", args=(offer.pk,))
    link = reverse("desk:employer", args=(employer.code,))
    assert link in text(browser(officer("li")).get(page))
    worker = text(browser(officer("zhou", role=Role.VILLAGE_WORKER)).get(page))
    assert employer.name in worker
    assert link not in worker


@pytest.mark.parametrize("digits", [19, 39, 310])
def test_a_case_number_that_no_case_can_have_is_not_found(officer: Officer, digits: int) -> None:
    response = browser(officer("li")).get(f"/desk/cases/{'9' * digits}/")
    assert response.status_code == 404
    assert all("999" not in entry.subject for entry in Entry.objects.all())


@pytest.mark.parametrize("path", ["x", "desk", "1", "//evil.example", "https://evil.example/"])
def test_the_aid_switch_leads_nowhere_but_to_a_path_here(client: Client, path: str) -> None:
    response = client.post("/aid/", {"next": path})
    assert (response.status_code, response.url) == (302, "/")
