"""The `@rule` decorator: a small pure function becomes a piece of law with its era and its source.

The function itself stays what it was; nothing of packs, databases or files is known here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from tongxing.law.subset import Parsed, parse_rule

Function = TypeVar("Function", bound=Callable[..., object])


@dataclass(frozen=True)
class Rule:
    """One era of one answer: which name it gives, what it reads, where the law says so."""

    name: str
    label: str
    sources: tuple[str, ...]
    since: date
    until: date
    call: Callable[..., object] = field(compare=False)
    parsed: Parsed = field(compare=False, repr=False)
    unit: str | None = None

    @cached_property
    def pack(self) -> str:
        """The pack that the first source belongs to."""
        return self.sources[0].split("/", 1)[0]

    @property
    def where(self) -> str:
        return f"{self.parsed.file}:{self.parsed.line}"

    @property
    def law(self) -> str:
        """The law in plain words: the function's docstring."""
        return self.parsed.docstring

    def in_force(self, on: date) -> bool:
        return self.since <= on <= self.until


REGISTRY: list[Rule] = []


def rule(
    label: str | None = None,
    *,
    source: str | tuple[str, ...],
    since: str | None = None,
    until: str | None = None,
    gives: str | None = None,
    unit: str | None = None,
) -> Callable[[Function], Function]:
    """Declare a rule. `since` and `until` are ISO dates, both inclusive; `gives` lets eras share one name.

    `unit` is said after the value, such as 人 or 月; money says 元 by itself.

    The arguments' names are what it reads; an argument annotated `| None` may be unknown.
    Raises `RuleError` with file and line where the body leaves the subset that has two executors.
    """

    def declare(function: Function) -> Function:
        parsed = parse_rule(function)
        sources = (source,) if isinstance(source, str) else source
        REGISTRY.append(
            Rule(
                name=gives or function.__name__,
                label=label or parsed.docstring.split("。")[0].split("：")[0][:24] or function.__name__,
                sources=sources,
                since=date.fromisoformat(since) if since else date.min,
                until=date.fromisoformat(until) if until else date.max,
                call=function,
                parsed=parsed,
                unit=unit,
            )
        )
        return function

    return declare
