"""What is still to be known: what the visitor can add, and what a department must supply. It judges no answer."""

from dataclasses import dataclass

from tongxing.law import Answer, Pack
from tongxing.law.schema import Parameter
from tongxing.office.portal.questions import Question, page_asking


@dataclass(frozen=True)
class Missing:
    """One thing still to be known. `step` is the question page that asks it ('' = a department supplies it: `who`)."""

    label: str
    who: str = ""
    step: str = ""


def missing_of(pack: Pack, found: Answer, pages: list[Question], division: str = "") -> list[Missing]:
    return [missing(pack, name, pages, division) for name in found.missing]


def missing(pack: Pack, name: str, pages: list[Question], division: str) -> Missing:
    if page := page_asking(name, pages):
        return Missing(asked_label(pack, page, name), step=page.step)
    if fact := pack.facts.get(name):
        return Missing(fact.label, fact.supplied_by or "")
    if parameter := pack.parameters.get(name):
        return unset(pack, parameter, division)
    return Missing(name)


def asked_label(pack: Pack, page: Question, name: str) -> str:
    fact = pack.facts.get(name)
    return (page.labels.get(name) or (fact.question if fact else "") or page.title).rstrip("？?")


def unset(pack: Pack, parameter: Parameter, division: str) -> Missing:
    """A standard that nobody has set, or that was published without this county."""
    if parameter.by == "division" and (place := pack.divisions.get(division)):
        return Missing(f"{parameter.label}（{place}没有公布标准）", f"{place}残联、人社局")
    return Missing(parameter.label, parameter.delegated.to if parameter.delegated else "")
