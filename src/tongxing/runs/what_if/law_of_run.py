"""The law that a snapshot was worked out by: today's where nothing has changed since, else the one kept in the snapshot."""

from __future__ import annotations

from tongxing.law import Pack, current_pack
from tongxing.runs.kept_law import kept_law
from tongxing.runs.naming import code_version
from tongxing.runs.snapshot import Snapshot
from tongxing.runs.what_if.errors import StaleSnapshotError


def law_of_run(snapshot: Snapshot, today: Pack | None = None) -> Pack:
    """Raises `StaleSnapshotError`: stored answers of another law or program and new ones of this do not compare."""
    receipt = snapshot.receipt
    if receipt.code_version != code_version():
        raise stale(snapshot, "程序")
    pack = today or current_pack(receipt.pack)
    if pack.hash == receipt.pack_hash:
        return pack
    kept = kept_law(snapshot.path, receipt.pack)
    if kept is None or kept.hash != receipt.pack_hash:
        raise stale(snapshot, "政策包")
    return kept


def stale(snapshot: Snapshot, what: str) -> StaleSnapshotError:
    return StaleSnapshotError(
        f"快照 {snapshot.name} 是按另一版本的{what}算的，两边的结果不能相比：请先重新运行 tongxing run "
        "(the snapshot is of another version; run again)"
    )
