"""What a person gives a command: facts as one JSON object, settings as NAME=VALUE. Nothing is answered here."""

from __future__ import annotations

import errno
import json
import sys
from decimal import Decimal
from pathlib import Path


def read_facts(where: str) -> dict[str, object]:
    """One JSON object, numbers kept exact."""
    from tongxing.law import FactError

    if where != "-" and not Path(where).is_file():
        raise FileNotFoundError(errno.ENOENT, "", where)
    try:
        raw = sys.stdin.buffer.read() if where == "-" else Path(where).read_bytes()
        content = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_float=Decimal, parse_int=Decimal, parse_constant=str)
    except UnicodeDecodeError:
        raise FactError("事实文件不是 UTF-8 文本，请另存为 UTF-8 的 JSON (not UTF-8)") from None
    except json.JSONDecodeError as error:
        raise FactError(f"事实不是有效的 JSON：第 {error.lineno} 行第 {error.colno} 列 (not valid JSON)") from None
    except RecursionError:
        raise FactError("事实的 JSON 嵌套太深 (nested too deep)") from None
    if not isinstance(content, dict):
        raise FactError('事实要写成一个 JSON 对象，如 {"headcount": 400} (one JSON object)')
    return content


def _once(found: list[tuple[str, object]], what: str = "事实") -> dict[str, object]:
    """Names that stand once each; of two values nobody could say which is meant."""
    from tongxing.law import FactError

    names = [name for name, _ in found]
    for name in names:
        if names.count(name) > 1:
            raise FactError(f"{what}“{name}”写了两次，请删去一处 (given twice)")
    return dict(found)


def pairs(texts: list[str]) -> dict[str, str]:
    from tongxing.law import FactError

    for text in texts:
        if "=" not in text:
            raise FactError(f"--set 要写成 NAME=VALUE，而不是“{text}” (write NAME=VALUE)")
    return {str(name): str(value) for name, value in _once([tuple(text.split("=", 1)) for text in texts], "设置").items()}
