"""Departments' tables at the door: read, checked, pseudonymised, staged. No identifier goes further than this room."""

from tongxing.extracts.check import UnknownContractError, check_extract
from tongxing.extracts.contract import Contract, staged_columns
from tongxing.extracts.contracts import CONTRACTS
from tongxing.extracts.inbox import read_inbox
from tongxing.extracts.keys import KeyProblemError, Keys, Pseudonyms
from tongxing.extracts.reasons import LinesLostError
from tongxing.extracts.receipt import FileReport, IntakeReport
from tongxing.extracts.reference import contract_reference

__all__ = [
    "CONTRACTS",
    "Contract",
    "FileReport",
    "IntakeReport",
    "KeyProblemError",
    "Keys",
    "LinesLostError",
    "Pseudonyms",
    "UnknownContractError",
    "check_extract",
    "contract_reference",
    "read_inbox",
    "staged_columns",
]
