"""The measurements as one Markdown table, with the machine they were made on."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.compare import Wrong
from bench.data import Sizes

BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"
Figures = Mapping[str, Mapping[str, float]]
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
    sizes: Sizes, figures: Figures, cases: Figures, wrong: Mapping[str, Mapping[str, Wrong]], rounds: int
) -> str:
    """Every part of the table; the wrong amounts by name only where there are any."""
    parts = [_heading(sizes, rounds), _population(figures, wrong), _aims(figures, cases, wrong), _cases(cases)]
    return "\n\n".join([*parts, _wrong(wrong)])


def _heading(sizes: Sizes, rounds: int) -> str:
    return (
        f"{sizes.person:,} people, {sizes.employer:,} employers, {sizes.trainee:,} trainings; "
        f"median of {rounds} alternating rounds, one process each.\n\nMachine: {machine()}."
    )


def _population(figures: Figures, wrong: Mapping[str, Mapping[str, Wrong]]) -> str:
    base = figures["floor amounts"]["seconds"]
    lines = [
        "| run | seconds | × floor for amounts | × floor writing the same columns | peak memory | wrong amounts |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, found in figures.items():
        who, variant = name.split()
        own = figures[f"floor {variant}"]["seconds"]
        count = wrong.get(f"{who}-{variant}")
        shown = f"{sum(each.wrong for each in count.values()):,}" if count else ""
        lines.append(
            f"| {who}: {NAMES[variant]} | {found['seconds']:.2f} | {found['seconds'] / base:.2f} "
            f"| {found['seconds'] / own:.2f} | {found['peak_megabytes']:,.0f} MB | {shown} |"
        )
    return "\n".join(lines)


def _aims(figures: Figures, cases: Figures, wrong: Mapping[str, Mapping[str, Wrong]]) -> str:
    base = figures["floor amounts"]["seconds"]
    amounts, nodes = figures["ours amounts"]["seconds"] / base, figures["ours all"]["seconds"] / base
    own = figures["ours all"]["seconds"] / figures["floor all"]["seconds"]
    ours = sum(each.wrong for name in ("ours-amounts", "ours-all") for each in wrong[name].values())
    explained = cases["ours"]["explained"]
    rows = [
        ("amounts ≤ 2.5 × floor", f"{amounts:.2f}", amounts <= 2.5),
        ("all nodes ≤ 3 × the floor for amounts", f"{nodes:.2f}", nodes <= 3),
        ("all nodes ≤ 3 × the floor that writes all nodes", f"{own:.2f}", own <= 3),
        ("no wrong amount", str(ours), ours == 0),
        ("one explained case ≤ 0.12 ms", f"{explained:.3f} ms", explained <= 0.12),
    ]
    lines = [f"| {aim} | {got} | {'met' if met else '**missed**'} |" for aim, got, met in rows]
    return "\n".join(["| aim | measured | |", "|---|---:|---|", *lines])


def _cases(cases: Figures) -> str:
    ours, theirs = cases["ours"], cases["openfisca"]
    return "\n".join(
        [
            "| one employer, three amounts | milliseconds |",
            "|---|---:|",
            f"| ours, plain | {ours['plain']:.3f} |",
            f"| ours, with its explanation | {ours['explained']:.3f} |",
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


def write(page: Path, text: str) -> None:
    """Put the table between the page's two marks; the prose around it stays."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")
