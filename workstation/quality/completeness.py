"""What is empty, left as it was, too short, too long, or in the wrong script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workstation.quality.issue import Issue, Pair, Severity, in_arabic

_LATIN_RUN = re.compile(r"(?<![\w#@-])[a-z][a-z'’-]+(?:\s+[a-z][a-z'’-]+)+\b")
_ARABIC_WORD = r"[\u0621-\u064a][\u0621-\u064a\u064b-\u0652\u0640]*"
_ARABIC_RUN = re.compile(rf"{_ARABIC_WORD}(?:\s+{_ARABIC_WORD})*")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|<[^<>]*>|\{/?\d+\}")
_SHORTEST = 25
"""Characters of the source from which lengths are compared at all."""
# Characters of a translation for each character of the source, in news.
_EXPECTED = {("ar", "en"): 1.2, ("en", "ar"): 0.85}
_LEAST, _MOST = 0.4, 2.5
_DENSE = frozenset({"zh", "ja", "ko", "th"})


def check_empty(pair: Pair) -> Iterator[Issue]:
    """A target without anything in it."""
    if pair.source.strip() and not pair.target.strip():
        yield Issue(code="quality.target-empty", severity=Severity.ERROR)


def check_same(pair: Pair) -> Iterator[Issue]:
    """A target that is the source again. A name, a number or an address may well stay so."""
    source = _ADDRESS.sub(" ", pair.source)
    if " ".join(pair.source.split()) != " ".join(pair.target.split()):
        return
    words = [word for word in re.findall(r"[^\W\d_]+", source) if not word.isupper()]
    scripts_differ = in_arabic(pair.source_language) != in_arabic(pair.target_language)
    own_script = any("\u0621" <= c <= "\u064a" for c in source) == in_arabic(pair.source_language)
    if words and ((scripts_differ and own_script) or len(words) >= 4):
        yield Issue(code="quality.target-same", target_span=(0, len(pair.target)))


def check_script_left(pair: Pair) -> Iterator[Issue]:
    """Words of the source's script left in the target."""
    if " ".join(pair.source.split()) == " ".join(pair.target.split()):
        return
    target = _ADDRESS.sub(lambda m: " " * len(m.group()), pair.target)
    pattern = None
    if in_arabic(pair.source_language) and not in_arabic(pair.target_language):
        pattern = _ARABIC_RUN
        if pair.target_language.split("-")[0].lower() in ("fa", "ur", "ckb", "ps", "ug", "sd"):
            return
    elif pair.into_arabic and not in_arabic(pair.source_language):
        pattern = _LATIN_RUN
    if pattern is None:
        return
    for match in pattern.finditer(target):
        yield Issue(
            code="quality.script-left",
            values={"text": match.group()},
            target_span=match.span(),
        )


def check_length(pair: Pair) -> Iterator[Issue]:
    """A target far shorter or longer than news in this pair of languages is."""
    one, other = (tag.split("-")[0].lower() for tag in (pair.source_language, pair.target_language))
    source, target = len("".join(pair.source.split())), len("".join(pair.target.split()))
    if source < _SHORTEST or not target or {one, other} & _DENSE:
        return
    ratio = target / source / _EXPECTED.get((one, other), 1.0)
    if ratio < _LEAST or ratio > _MOST:
        yield Issue(
            code="quality.length-short" if ratio < _LEAST else "quality.length-long",
            values={"percent": str(round(100 * target / source))},
        )
