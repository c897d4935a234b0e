"""The two keys at the door: pseudonyms by HMAC, identities sealed by AES-GCM; no row and no file of data in here."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tongxing.extracts.private_files import written_aside
from tongxing.terms.errors import ToldError

KEY_BYTES = 32
NONCE_BYTES = 12
SEAL_VERSION = b"\x01"
PSEUDONYM_CHARACTERS = 24
PSEUDONYM_KEY = "pseudonym.key"


class KeyProblemError(ToldError):
    """A key file is missing, unreadable or damaged; the message is for the operator."""


@dataclass(frozen=True, slots=True, repr=False)
class Pseudonyms:
    """Turns an ID number into the pseudonym that the river knows: HMAC-SHA256, 24 hexadecimal characters.

    `key` is one key or, after rotations, several: each further one is mixed over the pseudonym of those before it, so
    that what is published can be re-keyed by `rekeyed` although nobody there knows the number.
    """

    key: bytes

    def of(self, id_number: str) -> str:
        return self.of_many([id_number.encode()])[0]

    def of_many(self, id_numbers: Iterable[bytes]) -> list[str]:
        """The same for many, given as ASCII bytes: each key is mixed in once, then each number starts from a copy."""
        first, *further = [_halves(self.key[i : i + KEY_BYTES]) for i in range(0, len(self.key), KEY_BYTES)]
        found = [_mixed(*first, number) for number in id_numbers]
        for halves in further:
            found = [_mixed(*halves, pseudonym.encode()) for pseudonym in found]
        return found

    def rekeyed(self, pseudonyms: Iterable[str]) -> list[str]:
        """What pseudonyms of the key before the last rotation have become by it."""
        halves = _halves(self.key[-KEY_BYTES:])
        return [_mixed(*halves, pseudonym.encode()) for pseudonym in pseudonyms]

    def since_rotations(self, pseudonyms: Sequence[str]) -> list[list[str]]:
        """What these have become, by the key that may have made them: first the present one, then those before each rotation."""
        found = [list(pseudonyms)]
        for made_by in range(KEY_BYTES, len(self.key), KEY_BYTES):
            carried = list(pseudonyms)
            for i in range(made_by, len(self.key), KEY_BYTES):
                carried = Pseudonyms(self.key[: i + KEY_BYTES]).rekeyed(carried)
            found.append(carried)
        return found

    @property
    def fingerprint(self) -> str:
        """Tells one key from another without giving it away; staged files of another key are not reused."""
        return hmac.digest(self.key, b"tongxing pseudonym key", "sha256").hex()[:16]


@lru_cache(8)
def _halves(key: bytes) -> tuple[hashlib._Hash, hashlib._Hash]:
    """The inner and the outer half of an HMAC with this key, before any message."""
    block = key.ljust(hashlib.sha256().block_size, b"\0")
    return hashlib.sha256(bytes(b ^ 0x36 for b in block)), hashlib.sha256(bytes(b ^ 0x5C for b in block))


def _mixed(inner: hashlib._Hash, outer: hashlib._Hash, number: bytes) -> str:
    first, second = inner.copy(), outer.copy()
    first.update(number)
    second.update(first.digest())
    return second.hexdigest()[:PSEUDONYM_CHARACTERS]


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """Both keys of a directory; `at` makes them on first use, readable by the owner only."""

    pseudonym: bytes
    identity: bytes

    @classmethod
    def at(cls, directory: Path) -> Keys:
        """Reads `pseudonym.key` and `identity.key`, or makes them; raises KeyProblemError with a sentence."""
        return cls(_key(directory / PSEUDONYM_KEY, chained=True), _key(directory / "identity.key"))

    @property
    def pseudonyms(self) -> Pseudonyms:
        return Pseudonyms(self.pseudonym)

    def seal(self, content: bytes, belongs_to: str) -> bytes:
        """AES-256-GCM; `belongs_to` (a pseudonym, a row key) is bound in, so a sealed text cannot change places."""
        nonce = os.urandom(NONCE_BYTES)
        return SEAL_VERSION + nonce + _cipher(self.identity).encrypt(nonce, content, belongs_to.encode())

    def open(self, sealed: bytes, belongs_to: str) -> bytes:
        """The content again; raises KeyProblemError when the key or the place is not the one it was sealed for."""
        return next(self.open_many([(sealed, belongs_to)]))

    def open_many(self, sealed: Iterable[tuple[bytes, str]]) -> Iterator[bytes]:
        """The same for many, each with what it belongs to: the key is made ready once."""
        decrypt = _cipher(self.identity).decrypt
        try:
            for blob, belongs_to in sealed:
                yield decrypt(blob[1 : 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :], belongs_to.encode())
        except (InvalidTag, ValueError):
            raise KeyProblemError(
                "身份信息解不开：密钥不是封存时的那一把，或内容被改动过。"
                " The sealed identity does not open: another key, or the content was changed."
            ) from None


@lru_cache(4)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def _key(path: Path, *, chained: bool = False) -> bytes:
    """The file's key, made on first use; `chained`: rotations have put further keys behind the first."""
    try:
        if not path.exists():
            _make(path)
        content = path.read_bytes()
    except OSError as error:
        raise KeyProblemError(
            f"密钥文件读不出来：{path}({error.strerror})。请检查权限，或用 TONGXING_KEYS 指定密钥目录。"
            f" The key file cannot be read: check its permissions, or set TONGXING_KEYS."
        ) from None
    if not content or len(content) % KEY_BYTES or (len(content) > KEY_BYTES and not chained):
        raise KeyProblemError(
            f"密钥文件已损坏：{path}（应为{KEY_BYTES}字节）。请从备份恢复；没有它，已封存的身份信息打不开。"
            f" The key file is damaged (it should hold {KEY_BYTES} bytes); restore it from the backup."
        )
    return content


def _make(path: Path) -> None:
    """Writes beside and links into place: of two programs that start together, both read the same key."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = written_aside(path, secrets.token_bytes(KEY_BYTES))
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
