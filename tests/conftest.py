"""Every test process has a ground of its own: it sees nothing that operators entered, and no other session's files.

Not under pytest's own temporary folder: a second session closes that to all but its owner, and a database server
that runs as another user loses its data in the middle of the first.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from xdist.scheduler import LoadFileScheduling

GROUND = Path(tempfile.mkdtemp(prefix="tongxing-tests-"))
GROUND.chmod(0o755)
atexit.register(shutil.rmtree, GROUND, ignore_errors=True)  # first registered, so last run: its database has ended
os.environ["TONGXING_LOCAL"] = str(GROUND / "nothing-entered")
os.environ["TONGXING_VAR"] = str(GROUND / "var")
ONE_SERVER = ("tests/browser/", "tests/office/")
"""These folders stay whole when tests run in several processes: one database, one office, one browser."""


class ByFileOrFolder(LoadFileScheduling):
    """A file's tests stay together for what they make once; so does a folder with a server."""

    def _split_scope(self, nodeid: str) -> str:
        folders = (folder for folder in ONE_SERVER if nodeid.startswith(folder))
        return next(folders, super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFileOrFolder:
    return ByFileOrFolder(config, log)


@pytest.fixture(scope="session")
def open_folder() -> Iterator[Path]:
    """A folder that a server of another user may enter, for a database that a test starts itself."""
    folder = Path(tempfile.mkdtemp(prefix="own-", dir=GROUND))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
