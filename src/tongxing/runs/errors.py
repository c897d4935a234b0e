"""What can stop a run, each with a sentence for whoever started it. The command line prints these as they are."""

from tongxing.terms.errors import ToldError


class RunError(ToldError):
    """The base of them all."""


class EngineError(RunError):
    """An engine that is not there, or cannot work here."""

    exit_code = 2


class NoRoomError(RunError):
    """The engine ran out of memory or of disk to spill to."""


class AnotherRunError(RunError):
    """Somebody else is writing snapshots in this folder."""


class NoSnapshotError(RunError):
    """There is no snapshot where one was looked for."""

    exit_code = 2


class SqlHeaderError(RunError):
    """A SQL file without a line its reader needs."""
