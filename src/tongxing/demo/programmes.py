"""Shops of certificate holders and the rents they apply for, with those that just fail one condition."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from tongxing.demo.calibration import CLOSING_DAY, DIVISIONS
from tongxing.demo.employment import Work
from tongxing.demo.identifiers import credit_codes
from tongxing.demo.owed import RENT, Accounts, Claim
from tongxing.demo.shams import PAID_WRONGLY, RENT_FOR_CLOSED_SHOP

OUTSIDE_THE_CITY = "150102"


@dataclass(frozen=True)
class Shop:
    code: str
    name: str
    person: int
    licensed_on: date
    closed_on: date | None
    massage: bool
    division: str


@dataclass(frozen=True)
class Lease:
    shop: Shop
    rent: int
    leased_from: date
    leased_until: date
    division: str
    applied_on: date


@dataclass
class Programmes:
    shops: list[Shop] = field(default_factory=list)
    leases: list[Lease] = field(default_factory=list)


RENTALS = (
    ("owed", 40),
    ("paid", 18),
    ("partly_paid", 9),
    ("not_yet_a_year", 10),
    ("too_late", 8),
    ("closed", 8),
    ("outside", 6),
    ("massage_shop", 8),
    ("closed_but_paid", 8),
)


def open_shops(work: Work, accounts: Accounts) -> Programmes:
    """Sole traders: those who rent premises and apply, the massage shops, and the rest."""
    programmes = Programmes()
    blind = work.holders.category == 0
    rentals = [name for name, full in RENTALS for _ in range(work.scale.of(full, 3))]
    massage = work.scale.of(140, 6)
    rest = work.scale.of(1_400, 10)
    owners = work.hands.take(massage, blind)
    others = work.hands.take(len(rentals) + rest)
    people = owners + others
    division = np.array([int(DIVISIONS[work.holders.division[p]][0]) for p in people], dtype=np.int64)
    codes = [bytes(code).decode() for code in credit_codes(work.dice, ["92"] * len(people), division)]
    for number, (person, code) in enumerate(zip(people, codes, strict=True)):
        place = number - len(owners)
        kind = (
            rentals[place] if 0 <= place < len(rentals) else ("massage" if number < len(owners) else "rest")
        )
        shop = _shop(work, kind, number, person, code)
        programmes.shops.append(shop)
        if 0 <= place < len(rentals):
            _rent(work, programmes, accounts, kind, shop)
    return programmes


def _shop(work: Work, kind: str, number: int, person: int, code: str) -> Shop:
    code_of_place, place, _ = DIVISIONS[work.holders.division[person]]
    massage = kind in {"massage", "massage_shop"}
    closed = date(2024, 9, 15) if kind == "rest" and work.dice.random() < 0.05 else None
    licensed = {
        "rest": date(int(work.dice.integers(2012, 2024)), 4, 8),
        "massage": date(int(work.dice.integers(2015, 2023)), 5, 12),
    }
    name = f"{place}演示{number}号{'盲人按摩店' if massage else '便民店'}"
    rented = _day(work, 2022, 5, 2022 if kind in {"partly_paid", "closed_but_paid"} else 2023, 9)
    return Shop(code, name, person, licensed.get(kind, rented), closed, massage, code_of_place)


def _day(work: Work, year: int, month: int, last_year: int, last_month: int) -> date:
    months = int(work.dice.integers(year * 12 + month - 1, last_year * 12 + last_month))
    return date(months // 12, months % 12 + 1, int(work.dice.integers(1, 28)))


def _rent(work: Work, programmes: Programmes, accounts: Accounts, kind: str, shop: Shop) -> None:
    """A lease from the first of the month after the licence, and an application; the rent is paid up to a thousand a month."""
    rent = 50 * int(work.dice.integers(8, 37))
    start = date(shop.licensed_on.year + shop.licensed_on.month // 12, shop.licensed_on.month % 12 + 1, 1)
    shop, applied = _apply(work, kind, shop)
    programmes.shops[-1] = shop
    short = work.dice.random() < 0.2 and applied < date(2024, 8, 1)
    ended = date(2024, 8, 31) if short else start.replace(year=start.year + 3) - timedelta(days=1)
    place = OUTSIDE_THE_CITY if kind == "outside" else shop.division
    programmes.leases.append(Lease(shop, rent, start, ended, place, applied))
    if kind in {"owed", "paid"}:
        months = months_to_year_end(start, ended)
        fen = min(rent, 1000) * months * 100
        accounts.settle(
            Claim(RENT, shop.person, shop.code, f"business; {months} months", fen), kind == "paid"
        )
    if kind == "partly_paid":
        before = months_to_year_end(start, date(2023, 12, 31))
        claim = Claim(RENT, shop.person, shop.code, f"business; {before} months paid in 2023", 0)
        due = months_to_year_end(start, ended) - before
        accounts.settle(replace(claim, fen=min(rent, 1000) * due * 100), paid=False)
        accounts.paid_the_year_before(replace(claim, fen=min(rent, 1000) * before * 100))
    if kind == "closed_but_paid":
        accounts.settle(Claim(RENT, shop.person, shop.code, "business", 4800_00), paid=True)
        work.shams.append((RENT_FOR_CLOSED_SHOP, shop.person, None))
    if kind == "outside" and len(programmes.leases) % 2:
        accounts.settle(Claim(RENT, shop.person, shop.code, "business", 6000_00), paid=True)
        work.shams.append((PAID_WRONGLY, shop.person, None))


def _apply(work: Work, kind: str, shop: Shop) -> tuple[Shop, date]:
    """When the owner applies: on the anniversary of the licence or soon after, or else a day early, too late, or shut down."""
    anniversary = shop.licensed_on.replace(year=shop.licensed_on.year + 1)
    applied = anniversary + timedelta(days=int(work.dice.integers(0, 70)))
    if kind == "not_yet_a_year":
        return shop, anniversary - timedelta(days=1)
    if kind == "closed":
        return replace(shop, closed_on=anniversary - timedelta(days=20)), applied
    if kind == "closed_but_paid":
        return replace(shop, closed_on=date(2024, 1 + shop.person % 5, 20)), applied
    if kind == "too_late":
        return replace(shop, licensed_on=date(2021, int(work.dice.integers(2, 10)), 6)), date(2024, 11, 20)
    return shop, applied


def months_to_year_end(start: date, ended: date) -> int:
    """Calendar months from `start` to the end of the lease or of 2024, both counted, thirty-six at most."""
    last = min(ended, CLOSING_DAY)
    return min(36, (last.year - start.year) * 12 + last.month - start.month + 1)
