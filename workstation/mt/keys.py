"""Keys of the online engines: in the system's keyring, or given by the environment.

A key is never written to a file of ours. Where a machine has no keyring (a server without a
session) the variable ``WARRAQ_KEY_<ENGINE>`` gives it for one run.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from workstation.errors import Missing

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "warraq"
VARIABLE = "WARRAQ_KEY_"


class Keys(Protocol):
    """Where an engine finds its key."""

    def get(self, engine: str) -> str:
        """The key, empty when there is none. Raises `Missing` when the keyring cannot be asked."""
        ...


class GivenKeys:
    """Keys that were handed over, by engine; kept in memory only."""

    def __init__(self, keys: Mapping[str, str] | None = None) -> None:
        self._keys = dict(keys or {})

    def get(self, engine: str) -> str:
        return self._keys.get(engine, "")


class Keyring:
    """The keyring of the system. It is asked once for each engine and process."""

    def __init__(
        self,
        backend: KeyringBackend | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._given = backend
        self._environment = environment
        self._known: dict[str, str] = {}

    def get(self, engine: str) -> str:
        from keyring.errors import KeyringError

        if key := self._environment.get(VARIABLE + engine.upper(), ""):
            return key
        if engine not in self._known:
            try:
                self._known[engine] = self._backend().get_password(SERVICE, engine) or ""
            except KeyringError as error:
                raise Missing("mt.keyring-locked") from error
        return self._known[engine]

    def put(self, engine: str, key: str) -> None:
        """Keep a key. Raises `Missing` when there is no keyring or it stays locked."""
        from keyring.errors import KeyringError

        try:
            self._backend().set_password(SERVICE, engine, key.strip())
        except KeyringError as error:
            raise Missing("mt.keyring-locked") from error
        self._known[engine] = key.strip()

    def forget(self, engine: str) -> None:
        """Delete a key; no error when there is none."""
        from keyring.errors import KeyringError, PasswordDeleteError

        self._known.pop(engine, None)
        try:
            self._backend().delete_password(SERVICE, engine)
        except PasswordDeleteError:
            return
        except KeyringError as error:
            raise Missing("mt.keyring-locked") from error

    def _backend(self) -> KeyringBackend:
        import keyring
        from keyring.backends import fail

        backend = self._given or keyring.get_keyring()
        if isinstance(backend, fail.Keyring):
            raise Missing("mt.no-keyring")
        return backend
