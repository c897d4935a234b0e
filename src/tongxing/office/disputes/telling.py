"""What a party is told of a finding: the check's sentences and both sides compared. An employer reads of its own lines and of nobody it did not declare itself."""

from dataclasses import dataclass

from tongxing.extracts import CONTRACTS
from tongxing.law.spoken import day, period
from tongxing.office import seam
from tongxing.office.casework.cited_lines import HIDDEN, Cell, CitedLine
from tongxing.office.casework.models import Case
from tongxing.office.casework.origins import unfiled, whose
from tongxing.office.disputes.workflow import Party
from tongxing.office.dossiers.naming import naming_only, with_names

UNSAID = "内容不写在这里"
"""Of a line that is not this party's to read."""
UNTOLD = {"sex", "disability_category", "disability_grade", "work_capacity"}
"""What tells of a person's body: no finding needs it said again, and a letter may be seen by others."""


@dataclass(frozen=True)
class Told:
    """`names_person`: whether the letter says who is meant; the name itself is nowhere here."""

    sentences: list[str]
    compared: list[str]
    names_person: bool


def told_to(case: Case, party: Party) -> Told:
    names_person = party == Party.EMPLOYER and employer_may_know(case)
    return Told(
        sentences=_named(case.detail.get("sentences", []), case, party),
        compared=_named(list(dict.fromkeys(_compared(case, party, names_person))), case, party),
        names_person=names_person,
    )


def employer_may_know(case: Case) -> bool:
    """Who is disabled is the person's own to say: an employer is told of whom it declared as a disabled employee itself."""
    return bool(case.person_id and case.employer_id and seam.declared_by(case.person_id, case.employer_id))


def _named(sentences: list[str], case: Case, party: Party) -> list[str]:
    if party == Party.EMPLOYER:
        return naming_only(sentences, case.employer_id or "")
    return with_names(sentences)[0]


def _compared(case: Case, party: Party, names_person: bool) -> list[str]:
    """Every source, with what its line says where this party may read it; what was compared beside them comes last."""
    cited = seam.cited_lines(case.snapshot, case.detail.get("rows", []), case.person_id or "")
    told = [_source(line, case, _readable(line, case, party, names_person)) for line in cited]
    named = "".join(told)
    beside = [whose for whose in _contracts(case.name) if whose not in named]
    return [each for each in told if each] + ([f"还比对了{'、'.join(beside)}。"] if beside else [])


def _source(line: CitedLine, case: Case, cells: list[str]) -> str:
    origin = line.origin
    if origin.contract:
        since = f"（{day(origin.since)}收到）" if origin.since else ""
        said = "；".join(cells) or UNSAID
        return f"{whose(origin.contract, origin.department)}{since}：{said}。"
    if (found := unfiled(origin.row)) is None:  # a file that is not known any more: its name is nobody's business
        return ""
    span = f"（所属期 {period(case.period)}）" if case.period else ""
    return f"{found.source}：{found.says}{span}。"


def _readable(line: CitedLine, case: Case, party: Party, names_person: bool) -> list[str]:
    """To the person what is said of them; to the employer what is its own, and of a person only of the one it is told of."""
    if party == Party.PERSON:
        return _for_letters(line) if line.person and line.person == case.person_id else []
    own = line.employer and line.employer == case.employer_id
    if not own or (line.person and not (names_person and line.person == case.person_id)):
        return []
    return [cell for cell in _for_letters(line) if cell != f"单位 {line.employer}"]


def _for_letters(line: CitedLine) -> list[str]:
    return [str(cell) for cell in line.cells if _for_letter(cell)]


def _for_letter(cell: Cell) -> bool:
    return cell.name not in UNTOLD and cell.kind != "division" and cell.words != HIDDEN


def _contracts(check: str) -> list[str]:
    compared = (CONTRACTS[each] for each in seam.compared_by_checks().get(check, ()))
    return [whose(each.label, each.department.label) for each in compared]
