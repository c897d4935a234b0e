"""The pages on law: packs, worked examples, rules, facts. Read from the packs and the rules; nothing is decided here."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import groupby

from pages.table import code, table
from tongxing import terms
from tongxing.law import Pack, load_pack, packs_folder
from tongxing.law.rule import REGISTRY, Rule
from tongxing.law.schema import DatedValue, Parameter
from tongxing.law.subset import HELPERS
from tongxing.terms.values import SPOKEN

UNVERIFIED = {"K": "未核实", "U": "未核实"}


@cache
def all_packs() -> tuple[Pack, ...]:
    return tuple(load_pack(path.parent.name) for path in sorted(packs_folder().glob("*/pack.yaml")))


def packs() -> str:
    """Every pack: what its plan is, what it gives, its numbers, its readings, what it leaves to others."""
    parts = [
        "# Packs 政策包\n",
        "What the law and each plan say, as data. A pack inherits from its parent; the nearer entry wins. "
        "Values marked 未核实 rest on no text that we have read. `delegated` means: an authority sets it, and until "
        "the operator enters it with its source every answer that needs it is undecided.\n",
        *(_pack(pack) for pack in all_packs()),
    ]
    return "\n".join(parts)


def _pack(pack: Pack) -> str:
    mine = [entry for entry in pack.clauses.values() if entry.pack == pack.name]
    lines = [f"## `{pack.name}` {pack.label}\n", _plan(pack)]
    lines.append(f"上级 parent: {code(pack.chain[1:]) or '—'}。条款 clauses: {len(mine)}。\n")
    return "\n".join([*lines, _schemes(pack), _parameters(pack), _interpretations(pack), _targets(pack)])


def _plan(pack: Pack) -> str:
    plan = pack.plan
    if plan is None:
        return "演示数据 fictional.\n" if pack.header.fictional else ""
    return f"《{plan.title}》{plan.number or ''},{plan.since or '?'} 至 {plan.until or '?'}。后续 successor: {plan.successor or '—'}\n"


def _schemes(pack: Pack) -> str:
    rows = [
        (f"`{s.name}` {s.label}", s.subject, f"`{s.gives}`", code(s.conditions), f"`{s.amount}`" if s.amount else "", code(s.sources))
        for s in pack.schemes.values()
        if s.pack == pack.name
    ]
    return _section("### Schemes 项目", table(["项目", "对象", "给出", "条件", "金额", "依据"], rows))


def _parameters(pack: Pack) -> str:
    mine = [each for each in pack.parameters.values() if each.pack == pack.name]
    rows = [row for each in mine for row in _parameter_rows(each)]
    return _section("### Parameters 参数", table(["参数", "单位", "起", "止", "值", "依据"], rows))


def _parameter_rows(each: Parameter) -> Iterator[tuple[str, ...]]:
    name = f"`{each.name}` {each.label}"
    if each.delegated:
        yield name, each.unit or "", "", "", f"待定 delegated: {each.delegated.to}", code(each.delegated.source)
    for dated in each.values:
        until = "" if dated.until == date.max else str(dated.until)
        since = "" if dated.since == date.min else str(dated.since)
        yield name, each.unit or "", since, until, _value(dated), code(dated.source)


def _value(dated: DatedValue) -> str:
    value = dated.value
    if isinstance(value, dict):
        pairs = sorted(value.items(), key=lambda pair: (pair[1], pair[0]))
        shown = ";".join(f"{group}:{'、'.join(key for key, _ in keys)}" for group, keys in groupby(pairs, lambda p: p[1]))
    else:
        shown = "、".join(value) if isinstance(value, list) else str(value)
    return " ".join([shown, UNVERIFIED.get(dated.confidence, "")]).strip()


def _interpretations(pack: Pack) -> str:
    rows = [
        (each.id, f"`{each.name}`" if each.name else "", each.question, each.label, "、".join(a.label for a in each.alternatives), code(each.where))
        for each in pack.interpretations.values()
        if each.pack == pack.name
    ]
    return _section("### Readings 解读", table(["编号", "名称", "问题", "采用", "其他读法", "何处"], rows))


def _targets(pack: Pack) -> str:
    rows = [
        (f"`{each.name}` {each.label}", each.at_least or "", each.due or each.due_on or "", code(each.sources))
        for each in pack.targets.values()
        if each.pack == pack.name
    ]
    return _section("### Targets 目标", table(["目标", "不低于", "期限", "依据"], rows))


def _section(heading: str, body: str) -> str:
    return f"{heading}\n\n{body}" if body else ""


def examples() -> str:
    """Every worked example: a sentence, what is given, what is expected, the clause."""
    parts = ["# Worked examples 算例\n", "Each of these is a test as well: the same rows run in `tests/packs`.\n"]
    for pack in all_packs():
        mine = [each for each in pack.examples if each.pack == pack.name]
        rows = [
            (each.name, each.on, _pairs({**each.given, **each.set}), _pairs(each.expect), code(each.sources)) for each in mine
        ]
        parts.append(_section(f"## `{pack.name}` {pack.label}", table(["算例", "日期", "已知", "应得", "依据"], rows)))
    return "\n".join(part for part in parts if part)


def _pairs(values: dict[str, object] | dict[str, str]) -> str:
    return ";".join(f"{name} = {_plain(value)}" for name, value in values.items())


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ",".join(f"{key}: {_plain(each)}" for key, each in value.items())
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def rules() -> str:
    """What a rule may be written in, then every rule by file."""
    all_packs()
    ours = [rule for rule in REGISTRY if rule.call.__module__.startswith("tongxing.rules.")]
    ours.sort(key=lambda rule: (rule.call.__module__, rule.name, rule.since))
    parts = ["# Rules 规则\n", _subset(), _helpers()]
    for module, found in groupby(ours, lambda rule: rule.call.__module__):
        docstring = inspect.getdoc(sys_module(module)) or ""
        rows = [(f"`{r.name}`", r.law, _era(r), code(a.name for a in r.parsed.arguments), code(r.sources)) for r in found]
        parts.append(f"## `{module.removeprefix('tongxing.')}`\n\n{docstring}\n")
        parts.append(table(["给出", "法律怎么说", "有效期", "读取", "依据"], rows))
    return "\n".join(parts)


def sys_module(name: str) -> object:
    from importlib import import_module

    return import_module(name)


def _era(rule: Rule) -> str:
    since = "" if rule.since == date.min else str(rule.since)
    until = "" if rule.until == date.max else str(rule.until)
    return f"{since} – {until}" if since or until else ""


def _subset() -> str:
    rows = [
        ("判断", "`if` / `elif` / `else` / `return`; `a if c else b`"),
        ("逻辑", "`and` `or` `not`"),
        ("比较", "`==` `!=` `<` `<=` `>` `>=`; `in` a literal list or a parameter; `is None`"),
        ("算术", "`+` `-` `*`; `min` `max`; division only through `ratio`, `divide_to_fen`, `round_whole`"),
        ("查表", "`parameter[key]`"),
        ("常量", "whole numbers, texts, truth; other numbers are parameters with a source"),
        ("未知", "an argument annotated `| None` may be unknown and must be asked about; else unknown makes the result unknown"),
    ]
    return (
        "A rule is a small pure function whose arguments are what it reads. Anything outside this table is refused at "
        "load with file and line.\n\n" + table(["写法", "允许"], rows)
    )


def _helpers() -> str:
    kinds = table(["类型", "是什么"], [(f"`{name}`", text) for name, text in SPOKEN.items()])
    rows = [(f"`{name}`", _first_line(getattr(terms, name))) for name in sorted(HELPERS)]
    return f"{kinds}\n{table(['函数', '作用'], rows)}"


def _first_line(function: object) -> str:
    return (inspect.getdoc(function) or "").split("\n")[0]


def facts() -> str:
    """Every name that data or a person supplies."""
    found = {name: fact for pack in all_packs() if not pack.header.fictional for name, fact in pack.facts.items()}
    rows = [
        (f"`{f.name}`", f.label, f.type, "、".join(f.subject), f.unit or "", f.supplied_by or "", "、".join(f"{k} {v}" for k, v in f.values.items()))
        for f in sorted(found.values(), key=lambda fact: (fact.subject, fact.name))
    ]
    heading = ["名称", "中文", "类型", "对象", "单位", "由谁提供", "取值"]
    return "# Facts 事实\n\nNames that rules read and that data or a person supplies.\n\n" + table(heading, rows)
