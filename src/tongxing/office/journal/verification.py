"""Proves that no line of the journal was changed, removed from the middle or slipped in."""

from dataclasses import dataclass

from tongxing.office.journal.chain import BEGINNING, digest_of
from tongxing.office.journal.models import Entry


@dataclass(frozen=True)
class Verdict:
    """`broken_at` is the number of the first line that does not fit; `head` is the last digest, to be kept elsewhere."""

    lines: int
    head: str
    broken_at: int | None = None

    @property
    def intact(self) -> bool:
        return self.broken_at is None

    @property
    def sentence(self) -> str:
        if self.intact:
            return f"操作记录共 {self.lines} 条，没有被改动、删除或插入。末条校验码 {self.head}，可另行保存备查。"
        return f"操作记录在第 {self.broken_at} 条处对不上：该条被改动，或其前有记录被删除。请保留现场并通知审计。"


def verify(expected_head: str = "") -> Verdict:
    """Recomputes the chain from the first line; a tail cut off shows only against a head that was kept elsewhere."""
    previous, count, met = BEGINNING, 0, not expected_head
    for entry in Entry.objects.order_by("number").iterator(chunk_size=5000):
        count += 1
        if not _fits(entry, count, previous):
            return Verdict(lines=count, head=previous, broken_at=count)
        previous = entry.digest
        met = met or previous == expected_head
    return Verdict(lines=count, head=previous, broken_at=None if met else count + 1)


def _fits(entry: Entry, number: int, previous: str) -> bool:
    expected = digest_of(
        number=number,
        at=entry.at,
        actor=entry.actor,
        action=entry.action,
        subject=entry.subject,
        detail=entry.detail,
        previous=previous,
    )
    return (entry.number, entry.previous, entry.digest) == (number, previous, expected)
