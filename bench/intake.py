"""Reading large extracts beside the libraries that read fastest: time, memory, and every line accounted for.

Usage: python -m bench.intake FOLDER [--scale 1] [--rounds 3]. Each run is a process of its own.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from bench import intake_data, report
from bench.turns import HERE, Command, in_turns

CSV_LINES, XLSX_LINES = 5_000_000, 200_000
CSV_AIM, XLSX_AIM = 1.3, 1.5
NAMES = {
    "ours": "CSV: our reader, every line accounted for → Parquet",
    "pyarrow": "CSV: pyarrow, types guessed → Parquet",
    "pyarrow_text": "CSV: pyarrow, all text → Parquet",
    "intake": "CSV: the whole intake (cells checked, pseudonyms, staged, sealed)",
    "ours_xlsx": "xlsx: our reader, cell types kept",
    "fastexcel": "xlsx: fastexcel → Arrow",
}


def runs(folder: Path, csv: Path, xlsx: Path) -> dict[str, Command]:
    """Each reader by name."""
    sources = {
        name: xlsx if "xlsx" in NAMES[name].split(":")[0] else csv for name in NAMES if name != "intake"
    }
    return {
        name: [*HERE, "bench.intake_work", name, source, folder / f"{name}.parquet"]
        for name, source in sources.items()
    }


def measure_all(folder: Path, scale: float, rounds: int) -> str:
    """All readers in turns, the whole intake once, as one table."""
    lines, rows = max(100, int(CSV_LINES * scale)), max(100, int(XLSX_LINES * scale))
    csv, xlsx = folder / f"{lines}.csv", folder / f"{rows}.xlsx"
    intake_data.write_csv(csv, lines)
    intake_data.write_xlsx(xlsx, rows)
    figures = in_turns(runs(folder, csv, xlsx), rounds)
    figures |= in_turns({"intake": [*HERE, "bench.intake_work", "intake", csv, folder / "intake.parquet"]}, 1)
    return table(figures, lines, rows, csv.stat().st_size)


def table(figures: report.Rounds, lines: int, rows: int, size: int) -> str:
    """What was read, how long it took, and whether the aims were met."""
    said = [
        f"GB18030 CSV of {lines:,} lines × {len(intake_data.HEADING)} ({size / 1e6:,.0f} MB); "
        f"xlsx of {rows:,} × {len(intake_data.WIDE_HEADING)}; medians of {len(figures['ours'])} alternating rounds.",
        f"Machine: {report.machine()}; load at the end {os.getloadavg()[0]:.1f}.",
        "| run | seconds | processor seconds | peak memory | lines read |\n|---|---:|---:|---:|---:|\n"
        + "\n".join(_row(figures, name) for name in NAMES),
        "| aim | by the clock | by processor time | |\n|---|---:|---:|---|\n"
        + _aim(figures, f"our CSV reader ≤ {CSV_AIM} × pyarrow", "ours", "pyarrow", CSV_AIM)
        + _aim(
            figures,
            f"our CSV reader ≤ {CSV_AIM} × pyarrow with all columns as text",
            "ours",
            "pyarrow_text",
            CSV_AIM,
        )
        + _aim(figures, f"our xlsx reader ≤ {XLSX_AIM} × fastexcel", "ours_xlsx", "fastexcel", XLSX_AIM),
    ]
    return "\n\n".join(said).rstrip()


def _row(figures: report.Rounds, name: str) -> str:
    seconds, worked, memory, read = (
        report.median(figures, name, each)
        for each in ("seconds", "processor_seconds", "peak_megabytes", "read")
    )
    return f"| {NAMES[name]} | {seconds:.2f} | {worked:.2f} | {memory:,.0f} MB | {read:,.0f} |"


def _aim(figures: report.Rounds, aim: str, mine: str, theirs: str, most: float) -> str:
    clock, worked = (report.times(figures, mine, theirs, each) for each in ("seconds", "processor_seconds"))
    met = "met" if worked <= most else f"**missed** by {worked / most - 1:.0%}"
    return f"| {aim} | {clock:.2f} | {worked:.2f} | {met} |\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.intake", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full size (1 = 5M lines)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--write-docs", action="store_true", help="put the table into docs/explanation/performance.md"
    )
    chosen = parser.parse_args()
    found = measure_all(chosen.folder, chosen.scale, chosen.rounds)
    print(found)
    if chosen.write_docs:
        report.write(Path(__file__).parents[1] / "docs/explanation/performance.md", "intake", found)


if __name__ == "__main__":
    main()
