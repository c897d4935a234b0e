"""Where people's decisions on who is who cannot all be true. Settles nothing: until a person does, nobody there is joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping


def contradictions(same: Mapping[str, str], different: Mapping[str, Collection[str]]) -> list[set[str]]:
    """All who would become one by `same`, step by step, where somebody keeps two of them apart."""
    one = {each: group for group in _groups(same) for each in group}
    torn = {
        id(one[left]): set(one[left])
        for left, others in different.items()
        for right in others
        if left != right and left in one and one[left] is one.get(right)
    }
    return sorted(torn.values(), key=min)


def _groups(same: Mapping[str, str]) -> Iterator[frozenset[str]]:
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in same.items():
        beside[left].add(right)
        beside[right].add(left)
    while beside:
        group, waiting = set[str](), {next(iter(beside))}
        while waiting:
            group |= waiting
            waiting = {other for each in waiting for other in beside.pop(each)} - group
        yield frozenset(group)
