"""What can be wrong with a pack, a rule or a fact, said with file, line and what to do. No traceback is for users."""

from __future__ import annotations

from tongxing.terms.errors import ToldError


class LawError(ToldError):
    """The base: its text is a sentence for the user, Chinese first."""


class RuleError(LawError):
    """A rule that leaves the subset of Python which both executors understand."""

    def __init__(self, file: str, line: int, what: str, mend: str) -> None:
        super().__init__(f"{file}:{line}: {what}。改法：{mend}")


class PackError(LawError):
    """A pack that cannot be loaded; says file, line and what to do."""

    def __init__(self, file: str, line: int, what: str, mend: str) -> None:
        super().__init__(f"{file}:{line}: {what}。改法：{mend}")


class FactError(LawError):
    """A fact or a setting given to an answer that is unknown or not of its kind."""

    exit_code = 2
