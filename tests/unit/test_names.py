"""Names as departments write them, made comparable."""

from __future__ import annotations

import pytest

from tongxing.extracts.names import agree, pinyin, spellings


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (" 张 三 ", "张三"),
        ("张\u3000三", "张三"),
        ("闫妮", "阎妮"),
        ("肖红", "萧红"),
        ("付强", "傅强"),
        ("阿依古丽·买买提", "阿依古丽买买提"),
        ("阿依古丽•买买提", "阿依古丽买买提"),
        ("阿依古丽．买买提", "阿依古丽买买提"),
        ("阿依古丽买买提", "阿依古丽买买提"),
        ("张三（原名张四）", "张三"),
        ("张三(大)", "张三"),
        ("Ｌｉ Wei", "LIWEI"),
        ("张*", "张?"),
        ("张�", "张?"),
        ("/", ""),
        ("无", ""),
        ("???", ""),
        ("", ""),
    ],
)
def test_a_name_is_the_same_however_it_is_written(written: str, plain: str) -> None:
    assert spellings(written)[:1] == ((plain,) if plain else ())


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("张三（原名张四）", ("张三", "张四")),
        ("张三(曾用名:张四)", ("张三", "张四")),
        ("张三【又名 张四】", ("张三", "张四")),
        ("(原名,李五)", ("李五",)),
        ("张三(张四)", ("张三",)),
    ],
)
def test_a_former_name_in_brackets_is_read(written: str, names: tuple[str, ...]) -> None:
    assert spellings(written) == names


@pytest.mark.parametrize(
    "pair", [("闫", "阎"), ("肖", "萧"), ("付", "傅"), ("代", "戴"), ("邱", "丘"), ("国", "國")]
)
def test_variants_of_one_character_are_one(pair: tuple[str, str]) -> None:
    assert spellings(pair[0] + "明") == spellings(pair[1] + "明")


@pytest.mark.parametrize(
    ("one", "other", "so"),
    [
        ("张伟", "张伟", True),
        ("张?", "张䶮", True),
        ("张?伟", "张小伟", True),
        ("张??", "张小伟", False),
        ("?伟", "张伟", False),
        ("张伟", "张玮", False),
        ("张?", "张小伟", False),
        ("", "", False),
    ],
)
def test_names_agree_but_for_characters_that_were_lost(one: str, other: str, so: bool) -> None:
    assert agree(one, other) is so and agree(other, one) is so


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("单田芳", "shan tian fang"),
        ("解晓东", "xie xiao dong"),
        ("仇英", "qiu ying"),
        ("尉迟恭", "yu chi gong"),
        ("曾国强", "zeng guo qiang"),
        ("张?", ""),
        ("", ""),
    ],
)
def test_a_surname_sounds_as_a_surname(name: str, sound: str) -> None:
    assert pinyin(name) == sound
