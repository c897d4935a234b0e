"""The pages on checks and indicators, read from the headers of their SQL files."""

from __future__ import annotations

from pages.law_pages import all_packs
from pages.table import code, table
from tongxing.law import load_pack
from tongxing.runs.about import check_meaning
from tongxing.runs.grounds import grounds
from tongxing.runs.sql_files import SqlFile, sql_files

SEVERITY = {"high": "高", "medium": "中", "low": "低"}


def checks() -> str:
    """Every check: what it finds, on what ground, who verifies."""
    rows = [
        (f"`{f.name}`", f.says("label"), check_meaning(f, load_pack("national")), _grounds(f), SEVERITY[f.says("severity")], f.says("verified_by"))
        for f in sql_files("checks")
    ]
    heading = ["名称", "疑点", "意思", "依据", "程度", "由谁核实"]
    intro = (
        "A finding is never a verdict: it is something that two sources do not agree on, for a person to verify. "
        "Limits that are our own choice stand in `packs/national/parameters/checks.yaml`; a city may set others in its own pack.\n"
    )
    return f"# Checks 数据比对\n\n{intro}\n{table(heading, rows)}"


def indicators() -> str:
    """Every indicator: unit, clause, meaning."""
    rows = [
        (f"`{f.name}`", f.says("label"), f.says("unit"), _grounds(f), f.header.get("meaning", ""))
        for f in sql_files("indicators")
    ]
    intro = "Figures by county and for the whole city; small numbers are not shown by county.\n"
    return f"# Indicators 指标\n\n{intro}\n{table(['名称', '指标', '单位', '条款', '意思'], rows)}"


def _grounds(file: SqlFile) -> str:
    """Laws, and clauses of every pack, each once."""
    return code(dict.fromkeys(each for pack in all_packs() for each in grounds(file, pack)))
