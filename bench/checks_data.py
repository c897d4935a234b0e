"""A million people, one in five with a certificate or every one, as staged extracts: ten million insured months and every other table a check reads.

Random and without any person; the same at every call. Pseudonyms and codes have the length of real ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from tongxing.extracts import CONTRACTS, staged_columns

PEOPLE, INSURED_EACH, EMPLOYERS = 1_000_000, 10, 50_000
HOLDERS_IN = {"realistic": 5, "dense": 1}
"""One of so many people holds a certificate; in no city every one, but no more can be asked of a check."""
FILED_IN, OTHERS_IN = 12, 40
"""One of so many people is filed by an employer; one of so many stands in each smaller extract."""

PERSON = "substr(md5('p' || (n * {step} % {people})), 1, 24)"
EMPLOYER = "'9115020' || substr(upper(md5('e' || (n * 7 % {employers}))), 1, 11)"
DIVISION = "'15020' || (2 + n % 6)"
DAY = "(DATE '2024-01-01' + CAST(n % 330 AS INTEGER))"
MONTH = "make_date(2024, CAST(1 + n % 12 AS INTEGER), 1)"

SHAPES: dict[str, tuple[str, dict[str, str]]] = {
    "certificates": ("{people} // {holders_in}", {
        "person": PERSON, "birth_on": "DATE '1950-01-01' + CAST(n % 20000 AS INTEGER)", "sex": "if(n % 2 = 0, 'M', 'F')",
        "division": DIVISION, "disability_category": "1 + n % 7", "disability_grade": "1 + n % 4", "issued_on": "DATE '2018-05-01'",
        "valid_until": "DATE '2028-04-30'", "certificate_status": "if(n % 50 = 0, 'cancelled', 'valid')", "urban": "n % 3 = 0",
        "work_capacity": "'full'", "wants_work": "n % 4 = 0", "phone_mark": "substr(md5('t' || (n // 2)), 1, 24)",
    }),
    "households": ("{people}", {"household_number": "'H' || (n // 3)", "person": PERSON, "division": DIVISION, "birth_on": "DATE '1980-01-01'"}),
    "employers": ("{employers}", {
        "employer_code": EMPLOYER, "employer_name": "'演示单位' || n", "employer_kind": "'enterprise'", "division": DIVISION,
        "employer_status": "'active'", "funded_by_budget": "false", "labour_dispatch": "n % 100 = 0",
    }),
    "verification_filings": ("{people} // {filed_in}", {
        "employer_code": EMPLOYER, "verification_year": "2024", "person": PERSON, "contract_start": "DATE '2023-01-01'",
        "contract_end": "DATE '2025-12-31'", "employment_form": "'contract'", "wage_per_month": "3000.00", "public_welfare_post": "false",
    }),
    "income_tax_wages": ("{people}", {"person": PERSON, "employer_code": EMPLOYER, "month": "make_date(2024, CAST(1 + n // ({people} // 12) % 12 AS INTEGER), 1)", "wage_per_month": "3000 + n % 900"}),
    "employment_contracts": ("{people} // {filed_in}", {"person": PERSON, "employer_code": EMPLOYER, "contract_start": "DATE '2023-01-01'", "contract_end": "DATE '2025-12-31'", "contract_kind": "'labour'", "work_division": DIVISION}),
    "dispatch_agreements": ("{people} // {others_in}", {"person": PERSON, "agency_code": "'agency' || n % 50", "user_employer_code": EMPLOYER, "agreement_start": "DATE '2023-01-01'", "counted_by": "'agency'"}),
    "placements": ("{people} // {others_in}", {"person": PERSON, "agency_code": "'agency' || n % 50", "employer_code": EMPLOYER, "contract_start": "DATE '2024-03-01'"}),
    "welfare_posts": ("{people} // {others_in}", {"person": PERSON, "employer_code": EMPLOYER, "post_started_on": "DATE '2023-01-01'", "placement_number": "1 + n % 3", "flexible_insurance_subsidy": "n % 20 = 0"}),
    "training_rosters": ("{people} // 10", {"class_number": "'K' || n % 3000", "course": "'电商'", "course_level": "'初级'", "started_on": DAY, "person": PERSON}),
    "training_attendance": ("{people}", {"class_number": "'K' || n % 3000", "person": PERSON, "attended_on": DAY, "half_days": "1 + n % 2"}),
    "facility_attendance": ("{people} // 4", {"facility_code": "'F' || n % 200", "person": PERSON, "month": MONTH, "days_attended": "n % 22"}),
    "deaths": ("{people} // 500", {"person": PERSON, "died_on": DAY}),
    "bank_returns": ("{people} // 5", {"person": PERSON, "scheme": "'x'", "period": "'2024'", "amount": "100", "account_mark": "substr(md5('a' || n // 2), 1, 24)", "returned_on": DAY, "return_status": "if(n % 50 = 0, 'failed', 'paid')"}),
    "payments": ("{people} // 5", {"scheme": "'rent_subsidy'", "person": PERSON, "period": "'2024'", "amount": "100", "paid_on": DAY}),
    "home_visits": ("{people} // 6", {"person": PERSON, "visited_on": DAY, "visit_result": "'reached'"}),
    "students": ("{people} // {others_in}", {"person": PERSON, "school": "'x'", "study_status": "'graduated'", "graduated_on": DAY}),
    "graduate_contacts": ("{people} // {others_in}", {"person": PERSON, "contacted_on": DAY}),
    "levy_declarations": ("{employers}", {"employer_code": EMPLOYER, "levy_year": "2024", "staff_months": "2400", "total_wages_per_year": "9000000"}),
    "vat_refunds": ("{employers} // 20", {"employer_code": EMPLOYER, "month": MONTH, "refund_amount": "7920", "disabled_staff": "12", "staff": "40"}),
    "businesses": ("{people} // {others_in}", {"business_code": "'B' || n", "person": PERSON, "business_status": "if(n % 9 = 0, 'closed', 'active')", "closed_on": "if(n % 9 = 0, DATE '2023-05-01', NULL)", "licensed_on": "DATE '2020-01-01'"}),
    "authorised_posts": ("{employers} // 50", {"employer_code": EMPLOYER, "authorised_posts": "60"}),
    "public_body_plans": ("{employers} // 100", {"employer_code": EMPLOYER, "plan_year": "2024", "planned_posts": "1"}),
}
INSURED = {
    "employer_code": EMPLOYER, "month": "make_date(2024, CAST(1 + m AS INTEGER), 1)", "person": PERSON,
    "wage_per_month": "if(n % 9 = 0, 2270, 3000 + n % 900)", "insurances": "'pension,medical,unemployment,work_injury'",
    "insured_as": "if(n % 6 = 0, 'flexible', 'employee')", "own_payment": "300",
}
MOVED = "if(m >= 6 AND n % 30 = 0, n + 1, n)"
"""Some change employers in July, and some of those are insured by both for a while."""


def write(folder: Path, scale: float, density: str = "realistic") -> None:
    """One Parquet file per contract, in the shape in which accepted lines are staged; what nobody delivers stays away.

    Insured months come month by month, within a month in no order, as they do.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as db:
        for contract, (count, given) in SHAPES.items():
            count = count.replace("{holders_in}", str(HOLDERS_IN[density]))
            _copy(db, folder, contract, given, f"range({_filled(count, scale)}) AS t(n)", scale)
        months = f"(SELECT n, m FROM range({_people(scale)}) AS t(n), range({INSURED_EACH}) AS u(m) ORDER BY m, hash(n, m))"
        _copy(db, folder, "insured_months", INSURED | {"employer_code": EMPLOYER.replace("n *", f"{MOVED} *")}, months, scale)


def _copy(db: duckdb.DuckDBPyConnection, folder: Path, contract: str, given: dict[str, str], source: str, scale: float) -> None:
    columns = ", ".join(_columns(contract, given, scale))
    db.execute(f"COPY (SELECT {columns} FROM {source}) TO '{folder / contract}.parquet' (FORMAT parquet, COMPRESSION zstd)").fetchall()


def _columns(contract: str, given: dict[str, str], scale: float) -> Iterator[str]:
    own = {"_file": f"'{contract}.csv'", "_line": "row_number() OVER ()", "_batch": "'b'", "_sheet": "''", "_fingerprint": "''"}
    for name, kind in staged_columns(CONTRACTS[contract]):
        value = _filled((given | own).get(name, "NULL"), scale)
        yield f'CAST({value} AS {kind}) AS "{name}"'


def _people(scale: float) -> int:
    return max(240, int(PEOPLE * scale))


def _filled(text: str, scale: float) -> str:
    return text.format(
        people=_people(scale), employers=max(50, int(EMPLOYERS * scale)), step=1, filed_in=FILED_IN, others_in=OTHERS_IN
    )
