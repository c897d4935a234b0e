"""Which department hands over which contract: the contract says whose it is, the account whose it is. No file is looked at."""

from django.conf import settings

from tongxing.extracts import CONTRACTS
from tongxing.law import load_pack
from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role
from tongxing.terms.enums import Department

FEDERATION = Department.FEDERATION.value
IN_THE_PACK = {"organisation_department": "organisation"}
"""Departments that packs call otherwise than the contracts do."""


def department_of(user: User) -> str:
    """The pack's name of the department the user hands over for; the federation's officers need none in their account."""
    if user.role in (Role.CITY_OFFICER, Role.COUNTY_OFFICER):
        return user.department or FEDERATION
    return str(user.department)


def contracts_of(department: str) -> dict[str, str]:
    """The contracts a department may hand over, name → label; what the office itself hands in is nobody's to upload."""
    return {
        name: contract.label
        for name, contract in CONTRACTS.items()
        if contract.department != Department.OFFICE and _in_the_pack(contract.department) == department
    }


def contract_label(name: str) -> str:
    return CONTRACTS[name].label if name in CONTRACTS else name


def owner_of(contract: str) -> str:
    """The department whose contract this is, in words."""
    department = Department(CONTRACTS[contract].department)
    listed = {each.name: each.label for each in load_pack(settings.TONGXING_PACK).header.departments}
    return listed.get(_in_the_pack(department), department.label)


def _in_the_pack(department: str) -> str:
    return IN_THE_PACK.get(str(department), str(department))
