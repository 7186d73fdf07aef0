"""Punctuation: the mark at the end, marks of the other script, brackets and quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workstation.quality.issue import Fix, Issue, Pair, Severity

_INVISIBLE = "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_TAIL = re.compile(rf"[\s\"'»”’›)\]}}{_INVISIBLE}]*$")
_MARKS = re.compile(r"[.!?؟۔…‥。！？:：;؛,،]+$")
_CLASSES = {
    **dict.fromkeys(".۔。", "."),
    **dict.fromkeys("?؟？", "?"),
    **dict.fromkeys("!！", "!"),
    **dict.fromkeys("…‥", "…"),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys(";؛", ";"),
    **dict.fromkeys(",،", ","),
}
_ARABIC = {"?": "؟", ";": "؛", ",": "،"}
_LATIN = {"؟": "?", "؛": ";", "،": ","}
_ARABIC_MARK = re.compile(r"[؟؛،]")
_LATIN_MARK = re.compile(r"(?<=[\u0621-\u064a\u064b-\u0652»)”])[?;,](?!\d)")


def check_end(pair: Pair) -> Iterator[Issue]:
    """The mark that ends the sentence, compared by its kind: ؟ equals ?, and ؟! equals ?!."""
    source, _ = _end(pair.source)
    target, at = _end(pair.target)
    wanted, given = _kinds(source), _kinds(target)
    if wanted == given or not pair.target.strip() or not pair.source.strip():
        return
    mark = _in_script(wanted, pair)
    start = at - len(target)
    values = {"mark": mark, "given": target}
    if not wanted:
        if given in (".", "…") or (given == "!" and not source):
            code, severity, fix = "quality.end-extra", Severity.HINT, Fix(start, at, "")
        else:
            return
    elif not given:
        place = at if not pair.into_arabic else len(pair.target.rstrip())
        code, severity, fix = "quality.end-missing", Severity.WARNING, Fix(place, place, mark)
    else:
        code, severity, fix = "quality.end-other", Severity.WARNING, Fix(start, at, mark)
    yield Issue(code=code, severity=severity, values=values, target_span=(start, at), fix=fix)


def _end(text: str) -> tuple[str, int]:
    """The marks at the end of a text, quotes and brackets after them set aside, and where they
    end; where marks stand both before and after a quote, those after it count."""
    at = len(text)
    while True:
        tail = _TAIL.search(text, 0, at)
        place = tail.start() if tail else at
        marks = _MARKS.search(text, 0, place)
        if marks:
            return marks.group(), place
        return "", place


def _kinds(marks: str) -> str:
    """Kinds in the order of a fixed list, each once: «؟!!» and "!?" are the same; ... is …"""
    if re.search(r"\.\.+", marks):
        marks = re.sub(r"\.\.+", "…", marks)
    kinds = {_CLASSES[mark] for mark in marks}
    if "?" in kinds or "!" in kinds:
        kinds -= {".", "…"}
    return "".join(kind for kind in ".…?!:;," if kind in kinds)


def _in_script(kinds: str, pair: Pair) -> str:
    return "".join(_ARABIC.get(kind, kind) if pair.into_arabic else kind for kind in kinds)


def check_script(pair: Pair) -> Iterator[Issue]:
    """Marks of the other script: a Latin comma after an Arabic word, or an Arabic one in
    English. Figures and Latin words keep theirs."""
    if pair.into_arabic:
        found, right = _LATIN_MARK.finditer(pair.target), _ARABIC
    elif not _reads_right_to_left(pair.target_language):
        found, right = _ARABIC_MARK.finditer(pair.target), _LATIN
    else:
        return
    for match in found:
        start, end = match.span()
        yield Issue(
            code="quality.mark-of-other-script",
            values={"mark": right[match.group()], "given": match.group()},
            target_span=(start, end),
            fix=Fix(start, end, right[match.group()]),
        )


def _reads_right_to_left(language: str) -> bool:
    return language.split("-")[0].lower() in ("ar", "fa", "ur", "ckb", "ps", "ug", "sd")


_PAIRS = {"(": ")", "[": "]", "{": "}"}
_ENUMERATION = re.compile(r"(?:^|\s)\w{1,3}[)\]]", re.MULTILINE)
_CODE = re.compile(r"\{/?\d+\}|[:;]-?[)(]")


def check_brackets(pair: Pair) -> Iterator[Issue]:
    """Brackets left open in the target where the source closes them, or lost on the way."""
    source, target = _without_codes(pair.source), _without_codes(pair.target)
    for opening, closing in _PAIRS.items():
        mark = opening + closing
        if not _balanced(target, opening, closing):
            if _balanced(source, opening, closing):
                yield Issue(code="quality.brackets-open", values={"mark": mark})
        elif target.count(opening) < source.count(opening) and _balanced(source, opening, closing):
            yield Issue(
                code="quality.brackets-missing", severity=Severity.HINT, values={"mark": mark}
            )


def _without_codes(text: str) -> str:
    return _ENUMERATION.sub(" ", _CODE.sub(" ", text)) if _is_listed(text) else _CODE.sub(" ", text)


def _is_listed(text: str) -> bool:
    return text.count(")") > text.count("(") or text.count("]") > text.count("[")


def _balanced(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == opening) - (character == closing)
        if depth < 0:
            return False
    return depth == 0


_SINGLE_QUOTED = re.compile(r"(?<!\w)(?:'[^'\n]+'|‘[^’\n]+’|‹[^›\n]+›)(?!\w)")
_INCHES = re.compile(r"(?<=\d)\"(?=\s|$|[.,x×])")


def check_quotes(pair: Pair) -> Iterator[Issue]:
    """Quotation marks left open, or lost on the way; «» “” „“ "" are all the same."""
    source, target = _quotes(pair.source), _quotes(pair.target)
    if _open(target):
        if not _open(source):
            yield Issue(code="quality.quotes-open", values={"mark": _open(target)})
        return
    quoted, given = sum(source.values()) // 2, sum(target.values()) // 2
    if quoted and not given and not _open(source):
        yield Issue(code="quality.quotes-missing", severity=Severity.HINT)


def _quotes(text: str) -> Counter[str]:
    counts = Counter(c for c in text if c in '«»“”„"')
    if counts['"'] % 2:
        counts['"'] -= len(_INCHES.findall(text)) % 2
    singles = 2 * len(_SINGLE_QUOTED.findall(text))
    if singles:
        counts["'"] = singles
    return counts


def _open(counts: Counter[str]) -> str:
    """The mark that is left open; empty when all are closed."""
    if counts["«"] != counts["»"]:
        return "«»"
    if (counts["“"] + counts["”"] + counts["„"]) % 2:
        return "“”"
    return '"' if counts['"'] % 2 else ""
