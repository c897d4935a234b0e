"""Notes stay for ever: no writing of a person's number may pass, and ordinary words must."""

import pytest
from django import forms

from tongxing.office.desk.forms import PlainWordsField

NUMBER = "150203196001011234"


@pytest.mark.parametrize(
    "written",
    [
        NUMBER,
        "150203-19600101-1234",
        "150203.19600101.1234",
        "150203 19600101 1234",
        "150203，19600101·1234",
        "150203\u200b19600101\u00ad1234",
        "１５０２０３１９６００１０１１２３４",
        "一五〇二〇三一九六〇〇一〇一一二三四",
        "电话138.0013.8000",
        "+86 138-0013-8000",
    ],
)
def test_a_persons_number_is_refused_however_it_is_written(written: str) -> None:
    with pytest.raises(forms.ValidationError):
        PlainWordsField().clean(f"本人 {written} 已到场")


@pytest.mark.parametrize(
    "written", ["2024年12月31日已到场核实。", "金额56750.00元,合同2024-01-01至2026-12-31。", "第850号个案,工资1,980元、2,270元。"]
)
def test_dates_and_amounts_pass(written: str) -> None:
    assert PlainWordsField().clean(written) == written
