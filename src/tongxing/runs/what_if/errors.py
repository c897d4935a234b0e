"""What can be wrong with a question of what would be. The command line and the desk print these as they are."""

from tongxing.runs.errors import RunError


class WhatIfError(RunError):
    """A change that cannot be made: an unknown name, a value of another kind, a scheme that is not there."""

    exit_code = 2


class StaleSnapshotError(RunError):
    """The snapshot was worked out by another law or another program than today's."""


class NeedsRunError(RunError):
    """The change reaches what a snapshot does not hold; only a run can tell."""
