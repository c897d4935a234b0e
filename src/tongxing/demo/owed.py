"""What the planted city is known to owe, to whom, and what was already paid; kept while the city is built, by simple arithmetic."""

from dataclasses import dataclass, field
from datetime import date

OVER_QUOTA = "over_quota_reward"
GRADUATE = "graduate_hire_subsidy"
PLACEMENT = "placement_reward"
MASSAGE = "blind_massage_insurance_subsidy"
RENT = "rent_subsidy"
LABELS = {
    OVER_QUOTA: "超比例安排残疾人就业奖励",
    GRADUATE: "安置应届残疾人高校毕业生补贴",
    PLACEMENT: "推荐残疾人就业补贴",
    MASSAGE: "盲人按摩从业人员社会保险补贴",
    RENT: "自主创业场地租金补贴",
}
PERIOD = "2024"


@dataclass(frozen=True)
class Claim:
    """Something due for 2024: to a person (index), an employer or a business (code); the hint says which in words."""

    scheme: str
    person: int | None
    code: str | None
    hint: str
    fen: int


@dataclass(frozen=True)
class Payment:
    """One line of the finance department's list."""

    claim: Claim
    period: str
    paid_on: date


@dataclass
class Accounts:
    """Claims still owed, and payments made."""

    owed: list[Claim] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)

    def settle(self, claim: Claim, paid: bool) -> None:
        """Book a claim as owed or as paid; an owed one may have been paid for the year before."""
        if paid:
            self.payments.append(Payment(claim, PERIOD, date(2024, 12, 20)))
            return
        self.owed.append(claim)

    def of_the_year(self) -> list[Claim]:
        """Everything due for the year, paid or not."""
        return self.owed + self.paid_in_the_year()

    def paid_in_the_year(self) -> list[Claim]:
        return [payment.claim for payment in self.payments if payment.period == PERIOD]

    def withdraw(self, scheme: str, code: str) -> None:
        """Nothing is owed to this employer under this scheme: another award excludes it."""
        self.owed = [claim for claim in self.owed if (claim.scheme, claim.code) != (scheme, code)]

    def paid_the_year_before(self, claim: Claim) -> None:
        self.payments.append(Payment(claim, "2023", date(2023, 12, 18)))
