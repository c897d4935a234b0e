"""Two records field beside field, the difference said in words. Nothing is stored and nobody is decided on here."""

from collections.abc import Mapping
from dataclasses import dataclass

from tongxing.extracts.linkage.model import ACCEPT

LABELS = {
    "name": "姓名",
    "id_number": "身份证号",
    "certificate_number": "残疾人证号",
    "phone": "电话",
    "sex": "性别",
    "birth_on": "出生日期",
}
SAME, ONE_SIDE, UNSAID = "一致", "只有一边写了", "没有写"
MOST_PLACES = 6
OF_NAMES = ("name", "sex")
HOW = {"repaired": "改正证件号码后认定", "splink": "按姓名、出生日期等相似度认定", "decided": "按人的认定"}
RULE = f"相似度 {ACCEPT:g} 以上、姓名和出生日期相符、又没有别人也像，才会自动认定"
COMPARED = {
    "name": "姓名",
    "birth": "出生日期",
    "number": "证件号码",
    "sex": "性别",
    "division": "地区",
    "phone": "电话",
    "employer": "单位",
}
LEVELS = {
    "same": "一致",
    "agrees": "一致",
    "characters lost": "有字变成了问号，其余一致",
    "same sound": "读音相同，字不同",
    "one character differs": "差一个字",
    "one digit differs": "差一位数",
    "same year": "年份相同",
    "same county": "同一旗县区",
    "same city": "同一个市",
    "other": "不同",
    "not said": UNSAID,
    "official change": "证件变更登记",
    "masked": "号码有星号，看得见的各位都相符",
    "fifteen": "15位号码，补成18位后相符",
    "seventeen": "少一位，补上后相符",
    "nineteen": "多一位，去掉后相符",
    "check": "差一位或两位颠倒，改正后相符",
    "certificate": "填成了残疾人证号，前18位相符",
}


@dataclass(frozen=True)
class Compared:
    """One field: what the record says, what is registered of the person, and how they differ."""

    label: str
    left: str
    right: str
    difference: str

    @property
    def agrees(self) -> bool:
        return self.difference == SAME


def compared(left: Mapping[str, str], right: Mapping[str, str]) -> list[Compared]:
    """The fields that either side tells, in one order."""
    names = [name for name in LABELS if left.get(name) or right.get(name)]
    return [_field(name, str(left.get(name) or ""), str(right.get(name) or "")) for name in names]


def evidence_in_words(levels: Mapping[str, object]) -> list[tuple[str, str]]:
    """What the machine compared, without a value."""
    return [(COMPARED.get(name, name), LEVELS.get(str(level), str(level))) for name, level in levels.items()]


def _field(name: str, left: str, right: str) -> Compared:
    return Compared(
        LABELS[name], left, right, _difference(left.strip(), right.strip(), "个字" if name in OF_NAMES else "位")
    )


def _difference(left: str, right: str, unit: str) -> str:
    if not left or not right:
        return ONE_SIDE
    if left.upper() == right.upper():
        return SAME
    if len(left) != len(right):
        return f"不同：一边 {len(left)} {unit}，一边 {len(right)} {unit}"
    places = [
        number for number, (a, b) in enumerate(zip(left, right, strict=True), 1) if a.upper() != b.upper()
    ]
    told = "、".join(str(place) for place in places[:MOST_PLACES])
    return f"不同：第 {told} {unit}{'等' if len(places) > MOST_PLACES else ''}不一样"
