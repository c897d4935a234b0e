"""A department hands a file over: it is read in the background, its result shown, mended, handed in, withdrawn; nobody else sees it."""

import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from browsing import browser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from handing import CITY, GOOD, certificates, clerk, do_jobs, in_this_process, line, own_places
from test_two_officers import at_once

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.accounts.roles import Role
from tongxing.office.handovers import actions, queries
from tongxing.office.handovers.models import Handover
from tongxing.office.handovers.workflow import HandoverState
from tongxing.office.jobs import child
from tongxing.office.journal.models import Entry
from tongxing.office.ledger.evidence_kinds import RefusedFileError
from tongxing.terms import places

GOOD_FILE = certificates(line())
BAD_LINE = line("11010519491231001X", "演示乙")
MIXED = certificates(line(), BAD_LINE)


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own_places(monkeypatch, tmp_path)
    in_this_process(monkeypatch)


@pytest.fixture
def federation(db: None) -> User:
    return clerk("canlian", "federation")


@pytest.fixture
def tax(db: None) -> User:
    return clerk("shuiwu", "tax")


def handed(by: User, content: bytes = GOOD_FILE, name: str = "残疾人证.csv", **more: object) -> Handover:
    handover = actions.upload(by=by, name=name, content=content, **more)
    do_jobs()
    handover.refresh_from_db()
    return handover


@pytest.fixture
def committing(django_capture_on_commit_callbacks: object) -> Iterator[object]:
    """What happens on commit happens at the end of each block."""
    yield lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_file_is_recognised_and_every_line_told(federation: User) -> None:
    handover = handed(federation, MIXED)
    assert (handover.state, handover.contract) == (HandoverState.READ, "certificates")
    told = {each: handover.told[each] for each in ("lines", "heading", "accepted", "quarantined")}
    assert told == {"lines": 3, "heading": 1, "accepted": 1, "quarantined": 1}
    page = browser(federation).get(reverse("desk:handover", args=[handover.pk])).content.decode()
    for words in ("残疾人证", "已读完，待报送", "第 3 行", "待更正工作簿", "报送，进入下一次测算"):
        assert words in page


def test_the_list_tells_none_as_a_nought_and_the_page_names_the_column_at_fault(federation: User) -> None:
    handover, client = handed(federation), browser(federation)
    listed = client.get(reverse("desk:handovers")).content.decode()
    assert re.findall(r"numeric\">([^<]+)</td>", listed) == [str(handover.told["accepted"]), "0"]
    mixed = client.get(reverse("desk:handover", args=[handed(federation, MIXED).pk])).content.decode()
    assert re.search(r"<li>【残疾人证号、身份证号】身份证号[^<]+。（1 行，第 3 行）</li>", mixed)
    assert re.search(r'handovers/" aria-current="page"', mixed)


def test_nothing_that_was_read_lies_open_and_no_value_is_kept_in_clear(
    federation: User, tmp_path: Path
) -> None:
    handover = handed(federation, MIXED)
    for path in (tmp_path / "handovers").rglob("*"):
        if path.is_file():
            assert path.stat().st_mode & 0o777 == 0o600
            assert GOOD.encode() not in path.read_bytes()
    assert not list((tmp_path / "handovers").glob(".reading-*"))
    assert GOOD not in str(handover.told) and "演示甲" not in str(handover.told)
    assert GOOD not in str(list(Entry.objects.values_list("detail", "subject")))


def test_handed_in_it_lies_whole_in_the_inbox_and_withdrawn_no_more(
    federation: User, committing: object
) -> None:
    handover = handed(federation)
    with committing():
        actions.hand_in(handover=handover, by=federation)
    lying = list((places.inbox() / "报送").iterdir())
    assert [path.read_bytes() for path in lying] == [GOOD_FILE]
    assert lying[0].stat().st_mode & 0o777 == 0o600
    lying[0].unlink()
    actions.keep_inbox()
    assert lying[0].read_bytes() == GOOD_FILE, (
        "the inbox follows from the database, also after a file was lost"
    )
    with committing():
        actions.withdraw(handover=handover, by=federation)
    assert list((places.inbox() / "报送").iterdir()) == []


def test_pressing_twice_is_harmless(federation: User) -> None:
    first, second = handed(federation), handed(federation, name="改了名.csv")
    assert first == second and Handover.objects.count() == 1
    for _ in range(2):
        actions.hand_in(handover=first, by=federation)
    for _ in range(2):
        actions.withdraw(handover=first, by=federation)
    made = list(Entry.objects.order_by("number").values_list("action", flat=True))
    assert made == ["上传报送文件", "开始读取", "读取完成", "报送", "撤回报送"]
    assert handed(federation) != first, "what was withdrawn may come again"


def test_the_same_file_from_two_buttons_at_once_is_one(transactional_db: None) -> None:
    user = clerk("canlian", "federation")
    results = at_once(*[lambda: actions.upload(by=user, name="a.csv", content=GOOD_FILE)] * 3)
    assert len({each.pk for each in results}) == 1  # type: ignore[attr-defined]
    assert Handover.objects.count() == 1
    do_jobs()


def test_of_two_officers_one_withdraws_what_the_other_hands_in(transactional_db: None) -> None:
    one, two = clerk("jia", "federation"), clerk("yi", "federation")
    handover = handed(one)
    results = at_once(
        lambda: actions.hand_in(handover=handover, by=one),
        lambda: actions.withdraw(handover=handover, by=two),
    )
    handover.refresh_from_db()
    refused = [each for each in results if isinstance(each, NotAllowedError)]
    assert handover.state == HandoverState.WITHDRAWN, "withdrawing is possible before and after handing in"
    assert len(refused) in (0, 1)
    assert queries.in_the_inbox() == {}
    actions.keep_inbox()
    assert not list((places.inbox()).rglob("*.csv"))


def test_another_department_and_another_county_do_not_learn_that_it_exists(
    federation: User, tax: User
) -> None:
    handover = handed(federation, MIXED)
    strangers = [tax, clerk("linqu", "federation", "150204")]
    pages = [
        reverse("desk:handover", args=[handover.pk]),
        reverse("desk:comparison", args=[handover.pk]),
        reverse("desk:handover_workbook", args=[handover.pk, 0]),
    ]
    for user in strangers:
        client = browser(user)
        assert [client.get(page).status_code for page in pages] == [404] * 3
        for verb in ("desk:hand_in", "desk:withdraw_handover", "desk:follow_handover"):
            assert client.post(reverse(verb, args=[handover.pk])).status_code == 404
    assert browser(federation).get(pages[0]).status_code == 200
    handover.refresh_from_db()
    assert handover.state == HandoverState.READ


def test_the_auditor_sees_the_counts_and_not_the_workbook(federation: User) -> None:
    handover = handed(federation, MIXED)
    auditor = User.objects.create(username="wu", full_name="演示吴", role=Role.AUDITOR, area=CITY)
    client = browser(auditor)
    assert client.get(reverse("desk:handover", args=[handover.pk])).status_code == 200
    assert client.get(reverse("desk:handover_workbook", args=[handover.pk, 0])).status_code == 403
    assert client.post(reverse("desk:hand_in", args=[handover.pk])).status_code == 403


def test_a_file_of_another_department_is_read_but_not_handed_in(tax: User) -> None:
    handover = handed(tax)
    assert handover.contract == "certificates"
    with pytest.raises(NotAllowedError, match="由市残联报送"):
        actions.hand_in(handover=handover, by=tax)


def test_the_workbook_comes_back_mended_and_stands_in_the_chain(federation: User) -> None:
    first = handed(federation, MIXED)
    name, content = actions.open_workbook(handover=first, by=federation, number=0)
    assert name.endswith("待更正.xlsx")
    assert Entry.objects.filter(action="下载待更正工作簿").count() == 1
    mended = handed(federation, _mended(content), name=name)
    assert (mended.mended, mended.follows) == (True, first)
    assert queries.chain_of(mended) == queries.chain_of(first) == [first, mended]
    page = browser(federation).get(reverse("desk:handover", args=[first.pk])).content.decode()
    assert "前后更正" in page and f"更正 {first.pk}号" in page


def _mended(content: bytes) -> bytes:
    """The clerk mends the number and says so."""
    book, memory = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(2, headings.index("身份证号") + 1).value = "110105194912310038"
    sheet.cell(2, headings.index("残疾人证号") + 1).value = "11010519491231003842"
    sheet.cell(2, headings.index("处理") + 1).value = "已修改"
    book.save(memory)
    return memory.getvalue()


def test_what_is_no_table_is_refused_before_it_is_read(federation: User) -> None:
    for name, content in {"a.csv": b"", "a.xlsx": b"%PDF-1.7", "a.jpg": b"\xff\xd8\xff"}.items():
        with pytest.raises(RefusedFileError):
            actions.upload(by=federation, name=name, content=content)
    unknown = handed(federation, "一,二\n1,2\n".encode())
    assert unknown.state == HandoverState.REFUSED
    page = browser(federation).get(reverse("desk:handover", args=[unknown.pk])).content.decode()
    assert "整份文件没有读入" in page and "desk:hand_in" not in page
    with pytest.raises(NotAllowedError):
        actions.hand_in(handover=unknown, by=federation)


def test_the_form_says_what_is_wrong_and_takes_what_is_right(federation: User) -> None:
    client, address = browser(federation), reverse("desk:handovers")
    assert client.post(address).status_code == 422
    wrong = client.post(address, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})
    assert "不是数据表" in wrong.content.decode()
    sent = client.post(address, {"file": SimpleUploadedFile("证.csv", GOOD_FILE)}, follow=True)
    assert "正在排队读取" in sent.content.decode()
    assert "http-equiv" not in sent.content.decode(), (
        "a page refreshes itself only when the reader asks for it"
    )
    following = client.get(reverse("desk:handover", args=[Handover.objects.get().pk]), {"follow": ""})
    assert 'http-equiv="refresh"' in following.content.decode()
    do_jobs()
    done = client.get(reverse("desk:handover", args=[Handover.objects.get().pk]), {"follow": ""})
    assert "http-equiv" not in done.content.decode()


def test_a_reading_that_dies_is_tried_again_and_given_up_in_a_sentence(
    federation: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tongxing.office.handovers.reading import read

    def dies(*_: object, **__: object) -> None:
        raise child.ChildFailedError("中断")

    monkeypatch.setattr(child, "ask_child", dies)
    handover = actions.upload(by=federation, name="a.csv", content=GOOD_FILE)
    for _ in range(2):
        with pytest.raises(child.ChildFailedError):
            read(handover.pk)
    read(handover.pk)
    handover.refresh_from_db()
    assert (handover.state, handover.attempts) == (HandoverState.REFUSED, 3)
    assert "内存不足" in handover.told["refused"]["chinese"]


def test_a_job_done_twice_reads_once(federation: User) -> None:
    from tongxing.office.handovers.reading import read

    handover = handed(federation)
    read(handover.pk)
    handover.refresh_from_db()
    assert (handover.state, handover.attempts) == (HandoverState.READ, 1)
    assert Entry.objects.filter(action="读取完成").count() == 1


def test_a_run_takes_in_what_it_read_by_content(federation: User) -> None:
    handover = handed(federation)
    actions.hand_in(handover=handover, by=federation)
    assert actions.note_taken_in(snapshot="baotou-2024-12-31-x", digests=["0" * 64]) == 0
    assert (
        actions.note_taken_in(snapshot="baotou-2024-12-31-x", digests=[hashlib.sha256(GOOD_FILE).hexdigest()])
        == 1
    )
    handover.refresh_from_db()
    with pytest.raises(NotAllowedError, match="已进入测算"):
        actions.withdraw(handover=handover, by=federation)


def test_the_database_keeps_its_promises(federation: User) -> None:
    handover = handed(federation)
    for wrong in (
        {"state": "x"},
        {"state": "handed_in"},
        {"state": "withdrawn"},
        {"size": 0},
        {"follows": handover},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Handover.objects.filter(pk=handover.pk).update(**wrong)
