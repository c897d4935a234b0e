"""Which files were read to the end, with what setting; a staged file of another setting is read again. Reads no file of the inbox."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from functools import cache
from pathlib import Path

from tongxing.extracts.contracts import CONTRACTS
from tongxing.extracts.local import Local
from tongxing.extracts.quarantine import sealed_path
from tongxing.extracts.receipt import FileReport, Json, staged_path
from tongxing.extracts.slips import returned_path
from tongxing.extracts.staging import write_json
from tongxing.extracts.taking import Door

MANIFEST_VERSION = 1
TRANSIENT = (
    "reading-failed",
    "file-unreadable",
    "file-changed",
    "database-unreachable",
    "database-not-allowed",
    "database-table-changed",
)


@cache
def program_hash() -> str:
    """Of the code that reads; staged files of another version are read again."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted((*here.rglob("*.py"), *(here.parent / "terms").glob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _setting(door: Door) -> Json:
    """What must be the same for a staged file to be used again."""
    return {
        "version": MANIFEST_VERSION,
        "program": program_hash(),
        "contracts": {name: contract.version for name, contract in CONTRACTS.items()},
        "key": door.keys.pseudonyms.fingerprint,
        "local": _local_json(door.local),
    }


def _local_json(local: Local) -> Json:
    return {"headers": {c: dict(h) for c, h in local.headers.items()}, "divisions": dict(local.divisions)}


def known_files(manifest: Path, door: Door) -> dict[str, FileReport]:
    """The reports of files staged earlier with the same setting and still lying there."""
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
        if content["setting"] != _setting(door):
            return {}
        reports = [FileReport(**values) for values in content["reports"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return {report.hash: report for report in reports if _still_there(manifest.parent, report)}


def _still_there(staging: Path, report: FileReport) -> bool:
    if report.refused in TRANSIENT:
        return False
    staged = not report.accepted or staged_path(staging, report.contract, report.hash).exists()
    sealed = not report.quarantined or sealed_path(staging, report.hash).exists()
    return staged and sealed and (not report.returned or returned_path(staging, report.hash).exists())


def write_manifest(manifest: Path, reports: dict[str, FileReport], door: Door) -> None:
    values = [
        {each.name: getattr(report, each.name) for each in fields(report)} for report in reports.values()
    ]
    write_json(manifest, {"setting": _setting(door), "reports": sorted(values, key=lambda v: str(v["hash"]))})
