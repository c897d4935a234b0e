"""The hash chain: what one line's digest is made of. Its key is a file outside the database, and no database comes in here."""

import hmac
import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from tongxing.office.config.secret import secret_in
from tongxing.terms import places

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
    """Keyed SHA-256 over the previous digest and the line as canonical JSON: whoever has only the database cannot forge it."""
    line = {
        "number": number,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": actor,
        "action": action,
        "subject": subject,
        "detail": detail,
    }
    canonical = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    key = _key(places.keys() / "journal.key")
    return hmac.digest(key, f"{previous}\n{canonical}".encode(), "sha256").hex()


@lru_cache
def _key(path: Path) -> bytes:
    return secret_in(path).encode()
