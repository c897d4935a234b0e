"""How the ledger names departments: by the pack's name for them, or by the plan's own words where the pack lists none."""

from tongxing.law import Pack


def key_of(pack: Pack, told: str) -> str:
    """`市残联` or `federation` → `federation`; words the pack does not list stay as they are."""
    listed = {each.label: each.name for each in pack.header.departments}
    return listed.get(told.strip(), told.strip())


def label_of(pack: Pack, key: str) -> str:
    """`federation` → 市残联."""
    return {each.name: each.label for each in pack.header.departments}.get(key, key) or "未注明"
