"""The steps of a run, each a few lines of SQL to make and nothing to decide: the law decides, the SQL counts."""

from __future__ import annotations

from collections.abc import Iterable

from tongxing import facts, registry
from tongxing.extracts import CONTRACTS
from tongxing.law.book import FactNode
from tongxing.law.compile import kinds_in_sql, population_sql
from tongxing.runs.determinations import determinations_sql
from tongxing.runs.explain import SUPPLIED
from tongxing.runs.figures import figure_sql
from tongxing.runs.findings import finding_sql
from tongxing.runs.gaps import gaps
from tongxing.runs.kept_law import keep_law
from tongxing.runs.needed import NEEDED as NEEDED
from tongxing.runs.needed import NEEDED_NAMES as NEEDED_NAMES
from tongxing.runs.receipt import Gap
from tongxing.runs.river import River
from tongxing.runs.sql_files import sql_file, sql_files
from tongxing.runs.what_if.standing import keep_standing

SUBJECTS = (*facts.FIRST, *facts.REST)
CONTRACT_NAMES = tuple(CONTRACTS)
KEYS = ("subject", "division", "period", "person", "employer")


def make_registry(river: River) -> None:
    """Who is who."""
    for table in registry.TABLES:
        river.make_from(sql_file("registry", table))


def count_months(river: River) -> None:
    """What is known of every disabled employee in every month, and what the law says of it."""
    for subject in facts.FIRST:
        _state(river, subject)
        _judge(river, subject)


def state_facts(river: River) -> None:
    """What is known of every other subject."""
    for subject in facts.REST:
        _state(river, subject)


def apply_law(river: River) -> None:
    """Every node of every subject, and the masks that say why."""
    for subject in facts.REST:
        _judge(river, subject)


def make_determinations(river: River) -> None:
    """One row per subject, period and scheme."""
    river.make("determinations", determinations_sql(river.book, SUBJECTS))


def make_offers(river: River) -> None:
    """Who is owed what and does not have it; of two awards that exclude each other, one."""
    for table in ("awards", "exclusive_awards", "offers"):
        river.make_from(sql_file("runs", table))


def run_checks(river: River) -> None:
    """What does not agree between departments."""
    river.make("findings", " UNION ALL ".join(finding_sql(check) for check in sql_files("checks")))


def score_risks(river: River) -> None:
    """Which employers to look at first, and why."""
    river.make_from(sql_file("runs", "risks"))


def measure_indicators(river: River) -> None:
    """The figures, by county and for the city."""
    river.make("figures", " UNION ALL ".join(figure_sql(each) for each in sql_files("indicators")))


def count_up(river: River) -> None:
    """Counts for the receipt: statuses by scheme, offers by scheme, findings by check."""
    receipt = river.receipt
    for scheme, status, many in river.ask(
        "SELECT scheme, status, count(*) FROM determinations GROUP BY ALL ORDER BY ALL"
    ):
        receipt.statuses.setdefault(str(scheme), {})[str(status)] = int(str(many))
    receipt.offers = river.tally("SELECT scheme, count(*) FROM offers GROUP BY ALL ORDER BY ALL")
    found = river.tally("SELECT check_name, count(*) FROM findings GROUP BY ALL ORDER BY ALL")
    receipt.findings = {check.name: found.get(check.name, 0) for check in sql_files("checks")}
    receipt.risks = river.tally("SELECT risk, count(*) FROM risks GROUP BY ALL ORDER BY ALL")


def name_gaps(river: River, missing: Iterable[str]) -> list[Gap]:
    """What the contracts that nobody delivered leave undecided."""
    return gaps(river, missing)


def keep_everything(river: River) -> None:
    """The snapshot's Parquet files, the law that they were worked out by, and how each scheme stands by it."""
    for subject in SUBJECTS:
        river.keep(f"nodes_{subject}", under="nodes")
    for table in registry.TABLES:
        if table not in registry.NOT_KEPT:
            river.keep(table, under="registry")
    for table in ("determinations", "offers", "findings", "risks", "figures"):
        river.keep(table)
    keep_law(river.pack, river.folder)
    keep_standing(river.book, river.folder)


def _state(river: River, subject: str) -> None:
    """Make `facts_<subject>`, each fact in the column type of its kind.

    Where data supply what a rule could also give, the supplied value is kept beside it: an explanation must know.
    """
    table = f"facts_{subject}"
    river.make(table, sql_file("facts", subject).text)
    columns, kinds = river.columns(table), kinds_in_sql()
    nodes = {name: river.book.node(name) for name in columns if name not in KEYS and name in river.book.known}
    typed = {name: f'CAST("{name}" AS {kinds[node.kind]})' for name, node in nodes.items()}
    stated = [f'{typed[name]} AS "{name}"' if name in typed else f'"{name}"' for name in columns]
    supplied = [name for name, node in nodes.items() if not isinstance(node, FactNode)]
    kept = [f'{typed[name]} AS "{SUPPLIED}{name}"' for name in supplied]
    river.make(table, f"SELECT {', '.join(stated + kept)} FROM {table}")


def _judge(river: River, subject: str) -> None:
    """Make `nodes_<subject>` by the compiled rule book."""
    known, nodes = f"facts_{subject}", f"nodes_{subject}"
    river.make(nodes, population_sql(river.book, subject, known, river.columns(known)))
    present = river.columns(nodes)
    lacking = [f"CAST(NULL AS {kind}) AS {name}" for name, kind in NEEDED.get(subject, {}).items() if name not in present]
    if lacking:
        river.make(nodes, f"SELECT *, {', '.join(lacking)} FROM {nodes}")
