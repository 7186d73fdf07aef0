"""What the command line says to a person: sentences on standard error, in their language."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import cache

from workstation.errors import WorkstationError


@cache
def language() -> str:
    """``ar`` where the settings or the locale say so, otherwise ``en``.

    What a person has set decides; then the locale for messages as POSIX reads it (``LC_ALL``
    before ``LC_MESSAGES`` before ``LANG``).
    """
    from workstation.settings import SettingsFile

    chosen = SettingsFile().chosen_language()
    if chosen:
        return chosen
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "ar" if locale.lower().startswith("ar") else "en"


def phrase(code: str, /, **values: object) -> str:
    """The sentence for a code in the person's language."""
    from workstation.wording import say

    return say(code, language(), **values)


def both(code: str, values: Mapping[str, object]) -> dict[str, str]:
    """The sentence in each language, as JSON carries it whatever the person's is."""
    from workstation.wording import LANGUAGES, say

    return {name: say(code, name, **values) for name in LANGUAGES}


def tell(code: str, /, **values: object) -> None:
    """Say one sentence on standard error."""
    tell_line(phrase(code, **values))


def tell_error(failure: WorkstationError) -> None:
    """Say what went wrong in the world."""
    tell(failure.code, **failure.values)


def tell_line(line: str) -> None:
    """Put a line on standard error; a closed one is nobody's loss."""
    try:
        print(visible(line), file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return


def visible(line: str) -> str:
    """The line with its control characters shown, so that no text can steer a terminal."""
    return line.translate(_CONTROLS)


_CONTROLS = {code: chr(0x2400 + code) for code in range(32)} | {0x7F: "\u2421"}
_CONTROLS |= dict.fromkeys(range(0x80, 0xA0), "\ufffd")
_CONTROLS |= {ord("\n"): " ", ord("\t"): "\t"}
