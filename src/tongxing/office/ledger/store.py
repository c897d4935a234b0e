"""Where the content of evidence lies: sealed, apart from everything else. No row comes in here."""

from tongxing.office.sealed_files import SealedFiles
from tongxing.terms import places

_FILES = SealedFiles(places.evidence, "evidence")
put, get, drop = _FILES.put, _FILES.get, _FILES.drop
