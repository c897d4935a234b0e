"""What can be wrong with an identifier, as a code and one sentence in each language; never the value itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule code and the sentence a clerk reads, in Chinese and in English."""

    code: str
    chinese: str
    english: str

    def __str__(self) -> str:
        return f"{self.chinese} {self.english}"


class RefusedError(ValueError):
    """A value that is not what its column says; carries the Problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


_IDENTIFIERS = (
    ("id-empty", "身份证号是空的。", "The ID number is empty."),
    (
        "id-masked",
        "身份证号被星号遮住了，认不出是谁，请报送完整号码。",
        "The ID number is masked with asterisks; send the whole number.",
    ),
    (
        "id-old-form",
        "这是15位的旧身份证号，系统不猜测，请改填18位身份证号。",
        "This is the old 15-digit ID number; give the 18-digit one, nothing is guessed.",
    ),
    (
        "certificate-in-id-column",
        "身份证号应为18位，这里像是填了残疾人证号，请填身份证号。",
        "An ID number has 18 characters; this looks like a disability certificate number.",
    ),
    (
        "id-length",
        "身份证号的位数不对，应为18位。",
        "The ID number has the wrong length: it should have 18 characters.",
    ),
    (
        "id-characters",
        "身份证号前17位应为数字，最后一位为数字或X。",
        "The first 17 characters of an ID number are digits, the last a digit or X.",
    ),
    (
        "id-birth-date",
        "身份证号第7至14位的出生日期不存在。",
        "The birth date in positions 7 to 14 of the ID number does not exist.",
    ),
    (
        "id-check-digit",
        "身份证号最后一位校验码不对，多半有一位抄错了，请与证件核对。",
        "The check character of the ID number is wrong: a digit was probably mistyped.",
    ),
    (
        "certificate-masked",
        "残疾人证号被星号遮住了，请报送完整号码。",
        "The certificate number is masked with asterisks; send the whole number.",
    ),
    (
        "certificate-length",
        "残疾人证号的位数不对，应为20位（补发的为22位）。",
        "The certificate number has the wrong length: 20 characters, 22 when reissued.",
    ),
    (
        "certificate-category",
        "残疾人证号第19位是残疾类别，应为1至7。",
        "Position 19 of a certificate number is the category, 1 to 7.",
    ),
    (
        "certificate-grade",
        "残疾人证号第20位是残疾等级，应为1至4。",
        "Position 20 of a certificate number is the grade, 1 to 4.",
    ),
    (
        "certificate-reissue",
        "残疾人证号末两位应为补发标记B1至B9。",
        "The last two characters of a reissued certificate number are B1 to B9.",
    ),
    (
        "credit-masked",
        "统一社会信用代码被星号遮住了，请报送完整代码。",
        "The credit code is masked with asterisks; send the whole code.",
    ),
    (
        "credit-length",
        "统一社会信用代码的位数不对，应为18位。",
        "The unified social credit code has the wrong length: it should have 18 characters.",
    ),
    (
        "credit-all-zeros",
        "统一社会信用代码全是0，只是占位，请填真实的代码。",
        "The credit code is all zeros, a place holder; give the real code.",
    ),
    (
        "credit-characters",
        "统一社会信用代码只用数字和大写字母（不用I、O、S、V、Z），第3至8位应为数字。",
        "A credit code uses digits and capitals without I O S V Z; positions 3 to 8 are digits.",
    ),
    (
        "credit-check-digit",
        "统一社会信用代码最后一位校验码不对，请与证照核对。",
        "The check character of the credit code is wrong; compare it with the licence.",
    ),
    (
        "credit-organisation-digit",
        "统一社会信用代码第9至17位（组织机构代码）的校验码不对，请与证照核对。",
        "The check character of the organisation code in positions 9 to 17 is wrong.",
    ),
)
IDENTIFIER_PROBLEMS = {code: Problem(code, chinese, english) for code, chinese, english in _IDENTIFIERS}
