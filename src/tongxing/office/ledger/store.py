"""Where the content of evidence lies: sealed, named by its digest, without an ending, readable by the program only. No row comes in here."""

import hashlib
import os
import secrets
from pathlib import Path

from tongxing.extracts.keys import Keys
from tongxing.terms import places


def put(content: bytes) -> str:
    """Keeps the content, whole or not at all, and gives its SHA-256; the same content is kept once."""
    digest = hashlib.sha256(content).hexdigest()
    path = _path(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        aside = path.with_name(f".{digest}.{secrets.token_hex(8)}")
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(_keys().seal(content, _belongs(digest)))
        aside.replace(path)
    return digest


def get(digest: str) -> bytes:
    """The content again. Raises KeyProblemError where the key or the content is not what was sealed."""
    return _keys().open(_path(digest).read_bytes(), _belongs(digest))


def drop(digest: str) -> None:
    _path(digest).unlink(missing_ok=True)


def _path(digest: str) -> Path:
    return places.evidence() / digest[:2] / digest


def _belongs(digest: str) -> str:
    return f"evidence {digest}"


def _keys() -> Keys:
    return Keys.at(places.keys())
