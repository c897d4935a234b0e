"""The jobs of handed-over files. Each may be begun twice, after a kill, and is done once."""

from procrastinate.contrib.django import app

from tongxing.office.handovers.reading import read
from tongxing.office.jobs.again import BEGUN_AGAIN


@app.task(name="read_handover", retry=BEGUN_AGAIN)
def read_handover(number: int) -> None:
    read(number)
