"""What can stop a run, each with a sentence for whoever started it. The command line prints these as they are."""

from pathlib import Path

from tongxing.terms.errors import ToldError


class RunError(ToldError):
    """The base of them all."""


class EngineError(RunError):
    """An engine that is not there, or cannot work here."""

    exit_code = 2


class NoRoomError(RunError):
    """The engine ran out of memory or of disk to spill to."""


class TooLargeError(RunError):
    """A number so large that the engine cannot reckon with it. The number itself is somebody's, and is not told."""

    def __init__(self) -> None:
        super().__init__(
            "有一个数大得算不下去，请核对数据里或刚设的参数里是不是多打了几位 (a number is too large to reckon with)"
        )


class AnotherRunError(RunError):
    """Somebody else is writing snapshots in this folder."""


class NoSnapshotError(RunError):
    """There is no snapshot where one was looked for."""

    exit_code = 2


class NothingAcceptedError(RunError):
    """The inbox has no line that a result could rest on."""


class OwnFaultError(RunError):
    """Our own program failed on a file, so figures without that file would be ours to answer for."""


class DamagedSnapshotError(RunError):
    """A published file cannot be read any more."""


class DrawError(RunError):
    """Inspections that cannot be drawn as they were asked for."""

    exit_code = 2


class SqlHeaderError(RunError):
    """A SQL file without a line its reader needs."""


def damaged(snapshot: Path, file: str) -> DamagedSnapshotError:
    """What to say of a file of a snapshot that does not open: which one, and that a new run makes it again."""
    return DamagedSnapshotError(
        f"快照 {snapshot} 里的 {file} 已损坏，读不出来。请删去这个快照目录后重新运行 tongxing run "
        f"({file} of this snapshot is damaged; delete its folder and run again)"
    )
