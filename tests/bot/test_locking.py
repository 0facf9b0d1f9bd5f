"""The key: the first one locks, all of them open."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.locking import box_of, new_key
from tools.terms.config import Config
from tools.terms.errors import NotConfigured


def box(home: Path, key: str) -> MultiFernet:
    made = box_of(Config.model_validate({"home": home, "key": key}))
    assert made is not None
    return made


def test_without_a_key_there_is_no_box(tmp_path: Path) -> None:
    assert box_of(Config(home=tmp_path)) is None


def test_a_new_key_locks_and_opens_and_no_two_are_alike(tmp_path: Path) -> None:
    key = new_key()
    assert key != new_key()
    assert box(tmp_path, key).decrypt(box(tmp_path, key).encrypt(b"token")) == b"token"


def test_the_first_key_locks(tmp_path: Path) -> None:
    old, new = new_key(), new_key()
    locked = box(tmp_path, f"{new},{old}").encrypt(b"token")
    assert Fernet(new).decrypt(locked) == b"token"
    with pytest.raises(InvalidToken):
        Fernet(old).decrypt(locked)


def test_every_key_opens(tmp_path: Path) -> None:
    old, new = new_key(), new_key()
    assert box(tmp_path, f" {new} , {old} ,").decrypt(Fernet(old).encrypt(b"token")) == b"token"


@pytest.mark.parametrize("key", ["secret", "é", "a" * 43, ","])
def test_what_is_no_key_is_refused_without_being_told(tmp_path: Path, key: str) -> None:
    with pytest.raises(NotConfigured) as refused:
        box(tmp_path, key)
    assert "secret" not in str(refused.value)
