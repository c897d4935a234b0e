"""Where an installation keeps its files, told by the environment. River, office and command line ask here; nothing is opened."""

from __future__ import annotations

import os
from pathlib import Path


def var() -> Path:
    """The folder of everything the program writes (TONGXING_VAR, default ./var)."""
    return Path(os.environ.get("TONGXING_VAR") or "var").resolve()


def keys() -> Path:
    """The folder of secret keys (TONGXING_KEYS, default var/keys)."""
    return _place("TONGXING_KEYS", "keys")


def snapshots() -> Path:
    """The folder of published snapshots (TONGXING_SNAPSHOTS, default var/snapshots)."""
    return _place("TONGXING_SNAPSHOTS", "snapshots")


def inbox() -> Path:
    """The folder departments' files are laid in (TONGXING_INBOX, default var/inbox)."""
    return _place("TONGXING_INBOX", "inbox")


def staging() -> Path:
    """The folder the intake stages into (TONGXING_STAGING, default var/staging)."""
    return _place("TONGXING_STAGING", "staging")


def packs(own: Path) -> Path:
    """The folder of packs (TONGXING_PACKS, default the program's `own`)."""
    return Path(os.environ.get("TONGXING_PACKS") or own).resolve()


def local_packs(packs: Path) -> Path:
    """The folder of what operators enter, one folder a city (TONGXING_LOCAL, default `local` inside `packs`)."""
    return Path(os.environ.get("TONGXING_LOCAL") or packs / "local").resolve()


def evidence() -> Path:
    """The folder of the sealed evidence of the responsibility ledger (TONGXING_EVIDENCE, default var/evidence)."""
    return _place("TONGXING_EVIDENCE", "evidence")


def handovers() -> Path:
    """The folder of the sealed files that departments handed over (TONGXING_HANDOVERS, default var/handovers)."""
    return _place("TONGXING_HANDOVERS", "handovers")


def _place(variable: str, within: str) -> Path:
    return Path(os.environ.get(variable) or var() / within).resolve()
