"""The states of a refresh. Only the first needs a person; the rest is the system's."""

from django.db import models


class RefreshState(models.TextChoices):
    QUEUED = "queued", "排队"
    RUNNING = "running", "正在进行"
    DONE = "done", "已完成"
    FAILED = "failed", "没有完成"


UNDER_WAY = (RefreshState.QUEUED, RefreshState.RUNNING)
"""Of these there is at most one."""
OVER = (RefreshState.DONE, RefreshState.FAILED)
