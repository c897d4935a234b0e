"""Twenty thousand damaged identities against a million people: ours, Splink alone, and the exact name with its birth date.

`python -m bench.linkage` makes the people below var/bench/linkage and runs each contender in processes of its own.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from bench import linkage_people, measure
from bench.report import machine
from bench.turns import HERE, ROOT, Findings, in_turns
from tongxing.extracts.keys import KEY_BYTES, Keys
from tongxing.extracts.linkage.comparing import make_people, make_records
from tongxing.extracts.linkage.decisions import Decisions
from tongxing.extracts.linkage.known import in_memory, index_people, open_people
from tongxing.extracts.linkage.model import ACCEPT
from tongxing.extracts.linkage.resolving import find
from tongxing.extracts.linkage.scoring import score
from tongxing.extracts.linkage.training import learn
from tongxing.extracts.linkage.waiting import Waiting

SEED = 7
AIM_SECONDS, AIM_MEGABYTES = 10, 1_000
KEYS = Keys(b"p" * KEY_BYTES, b"i" * KEY_BYTES)
Links = dict[str, tuple[str, str]]
"""By record: the person, and the step that linked them; contenders of one step name none."""
STEPS = ("repaired", "splink")
Contender = Callable[[duckdb.DuckDBPyConnection, Path, list[Waiting]], Links]


def write(folder: Path, people: int, records: int) -> None:
    """What departments told of the people, in clear and sealed, the damaged records and whose they are."""
    of = linkage_people.people(people, people // 10, SEED)
    told = linkage_people.told(of, SEED)
    linkage_people.context(of, folder / "staged")
    pq.write_table(told, folder / "told.parquet")
    for contract in ("certificates", "households"):
        _seal(folder, contract, [row for row in told.to_pylist() if row["contract"] == contract])
    drawn = list(linkage_people.damaged(of, records, SEED))
    lines = [
        {"record": each.record, "said": dict(each.said), "code": each.code, "division": each.division}
        for each, _, _ in drawn
    ]
    (folder / "records.json").write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")
    truth = {each.record: of.pseudonym(place) for each, place, _ in drawn if place < of.known}
    (folder / "truth.json").write_text(json.dumps(truth), encoding="utf-8")


def _seal(folder: Path, contract: str, rows: list[dict[str, str]]) -> None:
    people = [row["person"] for row in rows]
    sealed = [
        KEYS.seal(json.dumps({"id_number": row["id_number"], "name": row["name"]}).encode(), row["person"])
        for row in rows
    ]
    path = folder / "identities" / f"{contract}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({"person": people, "sealed": sealed}), path)


def in_clear(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    connection.execute(f"CREATE TABLE told AS FROM '{folder / 'told.parquet'}'").fetchall()


def staged(folder: Path) -> dict[str, list[Path]]:
    return {"certificates": [folder / "staged/certificates.parquet"]}


def ours(connection: duckdb.DuckDBPyConnection, folder: Path, records: list[Waiting]) -> Links:
    in_clear(connection, folder)
    return {link.record: (link.person, link.how) for link in find(connection, staged(folder), records, Decisions()).links}


def ours_opening(connection: duckdb.DuckDBPyConnection, folder: Path, records: list[Waiting]) -> Links:
    """With the opening of every sealed identity, as the intake does it."""
    open_people(connection, folder, KEYS, ("certificates", "households"))
    return {link.record: (link.person, link.how) for link in find(connection, staged(folder), records, Decisions()).links}


def splink_alone(connection: duckdb.DuckDBPyConnection, folder: Path, records: list[Waiting]) -> Links:
    """The same model over every record: nothing repaired, nothing vetoed, the best weight that is enough."""
    in_clear(connection, folder)
    index_people(connection)
    make_records(connection, records)
    people = make_people(connection, staged(folder), records)
    links: Links = {}
    for each in score(connection, people, learn(connection)):
        if each.weight >= ACCEPT:
            links.setdefault(each.record, (each.person, ""))
    return links


def exact(connection: duckdb.DuckDBPyConnection, folder: Path, records: list[Waiting]) -> Links:
    """The floor: the one known person of this plain name and birth date."""
    in_clear(connection, folder)
    make_records(connection, records)
    found = connection.execute(
        "SELECT a.who, min(t.person) FROM a_records AS a"
        " JOIN told AS t ON t.name = a.name AND substr(t.id_number, 7, 8) = a.birth"
        " GROUP BY a.who HAVING count(DISTINCT t.person) = 1"
    ).fetchall()
    return {record: (person, "") for record, person in found}


CONTENDERS: dict[str, Contender] = {
    "ours": ours,
    "ours, opening the sealed": ours_opening,
    "Splink alone": splink_alone,
    "name and birth": exact,
}


def run(name: str, folder: Path) -> None:
    """One contender in this process; says its time, memory, precision and recall."""
    lines = json.loads((folder / "records.json").read_text(encoding="utf-8"))
    records = [
        Waiting(each["record"], each["said"], "households", code=each["code"], division=each["division"])
        for each in lines
    ]
    links: Links = {}

    def work() -> None:
        with in_memory() as connection:
            links.update(CONTENDERS[name](connection, folder, records))

    times = measure.both_times(work)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    right = [how for record, (person, how) in links.items() if truth.get(record) == person]
    told = [how for _, how in links.values()]
    steps = {f"{step}_{what}": hows.count(step) for step in STEPS for what, hows in (("links", told), ("right", right))}
    measure.say(**times, precision=len(right) / len(links), recall=len(right) / len(truth), of_known=len(truth), **steps)


def table(rounds: dict[str, list[Findings]], people: int, records: int) -> str:
    def median(name: str, figure: str) -> float:
        return statistics.median(each[figure] for each in rounds[name])

    lines = [
        f"{records:,} damaged identities against {people:,} people, one process each, medians. Machine: {machine()}.",
        "",
        "| | seconds | processor seconds | peak memory | precision | recall |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name in rounds:
        lines.append(
            f"| {name} | {median(name, 'seconds'):.1f} | {median(name, 'processor_seconds'):.1f} "
            f"| {median(name, 'peak_megabytes'):,.0f} MB | {median(name, 'precision'):.5f} | {median(name, 'recall'):.3f} |"
        )
    lines += ["", f"Of {median('ours', 'of_known'):,.0f} whose person is known, ours links by step:", ""]
    for step in STEPS:
        told, right = median("ours", f"{step}_links"), median("ours", f"{step}_right")
        lines.append(f"- {step}: {told:,.0f}, of which {told - right:,.0f} wrong; {right / median('ours', 'of_known'):.3f} of recall")
    met = median("ours", "seconds") <= AIM_SECONDS and median("ours", "peak_megabytes") <= AIM_MEGABYTES
    return "\n".join([*lines, "", f"Aim ≤ {AIM_SECONDS} s and ≤ 1 GB: {'met' if met else '**missed**'}."])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.linkage", description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=ROOT / "var/bench/linkage")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    write(chosen.folder, chosen.people, chosen.records)
    runs = {name: [*HERE, "bench.linkage", "run", name, chosen.folder] for name in CONTENDERS}
    print(table(in_turns(runs, chosen.rounds), chosen.people, chosen.records))


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        run(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
