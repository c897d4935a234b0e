"""A snapshot made by hand: one employer with one disabled employee, one offer, one finding told in two rows."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tongxing.extracts.keys import Keys
from tongxing.law import load_pack
from tongxing.runs.publish import point_latest_at
from tongxing.runs.receipt import Batch, Gap, Receipt
from tongxing.terms import places

PACK, DIVISION, EMPLOYER, PERSON = "taohuayuan", "999901", "91150203MA0EXAMPL0", "p" * 24
SCHEME = "over_quota_reward"
MONTHS = [f"2024-{month:02}" for month in range(1, 13)]
MONEY = pa.decimal128(18, 2)


def write_snapshot(
    folder: Path,
    name: str,
    *,
    on: str = "2024-12-31",
    offers: int = 1,
    findings: int = 2,
    status: str = "eligible",
    missing: str = "",
    months: int = 12,
    lines: int = 100,
    refused: str = "",
    eligible: int = 1,
    indicator: str = "employment_rate",
    figure: tuple[int, int] = (1, 2),
) -> Path:
    """`offers` and `findings` rows; `status` of the one determination ('' = none); a contract nobody delivered;
    how many months of insurance came, one file of so many lines each; a contract of which a file was refused; the receipt's count of eligible subjects; one indicator."""
    place = folder / name
    (place / "nodes").mkdir(parents=True)
    (place / "registry").mkdir()
    _write(place / "offers", [_determination("eligible")] * offers)
    _write(place / "determinations", [_determination(status)] if status else [])
    _write(place / "findings", [_finding(row) for row in range(findings)])
    _write(place / "figures", [_figure(indicator, division, *figure) for division in ("", DIVISION)])
    _write(place / "nodes/employment_month", [_month(month) for month in MONTHS])
    _write(place / "nodes/employer", [_employer()])
    _write(place / "registry/people", [_person()])
    _write(place / "registry/firms", [_firm()])
    receipt = Receipt(
        pack=PACK, on=on, snapshot=name, pack_hash=load_pack(PACK).hash, parameters_hash="", code_version="",
        engine="duckdb", engine_version="", offers={SCHEME: offers}, findings={"wage_below_minimum": findings},
        statuses={SCHEME: {"eligible": eligible}}, missing=[Gap(missing, missing, "", {})] if missing else [],
        batches=[_batch(f"{month}.csv", "insured_months", lines) for month in range(months)]
        + ([_batch("refused.xlsx", refused, 0, "整份未读入")] if refused else []),
    )  # fmt: skip
    (place / "receipt.json").write_text(receipt.as_json(), encoding="utf-8")
    point_latest_at(folder, name)
    return place


def write_identity(staging: Path) -> None:
    """One person's identity as the intake seals it; the number is the specimen of GB 11643."""
    (staging / "identities").mkdir(parents=True)
    keys = Keys.at(places.keys())
    identity = json.dumps({"name": "张演示", "id_number": "11010519491231002X"})
    sealed = [{"person": p, "sealed": keys.seal(identity.encode(), p)} for p in (PERSON, "stranger")]
    pq.write_table(pa.Table.from_pylist(sealed), staging / "identities" / "certificates.parquet")


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    if rows:
        pq.write_table(pa.Table.from_pylist(rows), path.with_suffix(".parquet"))


def _batch(file: str, contract: str, lines: int, reason: str = "") -> Batch:
    return Batch(file, contract, file, lines + 1, 1, lines, 0, 0, 0, 0, reason)


def _keys(**more: object) -> dict[str, object]:
    keys = {"subject": EMPLOYER, "division": DIVISION, "period": "2024", "person": None, "employer": EMPLOYER}
    return keys | more


def _determination(status: str) -> dict[str, object]:
    return _keys(
        subject_kind="employer",
        scheme=SCHEME,
        status=status,
        amount=Decimal("11350.00"),
        failed=0,
        undecided=0,
    )


def _finding(row: int) -> dict[str, object]:
    detail = {"sentence": f"疑似：第{row}句", "rows": [f"甲.xlsx:{row}", None]}
    return _keys(
        finding=f"f{row}", check_name="wage_below_minimum", severity="medium", subject_kind="employment",
        subject=f"{PERSON}@{EMPLOYER}", person=PERSON, detail=json.dumps(detail, ensure_ascii=False),
    )  # fmt: skip


def _figure(indicator: str, division: str, numerator: int, denominator: int) -> dict[str, object]:
    figure = {"numerator": numerator, "denominator": denominator, "value": Decimal(numerator) / denominator}
    return {"indicator": indicator, "division": division} | {
        name: Decimal(value) for name, value in figure.items()
    }


def _month(month: str) -> dict[str, object]:
    """Insured in full from July on."""
    return _keys(
        subject=f"{PERSON}@{EMPLOYER}", period=month, person=PERSON, month=date.fromisoformat(f"{month}-01"),
        contract_start=date(2023, 1, 1), contract_end=date(2025, 12, 31), employment_form="contract",
        wage_per_month=Decimal("9000.00"), insured_in_full=month >= "2024-07", certificate_valid=True,
        disability_category="4", disability_grade=2, sex="M", birth_month=date(1985, 1, 1),
    )  # fmt: skip


def _employer() -> dict[str, object]:
    return _keys(
        employer_kind="enterprise", funded_by_budget=False, staff_months=1200, counted_person_months=12,
        disabled_employees=1, total_wages_per_year=Decimal("6000000.00"),
    )  # fmt: skip


def _person() -> dict[str, object]:
    return {
        "person": PERSON, "division": DIVISION, "sex": "M", "birth_on": date(1985, 1, 1), "certificate_holder": True,
        "disability_category": 4, "disability_grade": 2, "certificate_valid_until": date(2030, 1, 1),
        "certificate_status": "valid",
    }  # fmt: skip


def _firm() -> dict[str, object]:
    return {
        "employer": EMPLOYER, "employer_name": "演示食品厂", "employer_kind": "enterprise", "division": DIVISION,
        "employer_status": "active",
    }  # fmt: skip
