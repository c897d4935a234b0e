"""Where what a party brought lies: sealed, apart from the ledger's evidence. No row comes in here."""

from pathlib import Path

from tongxing.office.sealed_files import SealedFiles
from tongxing.terms import places


def _folder() -> Path:
    return places.evidence() / "disputes"


_FILES = SealedFiles(_folder, "dispute")
put, get = _FILES.put, _FILES.get
