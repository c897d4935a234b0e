"""Sealing, opening and indexing the identity fields of one person. The keys stay in files outside the database."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from functools import cache

from tongxing.extracts.keys import Keys
from tongxing.terms import places

FIELDS = ("name", "id_number", "certificate_number", "phone")
LENGTH = 18


class IdentityVault:
    """Fields sealed one by one, each bound to its person and field, and a keyed index to search by ID number."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._index_key = hmac.digest(keys.identity, b"tongxing office: identity index", "sha256")

    def seal(self, person: str, field: str, text: str) -> bytes:
        return self._keys.seal(text.encode(), f"{person}\n{field}")

    def open(self, person: str, field: str, sealed: bytes) -> str:
        return self._keys.open(bytes(sealed), f"{person}\n{field}").decode()

    def index(self, id_number: str) -> str:
        """The same for the same ID number, and nothing without the key."""
        return hmac.new(self._index_key, id_number.strip().upper().encode(), hashlib.sha256).hexdigest()

    def digest(self, identity: Mapping[str, str]) -> str:
        """Changes when any field changes, so that an unchanged identity is not sealed again."""
        fields = json.dumps([identity.get(field) or "" for field in FIELDS]).encode()
        return hmac.new(self._index_key, fields, hashlib.sha256).hexdigest()


@cache
def vault() -> IdentityVault:
    """The one vault of this process, opened with the key the intake sealed with."""
    return IdentityVault(Keys.at(places.keys()))


def masked_number(id_number: str) -> str:
    """`150203199001010017` → 150203********0017: enough to tell two of one name apart; another length shows nothing."""
    return f"{id_number[:6]}********{id_number[-4:]}" if len(id_number) == LENGTH else ""


def masked(name: str) -> str:
    """The form of public notices: the first character, then one star."""
    return f"{name[:1]}*" if name else ""
