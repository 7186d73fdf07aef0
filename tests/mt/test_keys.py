"""Keys live in the system's keyring, and a machine without one is told what to do."""

from __future__ import annotations

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from workstation.errors import Missing
from workstation.mt.engine import EngineState
from workstation.mt.keys import Keyring
from workstation.mt.online import OnlineEngine
from workstation.mt.providers import DEEPL


class InMemory(KeyringBackend):
    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.read = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.read += 1
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


class Locked(InMemory):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


def test_a_key_is_kept_read_once_and_forgotten() -> None:
    backend = InMemory()
    keys = Keyring(backend, {})
    keys.put("deepl", " secret\n")
    assert backend.kept == {("warraq", "deepl"): "secret"}
    later = Keyring(backend, {})
    assert [later.get("deepl"), later.get("deepl")] == ["secret", "secret"]
    assert backend.read == 1
    later.forget("deepl")
    later.forget("deepl")
    assert later.get("deepl") == ""
    assert backend.kept == {}


def test_a_machine_without_a_keyring_says_so() -> None:
    keys = Keyring(fail.Keyring(), {})  # type: ignore[no-untyped-call]
    for act in (lambda: keys.get("deepl"), lambda: keys.put("deepl", "x")):
        with pytest.raises(Missing) as caught:
            act()
        assert caught.value.code == "mt.no-keyring"
    status = OnlineEngine(DEEPL, keys).state("ar", "en")
    assert (status.state, status.code) == (EngineState.NEEDS_KEY, "mt.no-keyring")


def test_a_locked_keyring_says_so() -> None:
    keys = Keyring(Locked(), {})
    for act in (lambda: keys.get("deepl"), lambda: keys.put("deepl", "x")):
        with pytest.raises(Missing) as caught:
            act()
        assert caught.value.code == "mt.keyring-locked"


def test_a_key_may_come_from_the_environment() -> None:
    keys = Keyring(fail.Keyring(), {"WARRAQ_KEY_DEEPL": "one-run"})  # type: ignore[no-untyped-call]
    assert keys.get("deepl") == "one-run"
    assert OnlineEngine(DEEPL, keys).state("ar", "en").ready
