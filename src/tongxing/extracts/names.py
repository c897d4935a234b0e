"""Names made comparable: what departments spell differently becomes one text. Compares no identifier and keeps no name.

The variants are characters that departments write for one another in one and the same person's name; that a pair is
here says nothing of who is who: the digits and the other columns decide.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tongxing.extracts.words import ABSENT_OR_NONE, tidy

LOST = "?"
"""Stands for one character that is not known: lost by an encoding (䶮 in GBK) or hidden on purpose (张*)."""
REMEMBERED_NAMES = 200_000
_LOST_CHARACTERS = "*\ufffd□■〓●○"
_DOTS = " ·•.・‧∙⋅。`'_-"
_VARIANTS = (
    "闫阎 閆阎 閻阎 肖萧 蕭萧 付傅 代戴 兰蓝 藍蓝 芦卢 盧卢 蘆卢 邱丘 於于 候侯 逢逄 沉沈 佘余 "
    "張张 劉刘 陳陈 楊杨 趙赵 黃黄 吳吴 孫孙 馬马 羅罗 鄭郑 謝谢 許许 鄧邓 馮冯 蔣蒋 葉叶 餘余 範范 韓韩 "
    "嚴严 龍龙 龔龚 譚谭 賈贾 鄒邹 陸陆 顧顾 鍾钟 鐘钟 賴赖 齊齐 聶聂 關关 畢毕 習习 莊庄 喬乔 賀贺 駱骆 "
    "國国 華华 偉伟 麗丽 紅红 軍军 東东 風风 鳳凤 蘭兰 鵬鹏 飛飞 輝辉 煇辉 暉晖 傑杰 強强 彊强 峯峰 羣群 "
    "啟启 啓启 昇升 陞升 雲云 徳德 慶庆 貴贵 賢贤 義义 禮礼 誌志 寶宝 寳宝 瑩莹 靜静 凈净 潔洁 艷艳 豔艳 燦灿 "
    "堃坤 喆哲 珎珍 蘇苏 瓊琼 瑤瑶 綺绮 維维 緒绪 紹绍 經经 綱纲 繼继 績绩 隷隶 棊棋 勛勋 "
    "勳勋 濬浚 濶阔 闊阔 祿禄 録录 錄录 愼慎 眞真 脩修 並并 竝并 劍剑 剣剑 鎮镇 銀银 錦锦 鋒锋 鑒鉴 鑑鉴"
)
_FOLD = str.maketrans(
    {pair[0]: pair[1] for pair in _VARIANTS.split()}
    | dict.fromkeys(_LOST_CHARACTERS, LOST)
    | dict.fromkeys(_DOTS, None)
)
_ORDINARY = re.compile(r"[\u4e00-\u9fff]{2,4}")
"""Nearly every name: nothing about it has to be tidied."""
_BRACKETED = re.compile(r"[(\[【〔{<《]([^)\]】〕}>》]*)[)\]】〕}>》]?")
_FORMER = re.compile(r"^(?:原名|曾用名|又名|旧名|原姓名|别名|原)[:,、,\s]*(.+)$")
_SURNAME_READINGS = {
    "单": "shan", "解": "xie", "仇": "qiu", "曾": "zeng", "查": "zha", "盖": "ge", "区": "ou", "朴": "piao",
    "任": "ren", "华": "hua", "纪": "ji", "缪": "miao", "宓": "mi", "黑": "he", "种": "chong", "员": "yun",
    "折": "she", "乐": "yue", "宁": "ning", "秘": "bi", "冼": "xian", "洗": "xian", "隗": "wei", "覃": "qin",
    "翟": "zhai", "那": "na", "逄": "pang", "句": "gou", "繁": "po", "尉": "wei", "晁": "chao", "瞿": "qu",
    "召": "shao", "燕": "yan", "过": "guo", "令": "ling", "应": "ying", "哈": "ha", "车": "che", "葛": "ge",
    "牟": "mu", "郇": "xun", "佴": "nai", "卜": "bu", "石": "shi", "少": "shao", "呙": "guo", "适": "kuo",
}  # fmt: skip
_COMPOUND_SURNAMES = {
    "尉迟": "yu chi",
    "万俟": "mo qi",
    "长孙": "zhang sun",
    "澹台": "tan tai",
    "单于": "chan yu",
}


@lru_cache(REMEMBERED_NAMES)
def spellings(text: str) -> tuple[str, ...]:
    """The plain name and, where the sender adds one in brackets, the former name; empty where there is no name.

    Plain: NFKC, no spaces, dots and brackets, variants folded.
    """
    if _ORDINARY.fullmatch(text) and text not in ABSENT_OR_NONE:
        return (text.translate(_FOLD),)
    said = tidy(text)
    if said in ABSENT_OR_NONE:
        return ()
    names = (_folded(each) for each in (_BRACKETED.sub("", said), *_former(said)))
    return tuple(dict.fromkeys(name for name in names if name.strip(LOST)))


def parted(name: str) -> tuple[str, str]:
    """A name as written without its brackets, and the former name that stood in them; '' where none did."""
    former = _former(name)
    return (_BRACKETED.sub("", name).strip(), former[0].strip()) if former else (name, "")


def agree(one: str, other: str) -> bool:
    """Two plain names are equal, character by character, but for characters that either of them has lost.

    At least half of the characters must be there on both sides, the surname's among them.
    """
    if one == other:
        return one != ""
    if len(one) != len(other) or LOST not in one + other or LOST in (one[:1], other[:1]):
        return False
    pairs = list(zip(one, other, strict=True))
    seen = [a == b for a, b in pairs if LOST not in (a, b)]
    return all(seen) and 2 * len(seen) >= len(pairs)


def pinyin(name: str) -> str:
    """A plain name's sound without tones, the surname in its reading as a surname; '' where a character is lost."""
    if not name or LOST in name:
        return ""
    if name[:2] in _COMPOUND_SURNAMES and len(name) > 2:
        return " ".join((_COMPOUND_SURNAMES[name[:2]], *map(_sound, name[2:])))
    return " ".join((_SURNAME_READINGS.get(name[0]) or _sound(name[0]), *map(_sound, name[1:])))


def _former(text: str) -> list[str]:
    """What stands in brackets and says that it was the name before."""
    return [found[1] for inside in _BRACKETED.findall(text) if (found := _FORMER.match(inside.strip()))]


def _folded(text: str) -> str:
    return tidy(text).upper().translate(_FOLD)


@cache
def _sound(character: str) -> str:
    """One character's commonest reading; imported late, for the dictionary costs a second that few need."""
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(character, style=Style.NORMAL)[0]
