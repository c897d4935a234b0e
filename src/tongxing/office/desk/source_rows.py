"""The rows of both sources side by side, as one officer may read them: who handed in what, what each row says, where the two differ. Nothing is stored or decided here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.conf import settings

from tongxing.law.spoken import period
from tongxing.office import seam
from tongxing.office.accounts.models import User
from tongxing.office.casework import policies
from tongxing.office.casework.cited_lines import HIDDEN, Cell, CitedLine
from tongxing.office.casework.models import Case
from tongxing.office.casework.origins import unfiled, whose
from tongxing.office.casework.workflow import Kind
from tongxing.office.dossiers.naming import with_names

NOT_YOURS = "这一行说的不是本案的个人或单位，也不在您的辖区，内容不显示。"
ELSEWHERE = "不是本市的旗县区"
THE_PERSON, ANOTHER, NOBODY = "本案的个人", "另一个人，姓名和号码不在这里显示", "没有写到个人"
SAME, DIFFERENT, LOOKED_AT = "两边相同", "两边不同", "核查用到这一项"


@dataclass(frozen=True)
class Side:
    """One cited row; `instead` is told where its cells cannot be."""

    source: str
    file: str = ""
    line: str = ""
    since: date | None = None
    about: str = ""
    instead: str = ""
    cells: tuple[Cell, ...] = ()


class Told(NamedTuple):
    """One field of both rows; `remark` says in words how they compare, `notable` whether to look there."""

    label: str
    remark: str
    notable: bool
    values: list[str]


@dataclass(frozen=True)
class Beside:
    """The rows that one sentence of the finding cites."""

    sides: list[Side]
    told: list[Told]

    @property
    def any_filed(self) -> bool:
        return any(side.file for side in self.sides)

    @property
    def has_instead(self) -> bool:
        return any(side.instead for side in self.sides)


def beside_each_other(user: User, case: Case) -> list[Beside]:
    """Pair by pair, as the check cites them; nothing for whoever may not know which department handed in what."""
    if case.kind != Kind.FINDING or not policies.may_see_origins(user, case):
        return []
    cited = seam.cited_lines(case.snapshot, case.detail.get("rows", []), case.person_id or "")
    about = seam.check_about(case.name, seam.pack_named(settings.TONGXING_PACK))
    sides = [_side(user, case, line) for line in cited]
    width = 2 if len(sides) == 2 * len(case.detail.get("sentences", [])) else 1
    pairs = [sides[start : start + width] for start in range(0, len(sides), width)]
    return [_beside(list(dict.fromkeys(pair)), about) for pair in pairs]


def _beside(sides: list[Side], about: seam.CheckAbout | None) -> Beside:
    """What both rows have comes first, then what the check looks at; a row that is cited twice stands there once."""
    told = sorted(_told(sides, about), key=lambda each: (each.values.count(""), not each.notable))
    return Beside(sides, told)


def _side(user: User, case: Case, line: CitedLine) -> Side:
    origin = line.origin
    if found := unfiled(origin.row):
        span = f"（所属期 {period(case.period)}）" if case.period else ""
        return Side(found.source, instead=f"{found.says}{span}。")
    source = whose(origin.contract, origin.department) if origin.contract else "来源不详"
    instead = line.absent
    if not instead and not policies.may_see_line(user, case, line, _home(case, line)):
        instead = NOT_YOURS
    return Side(
        source=source,
        file=origin.file,
        line=origin.line,
        since=origin.since,
        about="" if instead else _about(case, line),
        instead=instead,
        cells=() if instead else tuple(_named(cell) for cell in line.cells),
    )


def _home(case: Case, line: CitedLine) -> str:
    return "" if line.person in ("", case.person_id) else seam.home_of(line.person)


def _about(case: Case, line: CitedLine) -> str:
    if not line.person:
        return NOBODY
    return THE_PERSON if line.person == case.person_id else ANOTHER


def _named(cell: Cell) -> Cell:
    """Employers by name, divisions by theirs."""
    if cell.kind == "division":
        divisions = seam.pack_named(settings.TONGXING_PACK).divisions
        return cell._replace(label=cell.label.replace("区划", "旗县区"), words=divisions.get(cell.words, f"{cell.words}（{ELSEWHERE}）"))
    return cell._replace(words=with_names([cell.words])[0][0].strip("“”")) if cell.kind == "credit_code" else cell


def _told(pair: list[Side], about: seam.CheckAbout | None) -> Iterator[Told]:
    columns = [{cell.name: cell for cell in side.cells} for side in pair]
    for name in dict.fromkeys(name for column in columns for name in column):
        found = [column[name] for column in columns if name in column]
        looked_at = about is not None and about.looks_at(name)
        remarks = [*_difference(found), *([LOOKED_AT] if looked_at else [])]
        yield Told(
            label="／".join(dict.fromkeys(cell.label for cell in found)),
            remark="，".join(remarks),
            notable=looked_at or DIFFERENT in remarks,
            values=[column[name].words if name in column else "" for column in columns],
        )


def _difference(found: list[Cell]) -> list[str]:
    if len(found) < 2 or HIDDEN in {cell.words for cell in found}:
        return []
    return [SAME if len({cell.words for cell in found}) == 1 else DIFFERENT]
