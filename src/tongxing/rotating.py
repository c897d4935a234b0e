"""Rotation of the pseudonym key over a whole installation: snapshots, then the office, then the key itself. Holds no row.

Whatever is interrupted is finished by calling it again; until the last step the former key is in force.
"""

from __future__ import annotations

from collections.abc import Callable

from tongxing.extracts.rotation import next_pseudonyms, put_in_force
from tongxing.runs.publish import only_writer
from tongxing.runs.rekeying import rekey_snapshots
from tongxing.terms import places
from tongxing.terms.errors import ToldError


class OfficeOpenError(ToldError):
    """The office still works with the pseudonyms that are about to change."""


def rotate(say: Callable[[str], None]) -> str:
    """Gives the installation's pseudonyms a new key; returns its fingerprint. Raises `ToldError` with a sentence."""
    from tongxing.office.config.opening import open_office

    open_office()
    from tongxing.office import seam
    from tongxing.office.rekeying import database_is_set_up, others_connected, rekey_database

    if others_connected():
        raise OfficeOpenError(
            "办公系统还开着，请先停止 tongxing serve 再更换密钥。 The office is running: stop `tongxing serve` first."
        )
    with only_writer(places.snapshots()), only_writer(places.staging()):
        pseudonyms = next_pseudonyms(places.keys())
        for name in rekey_snapshots(places.snapshots(), pseudonyms):
            say(f"  快照 {name} 已换 · snapshot re-keyed")
        if database_is_set_up():
            rekey_database(pseudonyms, by="tongxing rotate-key")
            say("  办公数据库已换 · the office's database re-keyed")
            seam.hand_in_outcomes(places.inbox())
        put_in_force(places.keys(), places.staging())
    return pseudonyms.fingerprint
