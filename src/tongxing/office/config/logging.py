"""How errors are logged: what kind and where, never the values, for a value may be a person's. Our own sentences are kept."""

import logging
import traceback
from types import TracebackType

from tongxing.terms.errors import ToldError


class WithoutValues(logging.Formatter):
    """Drops the exception's own text, which may quote a row or a template's context."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: object) -> str:  # noqa: N802  (the name is logging's)
        kind, error, trace = ei  # type: ignore[misc]
        told = f": {error}" if issubclass(kind, ToldError) else ""
        return f"{kind.__name__}{told}\n{_places(trace)}"


def _places(trace: TracebackType | None) -> str:
    return "".join(
        f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
        for frame in traceback.extract_tb(trace)
    )
