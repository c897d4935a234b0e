"""Keys: made once, readable by the owner only, and clear words when they are not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tongxing.extracts import KeyProblemError, Keys


def test_keys_are_made_once_and_only_the_owner_reads_them(tmp_path: Path) -> None:
    first, second = Keys.at(tmp_path / "keys"), Keys.at(tmp_path / "keys")
    assert (first.pseudonym, first.identity) == (second.pseudonym, second.identity)
    assert first.pseudonym != first.identity
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()}
    assert modes == {"pseudonym.key": 0o600, "identity.key": 0o600}


def test_a_sealed_identity_opens_only_for_its_own_person_and_key(tmp_path: Path) -> None:
    keys = Keys.at(tmp_path / "a")
    sealed = keys.seal("张三".encode(), "person-1")
    assert keys.open(sealed, "person-1").decode() == "张三"
    assert "张三".encode() not in sealed
    for other, person in ((keys, "person-2"), (Keys.at(tmp_path / "b"), "person-1")):
        with pytest.raises(KeyProblemError, match="密钥"):
            other.open(sealed, person)


def test_a_damaged_key_is_a_sentence_and_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "pseudonym.key").write_bytes(b"short")
    with pytest.raises(KeyProblemError, match="密钥文件已损坏"):
        Keys.at(tmp_path)
    assert (tmp_path / "pseudonym.key").read_bytes() == b"short"


def test_a_place_without_permission_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("a file, not a directory")
    with pytest.raises(KeyProblemError, match="密钥文件读不出来"):
        Keys.at(tmp_path / "keys")


def test_keys_do_not_print_themselves(tmp_path: Path) -> None:
    keys = Keys.at(tmp_path)
    assert keys.pseudonym.hex() not in repr(keys) and repr(keys.pseudonym) not in repr(keys)
    assert repr(os.fspath(tmp_path)) not in repr(keys)
