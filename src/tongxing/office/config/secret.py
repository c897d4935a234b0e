"""Secrets made once and kept in files only their owner reads: what signs cookies, what chains the journal."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def secret_in(path: Path) -> str:
    """The secret in this file; made on first use."""
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii")


def _make(path: Path) -> None:
    """Whole or not at all: written aside, then linked; who comes second keeps the first one's."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, aside = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    with suppress(FileExistsError):
        os.link(aside, path)
    Path(aside).unlink()
