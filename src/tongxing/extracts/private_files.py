"""Writes what only the program may read: keys, sealed content, a file in clear while it is being read. Opens nothing."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def write_privately(path: Path, content: bytes) -> None:
    """For the owner's eyes, whole or not at all."""
    written_aside(path, content).replace(path)


def written_aside(path: Path, content: bytes) -> Path:
    """The content on the disk beside its place, under a hidden name; whoever asked puts it in its place."""
    aside = path.with_name(f".{secrets.token_hex(8)}.part")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return aside
