"""What wires say of their stories, brought to the words of the desk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

_TOPIC = re.compile(r"(?:medtop:|.*/mediatopic/|.*/medtop/)?(\d{8})")
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?")


def flat(text: object) -> str:
    """The text on one line; empty for what is no text."""
    return " ".join(text.split()) if isinstance(text, str) else ""


def topic(code: str) -> str:
    """``medtop:11000000`` for the code or address of an IPTC Media Topic, else empty."""
    found = _TOPIC.fullmatch(code.strip())
    return f"medtop:{found[1]}" if found else ""


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values that say something, each once, in order."""
    return tuple(dict.fromkeys(filter(None, map(flat, values))))


_FROM_IPTC = {1: 1, 2: 2, 3: 2, 4: 2, 5: 3, 6: 4, 7: 5, 8: 5, 9: 5}


def wire_urgency(value: object) -> int:
    """The urgency of the desk, 1 to 5, from the scale of the IPTC, where 5 is normal and 8 the
    least (9 is each house's own); 3 where there is none. Undoes `iptc_urgency`."""
    text = str(value).strip()
    return _FROM_IPTC.get(int(text), 3) if text.isdecimal() else 3


def own_urgency(value: object) -> int:
    """The urgency of the desk, 1 to 5, from a field in which we wrote it; 3 where there is none."""
    text = str(value).strip()
    return min(int(text), 5) if text.isdecimal() and int(text) else 3


def moment(text: object) -> datetime | None:
    """The moment of ISO 8601 in its extended or basic form, UTC where it has no zone."""
    value = flat(text)
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        match = _BASIC.fullmatch(value)
        if match is None:
            return None
        year, month, day, hour, minute, second, zone = match.groups()
        whole = f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}"
        try:
            found = datetime.fromisoformat(whole + (zone or ""))
        except ValueError:
            return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
