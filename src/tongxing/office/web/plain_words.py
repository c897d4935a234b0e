"""A field for words that are kept for long: no number of a person may stand in them."""

import re
import unicodedata

from django import forms

IDENTIFIER = re.compile(r"\d{15}|(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)")
"""An ID or certificate number of any length, or a mobile phone's."""
NUMERALS = str.maketrans("〇零一二三四五六七八九", "00123456789")


class PlainWordsField(forms.CharField):
    """Words that stay in the history for ever, so no number of a person may stand in them."""

    widget = forms.Textarea

    def validate(self, value: str) -> None:
        super().validate(value)
        bare = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", value)).translate(NUMERALS)
        if IDENTIFIER.search(bare):
            raise forms.ValidationError(
                "这里会长期保存，不能写身份证号、残疾人证号或手机号。请删去号码，用“本人”“该单位”代替"
            )
