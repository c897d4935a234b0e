"""Where the linkage keeps its results below the staging folder, and the columns of each; opens nothing."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

LINKS = pa.schema(
    [
        ("_record", pa.string()),
        ("person", pa.string()),
        ("how", pa.string()),  # repaired | splink | decided
        ("weight", pa.float64()),  # null where no model was asked
        ("levels", pa.string()),  # JSON: comparison → level, never a value
        ("model", pa.string()),
    ]
)
PAIRS = pa.schema(
    [
        ("pair_id", pa.string()),
        ("record", pa.string()),  # `_record` of a line without a person, or the pseudonym of a former number
        ("person", pa.string()),
        ("contract", pa.string()),  # of the first line of the record, as are file, sheet and line
        ("file", pa.string()),
        ("sheet", pa.string()),
        ("line", pa.int64()),
        ("lines", pa.int64()),  # on how many lines the record stands
        ("weight", pa.float64()),
        ("levels", pa.string()),
        ("sealed_left", pa.binary()),  # JSON of the record's identity, sealed for `pair_id`
        ("sealed_right", pa.binary()),  # JSON of the person's identity, sealed for `pair_id`
    ]
)


def links_path(staging: Path) -> Path:
    """Every link that is not plainly by number, with its evidence."""
    return staging / "links.parquet"


def model_path(staging: Path) -> Path:
    """The parameters by which the links of `links_path` were weighed."""
    return staging / "links-model.json"


def review_path(staging: Path) -> Path:
    """The pairs that a person must decide."""
    return staging / "review" / "pairs.parquet"
