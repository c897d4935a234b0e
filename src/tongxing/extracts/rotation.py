"""A new key behind the pseudonym key: laid ready, then put in force. Re-keys nothing itself and holds no row.

Between the two the whole installation is re-keyed; killed anywhere, the same next key is found again.
"""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from tongxing.extracts.deliveries import DELIVERIES
from tongxing.extracts.keys import (
    KEY_BYTES,
    PSEUDONYM_CHARACTERS,
    PSEUDONYM_KEY,
    KeyProblemError,
    Keys,
    Pseudonyms,
)
from tongxing.extracts.private_files import write_privately

_NEXT = f"{PSEUDONYM_KEY}.next"
_PSEUDONYM = re.compile(rf"(?<![0-9a-zA-Z])[0-9a-f]{{{PSEUDONYM_CHARACTERS}}}(?![0-9a-zA-Z])")


def next_pseudonyms(directory: Path) -> Pseudonyms:
    """The key that will be in force after the rotation under way; begins one where none is."""
    path = directory / _NEXT
    if not path.exists():
        write_privately(path, Keys.at(directory).pseudonym + secrets.token_bytes(KEY_BYTES))
    return Pseudonyms(path.read_bytes())


def refuse_while_rotating(directory: Path) -> None:
    """Raises KeyProblemError where a rotation was begun and not finished: old and new pseudonyms must not mix."""
    if (directory / _NEXT).exists():
        raise KeyProblemError(
            "更换假名密钥还没有做完，请先停止办公系统，再运行一次 tongxing rotate-key。"
            " A key rotation is not finished: stop the office and run `tongxing rotate-key` again."
        )


def rekeyed_texts(texts: Iterable[str], pseudonyms: Pseudonyms) -> dict[str, str]:
    """Of these texts those that hold a pseudonym, each with what it becomes."""
    holding = {text: _PSEUDONYM.findall(text) for text in texts}
    former = sorted({each for found in holding.values() for each in found})
    new = dict(zip(former, pseudonyms.rekeyed(former), strict=True))
    return {
        text: _PSEUDONYM.sub(lambda found: new[found[0]], text) for text, found in holding.items() if found
    }


def put_in_force(directory: Path, staging: Path) -> None:
    """The next key becomes the key; what was staged with the former one is dropped, the order of deliveries kept."""
    for path in staging.iterdir() if staging.is_dir() else ():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != DELIVERIES and not path.name.startswith("."):
            path.unlink()
    (directory / _NEXT).replace(directory / PSEUDONYM_KEY)
