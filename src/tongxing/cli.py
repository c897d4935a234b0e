"""The one program, `tongxing`. Each command parses, calls, prints; whatever it does is done elsewhere.

Exit code 0 done, 1 the data has problems (and says which), 2 wrong usage. Rooms are imported inside the commands.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

import typer
from rich.markup import escape
from typer._click.exceptions import ClickException

from tongxing.command_line import DONE, PROBLEMS, WRONG_USAGE
from tongxing.commands_demo import demo
from tongxing.commands_extracts import check_extract, template
from tongxing.commands_inspections import inspect
from tongxing.commands_law import answer, identify, new_pack, trace
from tongxing.commands_office import hand_in, rotate_key, serve, verify_journal
from tongxing.commands_river import explain, run, what_if
from tongxing.terminal import emit, errors
from tongxing.terms.errors import fault_of_ours

app = typer.Typer(
    name="tongxing",
    help="同行：残疾人就业方案的运行系统 · a city's plan for the employment of disabled people, running.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
journal_app = typer.Typer(help="办理留痕 · the append-only journal", no_args_is_help=True)
app.add_typer(journal_app, name="journal")
commands: Sequence[Callable[..., None]] = (
    *(answer, identify, trace, new_pack),
    *(demo, inspect, check_extract, template),
    *(run, explain, what_if),
    *(serve, hand_in, rotate_key),
)
for command in commands:
    app.command()(command)
journal_app.command("verify")(verify_journal)


def main() -> None:
    """The program's entry. Whatever happens ends in a sentence and an exit code."""
    as_json = "--json" in sys.argv
    try:
        code = app(standalone_mode=False)
    except ClickException as error:
        if as_json:
            emit({"error": f"用法不对：{error.format_message()} (wrong usage)"})
        error.show()
        code = WRONG_USAGE
    except typer.Abort:
        code = PROBLEMS
    except BrokenPipeError:
        code = DONE
    except Exception as error:
        code = _unforeseen(error, as_json)
    sys.exit(code or DONE)


def _unforeseen(error: Exception, as_json: bool) -> int:
    """Our own fault: said with its place, never with a value; the traceback only for whoever asks for it."""
    if os.environ.get("TONGXING_DEBUG"):
        raise error
    message = fault_of_ours(error)
    with suppress(OSError):
        if as_json:
            emit({"error": message})
    errors.print(f"[bold red]✗[/] {escape(message)}")
    return PROBLEMS


if __name__ == "__main__":
    main()
