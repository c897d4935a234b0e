"""Who is who: a person decides with both records side by side, another may take it back, and the next run is told."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow.parquet as pq
import pytest
from browsing import browser
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from handmade import write_snapshot
from test_two_officers import at_once

from tongxing.office import seam
from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.accounts.roles import Role
from tongxing.office.identities import actions
from tongxing.office.identities.comparing import compared
from tongxing.office.identities.intake import Kept, keep_links
from tongxing.office.identities.models import Link
from tongxing.office.identities.workflow import LinkState
from tongxing.office.journal.models import Entry

Officer = Callable[..., User]
RECORD, PERSON = "a" * 24, "b" * 24
LEFT = {"name": "演示甲", "id_number": "11010519491231001X"}
RIGHT = {"name": "演示甲", "id_number": "11010519491231002X", "phone": "13800000000"}


def found(record: str = RECORD, person: str = PERSON, how: str = "", **more: object) -> SimpleNamespace:
    told = {
        "weight": 3.5,
        "levels": '{"name": "same", "birth": "one digit differs"}',
        "contract": "insured_months",
    }
    told |= {"line": 7, "lines": 12, "left": LEFT, "right": RIGHT}
    return SimpleNamespace(record=record, person=person, how=how, **(told | more))


def kept(*links: SimpleNamespace, division: str = "150203") -> Kept:
    return keep_links(links, division_of=lambda _: division)


@pytest.fixture
def link(db: None) -> Link:
    kept(found())
    return Link.objects.get()


def test_the_likeliest_stands_first_and_what_was_not_weighed_last(db: None, officer: Officer) -> None:
    kept(found(weight=None), found("c" * 24, "d" * 24, weight=-1.1), found("e" * 24, "f" * 24, weight=16.7))
    shown = browser(officer("li")).get(reverse("desk:identities")).content.decode()
    assert re.findall(r"numeric\">(?:\s*)([^<\s]+)</td>", shown) == ["16.7", "-1.1", "—"]
    assert "相似度 8 以上、姓名和出生日期相符、又没有别人也像，才会自动认定" in shown
    assert "姓名：一致；出生日期：差一位数" in shown and "待人判断" not in shown


def test_a_decision_bears_the_day_of_its_line_in_the_journal(
    link: Link, officer: Officer, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TONGXING_DEMO = True
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(tmp_path))
    write_snapshot(tmp_path, "first", on="2024-12-31")
    actions.decide(link=link, by=officer("li"), move="same")
    assert Link.objects.get().decided_on == timezone.localdate(Entry.objects.get().at)


def test_identities_lie_sealed_and_are_shown_only_after_the_reading_is_journaled(
    link: Link, officer: Officer
) -> None:
    assert LEFT["id_number"].encode() not in bytes(link.left_sealed) and "演示甲" not in str(vars(link))
    client = browser(officer("li"))
    closed = client.get(reverse("desk:link", args=[link.pk])).content.decode()
    assert LEFT["id_number"] not in closed and "演示甲" not in closed
    assert not Entry.objects.filter(action="查看身份信息").exists()
    opened = client.post(reverse("desk:open_both", args=[link.pk])).content.decode()
    for words in (LEFT["id_number"], RIGHT["id_number"], "不同：第 17 位不一样", "只有一边写了", "一致"):
        assert words in opened
    entry = Entry.objects.get(action="查看身份信息")
    assert (entry.actor, entry.subject, entry.detail) == ("li", f"认人：{link.pk}", {"purpose": "核对身份"})


def test_after_the_pseudonym_key_was_rotated_both_records_still_open(link: Link, officer: Officer) -> None:
    Link.objects.update(record="d" * 24, person="e" * 24)
    sides = actions.open_both(link=Link.objects.get(), by=officer("li"))
    assert (sides[1].left, sides[1].right) == (LEFT["id_number"], RIGHT["id_number"])


def test_a_decision_becomes_a_row_of_the_next_run_and_goes_when_taken_back(
    link: Link, officer: Officer, tmp_path: Path
) -> None:
    assert seam.hand_in_outcomes(tmp_path) is None and not list(tmp_path.iterdir())
    li, zhao = officer("li"), officer("zhao")
    actions.decide(link=link, by=li, move="same")
    seam.hand_in_outcomes(tmp_path)
    [row] = pq.read_table(tmp_path / seam.DECISIONS_FILE).to_pylist()
    assert row == {"record": RECORD, "person": PERSON, "decision": "same", "decided_on": date.today()}
    with pytest.raises(NotAllowedError, match="另一人"):
        actions.decide(link=link, by=li, move="withdraw", reason="看错了")
    actions.decide(link=link, by=zhao, move="withdraw", reason="看错了")
    seam.hand_in_outcomes(tmp_path)
    assert pq.read_table(tmp_path / seam.DECISIONS_FILE).num_rows == 0


def test_the_contract_reads_what_is_handed_in(link: Link, officer: Officer, tmp_path: Path) -> None:
    from tongxing.extracts import Keys, check_extract
    from tongxing.law import load_pack

    actions.decide(link=link, by=officer("li"), move="different")
    seam.hand_in_outcomes(tmp_path)
    keys = Keys.at(tmp_path / "keys")
    told = check_extract(
        tmp_path / seam.DECISIONS_FILE, "identity_decisions", load_pack("baotou"), tmp_path, keys
    )
    assert (told["refused"], told["accepted"], told["quarantined"]) == (None, 1, 0)


def test_a_wrong_automatic_link_is_split_with_a_reason_and_stays_split(db: None, officer: Officer) -> None:
    kept(found(how="splink", weight=9.0))
    link, li = Link.objects.get(), officer("li")
    assert link.state == LinkState.LINKED
    page = browser(li).post(reverse("desk:decide_identity", args=[link.pk]), {"move": "split"})
    assert page.status_code == 422 and "请填写理由" in page.content.decode()
    actions.decide(link=link, by=li, move="split", reason="电话核对过，不是")
    kept(found(how="splink", weight=9.0))
    link.refresh_from_db()
    assert (link.state, link.decided_by) == (LinkState.DIFFERENT, li)


def test_who_said_same_cannot_alone_split_it(link: Link, officer: Officer) -> None:
    li, zhao = officer("li"), officer("zhao")
    actions.decide(link=link, by=li, move="same")
    with pytest.raises(NotAllowedError, match="另一人"):
        actions.decide(link=link, by=li, move="split", reason="想错了")
    actions.decide(link=link, by=zhao, move="split", reason="本人来过，不是")
    link.refresh_from_db()
    assert (link.state, link.decided_by) == (LinkState.DIFFERENT, zhao)


def test_a_record_is_never_two_people(link: Link, officer: Officer) -> None:
    kept(found(), found(person="c" * 24))
    li = officer("li")
    actions.decide(link=link, by=li, move="same")
    other = Link.objects.get(person="c" * 24)
    with pytest.raises(NotAllowedError, match="已认定为另一个人"):
        actions.decide(link=other, by=li, move="same")
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.update(earlier_by=li, withdrawn_by=li)


def test_of_two_officers_who_decide_at_once_one_decides(transactional_db: None) -> None:
    kept(found())
    link = Link.objects.get()
    one, two = (
        User.objects.create(username=name, full_name=name, role=Role.COUNTY_OFFICER, area="150203")
        for name in ("jia", "yi")
    )
    results = at_once(
        lambda: actions.decide(link=link, by=one, move="same"),
        lambda: actions.decide(link=link, by=two, move="different"),
    )
    assert sum(isinstance(each, NotAllowedError) for each in results) == 1
    assert Entry.objects.count() == 1


def test_pressing_twice_decides_once(link: Link, officer: Officer) -> None:
    li = officer("li")
    for _ in range(2):
        actions.decide(link=link, by=li, move="same")
    assert Entry.objects.filter(action="认定为同一个人").count() == 1


def test_the_next_county_gets_404_and_other_roles_are_refused(link: Link, officer: Officer) -> None:
    pages = [reverse("desk:link", args=[link.pk])]
    next_county = browser(officer("sun", Role.COUNTY_OFFICER, "150204"))
    assert next_county.get(pages[0]).status_code == 404
    for verb in ("desk:open_both", "desk:decide_identity"):
        assert next_county.post(reverse(verb, args=[link.pk]), {"move": "same"}).status_code == 404
    for role in (Role.AUDITOR, Role.DEPARTMENT_CLERK, Role.VILLAGE_WORKER):
        assert browser(officer(role.value, role)).get(reverse("desk:identities")).status_code == 403
    assert browser(officer("shi", Role.CITY_OFFICER, "1502")).get(pages[0]).status_code == 200
    link.refresh_from_db()
    assert link.state == LinkState.OPEN


def test_what_no_run_finds_any_more_goes_unless_a_person_decided_it(link: Link, officer: Officer) -> None:
    assert kept(found()) == (0, 0, 0), "the same again is not sealed again"
    assert kept(found(weight=4.0)) == (0, 1, 0)
    kept(found(), found(person="c" * 24))
    actions.decide(link=Link.objects.get(person=PERSON), by=officer("li"), move="different")
    assert kept().gone == 1
    assert Link.objects.get().person == PERSON


def test_the_list_shows_what_waits_and_no_name_in_clear(link: Link, officer: Officer) -> None:
    client = browser(officer("li"))
    page = client.get(reverse("desk:identities")).content.decode()
    assert f"{link.pk}号" in page and "共 1 条" in page and "演示甲" not in page
    assert (
        "没有“同一个人”的记录" in client.get(reverse("desk:identities"), {"state": "same"}).content.decode()
    )
    assert client.get(reverse("desk:identities"), {"state": "nonsense"}).status_code == 200


def test_differences_are_told_in_words() -> None:
    told = {
        each.label: each.difference for each in compared({"name": "李伟", "sex": "男"}, {"name": "李伟明"})
    }
    assert told == {"姓名": "不同：一边 2 个字，一边 3 个字", "性别": "只有一边写了"}
    assert json.dumps(told)


def test_the_pairs_of_a_run_come_in_through_the_seam(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tongxing.extracts.keys import Keys
    from tongxing.extracts.linkage.choosing import Candidate
    from tongxing.extracts.linkage.review import Side, write_review
    from tongxing.law import load_pack

    for name in ("STAGING", "KEYS"):
        monkeypatch.setenv(f"TONGXING_{name}", str(tmp_path / name.lower()))
    pair = Candidate(RECORD, PERSON, "", 2.0, '{"name": "same"}')
    side = Side("insured_months", "a.csv", "", 7, 12, LEFT)
    write_review(tmp_path / "staging", [pair], {RECORD: side}, Keys.at(tmp_path / "keys"))
    seam._take_in_links(load_pack("baotou"))
    link = Link.objects.get()
    assert (link.state, link.division, link.line, link.lines) == (LinkState.OPEN, "1502", 7, 12)


def test_decisions_that_cannot_all_be_true_are_shown_until_one_is_taken_back(db: None, officer: Officer) -> None:
    a, b, c = "a" * 24, "b" * 24, "c" * 24
    kept(found(a, b), found(b, c))
    keep_links([found(a, b), found(b, c), found(a, c)], division_of=lambda who: "150204" if who == c else "150203")
    li, shi = officer("li"), officer("shi", Role.CITY_OFFICER, "1502")
    for record, person, move in ((a, b, "same"), (b, c, "same")):
        actions.decide(link=Link.objects.get(record=record, person=person), by=shi, move=move)
    page = reverse("desk:identities")
    assert "互相矛盾" not in browser(shi).get(page).content.decode()
    actions.decide(link=Link.objects.get(record=a, person=c), by=shi, move="different")
    shown = browser(shi).get(page).content.decode()
    for link in Link.objects.all():
        assert reverse("desk:link", args=[link.pk]) in shown
    assert "互相矛盾" in shown and "另有" not in shown
    assert "另有 1 条不在您的辖区" in browser(li).get(page).content.decode()
    zhao = officer("zhao", Role.CITY_OFFICER, "1502")
    actions.decide(link=Link.objects.get(record=b), by=zhao, move="withdraw", reason="看错了")
    assert "互相矛盾" not in browser(shi).get(page).content.decode()
