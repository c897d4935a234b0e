"""What became of each file, line by line; counts, rule codes and line numbers only, never a value of a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tongxing.extracts.contract import Contract
from tongxing.extracts.reasons import CONFIRMABLE, PROBLEMS, LinesLostError

SAMPLE_LINES = 10
COUNTS = ("heading", "accepted", "duplicate", "superseded", "quarantined", "mended", "blank", "continuation", "footer")
Json = dict[str, object]


@dataclass(slots=True)
class FileReport:
    """One file. `lines` is the sum of the COUNTS, or the batch stops; `linked`: of the accepted, those whose person
    was found out; `returned`: lines of a workbook that we had handed out; `refused`: the code of a whole-file refusal; `fault`: where our own program failed."""

    file: str
    hash: str
    title: str = ""
    contract: str = ""
    format: str = ""
    lines: int = 0
    heading: int = 0
    accepted: int = 0
    duplicate: int = 0
    superseded: int = 0
    quarantined: int = 0
    mended: int = 0
    blank: int = 0
    continuation: int = 0
    footer: int = 0
    linked: int = 0
    returned: int = 0
    reasons: dict[str, list[int]] = field(default_factory=dict)
    reason_counts: dict[str, int] = field(default_factory=dict)
    reason_columns: dict[str, list[str]] = field(default_factory=dict)
    warnings: dict[str, dict[str, int]] = field(default_factory=dict)
    repairs: dict[str, list[int]] = field(default_factory=dict)
    repair_counts: dict[str, int] = field(default_factory=dict)
    unused_headers: list[str] = field(default_factory=list)
    same_as: str = ""
    refused: str = ""
    fault: str = ""
    workbooks: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def blame(self, line: int, faults: Mapping[str, str], contract: Contract) -> None:
        """Notes why a line is quarantined: the first few line numbers of each reason, and the columns it was found in."""
        for name, code in faults.items():
            columns = self.reason_columns.setdefault(code, [])
            if name and (label := contract.field(name).label) not in columns:
                columns.append(label)
        for code in dict.fromkeys(faults.values()):
            self.reason_counts[code] = self.reason_counts.get(code, 0) + 1
            sample = self.reasons.setdefault(code, [])
            if len(sample) < SAMPLE_LINES:
                sample.append(line)

    def tell_repairs(self, found: Iterable[tuple[str, list[int]]]) -> None:
        """Notes what was put right on lines that are accepted; keeps the first few line numbers of each repair."""
        for code, lines in found:
            self.repair_counts[code] = self.repair_counts.get(code, 0) + len(lines)
            self.repairs[code] = (self.repairs.get(code, []) + sorted(lines))[:SAMPLE_LINES]

    def warn(self, code: str, about: str, count: int) -> None:
        """Notes something that does not keep a line out; `about` is never an identifier."""
        counts = self.warnings.setdefault(code, {})
        counts[about] = counts.get(about, 0) + count

    @property
    def stands(self) -> bool:
        """Whether its lines speak for themselves: not set aside whole, nor there already under another name."""
        return not self.refused and not self.same_as

    def add_nothing(self) -> None:
        """All rows of a file that is there under another name count as repeated."""
        self.duplicate += self.accepted + self.quarantined + self.mended
        self.accepted = self.quarantined = self.mended = self.returned = 0
        self.reasons, self.reason_counts, self.reason_columns = {}, {}, {}

    def assert_every_line(self) -> None:
        """Stops the batch when a line is neither accepted nor accounted for otherwise."""
        total = sum(getattr(self, name) for name in COUNTS)
        if total != self.lines:
            raise LinesLostError(
                f"{self.file}：共{self.lines}行，只交代了{total}行，为免丢失数据，本批停止。请把这个文件交给系统管理员。"
                f" {self.lines} lines, {total} accounted for; the batch stops so that no line is lost."
            )

    def as_json(self) -> Json:
        counts = {name: getattr(self, name) for name in ("lines", *COUNTS)}
        reasons = {
            code: {
                **_sentence(code),
                "count": self.reason_counts[code],
                "lines": lines,
                "columns": sorted(self.reason_columns.get(code, ())),
                "confirmable": code in CONFIRMABLE,
            }
            for code, lines in sorted(self.reasons.items())
        }
        return {
            "file": self.file,
            "hash": self.hash,
            "contract": self.contract or None,
            "format": self.format,
            **counts,
            "linked": self.linked,
            "returned": self.returned,
            "reasons": reasons,
            "warnings": {
                code: {**_sentence(code), "counts": dict(sorted(counts.items()))}
                for code, counts in sorted(self.warnings.items())
            },
            "repairs": {
                code: {**_sentence(code), "count": self.repair_counts[code], "lines": lines}
                for code, lines in sorted(self.repairs.items())
            },
            "unused_headers": self.unused_headers,
            "same_as": self.same_as or None,
            "refused": {"code": self.refused, **_sentence(self.refused)} if self.refused else None,
            "fault": self.fault or None,
            "workbooks": self.workbooks,
            "seconds": round(self.seconds, 2),
        }


def _sentence(code: str) -> dict[str, str]:
    problem = PROBLEMS[code]
    return {"chinese": problem.chinese, "english": problem.english}


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """One inbox. `missing`: contracts that no file of this inbox fills, so what they decide becomes undecided;
    `order`: pairs of content hashes, earlier and later, where the order of arrival decided which line stands."""

    files: tuple[FileReport, ...]
    missing: tuple[str, ...]
    paths: Mapping[str, tuple[Path, ...]]
    undecided: Mapping[str, str]
    order: tuple[tuple[str, str], ...] = ()

    @property
    def failed(self) -> list[FileReport]:
        """The files that our own program failed on; what they hold is not known, so no figure may rest on their absence."""
        return [file for file in self.files if file.fault]

    @property
    def clean(self) -> bool:
        """No file refused and no line quarantined."""
        return not any(file.refused or file.quarantined for file in self.files)

    def staged(self, contract: str) -> list[Path]:
        """The Parquet files of this inbox for a contract; older ones may lie beside them and are not read."""
        return list(self.paths.get(contract, ()))

    def as_json(self) -> Json:
        return {
            "files": [file.as_json() for file in self.files],
            "missing": list(self.missing),
            "undecided": dict(self.undecided),
        }


def staged_path(staging: Path, contract: str, file_hash: str) -> Path:
    """Where the accepted lines of one file are staged."""
    return staging / contract / f"{file_hash}.parquet"
