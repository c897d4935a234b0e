"""One determination about a person or an employer with its reasons, as the screens show it. Nothing is read here."""

from dataclasses import dataclass
from decimal import Decimal

from tongxing.law import Answer, Pack
from tongxing.law.schema import Interpretation, Scheme


@dataclass(frozen=True)
class Explained:
    """One determination with its reasons. `pack_changed`: the pack is no longer the one the snapshot used."""

    scheme: str
    label: str
    subject_kind: str
    subject: str
    period: str
    status: str
    amount: Decimal | None
    answer: Answer
    pack: Pack
    pack_changed: bool

    @property
    def readings(self) -> list[Interpretation]:
        """The interpretations the answer rests on."""
        return [self.pack.interpretations[each] for each in self.answer.readings]

    @property
    def about(self) -> Scheme:
        """The scheme itself: where to apply, with what, out of which money."""
        return self.pack.schemes[self.scheme]
