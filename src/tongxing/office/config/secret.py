"""The secret Django signs its cookies with, made once and kept in a file only its owner reads."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def secret_key(directory: Path) -> str:
    """The secret in `directory`/django.key; made on first use."""
    path = directory / "django.key"
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
