"""What somebody sets otherwise for a question: parameters, and readings, which may choose a parameter's value.

Nothing is evaluated here; both executors take what comes out as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from tongxing.law import schema
from tongxing.law.book import RuleBook, unknown_name
from tongxing.law.errors import FactError
from tongxing.terms.values import Value, WrongValueError, parse

if TYPE_CHECKING:
    from tongxing.law.pack import Pack


def chosen(book: RuleBook, settings: Mapping[str, object]) -> dict[str, Value]:
    """Settings given as text or plain values, each of its kind, under the name that rules read.

    Raises `FactError` with a sentence that names whichever is unknown or not of its kind.
    """
    found: dict[str, Value] = {}
    for name, text in settings.items():
        if reading := reading_named(book.pack, name):
            value = chosen_reading(name, reading, text)
            target = reading.parameter
            if target and target in settings:
                raise FactError(f"解读“{name}”定的就是参数“{target}”，两个只能设一个 (the reading chooses that parameter: set one)")
            found[target or str(reading.name)] = parse(book.pack.parameters[target].type, value) if target else value
        elif parameter := book.pack.parameters.get(name):
            found[name] = chosen_value(parameter, text)
        else:
            raise FactError(unknown_name(name, frozenset({*book.pack.parameters, *book.pack.readings})))
    return found


def reading_named(pack: Pack, name: str) -> schema.Interpretation | None:
    """A reading by the name that rules read or by its number. Raises `FactError` where nothing can be switched."""
    reading = pack.readings.get(name) or pack.interpretations.get(name)
    if reading is None or reading.name:
        return reading
    why = (reading.fixed_because or "没有规则随它变").rstrip("。")
    raise FactError(f"解读 {reading.id} 不能切换：{why} (nothing to switch)")


def chosen_reading(name: str, reading: schema.Interpretation, text: object) -> str:
    """The text, if it is one of the reading's; `name`: as the asker called it. Raises `FactError` with all there are."""
    known = {reading.reading: reading.label} | {each.value: each.label for each in reading.alternatives}
    if text not in known:
        told = "；".join(f"{value}（{label}）" for value, label in known.items())
        raise FactError(f"解读“{name}”没有“{text}”这一读法，可选：{told} (no such reading)")
    return str(text)


def chosen_value(parameter: schema.Parameter, text: object) -> Value:
    """The value, if it is of the parameter's kind and not negative. Raises `FactError`."""
    try:
        value = parse(parameter.type, text)
    except WrongValueError as error:
        raise FactError(f"参数“{parameter.label}”（{parameter.name}）：{error}") from None
    parts = value.values() if isinstance(value, Mapping) else (value,)
    if any(isinstance(each, (Decimal, int)) and each < 0 for each in parts):
        raise FactError(f"参数“{parameter.label}”（{parameter.name}）不能是负数：{text} (must not be negative)")
    return value
