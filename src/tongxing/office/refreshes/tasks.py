"""The job of a refresh. Cut off, it is begun again: a run that was finished is recognised, a snapshot taken in is not taken in twice."""

from procrastinate.contrib.django import app

from tongxing.office.jobs import child
from tongxing.office.jobs.again import BEGUN_AGAIN, MOST_ATTEMPTS
from tongxing.office.jobs.child import ChildFailedError, ToldByChildError

MODULE = "tongxing.office.refreshes.running"
SECONDS = 6 * 3600


@app.task(name="refresh_city", retry=BEGUN_AGAIN)
def refresh_city(number: int) -> None:
    from tongxing.office.refreshes.progress import begin, end
    from tongxing.office.refreshes.telling import in_chinese

    refresh = begin(number)
    if refresh is None:
        return
    try:
        told = child.ask_child(MODULE, refresh.pack, refresh.on.isoformat(), seconds=SECONDS)
    except ToldByChildError as error:
        told = {"error": in_chinese(str(error))}
    except ChildFailedError as error:
        if refresh.attempts < MOST_ATTEMPTS:
            raise
        told = {"error": str(error)}
    end(number, told)
