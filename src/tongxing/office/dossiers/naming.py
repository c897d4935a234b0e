"""Puts names of employers in place of their codes in what a finding says. A person's name never comes in."""

import re

from tongxing.office.dossiers.models import Employer
from tongxing.office.dossiers.queries import named_employers

CREDIT_CODE = re.compile(r"[0-9A-Z]{18}")
ANOTHER = "另一单位"


def with_names(sentences: list[str]) -> tuple[list[str], list[Employer]]:
    """The sentences with every known employer's name, and those employers."""
    codes = CREDIT_CODE.findall("\n".join(sentences))
    employers = list(named_employers(sorted(set(codes))))
    for employer in employers:
        sentences = [sentence.replace(employer.code, f"“{employer.name}”") for sentence in sentences]
    return sentences, employers


def naming_only(sentences: list[str], own: str) -> list[str]:
    """As one employer may read them: itself as 贵单位, no other by name or code."""
    return [
        CREDIT_CODE.sub(lambda found: "贵单位" if found.group(0) == own else ANOTHER, sentence)
        for sentence in sentences
    ]
