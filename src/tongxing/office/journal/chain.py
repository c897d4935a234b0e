"""The hash chain: what one line's digest is made of. No database here."""

import hashlib
import json
from datetime import UTC, datetime

BEGINNING = "0" * 64


def digest_of(
    *,
    number: int,
    at: datetime,
    actor: str,
    action: str,
    subject: str,
    detail: dict[str, object],
    previous: str,
) -> str:
    """SHA-256 over the previous digest and the line as canonical JSON."""
    line = {
        "number": number,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": actor,
        "action": action,
        "subject": subject,
        "detail": detail,
    }
    canonical = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()
