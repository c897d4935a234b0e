"""The jobs of handed-over files. Each may be begun twice, after a kill, and is done once."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tongxing.office.jobs.child import ChildFailedError


@app.task(
    name="read_handover", retry=RetryStrategy(max_attempts=3, wait=5, retry_exceptions=[ChildFailedError])
)
def read_handover(number: int) -> None:
    from tongxing.office.handovers.reading import read

    read(number)
