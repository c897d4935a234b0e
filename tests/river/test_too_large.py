"""A number that overflows the engine's decimals ends in a sentence that does not tell the number."""

from pathlib import Path

import pytest

from tongxing.runs.duckdb_engine import duckdb_at
from tongxing.runs.errors import TooLargeError


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 777777777777777777::DECIMAL(18,0) * 77::DECIMAL(18,0)",
        "SELECT 777777777777 ::BIGINT::INTEGER",
        "SELECT DATE '2024-01-01' + INTERVAL (77777777) MONTH",
    ],
)
def test_it_is_said_without_the_number(tmp_path: Path, query: str) -> None:
    with pytest.raises(TooLargeError) as said, duckdb_at(tmp_path) as engine:
        engine.ask(query)
    assert "大得算不下去" in str(said.value) and "777" not in str(said.value)
