"""What can stop a run, each with a sentence for whoever started it. The command line prints these as they are."""

from tongxing.terms.errors import ToldError


class RunError(ToldError):
    """The base of them all."""


class EngineError(RunError):
    """An engine that is not there, or cannot work here."""


class AnotherRunError(RunError):
    """Somebody else is writing snapshots in this folder."""


class NoSnapshotError(RunError):
    """There is no snapshot where one was looked for."""


class SqlHeaderError(RunError):
    """A SQL file without a line its reader needs."""
