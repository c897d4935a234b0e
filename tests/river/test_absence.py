"""What a snapshot lacks is refuted only where everything it rests on came whole, file by file."""

import pytest

from tongxing.runs.absence import _delivered
from tongxing.runs.receipt import Batch, Receipt


def receipt(*accepted: int, hashes: str = "abcdef", refused: int = 0) -> Receipt:
    batches = [
        Batch(f"参保缴费_{i}.csv", "insured_months", key, lines, 0, lines, 0, 0, 0, 0, "坏了" if i < refused else "")
        for i, (lines, key) in enumerate(zip(accepted, hashes, strict=False))
    ]
    blank = Receipt("baotou", "2024-12-31", "", "", "", "", "duckdb", "")
    blank.batches = batches
    return blank


FORMER = receipt(1000, 1000, 1000)
CONTRACTS = frozenset({"insured_months"})


@pytest.mark.parametrize(
    ("now", "whole"),
    [
        (receipt(1000, 1000, 1000), True),
        (receipt(990, 1010, 1000), True),
        (receipt(1000, 1000, 1000, 1000), True),
        (receipt(1000, 1000, 500), False),
        (receipt(1000, 1000), False),
        (receipt(1000, 1000, 1000, refused=1), False),
        (receipt(1000, 1000, 1000, hashes="aab"), False),
    ],
    ids=["same", "alike", "one more", "half a month", "a month missing", "one refused", "one month twice"],
)
def test_a_contract_is_whole_only_when_every_file_is(now: Receipt, whole: bool) -> None:
    assert _delivered(now, FORMER, CONTRACTS) is whole
