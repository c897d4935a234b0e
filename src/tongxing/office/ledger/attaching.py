"""The verbs on evidence: attach, take off, open. The journal keeps digests and sizes, never a file's name."""

from django.db import transaction
from django.utils import timezone

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.journal.actions import record
from tongxing.office.ledger import policies, store
from tongxing.office.ledger.actions import subject_of
from tongxing.office.ledger.evidence_kinds import LONGEST_NAME, MOST_FILES, clean_name, kind_of
from tongxing.office.ledger.models import Evidence, Item


@transaction.atomic
def attach(*, item: Item, by: User, name: str, content: bytes) -> Evidence:
    """Keeps one file; the same content twice is one. Raises RefusedFileError for what may not come in."""
    item = Item.objects.select_for_update().get(pk=item.pk)
    policies.check_may_write(by, item)
    kind = kind_of(name, content)
    digest = store.put(content)
    standing = item.evidence.filter(removed_at__isnull=True)
    if existing := standing.filter(digest=digest).first():
        return existing
    if standing.count() >= MOST_FILES:
        raise NotAllowedError(f"一项台账最多 {MOST_FILES} 个材料。请合并后再上传。")
    shown = clean_name(name)[: LONGEST_NAME + 9]
    evidence = Evidence.objects.create(
        item=item, name=shown, kind=kind, size=len(content), digest=digest, added_by=by
    )
    _note(by, "上传材料", evidence)
    return evidence


@transaction.atomic
def take_off(*, evidence: Evidence, by: User) -> Evidence:
    """Takes a file off again before the item is handed in; the line stays, the content goes unless another line has it."""
    item = Item.objects.select_for_update().get(pk=evidence.item_id)
    policies.check_may_write(by, item)
    evidence = Evidence.objects.select_for_update().get(pk=evidence.pk)
    if evidence.removed_at:
        return evidence
    evidence.removed_by, evidence.removed_at = by, timezone.now()
    evidence.save(update_fields=["removed_by", "removed_at"])
    _note(by, "撤下材料", evidence)
    transaction.on_commit(lambda: _drop_unless_needed(evidence.digest))
    return evidence


def open_evidence(*, evidence: Evidence, by: User) -> bytes:
    """The content, for whoever may see the item; the opening is journaled."""
    policies.check_may_see_item(by, evidence.item)
    if evidence.removed_at:
        raise NotAllowedError("这份材料已撤下。")
    content = store.get(evidence.digest)
    _note(by, "打开材料", evidence)
    return content


def _drop_unless_needed(digest: str) -> None:
    if not Evidence.objects.filter(digest=digest, removed_at__isnull=True).exists():
        store.drop(digest)


def _note(by: User, action: str, evidence: Evidence) -> None:
    detail = {
        "evidence": evidence.pk,
        "kind": str(evidence.kind),
        "size": evidence.size,
        "sha256": evidence.digest,
    }
    record(actor=by, action=action, subject=subject_of(evidence.item), detail=detail)
