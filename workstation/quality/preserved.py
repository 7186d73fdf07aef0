"""What must come through a translation unchanged: inline codes, addresses, Latin names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workstation.quality.issue import Fix, Issue, Pair, Severity, in_arabic

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|\{/?\d+\}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»“”\"()]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9&+-]*[A-Z0-9][A-Za-z0-9&+-]*|[A-Z][a-z]{2,}")


def check_tags(pair: Pair) -> Iterator[Issue]:
    """Inline codes lost or added. A conjunction stuck to a code («و{1}») is no fault."""
    wanted = Counter(_TAG.findall(pair.source))
    given = Counter(_TAG.findall(pair.target))
    for tag in (wanted - given).elements():
        yield Issue(code="quality.tags-missing", severity=Severity.ERROR, values={"tag": tag})
    for tag in given - wanted:
        match = list(re.finditer(re.escape(tag), pair.target))[-1]
        yield Issue(
            code="quality.tags-extra",
            severity=Severity.ERROR,
            values={"tag": tag},
            target_span=match.span(),
            fix=Fix(match.start(), match.end(), ""),
        )


def check_addresses(pair: Pair) -> Iterator[Issue]:
    """Web and mail addresses of the source that the target has not."""
    for match in _ADDRESS.finditer(pair.source):
        address = match.group().rstrip(".,:;!?،؛؟")
        if address not in pair.target:
            yield Issue(
                code="quality.address-missing",
                values={"address": address},
                source_span=(match.start(), match.start() + len(address)),
            )


def check_names(pair: Pair) -> Iterator[Issue]:
    """Names in Latin letters inside an Arabic source, which a Latin target should have too."""
    if not in_arabic(pair.source_language) or in_arabic(pair.target_language):
        return
    target = pair.target.casefold()
    source = _ADDRESS.sub(lambda m: " " * len(m.group()), pair.source)
    source = _TAG.sub(lambda m: " " * len(m.group()), source)
    for match in _LATIN_NAME.finditer(source):
        if match.group().casefold() not in target:
            yield Issue(
                code="quality.name-missing",
                values={"name": match.group()},
                source_span=match.span(),
            )
