"""People whom a careless comparison would take for one: twins with neighbouring numbers, namesakes born on one day."""

import numpy as np

from tongxing.demo.columns import Dice, Ints
from tongxing.demo.identifiers import number_with_check
from tongxing.demo.people import Everyone, Holders

FULL, LEAST = 900, 24
ELSEWHERE = "150123"


def make_doubles(dice: Dice, everyone: Everyone, holders: Holders, count: int) -> Ints:
    """Turn `count` relatives into doubles of holders, in place; returns (holder, double), twins and namesakes in turn."""
    first = holders.count + everyone.workers
    originals = dice.choice(holders.count, size=count, replace=False)
    copies = first + dice.choice(everyone.relatives, size=count, replace=False)
    taken = set(everyone.id_numbers[np.isin(everyone.births, holders.births[originals])].tolist())
    for turn, (original, copy) in enumerate(zip(originals.tolist(), copies.tolist(), strict=True)):
        number = everyone.id_of(original)
        made = _neighbour(number, taken) if turn % 2 == 0 else _elsewhere(number, taken)
        taken.add(made)
        everyone.id_numbers[copy] = made
        everyone.births[copy] = everyone.births[original]
        everyone.surname[copy] = everyone.surname[original]
        everyone.given[copy] = everyone.given[original] + (1 if turn % 2 == 0 else 0)
    everyone.given[copies] %= everyone.given_names
    return np.stack([originals, copies], axis=1)


def _neighbour(number: str, taken: set[bytes]) -> bytes:
    """The next free serial of the same place, day and sex."""
    serial = int(number[14:17])
    while True:
        serial = (serial + 2) % 1000
        made = number_with_check(f"{number[:14]}{serial:03d}")
        if made not in taken:
            return made


def _elsewhere(number: str, taken: set[bytes]) -> bytes:
    return _neighbour(ELSEWHERE + number[6:], taken)
