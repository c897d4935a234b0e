"""What an employer tells the calculator: the unit, its wages, and its disabled employees in groups. No arithmetic of the levy."""

from dataclasses import dataclass

from django import forms

from tongxing.law import Pack
from tongxing.office.portal.fact_forms import GRADES, amount, choice, fact_field, whole_number

GROUPS = 3
MONTHS = 12
IN_A_GROUP = ("category", "grade", "people", "months")
WHERE_THE_WAGE_IS = "单位：元。由统计、税务部门公布，可以问主管税务机关；不填时只算出最多要缴多少。"


@dataclass(frozen=True)
class Group:
    """Employees alike: category, grade, how many, for how many months of the year."""

    category: str
    grade: str
    people: int
    months: int


class LevyForm(forms.Form):
    """Fields come from the pack's facts; county, kind, headcount and wages are required."""

    def __init__(self, data: object, pack: Pack, year: int) -> None:
        super().__init__(data)
        self.fields["division"] = required_dropdown(
            "单位在哪个旗县区", list(pack.divisions.items()), "请选择单位所在的旗县区"
        )
        self.fields["employer_kind"] = required_dropdown(
            "单位性质", list(pack.facts["employer_kind"].values.items()), "请选择单位性质"
        )
        self.fields["headcount"] = whole_number(
            f"{year}年在职职工人数", "人", required=True, least=1, example="400"
        )
        self.fields["total_wages_per_year"] = amount(
            f"{year}年在职职工工资总额", "元", required=True, example="28000000"
        )
        self.fields["local_average_wage_per_year"] = amount(f"{year}年当地社会平均工资", example="90000")
        self.fields["local_average_wage_per_year"].help_text = WHERE_THE_WAGE_IS
        for name, label in (
            ("funded_by_budget", "是财政拨款的单位吗？"),
            ("concentrated_employment_unit", "是集中安排残疾人就业的机构吗？"),
        ):
            self.fields[name] = fact_field(pack.facts[name], label)
        for number in range(1, GROUPS + 1):
            self.add_group(pack, number)

    def add_group(self, pack: Pack, number: int) -> None:
        categories = list(pack.facts["disability_category"].values.items())
        self.fields[f"category_{number}"] = dropdown("残疾类别", categories)
        self.fields[f"grade_{number}"] = dropdown("残疾等级", GRADES)
        self.fields[f"people_{number}"] = whole_number("人数", "人", most=100_000)
        self.fields[f"months_{number}"] = whole_number("全年在职并符合条件的月数", "月", least=1, most=MONTHS)

    def clean(self) -> dict[str, object]:
        for number in range(1, GROUPS + 1):
            self.check_whole(number)
        self.check_not_more_than_staff()
        return self.cleaned_data

    def check_whole(self, number: int) -> None:
        """A group with anything in it has everything in it."""
        names = [f"{name}_{number}" for name in IN_A_GROUP]
        if not any(self.data.get(name) for name in names):
            return
        for name in names:
            if name in self.cleaned_data and not self.cleaned_data[name]:
                self.add_error(name, f"第{number}组没有填完，请再填“{self.fields[name].label}”")

    def check_not_more_than_staff(self) -> None:
        staff = self.cleaned_data.get("headcount")
        filled = [n for n in range(1, GROUPS + 1) if self.cleaned_data.get(f"people_{n}")]
        people = sum(self.cleaned_data[f"people_{n}"] for n in filled)
        if staff and people > staff:
            self.add_error(
                f"people_{filled[-1]}", f"残疾职工一共{people}人，比在职职工{staff}人还多，请核对人数"
            )

    @property
    def unit_fields(self) -> list[forms.BoundField]:
        return [field for field in self if not field.name[-1].isdigit()]

    @property
    def group_fields(self) -> list[tuple[int, list[forms.BoundField]]]:
        return [(n, [self[f"{name}_{n}"] for name in IN_A_GROUP]) for n in range(1, GROUPS + 1)]

    @property
    def groups(self) -> list[Group]:
        said = self.cleaned_data
        return [
            Group(said[f"category_{n}"], said[f"grade_{n}"], said[f"people_{n}"], said[f"months_{n}"])
            for n in range(1, GROUPS + 1)
            if said.get(f"people_{n}")
        ]

    @property
    def facts(self) -> dict[str, str]:
        return {
            field.name: str(value)
            for field in self.unit_fields
            if (value := self.cleaned_data[field.name]) not in ("", None)
        }


def dropdown(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    field = choice(label, [("", "请选择"), *choices])
    field.widget = forms.Select(choices=field.choices)
    return field


def required_dropdown(label: str, choices: list[tuple[str, str]], absent: str) -> forms.ChoiceField:
    field = dropdown(label, choices)
    field.required = True
    field.error_messages["required"] = absent
    return field
