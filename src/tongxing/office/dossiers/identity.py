"""Sealing, opening and indexing the identity fields of one person. The keys stay in files outside the database."""

import hashlib
import hmac
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FIELDS = ("name", "id_number", "certificate_number", "phone")
NONCE = 12


class IdentityVault:
    """Per-field AES-256-GCM, bound to person and field, and a keyed index to search by ID number."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(_derived(key, b"tongxing office: dossier fields"))
        self._index_key = _derived(key, b"tongxing office: identity index")

    def seal(self, person: str, field: str, text: str) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, text.encode(), _bound_to(person, field))

    def open(self, person: str, field: str, sealed: bytes) -> str:
        sealed = bytes(sealed)
        return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], _bound_to(person, field)).decode()

    def index(self, id_number: str) -> str:
        """The same for the same ID number, and nothing without the key."""
        return hmac.new(self._index_key, id_number.strip().upper().encode(), hashlib.sha256).hexdigest()


def masked(name: str) -> str:
    """The form of public notices: the first character, then one star."""
    return f"{name[:1]}*" if name else ""


def _derived(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose).derive(key)


def _bound_to(person: str, field: str) -> bytes:
    return f"{person}\n{field}".encode()
