"""Puts an amount as people ask for it: how much each time, how many times, for how long, and to whom. It computes nothing."""

from decimal import Decimal

from tongxing.law import Answer
from tongxing.law.book import RuleNode
from tongxing.law.schema import Scheme
from tongxing.law.spoken import spoken

EACH = {"year": "每年 ", "month": "每月 "}
PAID_TO = {"employer": "发给用人单位", "agency": "发给劳务派遣机构", "training_body": "发给培训机构"}


def amount(scheme: Scheme, found: Answer) -> str:
    """Only of what is decided: an amount that a person must still judge is none."""
    verdict = found.verdict.status if found.verdict else found.status
    if verdict != "eligible" or found.value in (None, False):
        return ""
    if found.value is True:
        return "可以办理"
    return "，".join(
        filter(None, (shape(scheme, found), *limits(scheme), PAID_TO.get(scheme.claimed_by or "")))
    )


def shape(scheme: Scheme, found: Answer) -> str:
    total = spoken(found.kind, found.value)
    if found.kind != "Money":
        return total
    if scheme.period in EACH:
        return f"{EACH[scheme.period]}{total}"
    if parts := by_month(scheme, found):
        return f"每月 {parts[0]} × {parts[1]} 个月，共 {total}"
    return total


def by_month(scheme: Scheme, found: Answer) -> tuple[str, str] | None:
    """Where the amount is a sum a month times months, both as the rules gave them."""
    book, values = found.evaluation.book, found.evaluation.values
    node = book.node(scheme.amount) if scheme.amount else None
    if not isinstance(node, RuleNode):
        return None
    read = {book.node(name).kind: values.get(name) for name in node.reads}
    each, months = read.get("Money"), read.get("Months")
    if set(read) != {"Money", "Months"} or not isinstance(each, Decimal) or months is None:
        return None
    return spoken("Money", each), str(months)


def limits(scheme: Scheme) -> list[str]:
    """How long a yearly sum goes on: the pack's own words."""
    return (
        [each.replace("每人", "最多") for each in scheme.caps]
        if scheme.period == "year" and all_say_years(scheme)
        else []
    )


def all_say_years(scheme: Scheme) -> bool:
    return all(each.startswith("每人") and each.endswith("年") for each in scheme.caps)
