"""What an employer tells the calculator: the unit, its wages, and its disabled employees in groups. No arithmetic of the levy."""

from dataclasses import dataclass

from django import forms

from tongxing.law import Pack
from tongxing.office.portal.fact_forms import GRADES, amount, choice, fact_field, whole_number

GROUPS = 3
MONTHS = 12


@dataclass(frozen=True)
class Group:
    """Employees alike: category, grade, how many, for how many months of the year."""

    category: str
    grade: str
    people: int
    months: int


class LevyForm(forms.Form):
    """Fields come from the pack's facts; only headcount, wages and county are required."""

    def __init__(self, data: object, pack: Pack) -> None:
        super().__init__(data)
        self.fields["division"] = dropdown("单位在哪个旗县区", list(pack.divisions.items()))
        self.fields["division"].required = True
        self.fields["division"].error_messages["required"] = "请选单位所在的旗县区"
        self.fields["employer_kind"] = dropdown("单位性质", list(pack.facts["employer_kind"].values.items()))
        self.fields["headcount"] = whole_number("上年在职职工人数", "人", required=True, least=1)
        self.fields["total_wages_per_year"] = amount("上年在职职工工资总额", "元", required=True)
        self.fields["local_average_wage_per_year"] = amount("当地社会平均工资（每年）")
        self.fields[
            "local_average_wage_per_year"
        ].help_text = "单位：元。以税务机关公布的为准；不填时，应缴数额暂不能确定。"
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
            if self.cleaned_data.get(f"people_{number}"):
                for name in ("category", "grade", "months"):
                    if f"{name}_{number}" in self.cleaned_data and not self.cleaned_data[f"{name}_{number}"]:
                        label = self.fields[f"{name}_{number}"].label
                        self.add_error(f"{name}_{number}", f"第 {number} 组填了人数，请再填“{label}”")
        return self.cleaned_data

    @property
    def unit_fields(self) -> list[forms.BoundField]:
        return [field for field in self if not field.name[-1].isdigit()]

    @property
    def group_fields(self) -> list[tuple[int, list[forms.BoundField]]]:
        return [
            (n, [self[f"{name}_{n}"] for name in ("category", "grade", "people", "months")])
            for n in range(1, GROUPS + 1)
        ]

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
