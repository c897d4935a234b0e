"""Puts names of employers in place of their codes in what a finding says. A person's name never comes in."""

import re

from tongxing.office.dossiers.models import Employer
from tongxing.office.dossiers.queries import named_employers

CREDIT_CODE = re.compile(r"[0-9A-Z]{18}")
_SET_OFF = re.compile(r" ?([0-9A-Z]{18}) ?")
"""A code with the blanks that set it off from Chinese words; a name needs none."""
ANOTHER = "另一单位"


def with_names(sentences: list[str]) -> tuple[list[str], list[Employer]]:
    """The sentences with every known employer's name, and those employers."""
    codes = CREDIT_CODE.findall("\n".join(sentences))
    employers = list(named_employers(sorted(set(codes))))
    names = {employer.code: f"“{employer.name}”" for employer in employers}
    return [
        _SET_OFF.sub(lambda found: names.get(found.group(1), found.group(0)), sentence)
        for sentence in sentences
    ], employers


def naming_only(sentences: list[str], own: str) -> list[str]:
    """As one employer may read them: itself as 贵单位, no other by name or code."""
    return [
        _SET_OFF.sub(lambda found: "贵单位" if found.group(1) == own else ANOTHER, sentence)
        for sentence in sentences
    ]
