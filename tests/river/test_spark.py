"""Spark gives what DuckDB gives: the same snapshot of a demo city, and the same law on random facts. One session for all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.packs.test_executors_agree_on_the_law import random_rows
from tongxing.demo import write_city
from tongxing.law import load_pack, population_sql
from tongxing.law.compile import kinds_in_sql
from tongxing.law.evaluate import evaluate
from tongxing.runs import spark_engine
from tongxing.runs.duckdb_engine import DuckDb
from tongxing.runs.engine import Engine
from tongxing.runs.errors import EngineError
from tongxing.runs.receipt import Receipt
from tongxing.runs.run import run
from tongxing.runs.spark_engine import Spark, check_spark, spark_at

ON = date(2024, 12, 31)
PEOPLE = 1500
SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC"
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spark]:
    """A session that lives for seconds: it skips the Java compiler that pays off after minutes."""
    settings = tmp_path_factory.mktemp("settings")
    (settings / "spark-defaults.conf").write_text(f"spark.driver.extraJavaOptions {SHORT_LIVED}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_CONF_DIR", str(settings))
        with spark_at(tmp_path_factory.mktemp("spark")) as engine:
            yield engine


@pytest.fixture
def duck() -> Iterator[DuckDb]:
    with duckdb.connect() as con:
        yield DuckDb(con)


@pytest.fixture(scope="module")
def receipts(spark: Spark, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Receipt, Receipt]]:
    """One small city, run by DuckDB and by Spark."""
    ground = tmp_path_factory.mktemp("two engines")
    write_city("baotou", PEOPLE, ground / "inbox", random.getrandbits(16))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TONGXING_VAR", str(ground / "var"))
        yield (
            run("baotou", ground / "inbox", ON, ground / "snapshots", engine="duckdb"),
            run("baotou", ground / "inbox", ON, ground / "snapshots", engine="spark"),
        )


def tables(receipt: Receipt) -> dict[str, Path]:
    root = Path(receipt.path)
    return {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*.parquet"))}


def test_every_table_of_the_snapshot_is_the_same_row_for_row_and_value_for_value(
    receipts: tuple[Receipt, Receipt],
) -> None:
    by_duckdb, by_spark = map(tables, receipts)
    assert by_spark.keys() == by_duckdb.keys() and len(by_duckdb) >= 18
    cells = 0
    for name, path in by_duckdb.items():
        expected, found = pq.read_table(path), pq.read_table(by_spark[name])
        assert (found.schema.names, found.schema.types) == (expected.schema.names, expected.schema.types), name
        assert found.to_pylist() == expected.to_pylist(), name
        cells += expected.num_rows * expected.num_columns
    assert cells > 100 * PEOPLE


def test_each_receipt_tells_its_own_engine_and_the_same_counts(receipts: tuple[Receipt, Receipt]) -> None:
    by_duckdb, by_spark = receipts
    assert (by_duckdb.engine, by_duckdb.engine_version) == ("duckdb", duckdb.__version__)
    assert by_spark.engine == "spark" and by_spark.engine_version.startswith("4.")
    assert by_spark.snapshot != by_duckdb.snapshot
    for counted in ("lines", "statuses", "offers", "findings", "missing"):
        assert getattr(by_spark, counted) == getattr(by_duckdb, counted), counted
    assert sum(by_spark.findings.values()) > 0 and sum(by_spark.offers.values()) > 0


def test_compiled_law_gives_on_spark_what_a_single_case_gives(spark: Spark) -> None:
    """Every node and every mask of every subject, facts missing at random."""
    pack = load_pack("baotou")
    book, chance, compared = pack.book(ON), Random(random.getrandbits(64)), 0
    for subject in sorted({each for fact in pack.facts.values() for each in fact.subject}):
        nodes = [node.name for node in book.nodes_of(subject)]
        facts = [fact for fact in pack.facts.values() if subject in fact.subject and fact.type in kinds_in_sql()]
        kinds = {fact.name: kinds_in_sql()[fact.type] for fact in facts if fact.name not in ("on", "division")}
        if not nodes:
            continue
        rows = list(random_rows(pack, list(kinds), chance))
        spark.fill(
            "given",
            {"subject": "INTEGER", "division": "VARCHAR"} | kinds,
            [(number, code, *map(known.get, kinds)) for number, (code, known) in enumerate(rows)],
        )
        spark.make("told", population_sql(book, subject, "given", ["subject", "division", *kinds]))
        columns = spark.columns("told")
        for (code, known), values in zip(rows, spark.ask("SELECT * FROM told ORDER BY subject"), strict=True):
            found, case = dict(zip(columns, values, strict=True)), evaluate(book, nodes, known, code)
            for node in nodes:
                if node in found and node not in ("on", "division"):
                    assert found[node] == case.values[node], (subject, node, known, code)
                    compared += 1
            for scheme in book.schemes_of(subject):
                if scheme.name not in known:
                    told = tuple(found[f"{scheme.scheme.name}__{part}"] for part in ("status", "failed", "undecided"))
                    assert told == tuple(case.verdicts[scheme.name]), (subject, scheme.name, known, code)
    assert compared > 10_000


QUERIES = {
    "figures of nobody": "WITH c AS (SELECT a, b FROM t WHERE b > 1000) SELECT coalesce(a, '') AS a, count(*) AS many, "
    "sum(b) AS total, 12 AS twelve FROM c GROUP BY GROUPING SETS ((a), ())",
    "figures in a union": "SELECT f.many FROM (WITH c AS (SELECT a FROM t) SELECT coalesce(a, '') AS a, count(*) AS many "
    "FROM c GROUP BY GROUPING SETS ((a), ())) AS f UNION ALL SELECT f.b FROM (WITH c AS (SELECT b FROM t) SELECT b FROM c) AS f",
    "one name for two tables": "SELECT f.b, g.n FROM (WITH c AS (SELECT DISTINCT b FROM t) SELECT b FROM c) AS f "
    "JOIN (WITH c AS (SELECT n, b FROM t) SELECT n, b FROM c) AS g ON g.b = f.b",
    "wide quotients": "SELECT n, CAST(w AS HUGEINT) * 10 // CAST(CAST(v AS DECIMAL(28, 2)) * 100 AS HUGEINT) AS q FROM t WHERE v <> 0",
    "a remainder near the divisor": "SELECT CAST(99999999999999999999 AS HUGEINT) // CAST(100000000000000000000 AS HUGEINT) AS q",
    "narrow quotients": "SELECT n, n // 7 AS q, -n // 7 AS below, n % 7 AS r FROM t",
    "signs": "SELECT n, sign(v) * w AS signed FROM t",
    "products keep their places": "SELECT n, CAST(1.0000000001 AS DECIMAL(38, 10)) * v AS p FROM t",
    "either of two widths": "SELECT n, coalesce(CAST(v AS DECIMAL(38, 2)), CAST(0.0000000001 AS DECIMAL(38, 10))) AS c FROM t",
    "months and days": "SELECT n, CAST(d + INTERVAL (n) MONTH AS DATE) AS m, CAST(d + INTERVAL (n) DAY AS DATE) AS e, "
    "CAST(date_trunc('month', d) AS DATE) AS f, last_day(d) AS l, strftime(d, '%Y-%m') AS s FROM t",
    "nulls come last": "SELECT n, CAST(row_number() OVER (ORDER BY a, b DESC, n) AS BIGINT) AS place FROM t",
    "a row each": "SELECT t.* FROM t QUALIFY row_number() OVER (PARTITION BY a ORDER BY b DESC, n) = 1",
    "text": "SELECT n, a || ':' || v || d || (b > 1) AS s, concat_ws('|', a, b, n) AS w, md5(a) AS m FROM t",
    "JSON": "SELECT CAST(to_json({'sentence': a, 'rows': [a, CAST(b AS VARCHAR)]}) AS VARCHAR) AS j FROM t",
    "least and greatest": "SELECT n, least(b, n) AS l, greatest(b, n) AS g, b IS NOT DISTINCT FROM n AS same FROM t",
}
SHAPE = {"n": "BIGINT", "a": "VARCHAR", "b": "BIGINT", "v": "DECIMAL(18,2)", "w": "DECIMAL(28,0)", "d": "DATE"}
WORDS = ['甲“乙”', 'quote " and \\ slash/\n\tline', "", None]


def rows_of(chance: Random) -> list[tuple[object, ...]]:
    for_money = [Decimal("-0.01"), Decimal("0.00"), Decimal("1999999.99"), Decimal("-9999999999999999.99"), None]
    wide = [Decimal(10**27 + 1), Decimal(-7), Decimal(0), None]
    days = [date(2024, 2, 29), date(1900, 1, 31), date(2023, 12, 31), None]
    return [
        (number, chance.choice(WORDS), chance.choice([1, 2, None]), chance.choice(for_money), chance.choice(wide), chance.choice(days))
        for number in range(60)
    ]


def answer(engine: Engine, query: str) -> list[tuple[object, ...]]:
    engine.make("answered", query)
    found = engine.ask("SELECT * FROM answered")
    return sorted(found, key=lambda row: [(value is None, str(value)) for value in row])


@pytest.mark.parametrize("query", QUERIES.values(), ids=list(QUERIES))
def test_what_the_engines_say_differently_means_the_same(spark: Spark, duck: DuckDb, query: str) -> None:
    rows = rows_of(Random(7))
    for engine in (spark, duck):
        engine.fill("t", SHAPE, rows)
    expected = answer(duck, query)
    assert expected and answer(spark, query) == expected


def test_what_cannot_be_said_in_a_type_stops_both_engines(spark: Spark, duck: DuckDb) -> None:
    for engine in (spark, duck):
        with pytest.raises(Exception, match=r"(?i)cast|conver"):
            engine.make("never", "SELECT CAST('abc' AS DECIMAL(18, 2)) AS amount")


def test_without_pyspark_the_command_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(name: str) -> str:
        raise spark_engine.PackageNotFoundError(name)

    monkeypatch.setattr(spark_engine, "version", nowhere)
    with pytest.raises(EngineError, match=r"没有安装 PySpark.*not installed") as told:
        check_spark()
    assert told.value.exit_code == 2


@pytest.mark.parametrize(("told", "sentence"), [(None, "没有找到 Java"), ("11.0.2", "版本不够"), ("1.8.0_402", "版本不够")])
def test_without_a_java_that_will_do_the_command_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: str | None, sentence: str
) -> None:
    if told:
        java = tmp_path / "bin" / "java"
        java.parent.mkdir()
        java.write_text(f"#!/bin/sh\necho 'openjdk version \"{told}\"' >&2\n")
        java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(EngineError, match=rf"{sentence}.*Java 17"):
        check_spark()
