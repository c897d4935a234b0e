"""Puts the plan page together: the text in blocks, each clause with what carries it out, and the figures of the latest snapshot."""

from collections import Counter

from tongxing.law import Pack
from tongxing.law.schema import Clause
from tongxing.office import seam
from tongxing.office.portal import plan_text
from tongxing.office.portal.city import Standing
from tongxing.office.portal.figures import public_figures
from tongxing.office.portal.references import KINDS, carrier


def context(pack: Pack, standing: Standing) -> dict[str, object]:
    clauses = [each for each in pack.clauses.values() if each.pack == pack.name]
    live = seam.live_figures()
    return {
        "pack": pack,
        "standing": standing,
        "blocks": [shown(block, pack, live, standing) for block in plan_text.blocks(pack.plan_text, clauses)],
        "clause_count": len(clauses),
        "counts": counts(clauses),
        "figures": public_figures(),
    }


def shown(block: plan_text.Block, pack: Pack, live: dict[str, str], standing: Standing) -> dict[str, object]:
    return {
        "level": block.level,
        "spans": plan_text.starts(block),
        "clauses": [entry(clause, pack, live, standing) for clause in block.clauses],
    }


def entry(clause: Clause, pack: Pack, live: dict[str, str], standing: Standing) -> dict[str, object]:
    return {
        "clause": clause,
        "carriers": [carrier(each, pack, live, standing.on) for each in clause.carried_out_by],
    }


def counts(clauses: list[Clause]) -> list[tuple[str, int]]:
    """How many different things of each kind carry the plan out."""
    references = {each for clause in clauses for each in clause.carried_out_by}
    found = Counter(each.partition(":")[0] for each in references)
    return [(label, found[kind]) for kind, label in KINDS.items() if found[kind]]
