"""Keeps in a snapshot the pack that it was worked out by, and reads it back. Knows files, not what they say."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tongxing.law import Pack, load_pack

LAW, LOCAL = "law", "local"


def keep_law(pack: Pack, snapshot: Path) -> None:
    """Write the files of a pack into a snapshot's folder."""
    for name, content in pack.files.items():
        folder, _, rest = name.partition("/")
        place = snapshot / LAW / (f"{LOCAL}/{pack.name}" if folder == LOCAL else folder) / rest
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


@lru_cache(maxsize=4)
def kept_law(snapshot: Path, name: str) -> Pack | None:
    """The pack that a snapshot keeps; nothing where it keeps none."""
    root = snapshot / LAW
    return load_pack(name, root, local=root / LOCAL / name) if root.is_dir() else None
