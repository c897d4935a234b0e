"""Where handed-over files and their workbooks lie sealed, and the folder of the inbox that holds what is handed in."""

from collections.abc import Mapping

from tongxing.extracts.private_files import write_privately
from tongxing.office.sealed_files import SealedFiles
from tongxing.terms import places

FOLDER = "报送"
"""Our own folder within the inbox; nothing else of the inbox is touched."""
_FILES = SealedFiles(places.handovers, "handover")
put, get, drop = _FILES.put, _FILES.get, _FILES.drop


def lay_out(wanted: Mapping[str, str]) -> None:
    """Makes our folder hold exactly these files (name → digest), each whole or not at all."""
    folder = places.inbox() / FOLDER
    if not wanted and not folder.exists():
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path in folder.iterdir():
        if path.name not in wanted:
            path.unlink()
    for name, digest in wanted.items():
        if not (folder / name).exists():
            write_privately(folder / name, get(digest))
