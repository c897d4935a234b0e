"""The measurements as one Markdown table, with the machine they were made on."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.compare import Wrong
from bench.data import Sizes

Findings = Mapping[str, float]
Rounds = Mapping[str, Sequence[Findings]]
NAMES = {"amounts": "金额 amounts", "masks": "金额与条件掩码 with masks", "all": "全部节点 all nodes"}


def machine() -> str:
    """Processor, cores, memory, system and versions, in a sentence."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    return (
        f"{names[0] if names else platform.processor()}, {cores} cores, {gigabytes:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}, DuckDB {version('duckdb')}; measured {datetime.now(UTC):%Y-%m-%d}"
    )


def table(
    sizes: Sizes, rounds: Rounds, cases: Mapping[str, Findings], wrong: Mapping[str, Mapping[str, Wrong]]
) -> str:
    """Every part of the table; the wrong amounts by name only where there are any."""
    parts = [_heading(sizes, len(rounds["floor amounts"])), _population(rounds, wrong)]
    return "\n\n".join([*parts, _aims(rounds, cases, wrong), _cases(cases), _wrong(wrong)])


def median(rounds: Rounds, name: str, figure: str) -> float:
    return statistics.median(each[figure] for each in rounds[name])


def times(rounds: Rounds, name: str, other: str, figure: str = "processor_seconds") -> float:
    """How many times `other` a run takes: the median of the ratios within each round."""
    pairs = zip(rounds[name], rounds[other], strict=True)
    return statistics.median(mine[figure] / floor[figure] for mine, floor in pairs)


def _heading(sizes: Sizes, rounds: int) -> str:
    return (
        f"{sizes.person:,} people, {sizes.employer:,} employers, {sizes.trainee:,} trainings; "
        f"medians of {rounds} alternating rounds, one process each.\n\nMachine: {machine()}; load at the end "
        f"{os.getloadavg()[0]:.1f}. Ratios are of processor time, which other work on the machine changes less."
    )


def _population(rounds: Rounds, wrong: Mapping[str, Mapping[str, Wrong]]) -> str:
    lines = [
        "| run | seconds | processor seconds | × floor for amounts | × floor writing the same | peak memory | wrong amounts |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name in rounds:
        who, variant = name.split()
        count = wrong.get(f"{who}-{variant}")
        shown = f"{sum(each.wrong for each in count.values()):,}" if count else ""
        lines.append(
            f"| {who}: {NAMES[variant]} | {median(rounds, name, 'seconds'):.2f} "
            f"| {median(rounds, name, 'processor_seconds'):.2f} | {times(rounds, name, 'floor amounts'):.2f} "
            f"| {times(rounds, name, f'floor {variant}'):.2f} | {median(rounds, name, 'peak_megabytes'):,.0f} MB | {shown} |"
        )
    return "\n".join(lines)


def _aims(rounds: Rounds, cases: Mapping[str, Findings], wrong: Mapping[str, Mapping[str, Wrong]]) -> str:
    amounts, nodes = times(rounds, "ours amounts", "floor amounts"), times(rounds, "ours all", "floor amounts")
    own = times(rounds, "ours all", "floor all")
    ours = sum(each.wrong for name in ("ours-amounts", "ours-all") for each in wrong[name].values())
    explained = cases["ours"]["explained"]
    rows = [
        ("amounts ≤ 2.5 × floor", f"{amounts:.2f}", amounts <= 2.5),
        ("all nodes ≤ 3 × the floor that writes all nodes", f"{own:.2f}", own <= 3),
        ("all nodes against the floor for amounts only", f"{nodes:.2f}", None),
        ("no wrong amount", str(ours), ours == 0),
        ("one explained case ≤ 0.12 ms", f"{explained:.3f} ms", explained <= 0.12),
    ]
    said = {True: "met", False: "**missed**", None: "for comparison"}
    return "\n".join(
        ["| aim | measured | |", "|---|---:|---|", *(f"| {aim} | {got} | {said[met]} |" for aim, got, met in rows)]
    )


def _cases(cases: Mapping[str, Findings]) -> str:
    ours, theirs = cases["ours"], cases["openfisca"]
    return "\n".join(
        [
            "| one employer, three amounts | milliseconds of processor time |",
            "|---|---:|",
            f"| ours, plain | {ours['plain']:.3f} |",
            f"| ours, with its explanation as a tree | {ours['explained']:.3f} |",
            f"| ours, with every sentence and source written out | {ours['worded']:.3f} |",
            f"| OpenFisca-core | {theirs['milliseconds']:.3f} |",
        ]
    )


def _wrong(wrong: Mapping[str, Mapping[str, Wrong]]) -> str:
    lines = ["| wrong amounts, against exact integers | owed | wrong | worst by, yuan |", "|---|---:|---:|---:|"]
    for who, counts in wrong.items():
        for name, each in counts.items():
            if each.wrong or who == "ours-amounts":
                lines.append(f"| {who}: `{name}` | {each.owed:,} | {each.wrong:,} | {each.worst:,.2f} |")
    return "\n".join(lines)


def write(page: Path, part: str, text: str) -> None:
    """Put the table between the page's two marks for this part; the prose around it stays."""
    begin, end = f"<!-- {part}:begin -->", f"<!-- {part}:end -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    _, _, after = rest.partition(end)
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
