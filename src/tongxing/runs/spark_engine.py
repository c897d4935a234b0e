"""The engine of many machines: Spark. It knows tables and queries, no rule and no contract.

Each table is written to Parquet under the scratch folder when it is made and read from there: nothing is worked out
twice, and on a cluster every machine must see that folder under the same path. DuckDB writes the small tables and
puts the published ones in their one file, so that a snapshot's files are alike whichever engine made them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from tongxing.law.spark import DECIMALS, in_spark
from tongxing.runs.duckdb_engine import DuckDb, duckdb_at, quoted
from tongxing.runs.errors import EngineError, NoRoomError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

MASTER = "TONGXING_SPARK_MASTER"
ON_THIS_MACHINE = "local[*]"
OLDEST, OLDEST_JAVA = (4, 3), 17
_EVERYWHERE = DECIMALS | {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "FATAL",
}
_LOCAL = {
    "spark.driver.memory": "2g",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
}
_NO_ROOM = ("OutOfMemoryError", "No space left on device")


class Spark:
    """What the river asks of an engine, by one session."""

    name = "spark"

    def __init__(self, session: SparkSession, scratch: Path, files: DuckDb) -> None:
        self.session, self.scratch, self.files = session, scratch, files
        self.version = session.version
        self._number = count()

    def read(self, view: str, files: Sequence[Path]) -> None:
        """A view over Parquet files of one shape."""
        self._parquet(*files).createOrReplaceTempView(view)

    def view(self, name: str, select: str) -> None:
        """A view of a query in DuckDB's words."""
        self.session.sql(in_spark(select)).createOrReplaceTempView(name)

    def fill(self, table: str, columns: Mapping[str, str], rows: Sequence[tuple[object, ...]]) -> None:
        """A small table made of Python's values."""
        self.files.fill(table, columns, rows)
        path = self._new_place(table)
        self.files.write(table, path)
        self.read(table, [path])

    def make(self, table: str, select: str) -> None:
        """A table made of a query in DuckDB's words; it may read the table that it replaces."""
        self._settle(table, self.session.sql(in_spark(select))).createOrReplaceTempView(table)

    def ask(self, select: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self.session.sql(in_spark(select)).collect()]

    def columns(self, table: str) -> list[str]:
        return list(self.session.table(table).columns)

    def write(self, table: str, target: Path) -> None:
        """One Parquet file, its rows in one fixed order: Spark sorts, DuckDB puts the sorted parts together."""
        place = self._new_place(table)
        self.session.sql(f"SELECT * FROM {table} ORDER BY ALL ASC NULLS LAST").write.parquet(f"file://{place}")
        parts = ", ".join(quoted(part) for part in sorted(place.glob("part-*.parquet")))
        self.files.copy(f"SELECT * FROM read_parquet([{parts}])", target)

    def _settle(self, table: str, frame: DataFrame) -> DataFrame:
        place = self._new_place(table)
        frame.write.parquet(f"file://{place}")
        return self.session.read.schema(frame.schema).parquet(f"file://{place}")

    def _parquet(self, *files: Path) -> DataFrame:
        return self.session.read.parquet(*[f"file://{file}" for file in files])

    def _new_place(self, table: str) -> Path:
        return self.scratch / f"{table}-{next(self._number)}.parquet"


def check_spark() -> None:
    """Raises `EngineError`, saying how to get it, unless PySpark and a Java are here."""
    try:
        found = version("pyspark")
    except PackageNotFoundError:
        raise EngineError(
            "没有安装 PySpark。请执行 pip install 'tongxing[spark]'，或按锁定文件安装：pip install "
            "--require-hashes --no-build-isolation -r requirements-spark.lock (PySpark is not installed)"
        ) from None
    if tuple(int(part) for part in found.split(".")[:2]) < OLDEST:
        raise EngineError(
            f"PySpark {found} 太旧，需要 {'.'.join(map(str, OLDEST))} 或更高版本，请执行 pip install -U "
            "'tongxing[spark]' (this PySpark is too old)"
        )
    _check_java()


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else "java"
    how = (
        f"需要 Java {OLDEST_JAVA}。Debian、Ubuntu 上请以 root 执行 apt-get install openjdk-17-jre-headless；"
        "装在别处的，用 JAVA_HOME 指明 (Spark needs Java 17 or later; install it, or name it in JAVA_HOME)"
    )
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=False).stderr
    except OSError:
        raise EngineError(f"没有找到 Java,Spark 不能启动。{how}") from None
    number = re.search(r'version "(?:1\.)?(\d+)', told)
    if number is None or int(number[1]) < OLDEST_JAVA:
        raise EngineError(f"{java} 的版本不够：{(told.splitlines() or ['?'])[0]}。{how}")


@contextmanager
def spark_at(scratch: Path) -> Iterator[Spark]:
    """An engine on the cluster that `TONGXING_SPARK_MASTER` names, on this machine where it names none.

    A session that is already open is used and left open. Raises `EngineError`, `NoRoomError`.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    scratch.mkdir(parents=True, exist_ok=True)
    theirs = SparkSession.getActiveSession()
    session = theirs or _session(scratch)
    try:
        with duckdb_at(scratch / "files") as files:
            yield Spark(session, scratch, files)
    except (Py4JError, PySparkException) as error:
        if any(sign in str(error) for sign in _NO_ROOM):
            raise NoRoomError(f"Spark 的内存或磁盘不够，请调大后重试 (Spark ran out of memory or disk): {_first_line(error)}") from None
        raise
    finally:
        if theirs is None:
            session.stop()
        shutil.rmtree(scratch, ignore_errors=True)


def _session(scratch: Path) -> SparkSession:
    from pyspark.sql import SparkSession

    master = os.environ.get(MASTER) or ON_THIS_MACHINE
    here = {"spark.local.dir": str(scratch / "local"), "spark.sql.warehouse.dir": str(scratch / "warehouse")}
    settings = _EVERYWHERE | ((_LOCAL | here) if master.startswith("local") else {})
    builder = SparkSession.builder.master(master).appName("tongxing")
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:
        raise EngineError(f"连不上 Spark({MASTER}={master}):{_first_line(error)} (no Spark session)") from None


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
