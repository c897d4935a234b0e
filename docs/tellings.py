"""Prints how worked examples are told, to be read by eye: `.venv/bin/python docs/tellings.py [PACK…]`. It decides nothing.

Of each answer one example is printed for each way it comes out. `--page` prints the examples of
docs/explanation/explanations.md anew, each under the comment that names it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tongxing.law import Answer, answer, load_pack
from tongxing.law.schema import Example

PAGE = Path(__file__).resolve().parent / "explanation" / "explanations.md"
EXAMPLE = re.compile(r"(<!-- told: (\S+) \| ([^|\n]+) \| (\w+) -->\n)```text\n.*?```\n", re.DOTALL)
CITIES = ("baotou", "jining", "quzhou", "panjin", "qingdao")


def determinations(packs: tuple[str, ...]) -> Iterator[tuple[str, Example, Answer]]:
    """One example for each answer and each way it comes out, city by city."""
    for name in packs:
        pack, seen = load_pack(name), set[tuple[str, str]]()
        for example in pack.examples:
            if example.pack != name:
                continue
            found = answer(pack, example.on, example.given, list(example.expect), example.division, example.set)
            for each in found.values():
                way = each.name, each.verdict.status if each.verdict else each.status
                if way not in seen:
                    seen.add(way)
                    yield name, example, each


def printed(found: Answer) -> str:
    """One determination as the program tells it, part by part."""
    telling = found.telling
    lines = [telling.result, *telling.missing]
    for title, sentences in telling.parts():
        lines += ["", f"{title}：", *(f"- {each}" for each in sentences)]
    return "\n".join([*lines, "", f"简单说：{telling.easy}"])


def example_named(pack: str, name: str) -> Example:
    return next(each for each in load_pack(pack).examples if each.name == name)


def told(pack: str, name: str, asked: str) -> str:
    """One worked example, by its name, as it is told."""
    example = example_named(pack, name)
    return printed(answer(load_pack(pack), example.on, example.given, [asked], example.division, example.set)[asked])


def rewritten(page: str) -> str:
    """The page with every example as the program tells it today."""
    return EXAMPLE.sub(lambda found: f"{found[1]}```text\n{told(found[2], found[3], found[4])}\n```\n", page)


def main() -> None:
    if sys.argv[1:] == ["--page"]:
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
        return
    for number, (pack, example, found) in enumerate(determinations(tuple(sys.argv[1:]) or CITIES), 1):
        print(f"【{number}】{pack} · {example.name} · {example.on}\n{printed(found)}\n")


if __name__ == "__main__":
    main()
