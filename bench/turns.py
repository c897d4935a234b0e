"""Runs measurements as processes of their own, in turns. What is measured is not known here."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE: tuple[str | Path, ...] = (sys.executable, "-m")
Command = list[str | Path]
Findings = dict[str, float]


def measured(*command: str | Path) -> Findings:
    """Run one measurement; its last line is its findings."""
    call = [str(part) for part in command]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"测量没有完成 (a measurement failed): {' '.join(call)}\n{done.stderr[-2000:]}")
    findings: Findings = json.loads(done.stdout.splitlines()[-1])
    return findings


def in_turns(runs: Mapping[str, Command], count: int) -> dict[str, list[Findings]]:
    """Alternate the runs `count` times, so that a noisy minute harms all alike."""
    found: dict[str, list[Findings]] = {name: [] for name in runs}
    for number in range(count):
        for name, command in runs.items():
            found[name].append(measured(*command))
            print(f"  {number + 1}/{count}  {name:<18} {found[name][-1]['seconds']:7.2f} s", flush=True)
    return found
