"""The contracts, one file each; nothing is read here."""

from __future__ import annotations

from importlib import import_module

from tongxing.extracts.contract import Contract

NAMES = (
    "certificates",
    "insured_months",
    "employers",
    "levy_declarations",
    "verification_filings",
    "households",
    "subsistence_allowance",
    "students",
    "businesses",
    "premises_leases",
    "massage_practitioners",
    "training_rosters",
    "payments",
    "welfare_posts",
    "authorised_posts",
    "placements",
    "tobacco_applications",
    "outcomes",
)


def _load() -> dict[str, Contract]:
    found: dict[str, Contract] = {}
    for name in NAMES:
        contract = import_module(f"{__name__}.{name}").CONTRACT
        assert isinstance(contract, Contract)
        found[name] = contract
    return found


CONTRACTS = _load()
