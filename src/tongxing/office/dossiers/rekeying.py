"""Identities sealed anew to the pseudonyms of the next key, just before the pseudonyms themselves are replaced."""

from tongxing.extracts.keys import Pseudonyms
from tongxing.office.dossiers.identity import FIELDS, vault
from tongxing.office.dossiers.models import Person

_AT_ONCE = 2000


def seal_anew(pseudonyms: Pseudonyms) -> None:
    """Opens and seals each field, since every seal is bound to its person."""
    people = list(Person.objects.only("pk", *(f"{field}_sealed" for field in FIELDS)))
    renewed = pseudonyms.rekeyed(person.pk for person in people)
    for person, new in zip(people, renewed, strict=True):
        for field in FIELDS:
            if (sealed := getattr(person, f"{field}_sealed")) is not None:
                text = vault().open(person.pk, field, sealed)
                setattr(person, f"{field}_sealed", vault().seal(new, field, text))
    Person.objects.bulk_update(people, [f"{field}_sealed" for field in FIELDS], batch_size=_AT_ONCE)
