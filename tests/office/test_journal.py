"""The journal cannot be changed, and shows it when somebody goes round the database's guard."""

from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from tongxing.office.journal.actions import Line, record, record_many
from tongxing.office.journal.models import Entry
from tongxing.office.journal.verification import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_lines() -> list[Entry]:
    return record_many(actor="li", lines=[Line("领取", f"个案：{n}", {"n": n}) for n in (1, 2, 3)])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET actor = 'wang' WHERE number = 2",
        "DELETE FROM journal_entry WHERE number = 2",
        "TRUNCATE journal_entry",
    ],
)
def test_the_database_refuses_to_change_remove_or_empty(three_lines: list[Entry], statement: str) -> None:
    with pytest.raises(IntegrityError, match="只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.count() == 3


def test_an_untouched_journal_is_whole(three_lines: list[Entry]) -> None:
    record(actor="wang", action="核实", subject="个案：1", detail={"说明": "已到户", "n": 4})
    verdict = verify()
    assert verdict.intact
    assert (verdict.lines, verdict.head) == (4, Entry.objects.get(number=4).digest)


@pytest.mark.parametrize(
    ("tampering", "broken_at"),
    [
        ("UPDATE journal_entry SET actor = 'wang' WHERE number = 2", 2),
        ("""UPDATE journal_entry SET detail = '{"n": 9}' WHERE number = 3""", 3),
        ("UPDATE journal_entry SET at = at - interval '1 day' WHERE number = 1", 1),
        ("DELETE FROM journal_entry WHERE number = 2", 2),
        ("DELETE FROM journal_entry WHERE number = 1", 1),
    ],
)
def test_tampering_behind_the_guard_is_detected(
    three_lines: list[Entry], tampering: str, broken_at: int
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute(tampering)
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")
    verdict = verify()
    assert not verdict.intact
    assert verdict.broken_at == broken_at
    assert f"第 {broken_at} 条" in verdict.sentence


def test_a_chain_written_anew_without_the_key_is_detected(three_lines: list[Entry], tmp_path: Path) -> None:
    """Whoever rules the database can write every line again, but the key is not in it."""
    with pytest.MonkeyPatch.context() as stranger, connection.cursor() as cursor:
        stranger.setenv("TONGXING_KEYS", str(tmp_path))
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        Entry.objects.all().delete()
        record_many(actor="wang", lines=[Line("领取", "个案：1", {})])
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")
        assert verify().intact
    assert verify().broken_at == 1


def test_a_cut_off_tail_shows_against_a_head_kept_elsewhere(three_lines: list[Entry]) -> None:
    kept = verify().head
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM journal_entry WHERE number = 3")
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")
    assert verify().intact
    assert not verify(expected_head=kept).intact
