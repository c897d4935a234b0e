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
    "certificate_changes",
    "veterans_certificates",
    "poverty_watch",
    "income_tax_wages",
    "employment_contracts",
    "dispatch_agreements",
    "employer_changes",
    "levy_payments",
    "vat_refunds",
    "graduate_contacts",
    "hard_to_place_registrations",
    "unemployment_registrations",
    "training_attendance",
    "facility_attendance",
    "deaths",
    "bank_returns",
    "home_visits",
    "public_body_plans",
    "identity_decisions",
    "inspection_results",
)


def _load() -> dict[str, Contract]:
    found: dict[str, Contract] = {}
    for name in NAMES:
        contract = import_module(f"{__name__}.{name}").CONTRACT
        assert isinstance(contract, Contract)
        found[name] = contract
    return found


CONTRACTS = _load()
