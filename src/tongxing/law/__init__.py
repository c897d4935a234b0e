"""Law as code: packs, the rule book, the one-case executor, the compiler to SQL, explanation, tracing.

No database, no framework and no file of a department is known here.
"""

from tongxing.law.answer import Answer, answer
from tongxing.law.compile import population_sql
from tongxing.law.errors import FactError, LawError, PackError, RuleError
from tongxing.law.loading import current_pack, load_pack, packs_folder, plans
from tongxing.law.pack import Pack
from tongxing.law.rule import rule
from tongxing.law.trace import trace

__all__ = [
    "Answer",
    "FactError",
    "LawError",
    "Pack",
    "PackError",
    "RuleError",
    "answer",
    "current_pack",
    "load_pack",
    "packs_folder",
    "plans",
    "population_sql",
    "rule",
    "trace",
]
