"""Content that lies sealed in a folder, named by its digest, without an ending, readable by the program only. No row comes in here."""

import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tongxing.extracts.keys import Keys
from tongxing.terms import places


@dataclass(frozen=True)
class SealedFiles:
    """One folder; `kind` is bound into every seal, so that what was sealed for one purpose does not open for another."""

    folder: Callable[[], Path]
    kind: str

    def put(self, content: bytes) -> str:
        """Keeps the content, whole or not at all, and gives its SHA-256; the same content is kept once."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            sealed = Keys.at(places.keys()).seal(content, f"{self.kind} {digest}")
            write_privately(path, sealed)
        return digest

    def get(self, digest: str) -> bytes:
        """The content again. Raises KeyProblemError where the key or the content is not what was sealed."""
        return Keys.at(places.keys()).open(self._path(digest).read_bytes(), f"{self.kind} {digest}")

    def drop(self, digest: str) -> None:
        self._path(digest).unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self.folder() / digest[:2] / digest


def write_privately(path: Path, content: bytes) -> None:
    """For the owner's eyes, whole or not at all: written aside under a hidden name, then renamed."""
    aside = path.with_name(f".{secrets.token_hex(8)}.part")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
