"""The column by which every department names an employer. No other column stands here."""

from __future__ import annotations

from tongxing.extracts.contract import Field
from tongxing.extracts.kinds import CREDIT_CODE

EMPLOYER_CODE = Field(
    "employer_code",
    "统一社会信用代码",
    CREDIT_CODE,
    aliases=(
        "单位统一社会信用代码",
        "单位信用代码",
        "社会信用代码",
        "信用代码",
        "纳税人识别号",
        "社会信用代码(纳税人识别号)",
        "纳税人识别号(统一社会信用代码)",
    ),
    required=True,
)
