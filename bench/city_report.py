"""The measurements of the full law as Markdown, each aim of ours with what was measured, missed ones by how much."""

from __future__ import annotations

from collections.abc import Mapping

from bench.city_sample import Compared
from bench.report import NAMES, Findings, Rounds, median, times

LITTLE = "1 千万人，少内存 10M people, little memory"


def table(
    rows: Mapping[str, int], rounds: Rounds, once: Mapping[str, Findings], wrong: Mapping[str, Compared]
) -> str:
    """Who was run, the runs, the aims."""
    who = ", ".join(f"{count:,} × `{name}`" for name, count in rows.items())
    return "\n\n".join(
        [f"The law of the nation and of Baotou over {who}.", _runs(rounds), _aims(rounds, once, wrong), _apart(once, wrong)]
    )


def _runs(rounds: Rounds) -> str:
    lines = [
        "| run | seconds | processor seconds | × floor for amounts | × floor writing the same | peak memory |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name in rounds:
        who, variant = name.split()
        against = f"{times(rounds, name, 'floor amounts'):.2f}" if variant in NAMES else ""
        lines.append(
            f"| {who}: {NAMES.get(variant, LITTLE)} | {median(rounds, name, 'seconds'):.2f} "
            f"| {median(rounds, name, 'processor_seconds'):.2f} | {against} "
            f"| {times(rounds, name, f'floor {variant}'):.2f} | {median(rounds, name, 'peak_megabytes'):,.0f} MB |"
        )
    return "\n".join(lines)


def _aims(rounds: Rounds, once: Mapping[str, Findings], wrong: Mapping[str, Compared]) -> str:
    wrong_count = sum(each.wrong for each in wrong.values())
    aims: list[tuple[str, float, float, str]] = [
        ("amounts ÷ floor", times(rounds, "law amounts", "floor amounts"), 2.0, ""),
        ("all nodes and both masks ÷ the floor that writes the same", times(rounds, "law all", "floor all"), 2.5, ""),
        ("one explained case, levy", once["levy"]["explained"], 0.10, " ms"),
        ("one explained case, reward", once["reward"]["explained"], 0.10, " ms"),
        ("10M people, peak memory", median(rounds, "law little", "peak_megabytes"), 600, " MB"),
        ("loading and compiling all packs", once["loading"]["processor_seconds"], 1.0, " s"),
        ("values of the sample that differ from the scalar executor", wrong_count, 0, ""),
    ]
    lines = ["| aim | at most | measured | |", "|---|---:|---:|---|"]
    for name, most, got, unit in ((name, most, got, unit) for name, got, most, unit in aims):
        said = "met" if got <= most else f"**missed** by {100 * (got / most - 1):.0f} %" if most else "**missed**"
        digits = 3 if unit == " ms" else 2 if most and most < 10 else 0
        lines.append(f"| {name} | {most:g}{unit} | {got:.{digits}f}{unit} | {said} |")
    return "\n".join(lines)


def _apart(once: Mapping[str, Findings], wrong: Mapping[str, Compared]) -> str:
    loading, looked_at = once["loading"], sum(each.values for each in wrong.values())
    return (
        f"{loading['packs']:.0f} packs were loaded in {loading['loading']:.2f} s, and {loading['queries']:.0f} queries compiled in "
        f"{loading['compiling']:.2f} s of processor time, after the imports. {looked_at:,} values of the sample were worked out a second time, "
        f"by the scalar executor. A plain answer without reasons takes {once['levy']['plain']:.3f} ms for the levy "
        f"({once['levy']['nodes']:.0f} nodes), {once['reward']['plain']:.3f} ms for the reward ({once['reward']['nodes']:.0f} nodes); "
        f"the fastest tenth of the explained answers, which other work on the machine disturbs least, take {once['levy']['undisturbed']:.3f} "
        f"and {once['reward']['undisturbed']:.3f} ms."
    )
