"""The two columns by which every department names a person. No other column stands here."""

from __future__ import annotations

from tongxing.extracts.contract import Field
from tongxing.extracts.kinds import ID_NUMBER, NAME

PERSON_ID = Field(
    "id_number",
    "身份证号",
    ID_NUMBER,
    aliases=("身份证号码", "公民身份号码", "公民身份证号", "证件号码"),
    required=True,
    identity=True,
)
PERSON_NAME = Field("name", "姓名", NAME, identity=True)
