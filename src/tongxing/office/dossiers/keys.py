"""The one vault of this process, opened with the key the intake sealed with."""

from functools import cache

from tongxing.extracts.keys import Keys
from tongxing.office.config import places
from tongxing.office.dossiers.identity import IdentityVault


@cache
def vault() -> IdentityVault:
    return IdentityVault(Keys.at(places.keys()).identity)
