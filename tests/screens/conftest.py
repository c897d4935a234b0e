"""The screens' own tests need Django's settings, and no row of the database."""

import os
from pathlib import Path

os.environ.setdefault("TONGXING_VAR", str(Path(__file__).parents[2] / "var" / "test"))

from tongxing.office.config.opening import open_office

open_office()
