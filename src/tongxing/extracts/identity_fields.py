"""The two columns by which every department names a person. No other column stands here."""

from __future__ import annotations

from tongxing.extracts.contract import Field
from tongxing.extracts.kinds import ID_NUMBER, NAME

PERSON_ID = Field(
    "id_number",
    "身份证号",
    ID_NUMBER,
    aliases=(
        "身份证号码",
        "公民身份号码",
        "公民身份证号",
        "公民身份证号码",
        "居民身份证号",
        "居民身份证号码",
        "身份证件号码",
        "证件号码",
        "身份证",
        "残疾人身份证号",
        "残疾人身份证号码",
    ),
    required=True,
    identity=True,
)
PERSON_NAME = Field(
    "name",
    "姓名",
    NAME,
    aliases=("残疾人姓名", "人员姓名", "职工姓名", "员工姓名", "参保人姓名", "劳动者姓名", "学员姓名", "学生姓名", "本人姓名"),
    identity=True,
)
