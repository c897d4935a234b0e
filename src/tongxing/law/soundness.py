"""Refuses a pack that does not hold together: values, eras, sources, names. It loads nothing and answers nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise

from tongxing.law import schema
from tongxing.law.book import BUILT_IN, RuleBook, SchemeNode
from tongxing.law.errors import PackError, RuleError
from tongxing.law.pack import Pack
from tongxing.law.rule import REGISTRY, Rule
from tongxing.terms.values import KINDS, Value, WrongValueError, parse

PERIODS, LONGEST = frozenset({"年", "周岁", "月", "天", "日"}), 2400
MOST = 10**10
"""Units that are added to a date, and how many of them still lead to a day that both executors have."""


def check_pack(pack: Pack) -> None:
    """Raises `PackError` or `RuleError` with file, line and what to do."""
    for fault in _faults(pack):
        raise fault
    _check_eras_of_rules()
    for day in pack.dates_of_change() or [date.max]:
        pack.book(day).order(pack.book(day).roots)
    for scheme in pack.schemes.values():
        for fault in _faults_of_conditions(pack, scheme):
            raise fault


def _faults(pack: Pack) -> Iterator[PackError]:
    known = frozenset(pack.clauses) | frozenset(pack.laws)
    for fact in pack.facts.values():
        if fact.type not in KINDS:
            yield _fault(fact, f"类型“{fact.type}”不认识 (unknown kind)", "用 " + "、".join(KINDS))
    for parameter in pack.parameters.values():
        yield from _faults_of_parameter(parameter, known)
    yield from _faults_of_names(pack)
    for reading in pack.interpretations.values():
        yield from _faults_of_reading(pack, reading)
    for scheme in pack.schemes.values():
        yield from _faults_of_scheme(pack, scheme, known)


def _fault(entry: schema.Entry, what: str, mend: str) -> PackError:
    return PackError(entry.file, entry.line, what, mend)


def _faults_of_parameter(parameter: schema.Parameter, known: frozenset[str]) -> Iterator[PackError]:
    name = parameter.name
    if parameter.type not in KINDS:
        yield _fault(parameter, f"类型“{parameter.type}”不认识 (unknown kind)", "用 " + "、".join(KINDS))
        return
    if not parameter.values and parameter.delegated is None and parameter.same_as is None:
        yield _fault(parameter, f"参数“{name}”没有值 (no value)", "写 values，或写 delegated: {to: …} 表示由谁规定")
    for dated in parameter.values:
        yield from _faults_of_value(parameter, dated, known)
    for earlier, later in pairwise(sorted(parameter.values, key=lambda each: each.since)):
        if later.since <= earlier.until:
            yield _fault(later, f"参数“{name}”在 {later.since} 有两个值 (overlapping eras)", "让前一个值的 until 早于后一个的 since")
        elif later.since > earlier.until + timedelta(days=1):
            yield _fault(
                later,
                f"参数“{name}”在 {earlier.until} 与 {later.since} 之间没有值 (a gap between eras)",
                "接上日期；这段时间确实没有规定的，写一个 value: null",
            )


def _faults_of_value(parameter: schema.Parameter, dated: schema.DatedValue, known: frozenset[str]) -> Iterator[PackError]:
    name = parameter.name
    if dated.until < dated.since:
        yield _fault(dated, f"参数“{name}”的 until 早于 since (an era that ends before it begins)", "对调两个日期")
    if not dated.source:
        yield _fault(dated, f"参数“{name}”的值没有出处 (a value without source)", "补上 source")
    for source in dated.source:
        if source not in known:
            yield _fault(dated, f"出处“{source}”不存在 (source does not resolve)", "用 clauses.yaml 或 laws.yaml 里的编号")
    texts = dated.value.values() if parameter.by and isinstance(dated.value, dict) else [dated.value]
    for text in texts:
        try:
            value = None if text is None else parse(parameter.type, text)
        except WrongValueError as error:
            yield _fault(dated, f"参数“{name}”：{error}", "按类型改写这个值")
        else:
            if isinstance(value, (Decimal, int)) and value < 0:
                yield _fault(dated, f"参数“{name}”是负数 (negative)", "改成不小于零的数")
            if told := beyond_reason(parameter, value):
                yield _fault(dated, f"参数“{name}”{told}", "核对是不是多打了几位")


def beyond_reason(parameter: schema.Parameter, value: Value | None) -> str:
    """What no law sets, and no engine could reckon with: a period beyond all dates, ten billion yuan; empty where it is fine."""
    if isinstance(value, int) and parameter.unit in PERIODS and value > LONGEST:
        return f"长得没有哪一天能对上：{value}{parameter.unit}，最多 {LONGEST} (too long)"
    if isinstance(value, (Decimal, int)) and value >= MOST:
        return f"大得不像真的：{value} (too large)"
    return ""


def _faults_of_reading(pack: Pack, reading: schema.Interpretation) -> Iterator[PackError]:
    """A reading that chooses a parameter's value names one, and each choice is such a value."""
    if reading.parameter is None:
        return
    parameter = pack.parameters.get(reading.parameter)
    if parameter is None or reading.name is None:
        yield _fault(reading, f"解读“{reading.id}”的参数“{reading.parameter}”不存在，或没有 name (no such parameter, or no name)", "改正")
        return
    for choice in (reading.reading, *(each.value for each in reading.alternatives)):
        try:
            parse(parameter.type, choice)
        except WrongValueError as error:
            yield _fault(reading, f"解读“{reading.id}”的“{choice}”：{error}", "写成这个参数的值")


def _faults_of_names(pack: Pack) -> Iterator[PackError]:
    """One name is one thing."""
    seen: dict[str, str] = dict.fromkeys(BUILT_IN, "内置名称")
    kinds: tuple[tuple[str, dict[str, schema.Entry]], ...] = (
        ("事实", dict(pack.facts)),
        ("参数", dict(pack.parameters)),
        ("解读", dict(pack.readings)),
    )
    for kind, entries in kinds:
        for name, entry in entries.items():
            if not name.isidentifier():
                yield _fault(entry, f"名称“{name}”不能用 (not a name)", "用小写字母、数字和下划线")
            if name in seen:
                yield _fault(entry, f"“{name}”既是{seen[name]}又是{kind} (one name, two things)", "改名")
            seen[name] = kind


def _faults_of_scheme(pack: Pack, scheme: schema.Scheme, known: frozenset[str]) -> Iterator[PackError]:
    for source in scheme.sources:
        if source not in known:
            yield _fault(scheme, f"出处“{source}”不存在 (source does not resolve)", "用 clauses.yaml 或 laws.yaml 里的编号")
    subjects = {subject for fact in pack.facts.values() for subject in fact.subject}
    if scheme.subject not in subjects:
        yield _fault(scheme, f"对象“{scheme.subject}”不认识 (unknown subject)", "用 " + "、".join(sorted(subjects)))
    for other in (*scheme.exclusive_with, *([scheme.twin_of] if scheme.twin_of else [])):
        if other not in pack.schemes:
            yield _fault(scheme, f"项目“{other}”不存在 (no such scheme)", "写 schemes 里的 name")
    if scheme.split and sum(scheme.split.values()) != 1:
        yield _fault(scheme, "split 各级之和不是 1 (shares do not add up)", "改成加起来等于 1 的比例")
    if not scheme.conditions:
        yield _fault(scheme, f"“{scheme.name}”没有条件 (no conditions)", "至少写一个条件")
    twice = [each for each in pack.schemes.values() if each.gives == scheme.gives]
    if twice[0] is not scheme:
        yield _fault(scheme, f"“{scheme.gives}”由两个项目给出 (given by two schemes)", "改其中一个的 gives")
    if any(each.name == scheme.gives and each.pack in pack.chain for each in REGISTRY):
        yield _fault(scheme, f"“{scheme.gives}”既由规则又由项目给出 (given by a rule and a scheme)", "规则另取名，写进 amount")
    for name in SchemeNode(scheme.gives, "bool", scheme, "in_force").reads:
        if not named(pack, name):
            yield _fault(
                scheme, f"“{scheme.name}”用到不认识的名称“{name}” (unknown name)", "写成 facts.yaml、parameters 或规则里有的名称"
            )


def named(pack: Pack, name: str) -> bool:
    """Whether a name stands for anything on any day."""
    data = name in pack.facts or name in pack.parameters or name in pack.readings or name in BUILT_IN
    return data or any(each.name == name for each in REGISTRY) or any(s.gives == name for s in pack.schemes.values())


def _faults_of_conditions(pack: Pack, scheme: schema.Scheme) -> Iterator[PackError]:
    """Conditions and reasons to review are yes or no."""
    for day in pack.dates_of_change() or [date.max]:
        book: RuleBook = pack.book(day)
        for name in (*scheme.conditions, *scheme.review_when):
            if book.stands_for_something(name) and book.node(name).kind != "bool":
                yield _fault(scheme, f"条件“{name}”不是是否判断 (a condition must be true or false)", "换成结果为 bool 的规则")


def _check_eras_of_rules() -> None:
    """Two rules of one pack may not give one answer on one day."""
    by_name: dict[tuple[str, str], list[Rule]] = {}
    for each in REGISTRY:
        by_name.setdefault((each.pack, each.name), []).append(each)
    for (_, name), eras in by_name.items():
        for first, second in combinations(eras, 2):
            if first.since <= second.until and second.since <= first.until:
                raise RuleError(
                    second.parsed.file,
                    second.parsed.line,
                    f"“{name}”与 {first.where} 同时有效 (overlapping eras)",
                    "改 since/until，使两段不重叠",
                )
