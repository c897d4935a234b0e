"""Blind masseurs, who get half of what they paid for their own insurance, for fifteen years; shops are opened elsewhere."""

from dataclasses import dataclass
from datetime import date

from tongxing.demo.employment import Work, insure_alone, own_payment_in_fen
from tongxing.demo.owed import MASSAGE, Accounts, Claim
from tongxing.demo.programmes import Shop
from tongxing.demo.shams import PAID_TOO_LONG, PAID_WRONGLY

YEARS = 15


@dataclass(frozen=True)
class Masseur:
    person: int
    shop: Shop
    since: date
    years_used: int


def employ_masseurs(work: Work, shops: list[Shop], accounts: Accounts) -> list[Masseur]:
    """Owners and employees of the massage shops, and a few people who see well enough."""
    blind = work.holders.category == 0
    owners = [shop.person for shop in shops if work.holders.category[shop.person] == 0]
    people = owners + work.hands.take(work.scale.of(520, 16) - len(owners), blind)
    sighted = work.hands.take(work.scale.of(6, 3), work.holders.category == 3)
    masseurs: list[Masseur] = []
    for turn, person in enumerate(people + sighted):
        used = YEARS + turn % 3 if turn % 9 == 4 else int(work.dice.integers(0, YEARS))
        masseurs.append(Masseur(person, shops[turn % len(shops)], date(2024 - used - 1, 3, 1), used))
        if turn % 4 != 3:
            insure_alone(work, person)
        if turn < len(people):
            _settle(work, accounts, turn, masseurs[-1])
    return masseurs


def _settle(work: Work, accounts: Accounts, turn: int, masseur: Masseur) -> None:
    """Owed or paid; who paid nothing or had the fifteen years gets nothing, though some were paid all the same."""
    insured = turn % 4 != 3
    claim = Claim(MASSAGE, masseur.person, None, "person", _half_of_last_spell(work) if insured else 1200_00)
    if insured and masseur.years_used < YEARS:
        accounts.settle(claim, paid=turn % 3 == 0)
        return
    used_up = insured and turn % 5 != 2
    if used_up or turn % 12 in {3, 1, 10}:
        accounts.settle(claim, paid=True)
        work.shams.append((PAID_WRONGLY, masseur.person, None))
        if masseur.years_used >= YEARS:
            work.shams.append((PAID_TOO_LONG, masseur.person, None))
        return
    accounts.paid_the_year_before(claim)


def _half_of_last_spell(work: Work) -> int:
    spell = work.spells[-1]
    paid = own_payment_in_fen(spell.wage, alone=True) * (spell.last - spell.first + 1)
    return (paid + 1) // 2
