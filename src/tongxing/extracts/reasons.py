"""Every reason for not accepting a line or a file: a rule code and a sentence for a clerk; holds no value of any row."""

from __future__ import annotations

from tongxing.extracts.sentences import LINES
from tongxing.extracts.sentences_of_files import FILES, WARNINGS
from tongxing.extracts.sentences_of_repairs import REPAIRS
from tongxing.terms.errors import ToldError
from tongxing.terms.problems import IDENTIFIER_PROBLEMS, Problem, RefusedError

REASONS = {
    code: Problem(code, chinese, english) for code, chinese, english in (*LINES, *FILES, *REPAIRS, *WARNINGS)
}
PROBLEMS = IDENTIFIER_PROBLEMS | REASONS
CODES = ("", *sorted(PROBLEMS))
CONFIRMABLE = frozenset({"sex-contradicts-id", "certificate-of-another-person"})
"""Reasons that a person may overrule by 确认无误: each cell is readable, only their agreement is in doubt."""
FOR_A_PERSON = frozenset({"original-not-here", "decisions-contradict"})
"""Warnings that somebody must see to, unlike those that only say how a file was read."""
CODE_NUMBERS = {code: number for number, code in enumerate(CODES)}


class FileRefusedError(Exception):
    """The whole file is set aside, with its reason; the other files go on."""

    def __init__(self, code: str) -> None:
        super().__init__(str(PROBLEMS[code]))
        self.problem = PROBLEMS[code]


class ReaderKilledError(ToldError):
    """A reading process was ended from outside, most often for want of memory."""


class LinesLostError(ToldError):
    """The lines of a file do not add up; the batch stops."""


def refuse(code: str) -> RefusedError:
    """The error to raise for one value."""
    return RefusedError(PROBLEMS[code])
