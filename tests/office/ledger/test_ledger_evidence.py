"""Evidence of the ledger: sealed, served to who may see it, taken off with a line that stays."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import browser, text
from django.test import Client
from django.urls import reverse
from ledger_items import CITY, PDF, Officer, item, submitted, working_for

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.accounts.roles import Role
from tongxing.office.journal.models import Entry
from tongxing.office.ledger import store
from tongxing.office.ledger.attaching import attach, open_evidence, take_off
from tongxing.office.ledger.models import Evidence


def test_evidence_is_sealed_served_to_who_may_see_and_to_nobody_else(
    filled: None, officer: Officer, clerk: User, reviewer: User, tmp_path: Path
) -> None:
    evidence = attach(item=item(), by=clerk, name="../总结\r\n.pdf", content=PDF)
    (kept,) = [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()]
    assert PDF not in kept.read_bytes() and kept.suffix == "" and not os.access(kept, os.X_OK)
    assert kept.stat().st_mode & 0o077 == 0
    address = reverse("desk:evidence", args=[evidence.item_id, evidence.pk])
    served = browser(reviewer).get(address)
    assert served.content == PDF
    assert served.headers["Content-Disposition"].startswith("attachment;")
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in served.headers["Content-Security-Policy"]
    assert "\n" not in served.headers["Content-Disposition"]
    stranger = working_for(officer("lao", Role.DEPARTMENT_CLERK, CITY), "hrss")
    assert browser(stranger).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    elsewhere = reverse("desk:evidence", args=[item(period="2024-H1").pk, evidence.pk])
    assert browser(reviewer).get(elsewhere).status_code == 404, "a file is of its own item"
    assert Entry.objects.filter(action="打开材料").count() == 1
    assert "总结" not in str(list(Entry.objects.values_list("detail", flat=True))), (
        "no file's name in the journal"
    )


def test_a_changed_file_in_the_store_does_not_open(filled: None, clerk: User, tmp_path: Path) -> None:
    evidence = attach(item=item(), by=clerk, name="a.pdf", content=PDF)
    (kept,) = [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()]
    kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    with pytest.raises(Exception, match="解不开"):
        open_evidence(evidence=evidence, by=clerk)


def test_a_file_that_may_not_come_in_is_refused_on_the_form(filled: None, clerk: User) -> None:
    upload = io.BytesIO(b"MZ\x90")
    upload.name = "程序.pdf"
    page = reverse("desk:report_item", args=[item().pk])
    refused = browser(clerk).post(page, {"version": 0, "report": "已办", "files": upload, "step": "submit"})
    assert refused.status_code == 422 and "不是可以上传的类型" in text(refused)
    assert item().state == "due" and not Evidence.objects.exists()


def test_a_file_taken_off_leaves_its_line_and_no_content(
    filled: None, clerk: User, reviewer: User, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    evidence = attach(item=item(), by=clerk, name="a.pdf", content=PDF)
    same = attach(item=item(period="2024-H1"), by=clerk, name="b.pdf", content=PDF)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        take_off(evidence=evidence, by=clerk)
    assert store.get(same.digest) == PDF, "another line still has the same content"
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        take_off(evidence=same, by=clerk)
    with pytest.raises(FileNotFoundError):
        store.get(same.digest)
    assert Evidence.objects.count() == 2
    kept = attach(item=item(), by=clerk, name="c.pdf", content=PDF)
    submitted(clerk)
    with pytest.raises(NotAllowedError, match="不能修改"):
        take_off(evidence=kept, by=clerk)
    with pytest.raises(NotAllowedError):
        attach(item=item(), by=reviewer, name="d.pdf", content=PDF)
