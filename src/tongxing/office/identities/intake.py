"""Keeps the links and pairs that a run left for the office. What a person has decided is not touched. Snapshots are not known here."""

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db import transaction

from tongxing.extracts.linkage.opened import OpenedLink
from tongxing.office.dossiers.identity import vault
from tongxing.office.identities.models import Link
from tongxing.office.identities.workflow import UNDECIDED, LinkState

FRESH = (
    "division",
    "contract",
    "line",
    "lines",
    "how",
    "weight",
    "levels",
    "left_sealed",
    "right_sealed",
    "digest",
    "state",
)
TOGETHER = 500


class Kept(NamedTuple):
    added: int
    renewed: int
    gone: int


@transaction.atomic
def keep_links(links: Iterable[OpenedLink], division_of: Callable[[str], str]) -> Kept:
    """New links come in, changed ones are sealed anew; what nobody decided and no run finds any more goes."""
    known = {(link.record, link.person): link for link in Link.objects.defer("left_sealed", "right_sealed")}
    added: list[Link] = []
    renewed: list[Link] = []
    seen: set[tuple[str, str]] = set()
    for each in links:
        key = (each.record, each.person)
        if key in seen:
            continue
        seen.add(key)
        link, digest = known.get(key), _digest(each)
        if link is None:
            added.append(_filled(Link(record=each.record, person=each.person), each, digest, division_of))
        elif link.state in UNDECIDED and link.digest != digest:
            renewed.append(_filled(link, each, digest, division_of))
    gone = [link.pk for key, link in known.items() if key not in seen and link.state in UNDECIDED]
    Link.objects.bulk_create(added, batch_size=TOGETHER)
    Link.objects.bulk_update(renewed, FRESH, batch_size=TOGETHER)
    Link.objects.filter(pk__in=gone).delete()
    return Kept(len(added), len(renewed), len(gone))


def _filled(link: Link, each: OpenedLink, digest: str, division_of: Callable[[str], str]) -> Link:
    safe, told = vault(), json.loads(each.levels or "{}")
    values: dict[str, Any] = {
        "division": division_of(each.person),
        "contract": each.contract,
        "line": each.line or 0,
        "lines": each.lines or 0,
        "how": each.how,
        "weight": each.weight,
        "levels": told if isinstance(told, dict) else {},
        "left_sealed": safe.seal(str(link.bound_to), "left", json.dumps(dict(each.left))),
        "right_sealed": safe.seal(str(link.bound_to), "right", json.dumps(dict(each.right))),
        "digest": digest,
        "state": LinkState.LINKED if each.how else LinkState.OPEN,
    }
    for name, value in values.items():
        setattr(link, name, value)
    return link


def _digest(each: OpenedLink) -> str:
    """Changes when anything changes; keyed, for identities are in it."""
    told = [dict(each.left), dict(each.right), each.how, each.weight, each.levels, each.contract, each.lines]
    return vault().index(json.dumps(told, sort_keys=True))


def opened_sides(link: Link) -> tuple[dict[str, str], dict[str, str]]:
    """Both identities in clear; only the action that journals the reading asks."""
    bound_to = str(link.bound_to)
    left = json.loads(vault().open(bound_to, "left", link.left_sealed))
    return left, json.loads(vault().open(bound_to, "right", link.right_sealed))
