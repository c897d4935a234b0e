"""One file read on its own, for the person who sends it; stages nothing that the river would read."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tongxing.extracts.contract import Contract
from tongxing.extracts.contracts import CONTRACTS
from tongxing.extracts.filenames import shown, titles
from tongxing.extracts.handing import Desk, hand_back
from tongxing.extracts.intake import file_hash, read_file
from tongxing.extracts.keys import Keys
from tongxing.extracts.local import local_of
from tongxing.extracts.receipt import Json
from tongxing.extracts.settling import settle
from tongxing.extracts.taking import Door
from tongxing.law.pack import Pack
from tongxing.terms.errors import ToldError


class UnknownContractError(ToldError):
    """No contract has this name; the message lists those there are."""

    exit_code = 2


def contract_named(name: str) -> Contract:
    """The contract of this name; raises UnknownContractError."""
    if name not in CONTRACTS:
        known = "、".join(f"{each}({contract.label})" for each, contract in CONTRACTS.items())
        raise UnknownContractError(
            f"没有名为“{name}”的数据约定，可用：{known}。 Unknown contract; use one of these names."
        )
    return CONTRACTS[name]


def check_extract(path: Path, contract_name: str, pack: Pack | None, into: Path, keys: Keys) -> Json:
    """Reads `path` as this contract, or as whichever it is where the name is empty; puts the clerk's workbook into `into`.

    Returns the file's report as JSON: counts, reasons by code with sample line numbers (no values), and
    `workbooks` as paths. Raises UnknownContractError; a file that is missing or broken is a report, not an error.
    """
    contracts = {contract_name: contract_named(contract_name)} if contract_name else CONTRACTS
    with TemporaryDirectory(prefix="tongxing-check-") as scratch:
        door = Door(Path(scratch), local_of(pack), keys)
        digest = file_hash(path) if path.is_file() else ""
        name = shown(path.name)
        (title,) = titles([name], [digest])
        report = read_file(path, name, digest, contracts, door, title)
        desk = Desk(settle(Path(scratch), [report], {}, {digest: 1}), sources={digest: path})
        hand_back(Path(scratch), [report], contracts, door, desk)
        workbooks = [_handed_out(Path(scratch) / "quarantine" / name, into) for name in report.workbooks]
    return report.as_json() | {"workbooks": workbooks}


def _handed_out(workbook: Path, into: Path) -> str:
    into.mkdir(parents=True, exist_ok=True)
    place = into / workbook.name
    place.touch(mode=0o600)
    place.chmod(0o600)
    place.write_bytes(workbook.read_bytes())
    return str(place)
