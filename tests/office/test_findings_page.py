"""核对与异议 on the screen: the letter at the desk, the finding under its code, no identity anywhere, nobody else's finding."""

import os
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from findings import COUNTY, NEXT, finding, officer, told, verified
from handmade import write_snapshot

from tongxing.office import seam
from tongxing.office.accounts.models import User
from tongxing.office.casework.cited_lines import CitedLine
from tongxing.office.casework.models import Case
from tongxing.office.casework.origins import Origin
from tongxing.office.disputes import actions, speaking
from tongxing.office.disputes.models import Notice
from tongxing.office.disputes.workflow import NoticeState, Party

CODE = re.compile(r"\d{4} \d{4} \d{4}")
NONCE = re.compile(r'name="nonce" value="(\w+)"')


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGXING_EVIDENCE", str(tmp_path))
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(tmp_path))


@pytest.fixture
def case(db: None) -> Case:
    return finding()


@pytest.fixture
def li(db: None) -> User:
    return officer("li")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def enter() -> Callable[[str], Client]:
    def with_code(code: str) -> Client:
        visitor = Client()
        assert visitor.post(reverse("portal:findings"), {"code": code}).status_code == 302
        return visitor

    return with_code


def page(client: Client, name: str = "portal:finding") -> str:
    return client.get(reverse(name)).content.decode()


def test_an_officer_gives_notice_and_prints_the_letter_once(case: Case, li: User) -> None:
    client, url = signed_in(li), reverse("desk:notice", args=[case.pk, "person"])
    nonce = NONCE.search(client.get(url).content.decode())[1]
    response = client.post(url, {"nonce": nonce})
    letter = response.content.decode()
    code = CODE.search(letter)[0]
    assert "张*" in letter and "自定" in letter and "不是结论" in letter and "依据" in letter
    assert response.headers["Cache-Control"] == "no-store, private"
    assert CODE.search(client.post(url, {"nonce": nonce}).content.decode())[0] == code
    assert code not in client.get(reverse("desk:case", args=[case.pk])).content.decode()
    renewed = client.post(url, {"nonce": "another", "step": "renew"}).content.decode()
    assert CODE.search(renewed)[0] != code


def test_the_letter_counts_the_days_as_the_calendar_here_does(case: Case, li: User) -> None:
    notice, _ = told(case, li)
    just_after_midnight = datetime(2024, 6, 3, 0, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    Notice.objects.filter(pk=notice.pk).update(given_at=just_after_midnight, object_until=date(2024, 6, 18))
    url = reverse("desk:notice", args=[case.pk, "person"])
    letter = signed_in(li).post(url, {"nonce": "n2", "step": "renew"}).content.decode()
    assert "2024年6月18日为止，共 15 天（自定" in letter


def test_the_letter_to_the_employer_names_nobody_else(case: Case, li: User) -> None:
    url = reverse("desk:notice", args=[case.pk, "employer"])
    letter = signed_in(li).post(url, {"nonce": "n"}).content.decode()
    assert "演示食品厂" in letter and "演示印刷厂" not in letter and "张*" not in letter


def test_the_next_countys_officer_finds_no_such_page(case: Case) -> None:
    client = signed_in(officer("sun", NEXT))
    for name in ("desk:notice", "desk:record_dispute", "desk:answer_dispute"):
        assert client.get(reverse(name, args=[case.pk, "person"])).status_code == 404
    assert signed_in(officer("wang")).get(f"/desk/cases/{case.pk}/notice/uncle/").status_code == 404


def test_the_visitor_sees_that_finding_and_no_identity(
    case: Case, li: User, enter: Callable[[str], Client]
) -> None:
    visitor = enter(told(case, li)[1])
    response = visitor.get(reverse("portal:finding"))
    shown = response.content.decode()
    assert "同月在两个单位参保" in shown and "由谁核实" in shown and "依据" in shown and "昆都仑区" in shown
    assert "张" not in shown.replace("紧张", "") and case.person.key not in shown
    assert "no-store" in response.headers["Cache-Control"]
    assert "甲.xlsx" not in shown


def test_without_a_code_or_with_a_forged_cookie_nothing_opens(case: Case, li: User) -> None:
    notice, _ = told(case, li)
    stranger = Client()
    stranger.cookies["finding"] = f"{notice.pk}:{notice.code_digest[:16]}"
    for name in ("finding", "finding_dispute"):
        assert stranger.get(reverse(f"portal:{name}")).url == reverse("portal:findings")
    for name in ("finding_agree", "finding_take_back", "finding_bring"):
        assert stranger.post(reverse(f"portal:{name}")).url == reverse("portal:findings")
    assert Notice.objects.get().state == NoticeState.GIVEN


def test_a_wrong_code_is_told_beside_the_field(db: None) -> None:
    for typed, sentence in (("", "请输入告知书上的编号"), ("12", "12位数字"), ("0" * 12, "没有这个编号")):
        response = Client().post(reverse("portal:findings"), {"code": typed})
        assert response.status_code == 422 and sentence in response.content.decode()


def test_a_dispute_is_asked_checked_kept_and_taken_back(
    case: Case, li: User, enter: Callable[[str], Client]
) -> None:
    visitor, url = enter(told(case, li)[1]), reverse("portal:finding_dispute")
    assert visitor.post(url, {"reason": ""}).status_code == 422
    assert "不能写身份证号" in visitor.post(url, {"reason": "我的号11010519491231002X"}).content.decode()
    assert "请核对" in visitor.post(url, {"reason": "我二月离职"}).content.decode()
    assert Notice.objects.get().state == NoticeState.GIVEN
    assert "我二月离职" in visitor.post(url, {"reason": "我二月离职", "step": "change"}).content.decode()
    for _ in range(2):
        assert visitor.post(url, {"reason": "我二月离职", "step": "confirm"}).status_code == 302
    assert "我二月离职" in page(visitor) and "等待答复" in page(visitor)
    file = SimpleUploadedFile("离职证明.pdf", b"%PDF-1.7\nx")
    assert visitor.post(reverse("portal:finding_bring"), {"file": file}).status_code == 302
    assert "离职证明.pdf" in page(visitor)
    bad = SimpleUploadedFile("坏.pdf", b"MZ")
    assert visitor.post(reverse("portal:finding_bring"), {"file": bad}).status_code == 422
    visitor.post(reverse("portal:finding_take_back"))
    assert Notice.objects.get().state == NoticeState.GIVEN


def test_the_answer_and_the_outcome_are_read_under_the_code(
    case: Case, li: User, enter: Callable[[str], Client]
) -> None:
    notice, code = told(case, li)
    verified(case, li)
    speaking.dispute(notice=notice, reason="不是")
    zhao = signed_in(officer("zhao"))
    assert "等待答复的异议（1）" in zhao.get(reverse("desk:work")).content.decode()
    assert "等待答复" not in signed_in(officer("sun", NEXT)).get(reverse("desk:work")).content.decode()
    shown = zhao.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert "答复本人的异议" in shown and "凭编号提出" in shown
    url = reverse("desk:answer_dispute", args=[case.pk, "person"])
    assert zhao.post(url, {"answer": ""}).status_code == 422
    assert zhao.post(url, {"answer": "查过两家单位的合同，三月确有重叠"}).status_code == 302
    settle = {"outcome": "confirmed", "reason": "合同为证", "step": "confirm"}
    assert zhao.post(reverse("desk:settle", args=[case.pk]), settle).status_code == 302
    told_to_visitor = page(enter(code))
    assert "三月确有重叠" in told_to_visitor and "已办结：属实" in told_to_visitor
    assert "合同为证" not in told_to_visitor


def test_a_refused_confirmation_says_why(case: Case, li: User) -> None:
    notice, _ = told(case, li)
    verified(case, li)
    speaking.dispute(notice=notice, reason="不是")
    settle = {"outcome": "confirmed", "reason": "x", "step": "confirm"}
    response = signed_in(officer("zhao")).post(reverse("desk:settle", args=[case.pk]), settle)
    assert response.status_code == 403 and "还没有答复" in response.content.decode()


def test_a_dismissed_finding_waits_for_no_answer(
    case: Case, li: User, enter: Callable[[str], Client]
) -> None:
    notice, code = told(case, li)
    verified(case, li)
    speaking.dispute(notice=notice, reason="不是")
    zhao = signed_in(officer("zhao"))
    settle = {"outcome": "dismissed", "reason": "合同为证", "step": "confirm"}
    assert zhao.post(reverse("desk:settle", args=[case.pk]), settle).status_code == 302
    assert "等待答复" not in page(enter(code)) and "已办结：不属实" in page(enter(code))
    assert "等待答复的异议" not in zhao.get(reverse("desk:work")).content.decode()


def test_a_renewed_code_closes_an_open_page(case: Case, li: User, enter: Callable[[str], Client]) -> None:
    notice, code = told(case, li)
    visitor = enter(code)
    actions.renew_code(notice=notice, by=li, nonce="n2")
    assert visitor.get(reverse("portal:finding")).status_code == 302


def test_closing_forgets_the_finding(case: Case, li: User, enter: Callable[[str], Client]) -> None:
    visitor = enter(told(case, li)[1])
    visitor.post(reverse("portal:finding_close"))
    assert visitor.get(reverse("portal:finding")).status_code == 302


def test_at_the_counter_an_officer_writes_it_down(case: Case, li: User) -> None:
    told(case, li, Party.EMPLOYER)
    url = reverse("desk:record_dispute", args=[case.pk, "employer"])
    assert signed_in(li).post(url, {"reason": "单位说合同没有签"}).status_code == 302
    shown = signed_in(li).get(reverse("desk:case", args=[case.pk])).content.decode()
    assert "单位说合同没有签" in shown and "窗口代填：li" in shown


def test_who_handed_in_a_line_is_for_those_between_departments(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_by = [CitedLine(Origin("甲.xlsx:5", "参保缴费明细", "人社", date(2024, 5, 6))), CitedLine(Origin("乙.csv:9"))]
    monkeypatch.setattr(seam, "cited_lines", lambda name, rows, person: told_by)
    case_url = reverse("desk:case", args=[case.pk])
    shown = signed_in(officer("li")).get(case_url).content.decode()
    assert "人社报送的《参保缴费明细》" in shown and "甲.xlsx，第 5 行（2024年5月6日收到）" in shown
    assert "乙.csv，第 9 行" in shown
    worker = signed_in(officer("zhou", COUNTY, "village_worker")).get(case_url).content.decode()
    assert "甲.xlsx:5" in worker and "人社报送" not in worker


def test_the_seam_knows_the_department_and_the_day_of_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONGXING_STAGING", str(tmp_path / "staged"))
    write_snapshot(tmp_path, "first", refused="levy_declarations")
    kept = tmp_path / "staged" / "insured_months" / "0.csv.parquet"
    kept.parent.mkdir(parents=True)
    pq.write_table(pa.table({"_line": [4]}), kept)
    os.utime(kept, (1_700_000_000, 1_700_000_000))
    rows = ["0.csv:5", "1.csv:7", "refused.xlsx:2", "x.csv:1"]
    first, second, refused, strange = (line.origin for line in seam.cited_lines("first", rows, ""))
    assert (first.row, first.department, first.since) == ("0.csv:5", "人社", date(2023, 11, 15))
    assert first.contract and second.department == "人社" and second.since is None
    assert (refused, strange) == (Origin("refused.xlsx:2"), Origin("x.csv:1"))
    assert [line.origin for line in seam.cited_lines("gone", ["0.csv:5"], "")] == [Origin("0.csv:5")]
    assert (seam.names_of("first", "0.csv"), seam.names_of("gone", "0.csv")) == (["0.csv"], [])
