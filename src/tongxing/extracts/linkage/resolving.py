"""Who is who, from the files of one inbox: repaired numbers, then the model, people's decisions before both.

The same files give the same links, whatever the order in which they came. Where nothing waits, nothing is opened.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tongxing.extracts.keys import Keys, Pseudonyms
from tongxing.extracts.linkage import corrections, decisions
from tongxing.extracts.linkage.accepting import accept
from tongxing.extracts.linkage.aliases import canonical, write_aliases
from tongxing.extracts.linkage.choosing import Candidate, Evidence, for_review, linked, repaired
from tongxing.extracts.linkage.colleagues import repair_by_employer
from tongxing.extracts.linkage.comparing import make_people, make_records
from tongxing.extracts.linkage.decisions import Decisions, read_decisions
from tongxing.extracts.linkage.known import in_memory, index_people, open_people
from tongxing.extracts.linkage.model import COMPARISONS, Comparison
from tongxing.extracts.linkage.places import LINKS, links_path, model_path, review_path
from tongxing.extracts.linkage.repairing import repair_all, states_a_number
from tongxing.extracts.linkage.review import in_order, side_of, write_review
from tongxing.extracts.linkage.scoring import Scored, score
from tongxing.extracts.linkage.training import learn
from tongxing.extracts.linkage.waiting import Waiting, read_waiting, waiting_files
from tongxing.extracts.receipt import FileReport, staged_path
from tongxing.extracts.settling import spoken_of_anew
from tongxing.extracts.staging import gather_identities, write_json, write_whole

Staged = dict[str, list[Path]]


@dataclass(frozen=True, slots=True)
class Found:
    """What one inbox tells: links, pairs for a person, the ID numbers of the people in them, and the model."""

    links: Sequence[Candidate]
    pairs: Sequence[Candidate]
    numbers: Mapping[str, str]
    comparisons: tuple[Comparison, ...]


def resolve(staging: Path, reports: Sequence[FileReport], keys: Keys) -> Mapping[str, Path]:
    """Links what waits in `unidentified/`, corrects the reports' counts, and leaves pairs for the office.

    Call it when every file is read, before the files of a contract are laid beside each other. Writes links, model,
    review pairs, aliases and the linked lines below `staging`; returns by file hash
    the file of its linked lines.
    """
    staged = _staged(staging, reports)
    files = waiting_files(staging, reports)
    if not files and not staged.get(decisions.CONTRACT) and not staged.get(corrections.CONTRACT):
        _write_nothing(staging)
        return {}
    for contract in staged:
        gather_identities(staging, contract, [each.hash for each in reports if each.contract == contract])
    with in_memory() as connection:
        taken_back = spoken_of_anew(staging, [r for r in reports if r.contract == decisions.CONTRACT])
        said = read_decisions(
            connection, staged.get(decisions.CONTRACT, ()), keys.pseudonyms, taken_back
        )
        _tell_contradictions(reports, said)
        records = read_waiting(files, keys)
        found = _find(connection, staging, staged, records, said, keys)
        former, former_sides, former_people = corrections.former_numbers(
            connection, staged.get(corrections.CONTRACT, ()), said
        )
        sides = {each.record: side_of(each) for each in records} | former_sides
        write_review(staging, in_order([*found.pairs, *former]), sides, keys)
        people_named = _valid_people(staging, staged, said) | former_people
        write_aliases(staging, canonical(said.same, people_named, said.different))
        _write_links(staging, found)
        people = {link.record: (link.person, found.numbers[link.person]) for link in found.links}
        return accept(connection, staging, files, staged, people)


def _tell_contradictions(reports: Sequence[FileReport], said: Decisions) -> None:
    for report in reports:
        if report.stands and report.hash in said.contradictory:
            report.warn("decisions-contradict", "", said.contradictory[report.hash])


def _staged(staging: Path, reports: Sequence[FileReport]) -> Staged:
    staged: Staged = {}
    for report in sorted(reports, key=lambda each: each.hash):
        if report.accepted and report.stands:
            staged.setdefault(report.contract, []).append(staged_path(staging, report.contract, report.hash))
    return staged


def _find(
    connection: duckdb.DuckDBPyConnection,
    staging: Path,
    staged: Staged,
    records: Sequence[Waiting],
    said: Decisions,
    keys: Keys,
) -> Found:
    if not records:
        return Found((), (), {}, COMPARISONS)
    open_people(connection, staging, keys, staged)
    return find(connection, staged, records, said, keys.pseudonyms)


def find(
    connection: duckdb.DuckDBPyConnection,
    staged: Mapping[str, Sequence[Path]],
    records: Sequence[Waiting],
    said: Decisions,
    pseudonyms: Pseudonyms | None = None,
) -> Found:
    """Links and pairs of `records` among the people of the connection's table `told`.

    With `pseudonyms` also among people of whom only lines without a name are staged.
    """
    index_people(connection)
    fitting = repair_all(connection, records)
    wanted = {who for each in fitting.values() for who in each.fitting} | set(said.same.values())
    numbers = _numbers(connection, wanted)
    evidence = Evidence(fitting, {}, said, numbers)
    links = {each.record: link for each in records if (link := repaired(each, evidence))}
    rest = [each for each in records if each.record not in links]
    if pseudonyms:
        unnamed = [each for each in rest if not _named(each, evidence)]
        by_employer, theirs = repair_by_employer(connection, staged, unnamed, pseudonyms)
        links |= {link.record: link for link in by_employer}
        numbers |= theirs
        rest = [each for each in rest if each.record not in links]
    scored, comparisons = _weigh(connection, staged, [each for each in rest if not states_a_number(each)])
    numbers |= _numbers(connection, {each.person for each in scored})
    evidence = Evidence(fitting, _by_record(scored), said, numbers)
    links |= {each.record: link for each in rest if (link := linked(each, evidence))}
    pairs = [pair for each in rest if each.record not in links for pair in for_review(each, evidence)]
    return Found([links[record] for record in sorted(links)], pairs, numbers, comparisons)


def _named(each: Waiting, evidence: Evidence) -> bool:
    """Whether the number fits somebody whom a department names, or a person has spoken: then no employer decides."""
    found = evidence.fitting.get(each.record)
    return bool(found and found.fitting) or each.record in evidence.decisions.different


def _weigh(
    connection: duckdb.DuckDBPyConnection, staged: Mapping[str, Sequence[Path]], records: Sequence[Waiting]
) -> tuple[list[Scored], tuple[Comparison, ...]]:
    weighable = [each for each in records if each.names]
    if not weighable:
        return [], COMPARISONS
    make_records(connection, weighable)
    people = make_people(connection, staged, weighable)
    if not people:
        return [], COMPARISONS
    comparisons = learn(connection)
    return score(connection, people, comparisons), comparisons


def _by_record(scored: Sequence[Scored]) -> dict[str, list[Scored]]:
    found: dict[str, list[Scored]] = {}
    for each in scored:
        found.setdefault(each.record, []).append(each)
    return found


def _numbers(connection: duckdb.DuckDBPyConnection, people: set[str]) -> dict[str, str]:
    connection.register("wanted", pa.table({"person": pa.array(sorted(people), pa.string())}))
    rows = connection.execute(
        "SELECT DISTINCT person, id_number FROM known SEMI JOIN wanted USING (person)"
    ).fetchall()
    connection.unregister("wanted")
    return dict(rows)


def _valid_people(staging: Path, staged: Staged, said: Decisions) -> set[str]:
    """Of the pseudonyms that decisions name as records, those of people with a valid number."""
    named = set(said.same)
    paths = [staging / "identities" / f"{contract}.parquet" for contract in staged] if named else []
    tables = (pq.read_table(path, columns=["person"]) for path in paths if path.exists())
    return {person for table in tables for person in table["person"].to_pylist() if person in named}


def _write_links(staging: Path, found: Found) -> None:
    """The links with their evidence and, once, the parameters that weighed them."""
    model = {"comparisons": [asdict(each) for each in found.comparisons]}
    name = sha256(json.dumps(model, sort_keys=True).encode()).hexdigest()[:12]
    rows = [
        {
            "_record": e.record,
            "person": e.person,
            "how": e.how,
            "weight": e.weight,
            "levels": e.levels,
            "model": name,
        }
        for e in found.links
    ]
    table = pa.Table.from_pylist(rows, schema=LINKS)
    write_whole(links_path(staging), lambda draft: pq.write_table(table, draft))
    write_json(model_path(staging), {"model": name, **model})


def _write_nothing(staging: Path) -> None:
    write_aliases(staging, {})
    for path in (links_path(staging), model_path(staging), review_path(staging)):
        path.unlink(missing_ok=True)
