"""The city federation refreshes the city's data from its office: one at a time, in the background, its result told."""

from datetime import date
from pathlib import Path

import pytest
from browsing import browser
from django.urls import reverse
from django.utils import timezone
from handing import CITY, OTHER, certificates, clerk, do_jobs, in_this_process, line, own_places
from test_two_officers import at_once

from tongxing.office import seam
from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.accounts.roles import Role
from tongxing.office.casework.models import Case, Intake
from tongxing.office.disputes.models import Notice
from tongxing.office.handovers import actions as handing
from tongxing.office.handovers.comparison import comparisons_of
from tongxing.office.handovers.models import Handover
from tongxing.office.handovers.workflow import HandoverState
from tongxing.office.jobs import child
from tongxing.office.journal.models import Entry
from tongxing.office.refreshes import actions
from tongxing.office.refreshes.models import Refresh
from tongxing.office.refreshes.workflow import RefreshState
from tongxing.terms.errors import ToldError

ON = date(2024, 12, 31)


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own_places(monkeypatch, tmp_path)
    in_this_process(monkeypatch)


def lead(username: str = "shi", area: str = CITY) -> User:
    return User.objects.create(
        username=username, full_name=f"演示{username}", role=Role.CITY_OFFICER, area=area
    )


def test_what_was_handed_in_is_taken_in_and_compared(
    db: None, django_capture_on_commit_callbacks: object
) -> None:
    city = lead()
    with django_capture_on_commit_callbacks(execute=True):
        handover = handing.upload(by=city, name="残疾人证.csv", content=certificates(line()))
        do_jobs()
        handover.refresh_from_db()
        handing.hand_in(handover=handover, by=city)
    client = browser(city)
    sent = client.post(reverse("desk:refresh"), {"on": "2024-12-31"}, follow=True)
    assert "排队" in sent.content.decode()
    do_jobs()
    refresh, page = Refresh.objects.get(), client.get(reverse("desk:refresh")).content.decode()
    assert refresh.state == RefreshState.DONE, refresh.told
    assert (refresh.told["files"], refresh.told["accepted"]) == (1, 1)
    assert "1 个文件" in page and "没有收到" in page
    handover.refresh_from_db()
    assert (handover.state, handover.snapshot) == (HandoverState.TAKEN_IN, refresh.snapshot)
    compared = client.get(reverse("desk:comparison", args=[handover.pk])).content.decode()
    for words in ("目的", "依据", "由谁核实", "没有发现", "没有收到"):
        assert words in compared


def test_a_file_that_lay_under_another_name_too_is_told_what_was_found_in_it(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    hrss, digest = clerk("renshe", "hrss"), "0" * 64
    monkeypatch.setattr(
        seam, "names_of", lambda name, content: ["参保.csv"] if (name, content) == ("s", digest) else []
    )
    mine = Handover.objects.create(
        department="hrss", division=CITY, contract="insured_months", name="参保.csv", size=1, digest=digest, snapshot="s",
        uploaded_by=hrss, handed_in_by=hrss, handed_in_at=timezone.now(), state=HandoverState.TAKEN_IN,
    )  # fmt: skip
    told = {"kind": "finding", "name": "claimed_without_insurance", "label": "x", "subject_kind": "employment",
            "period": "2024", "division": "150203", "snapshot": "s", "opened_on": ON}  # fmt: skip
    Case.objects.create(subject="a", detail={"rows": ["参保.csv:7"]}, **told)
    Case.objects.create(subject="b", detail={"rows": ["又一份参保.csv:7", "报送/000099_参保.csv:7"]}, **told)
    [found] = [each for each in comparisons_of(mine, hrss) if each.name == "claimed_without_insurance"]
    assert found.found == 1


def test_the_comparison_counts_what_was_found_in_this_file_and_what_became_of_it(db: None) -> None:
    tax, hrss = clerk("shuiwu", "tax"), clerk("renshe", "hrss")
    mine = Handover.objects.create(
        department="hrss", division=CITY, contract="insured_months", name="参保.csv", size=1, digest="0" * 64,
        uploaded_by=hrss, handed_in_by=hrss, handed_in_at=timezone.now(), state=HandoverState.TAKEN_IN,
    )  # fmt: skip
    told = {"kind": "finding", "name": "claimed_without_insurance", "label": "x", "subject_kind": "employment",
            "period": "2024", "division": "150203", "snapshot": "s", "opened_on": ON}  # fmt: skip
    line = f"报送/{mine.pk:06}_参保.csv:7"
    first = Case.objects.create(
        subject="a", detail={"rows": [line, "别的.xlsx:3"], "sentences": ["疑似 p-9"]}, **told
    )
    Case.objects.create(subject="b", detail={"rows": [line]}, **told | {"division": "150404"})
    Case.objects.create(subject="c", detail={"rows": ["别的.xlsx:3"]}, **told)
    Notice.objects.create(
        case=first, party="person", code_digest="0" * 64, given_by=tax, object_until=ON, code_until=ON
    )
    [found] = [each for each in comparisons_of(mine, hrss) if each.name == "claimed_without_insurance"]
    assert (found.found, found.became) == (1, [("待领取", 1)]), "neither another file's nor another city's"
    assert found.said == [("已告知，还没有说明", 1)]
    assert found.others, "the other side is named"
    page = browser(hrss).get(reverse("desk:comparison", args=[mine.pk])).content.decode()
    for words in (found.about.purpose, "疑似 1 件：待领取 1 件", "已告知，还没有说明 1 件"):
        assert words and words in page
    assert "别的.xlsx" not in page and "p-9" not in page, "no row and no person of another department"
    assert browser(tax).get(reverse("desk:comparison", args=[mine.pk])).status_code == 404


def test_an_empty_inbox_is_told_in_a_sentence(db: None) -> None:
    actions.ask_for_refresh(by=lead(), on=ON)
    do_jobs()
    refresh = Refresh.objects.get()
    assert refresh.state == RefreshState.FAILED
    assert "收件目录" in refresh.told["error"]
    assert Entry.objects.filter(action="更新全市数据：没有完成").exists()


def test_only_one_at_a_time(transactional_db: None) -> None:
    one, two = lead("jia"), lead("yi")
    results = at_once(
        lambda: actions.ask_for_refresh(by=one, on=ON), lambda: actions.ask_for_refresh(by=two, on=ON)
    )
    assert sum(isinstance(each, NotAllowedError) for each in results) == 1
    assert Refresh.objects.count() == 1
    asked_by = Refresh.objects.get().asked_by
    assert actions.ask_for_refresh(by=asked_by, on=ON) == Refresh.objects.get(), "pressing twice is harmless"
    do_jobs()


def test_only_the_city_federation_asks_and_for_no_day_to_come(db: None) -> None:
    with pytest.raises(NotAllowedError, match="市残联"):
        actions.ask_for_refresh(by=lead("qu", "150203"), on=ON)
    with pytest.raises(NotAllowedError):
        actions.ask_for_refresh(by=clerk("shuiwu", "tax"), on=ON)
    with pytest.raises(NotAllowedError, match="不能晚于"):
        actions.ask_for_refresh(by=lead(), on=date(2999, 1, 1))
    assert browser(clerk("minzheng", "civil_affairs")).get(reverse("desk:refresh")).status_code == 403


def test_a_fault_of_our_own_program_leaves_the_figures_in_force_and_says_so(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, city = tmp_path / "inbox", lead()
    inbox.mkdir()
    (inbox / "证.csv").write_bytes(certificates(line()))
    actions.ask_for_refresh(by=city, on=ON)
    do_jobs()
    before = Refresh.objects.get()
    (inbox / "坏.csv").write_bytes(certificates(line(OTHER)))
    monkeypatch.setattr("tongxing.extracts.taking.read_rows", lambda *_: 1 / 0)
    actions.ask_for_refresh(by=city, on=ON)
    do_jobs()
    refresh = Refresh.objects.first()
    assert refresh.state == RefreshState.FAILED and not refresh.snapshot
    page = browser(city).get(reverse("desk:refresh")).content.decode()
    for words in ("“坏.csv”", "程序的问题", f"快照 {before.snapshot}", "系统管理员", "再更新一次"):
        assert words in refresh.told["error"] and words in page
    assert "published" not in page, "no English for officers"
    assert [each.snapshot for each in Intake.objects.all()] == [before.snapshot] == [seam.latest().name]


def test_figures_that_could_not_be_taken_in_do_not_stand_beside_the_former_cases(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/证.csv").write_bytes(certificates(line()))
    city = lead()
    actions.ask_for_refresh(by=city, on=ON)
    do_jobs()
    before = Refresh.objects.get().snapshot
    (tmp_path / "inbox/又.csv").write_bytes(certificates(line(OTHER)))
    with monkeypatch.context() as broken:
        broken.setattr(seam, "take_in_cases", lambda **_: (_ for _ in ()).throw(ToldError("收不进来")))
        actions.ask_for_refresh(by=city, on=ON)
        do_jobs()
    assert Refresh.objects.first().state == RefreshState.FAILED and seam.latest().name == before
    actions.ask_for_refresh(by=city, on=ON)
    do_jobs()
    refresh = Refresh.objects.first()
    assert refresh.state == RefreshState.DONE and seam.latest().name == refresh.snapshot != before


def test_an_unforeseen_error_of_a_job_is_told_by_its_place_and_not_begun_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tongxing.office.jobs.child.end_with_parent", lambda _: None)
    monkeypatch.setattr("sys.argv", ["child", "110105194912310038"])

    def work(number: str) -> child.Json:
        raise RuntimeError(number)

    child.answer_parent(work)
    told = capsys.readouterr().out
    assert "RuntimeError" in told and "test_refreshes.py" in told and "1101051949" not in told


def test_want_of_memory_ends_the_child_so_that_it_is_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tongxing.office.jobs.child.end_with_parent", lambda _: None)
    monkeypatch.setattr("sys.argv", ["child"])

    def work() -> child.Json:
        raise MemoryError

    with pytest.raises(MemoryError):
        child.answer_parent(work)
