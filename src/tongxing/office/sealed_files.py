"""Content that lies sealed in a folder, named by its digest, without an ending, readable by the program only. No row comes in here."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tongxing.extracts.keys import Keys
from tongxing.extracts.private_files import write_privately
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
