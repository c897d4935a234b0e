"""OpenFisca-core gets an environment of its own under var/bench, because it pins what we do not use."""

from __future__ import annotations

import subprocess
import venv
from pathlib import Path

PACKAGES = ("openfisca-core", "pyarrow")


def environment(folder: Path) -> Path:
    """The Python that has OpenFisca-core; made on first use, from the index this machine is set up with."""
    python = folder / "bin/python"
    ready = folder / ".ready"
    if not ready.exists():
        print("==> 安装 OpenFisca-core(独立环境)· installing OpenFisca-core apart", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        done = subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=False)
        if done.returncode:
            raise SystemExit("装不上 OpenFisca-core,无法并排比较 (OpenFisca-core could not be installed)")
        ready.touch()
    return python
