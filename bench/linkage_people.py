"""Invented people with ID numbers, spelt by two departments, and damaged records of them with their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tongxing.extracts.linkage.known import KNOWN
from tongxing.extracts.linkage.waiting import Waiting
from tongxing.extracts.names import spellings
from tongxing.terms.identifiers import ID_CHECK_CHARACTERS, ID_WEIGHTS

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤单解仇"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文辉力永健世广志义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘素琴琳雪荣爱妹霄香月莺媛瑞凡佳嘉琼勤珍贞莉燕彩春菊凤洁琪"
SOUNDS = {
    "伟": "玮",
    "芳": "方",
    "静": "婧",
    "丽": "莉",
    "强": "蔷",
    "军": "君",
    "明": "铭",
    "平": "萍",
    "华": "骅",
    "红": "虹",
}
VARIANTS = {"肖": "萧", "付": "傅", "闫": "阎", "余": "馀", "邱": "丘", "戴": "代", "卢": "芦"}
DIVISIONS = ("150202", "150203", "150204", "150205", "150206", "150207", "150221", "150222", "150223")
KINDS = (
    "check",
    "swapped",
    "fifteen",
    "seventeen",
    "nineteen",
    "masked",
    "certificate",
    "number",
    "vanished",
    "science",
)
SHARES = (0.24, 0.1, 0.14, 0.1, 0.05, 0.12, 0.08, 0.11, 0.03, 0.03)


@dataclass(frozen=True)
class People:
    """Columns: ID number, name, division; the last `strangers` are known to nobody."""

    numbers: list[str]
    names: list[str]
    divisions: list[str]
    strangers: int

    @property
    def known(self) -> int:
        return len(self.numbers) - self.strangers

    def pseudonym(self, place: int) -> str:
        return f"{place:024x}"


def people(count: int, strangers: int, seed: int) -> People:
    """`count` known people and `strangers`; among the strangers twins and namesakes born on one day with known people."""
    dice = np.random.default_rng(seed)
    total = count + strangers
    weights = 1 / np.arange(1, len(SURNAMES) + 1) ** 0.9
    surnames = dice.choice(len(SURNAMES), size=total, p=weights / weights.sum())
    common = 1 / np.arange(1, len(GIVEN) + 1) ** 0.6
    first, second = (dice.choice(len(GIVEN), size=total, p=common / common.sum()) for _ in range(2))
    second[dice.random(total) < 0.14] = -1
    births = dice.integers(-10_000, 18_000, size=total)
    divisions = dice.choice(len(DIVISIONS), size=total)
    sexes = dice.integers(0, 2, size=total)
    _plant_hard(dice, count, total, (surnames, first, second, births, divisions, sexes))
    days = np.datetime_as_string(np.datetime64("1970-01-01") + births)
    bodies = [
        f"{DIVISIONS[division]}{day[:4]}{day[5:7]}{day[8:]}{serial:03d}"
        for division, day, serial in zip(
            divisions, days, dice.integers(0, 500, size=total) * 2 + sexes, strict=True
        )
    ]
    names = [
        SURNAMES[s] + GIVEN[a] + (GIVEN[b] if b >= 0 else "")
        for s, a, b in zip(surnames, first, second, strict=True)
    ]
    return People(_checked(bodies), names, [DIVISIONS[each] for each in divisions], strangers)


def _plant_hard(dice: np.random.Generator, count: int, total: int, columns: tuple[np.ndarray, ...]) -> None:
    """Of the strangers a fifth are twins of known people, one in fifty namesakes born on one day anywhere; so of 1% of the known."""
    surnames, first, second, births, divisions, sexes = columns
    for place in (*range(count, total), *dice.choice(count, size=count // 100, replace=False)):
        other, drawn = int(dice.integers(count)), dice.random()
        if drawn < 0.25:
            surnames[place], births[place], first[place] = surnames[other], births[other], first[other]
        if drawn < 0.02:
            second[place], sexes[place] = second[other], sexes[other]
        elif drawn < 0.25:
            divisions[place] = divisions[other]


def _checked(bodies: list[str]) -> list[str]:
    digits = np.frombuffer("".join(bodies).encode(), np.uint8).reshape(-1, 17).astype(np.int64) - ord("0")
    checks = (digits @ np.array(ID_WEIGHTS)) % 11
    return [body + ID_CHECK_CHARACTERS[check] for body, check in zip(bodies, checks.tolist(), strict=True)]


def told(of: People, seed: int) -> pa.Table:
    """The known people as the certificates tell of them, and two in five again as the households do."""
    dice = np.random.default_rng(seed + 1)
    again = np.flatnonzero(dice.random(of.known) < 0.4).tolist()
    spelt = (_spelt(of.names[place], dice) for place in again)
    rows = {
        "person": [of.pseudonym(place) for place in (*range(of.known), *again)],
        "contract": ["certificates"] * of.known + ["households"] * len(again),
        "id_number": [of.numbers[place] for place in (*range(of.known), *again)],
        "name": [next(iter(spellings(name)), "") for name in (*of.names[: of.known], *spelt)],
    }
    return pa.table([pa.array(rows[name], pa.string()) for name in KNOWN.names], schema=KNOWN)


def context(of: People, folder: Path) -> dict[str, list[Path]]:
    """Where the certificates say that people live."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "certificates.parquet"
    table = {
        "person": [of.pseudonym(place) for place in range(of.known)],
        "division": of.divisions[: of.known],
        "phone_mark": pa.nulls(of.known, pa.string()),
    }
    pq.write_table(pa.table(table), path)
    return {"certificates": [path]}


def damaged(of: People, count: int, seed: int) -> Iterator[tuple[Waiting, int, str]]:
    """`count` records, one in ten of a stranger: the record, whose it is and how its number is damaged."""
    dice = np.random.default_rng(seed + 2)
    kinds = dice.choice(len(KINDS), size=count, p=np.array(SHARES) / sum(SHARES))
    for number, kind in enumerate(kinds.tolist()):
        stranger = bool(of.strangers) and dice.random() < 0.1
        place = int(dice.integers(of.known, of.known + of.strangers) if stranger else dice.integers(of.known))
        code, text = DAMAGES[KINDS[kind]](of.numbers[place], dice)
        division = of.divisions[place] if dice.random() < 0.9 else str(dice.choice(DIVISIONS))
        said = {"id_number": text, "name": _spelt(of.names[place], dice)}
        yield Waiting(f"r{number:023d}", said, "households", code=code, division=division), place, KINDS[kind]


def _spelt(name: str, dice: np.random.Generator) -> str:
    drawn = float(dice.random())
    if drawn < 0.04:
        return name[0] + " " + name[1:]
    if drawn < 0.08:
        return VARIANTS.get(name[0], name[0]) + name[1:]
    if drawn < 0.11:
        return name[:-1] + SOUNDS.get(name[-1], name[-1])
    if drawn < 0.13:
        return name[:-1] + "?"
    if drawn < 0.14:
        return name[:-1] + GIVEN[int(dice.integers(len(GIVEN)))]
    return name + ("（原名" + name[0] + "某）" if drawn > 0.99 else "")


def _check(number: str, dice: np.random.Generator) -> tuple[str, str]:
    place = int(dice.integers(17))
    return "id-check-digit", number[:place] + str(
        (int(number[place]) + int(dice.integers(1, 10))) % 10
    ) + number[place + 1 :]


def _swapped(number: str, dice: np.random.Generator) -> tuple[str, str]:
    places = [i for i in range(16) if number[i] != number[i + 1]]
    place = int(dice.choice(places))
    return "id-check-digit", number[:place] + number[place + 1] + number[place] + number[place + 2 :]


def _seventeen(number: str, dice: np.random.Generator) -> tuple[str, str]:
    place = int(dice.integers(18))
    return "id-length", number[:place] + number[place + 1 :]


def _nineteen(number: str, dice: np.random.Generator) -> tuple[str, str]:
    place = int(dice.integers(17))
    return "id-length", number[:place] + str(dice.integers(10)) + number[place:]


def _number(number: str, dice: np.random.Generator) -> tuple[str, str]:
    whole = int(number[:17] + number[17].replace("X", "0"))
    return "identifier-stored-as-number", number[
        :15
    ] + "000" if dice.random() < 0.5 else f"{float(whole):.0f}"


DAMAGES: dict[str, Callable[[str, np.random.Generator], tuple[str, str]]] = {
    "check": _check,
    "swapped": _swapped,
    "fifteen": lambda number, dice: (
        "id-old-form",
        number[:6] + number[8:17] if number[6:8] == "19" else number[:15],
    ),
    "seventeen": _seventeen,
    "nineteen": _nineteen,
    "masked": lambda number, dice: ("id-masked", number[:6] + "*" * 8 + number[14:]),
    "certificate": lambda number, dice: ("certificate-in-id-column", number + "43"),
    "number": _number,
    "vanished": lambda number, dice: ("required-missing", ""),
    "science": lambda number, dice: ("identifier-in-scientific-notation", f"{int(number[:17]) * 10:.5E}"),
}
