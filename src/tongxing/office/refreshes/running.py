"""The child that runs the river over the inbox and takes the snapshot in; its memory returns when it ends."""

from datetime import date

from tongxing.office.config.opening import open_office
from tongxing.office.jobs.child import Json, answer_parent


def answer(pack: str, on: str) -> Json:
    """What the run read and found, and how many cases came of it, as counts and sentences."""
    open_office()
    from tongxing.office import seam

    return seam.refresh(pack, date.fromisoformat(on))


if __name__ == "__main__":
    answer_parent(answer)
