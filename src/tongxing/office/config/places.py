"""Where the office keeps its files on this machine. Paths only, nothing is opened here."""

import os
from pathlib import Path


def var() -> Path:
    """The folder of everything the program writes (TONGXING_VAR, default ./var)."""
    return Path(os.environ.get("TONGXING_VAR", "var")).resolve()


def keys() -> Path:
    """The folder of secret keys (TONGXING_KEYS, default var/keys)."""
    return Path(os.environ.get("TONGXING_KEYS", var() / "keys")).resolve()


def snapshots() -> Path:
    """The folder of published snapshots (TONGXING_SNAPSHOTS, default var/snapshots)."""
    return Path(os.environ.get("TONGXING_SNAPSHOTS", var() / "snapshots")).resolve()


def inbox() -> Path:
    """The folder departments' files are laid in (TONGXING_INBOX, default var/inbox)."""
    return Path(os.environ.get("TONGXING_INBOX", var() / "inbox")).resolve()


def staging() -> Path:
    """The folder the intake stages into (TONGXING_STAGING, default var/staging)."""
    return Path(os.environ.get("TONGXING_STAGING", var() / "staging")).resolve()
