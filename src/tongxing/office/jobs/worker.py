"""The process that does the office's jobs, one at a time; `tongxing serve` starts it and it ends with it. No job is defined here."""

import asyncio
import os
import signal
import threading

import psycopg

from tongxing.office.config.opening import open_office
from tongxing.office.jobs.child import end_with_parent

ONE_WORKER = 0x746F6E68
"""The advisory lock of whoever works: the database lets go of it when that process dies, however it dies."""
PATIENCE = 10.0
"""Seconds a job may take to end when the office closes; what is cut off is begun again at the next start."""


def main() -> None:
    end_with_parent(_leave)
    open_office()
    asyncio.run(_work())


def _leave() -> None:
    clock = threading.Timer(PATIENCE, lambda: os._exit(0))
    clock.daemon = True
    clock.start()
    os.kill(os.getpid(), signal.SIGTERM)


async def _work() -> None:
    """Waits until nobody else works, begins again what a dead worker left, then works until told to stop."""
    from procrastinate.contrib.django import app

    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector):
        async with app.open_async(), await psycopg.AsyncConnection.connect(**_database()) as only:
            await only.set_autocommit(True)
            await only.execute("SELECT pg_advisory_lock(%s)", [ONE_WORKER])
            await begin_again_what_was_cut_off(app)
            await app.run_worker_async(
                name="office", concurrency=1, delete_jobs="successful", shutdown_graceful_timeout=PATIENCE
            )


async def begin_again_what_was_cut_off(app: object) -> int:
    """There is one worker only, so whatever is still marked as being done was cut off. Every job of ours may be done twice."""
    manager = app.job_manager  # type: ignore[attr-defined]
    left = list(await manager.get_stalled_jobs(seconds_since_heartbeat=0))
    for job in left:
        await manager.retry_job(job)
    return len(left)


def _database() -> dict[str, object]:
    from procrastinate.contrib.django.utils import connector_params

    return dict(connector_params())


if __name__ == "__main__":
    main()
