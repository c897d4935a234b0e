"""A whole inbox into staging: what was read before is not read again, what was interrupted is finished."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from copy import deepcopy
from dataclasses import dataclass, fields
from multiprocessing import get_context
from pathlib import Path

from tongxing.extracts.contracts import CONTRACTS
from tongxing.extracts.deliveries import arrivals
from tongxing.extracts.filenames import shown, titles
from tongxing.extracts.handing import Desk, hand_back
from tongxing.extracts.intake import file_hash, read_file
from tongxing.extracts.keys import Keys
from tongxing.extracts.linkage import resolve
from tongxing.extracts.local import local_of
from tongxing.extracts.manifest import known_files, write_manifest
from tongxing.extracts.parts import parts_of
from tongxing.extracts.reasons import ReaderKilledError
from tongxing.extracts.receipt import FileReport, IntakeReport
from tongxing.extracts.reconcile import CONTRADICTORY, reconcile
from tongxing.extracts.settling import settle
from tongxing.extracts.staging import DRAFT, gather_identities
from tongxing.extracts.taking import Door
from tongxing.law.pack import Pack

Progress = Callable[[int, int, str], None]
PROCESSES = 2
BYTES_WORTH_PROCESSES = 40_000_000
"""A reading process takes almost two seconds to begin; a smaller inbox is read in one before two are ready."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file of the inbox: where it is, how it and its workbook are called, what its content hashes to."""

    path: Path
    name: str
    hash: str
    title: str


def read_inbox(
    inbox: Path, staging: Path, pack: Pack | None, keys: Keys, progress: Progress | None = None
) -> IntakeReport:
    """Reads every file below `inbox`; only LinesLostError and errors of the disk stop it."""
    door = Door(staging, local_of(pack), keys)
    _remove_drafts(staging)
    files = _waiting(inbox)
    arrived = arrivals(staging, [each.hash for each in files])
    manifest = staging / "manifest.json"
    known = known_files(manifest, door)
    fresh = [each for each in _first_of_each_hash(files) if not _as_known(each, known)]
    for done, report in enumerate(_read_all(fresh, door), 1):
        known[report.hash] = report
        write_manifest(manifest, known, door)
        if progress:
            progress(done, len(fresh), report.file)
    reports: list[FileReport] = []
    for each in files:
        reports.append(_named(known[each.hash], each, reports))
    return _finish(staging, reports, known, manifest, door, arrived, {each.hash: each.path for each in files})


def _as_known(each: Waiting, known: Mapping[str, FileReport]) -> bool:
    """Staged under this name too: every row says which file it came from."""
    return each.hash in known and known[each.hash].file == each.name


def _remove_drafts(staging: Path) -> None:
    """What an intake that was killed had begun to write."""
    for path in staging.rglob(".*"):
        if DRAFT.fullmatch(path.name):
            path.unlink()


def _waiting(inbox: Path) -> list[Waiting]:
    """The files by name, each with a workbook of its own."""
    paths = _files(inbox)
    names = [shown(path.relative_to(inbox).as_posix()) for path in paths]
    hashes = [_hash_of(path) for path in paths]
    named = zip(paths, names, hashes, titles(names, hashes), strict=True)
    return [Waiting(*each) for each in named]


def _hash_of(path: Path) -> str:
    """Of its content; a file that may not be opened stands under its name, is refused when its turn comes, and tried again."""
    try:
        return file_hash(path)
    except PermissionError:
        return hashlib.sha256(b"unreadable\0" + os.fsencode(path)).hexdigest()


def _files(inbox: Path) -> list[Path]:
    """Every file but the hidden ones and the lock files of open workbooks."""
    return sorted(
        path
        for path in inbox.rglob("*")
        if path.is_file() and not any(part.startswith((".", "~$")) for part in path.relative_to(inbox).parts)
    )


def _first_of_each_hash(files: Sequence[Waiting]) -> list[Waiting]:
    return list({each.hash: each for each in reversed(files)}.values())[::-1]


def _read_all(files: Sequence[Waiting], door: Door) -> Iterator[FileReport]:
    """Large inboxes are read by two processes, the largest files first."""
    sizes = {each.hash: each.path.stat().st_size for each in files}
    if sum(sizes.values()) < BYTES_WORTH_PROCESSES or len(files) < 2:
        yield from (_read(each, door) for each in files)
        return
    try:
        yield from _read_in_processes(sorted(files, key=lambda each: -sizes[each.hash]), door)
    except BrokenProcessPool:
        raise ReaderKilledError(
            "读取文件的进程被系统终止，多半是内存不足。请关闭其他程序后重跑，已读完的文件不会重读。"
            " A reading process was killed, most likely for want of memory; run again, finished files are kept."
        ) from None


def _read_in_processes(files: Sequence[Waiting], door: Door) -> Iterator[FileReport]:
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        for future in as_completed([pool.submit(_read, each, door) for each in files]):
            yield future.result()


def _read(each: Waiting, door: Door) -> FileReport:
    return read_file(each.path, each.name, each.hash, CONTRACTS, door, each.title)


def _named(report: FileReport, now: Waiting, earlier: Sequence[FileReport]) -> FileReport:
    """The report under the names the file has now; the same content a second time brings no new line."""
    twin = next((each.file for each in earlier if each.hash == report.hash), "")
    values = {each.name: getattr(report, each.name) for each in fields(report)}
    named = FileReport(**deepcopy(values) | {"file": now.name, "title": now.title, "same_as": twin})
    if twin:
        named.add_nothing()
    return named


def _finish(
    staging: Path,
    reports: list[FileReport],
    known: dict[str, FileReport],
    manifest: Path,
    door: Door,
    arrived: Mapping[str, int],
    sources: Mapping[str, Path],
) -> IntakeReport:
    current = {report.hash for report in reports}
    write_manifest(manifest, {each: known[each] for each in known if each in current}, door)
    linked = resolve(staging, reports, door.keys)
    settled = settle(staging, reports, linked, arrived)
    for report in reports:
        if settled.ahead.get(report.hash) and report.stands:
            report.warn("original-not-here", "", settled.ahead[report.hash])
    desk = Desk(settled, linked, settled.clashing, sources)
    paths, order = _stand(staging, reports, desk)
    hand_back(staging, reports, CONTRACTS, door, desk)
    _remove_old_copies(staging, paths)
    missing = tuple(name for name in CONTRACTS if name not in paths)
    undecided = {name: CONTRACTS[name].without_it for name in missing}
    return IntakeReport(tuple(reports), missing, paths, undecided, order)


def _stand(
    staging: Path, reports: Sequence[FileReport], desk: Desk
) -> tuple[dict[str, tuple[Path, ...]], tuple[tuple[str, str], ...]]:
    """Which staged rows stand, contract by contract, and where the order of arrival decided it."""
    staged: dict[str, list[FileReport]] = {}
    for report in reports:
        if report.accepted and report.stands:
            staged.setdefault(report.contract, []).append(report)
    paths: dict[str, tuple[Path, ...]] = {}
    order = set(desk.settled.order)
    for contract, files in staged.items():
        parts = parts_of(staging, files, desk.linked, desk.settled.turns)
        found = reconcile(CONTRACTS[contract], parts, desk.settled)
        order |= found.order
        for each, places in found.contested.items():
            desk.contested.setdefault(each, {}).update(dict.fromkeys(places, CONTRADICTORY))
        if any(report.accepted for report in files):
            paths[contract] = tuple(found.paths)
        late = sorted(files, key=lambda report: desk.settled.turns[report.hash])
        gather_identities(staging, contract, [file.hash for file in late])
    return paths, tuple(sorted(order))


def _remove_old_copies(staging: Path, paths: Mapping[str, Sequence[Path]]) -> None:
    """Copies that another inbox made without the lines that did not count."""
    used = {path for each in paths.values() for path in each}
    for path in staging.glob("*/*-beside-*.parquet"):
        if path not in used:
            path.unlink()
