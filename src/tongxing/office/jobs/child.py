"""Heavy work in a process of its own, so that its memory returns and its death costs one job. What the work is, is not known here."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

from tongxing.terms.errors import ToldError, fault_of_ours

Json = dict[str, Any]


class ChildFailedError(ToldError):
    """The process ended without an answer: killed, out of memory or out of time."""


class ToldByChildError(ToldError):
    """The process ended with a sentence of its own."""


def ask_child(module: str, *arguments: str, seconds: int) -> Json:
    """Runs `python -m module` to its end and gives the JSON that `answer_parent` wrote. The child ends when we end."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    ) as child:
        try:
            told = _last_words(child, seconds)
        except BaseException:
            child.kill()
            raise
    if child.returncode or not told:
        raise ChildFailedError(
            f"后台进程中断（{child.returncode}），多半是内存不足。会自动再试。 The background process ended early; it is tried again."
        )
    found = cast(Json, json.loads(told))
    if "error" in found:
        raise ToldByChildError(str(found["error"]))
    return found


def _last_words(child: "subprocess.Popen[bytes]", seconds: int) -> bytes:
    """What it wrote; its stdin stays open meanwhile, for a closed one tells it that we are gone."""
    clock = threading.Timer(seconds, child.kill)
    clock.start()
    try:
        assert child.stdout is not None
        written = child.stdout.read()
        child.wait()
    finally:
        clock.cancel()
    return written.strip().rpartition(b"\n")[2]


def answer_parent(work: Callable[..., Json]) -> None:
    """The child's side: works and writes one line of JSON; a fault of ours is told by its kind and place only.

    Want of memory or disk may pass, so then the child dies and is begun again.
    """
    end_with_parent(lambda: os._exit(1))
    try:
        told = work(*sys.argv[1:])
    except ToldError as error:
        told = {"error": str(error)}
    except (MemoryError, OSError):
        raise
    except Exception as error:
        told = {"error": fault_of_ours(error)}
    print(json.dumps(told, ensure_ascii=False), flush=True)


def end_with_parent(end: Callable[[], object]) -> None:
    """Calls `end` when the other end of our stdin is closed, as it is when the process that started us dies."""

    def wait() -> None:
        with suppress(OSError, ValueError):
            while os.read(0, 1024):
                pass
        end()

    threading.Thread(target=wait, daemon=True).start()
