"""Why a word is marked: the code of a finding, and the suggestion dressed as the word was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from workstation.proofing.channel import Slip
from workstation.proofing.lexicon import words
from workstation.proofing.readings import Reading
from workstation.text.folding import MARKS, TATWEEL

_CODES = {
    Slip.HAMZA_DROPPED: "hamza.missing",
    Slip.HAMZA_ADDED: "hamza.wrong",
    Slip.HAMZA_MOVED: "hamza.wrong",
    Slip.SEAT: "hamza.wrong",
    Slip.HA_FOR_TA: "letter.ta-marbuta",
    Slip.TA_FOR_HA: "letter.ta-marbuta",
    Slip.MAQSURA_FOR_YA: "letter.alef-maqsura",
    Slip.YA_FOR_MAQSURA: "letter.alef-maqsura",
}


class Why(NamedTuple):
    """The code of a finding, the sentence that tells its reason, and what the sentence names."""

    code: str
    reason: str = ""
    values: Mapping[str, str] = {}


_HEADS = ("وال", "بال", "فال", "كال", "ولل", "وب", "ول", "فل", "فب", "ال", "لل", *"وفبلك", "")
_ENDS = ("يتها", "يته", "يات", "يون", "يين", "ية", "ات", "ها", "هم", "نا", "ه", "ي", "")
_ANNA = re.compile("[وف]?[بلك]?[أإ]ن(ه|ها|هم|هما|ك|كم|نا|ني|ي)?")
_PARTICLE = re.compile("إلى|إلي(ه|ها|هم|هما|ك|كم|نا)?|إذا?|أو|أم|أي|إلا|إما|أما|أين|إذن|أيضا")
_IFAL = re.compile("إ(..)ا(.)|إ(.)ا(.)ة")
_AFAL = re.compile("أ(..)ا(.)")
_COMMON, _ATTESTED = 5.0, 2.0


def why(best: Reading, *, is_word: bool) -> Why:
    """Why a word is marked whose likeliest reading is ``best``; ``is_word``: it is one itself."""
    if " " in best.form:
        return Why("spelling.split")
    if best.cost:
        return Why("spelling.real-word") if is_word else Why("spelling.unknown", "spelling.near")
    if not best.slips:
        return Why("spelling.unknown", "spelling.phrase")
    code = _CODES[best.slips[0]]
    if code == "hamza.missing":
        return _why_hamza(best.form)
    if best.slips[0] is Slip.SEAT:
        return Why(code, "hamza.seat")
    if best.slips[0] is Slip.HAMZA_ADDED and best.form.lstrip("وفبلك")[:1] == "ا":
        return Why(code, "hamza.wasl")
    return Why(code)


def _why_hamza(form: str) -> Why:
    code = "hamza.missing"
    if _ANNA.fullmatch(form):
        return Why(code, "hamza.missing-anna")
    if form in ("آخر", "أخر", "الآخر", "وآخر"):
        return Why(code, "hamza.missing-akhar")
    for bare in _bare(form):
        if _PARTICLE.fullmatch(bare):
            return Why(code, "hamza.missing-particle", {"base": bare})
        verb = _verb_of(bare)
        if verb:
            return Why(code, "hamza.missing-ifal", {"base": bare, "verb": verb})
        plural = _AFAL.fullmatch(bare)
        if plural and _weight(plural[1] + plural[2]) >= _COMMON:
            return Why(code, "hamza.missing-plural", {"base": bare})
    return Why(code)


def _bare(form: str) -> Iterator[str]:
    """The form without clitics and endings, as far as it begins with a hamza."""
    head = next(
        (h for h in _HEADS if form.startswith(h) and form[len(h) : len(h) + 1] in ("أ", "إ")), None
    )
    if head is None:
        return
    rest = form[len(head) :]
    yield rest
    for end in _ENDS:
        if end and rest.endswith(end) and len(rest) - len(end) >= 4:
            yield rest[: -len(end)]
            if end in ("ه", "ها", "هم", "نا") and rest[-len(end) - 1] == "ت":
                yield rest[: -len(end) - 1] + "ة"


def _verb_of(masdar: str) -> str:
    """The form IV verb of a verbal noun: «أعاد» of «إعادة», «أجرى» of «إجراء»; or nothing."""
    match = _IFAL.fullmatch(masdar)
    if match is None:
        return ""
    if match[1] is None:
        verbs = ["أ" + match[3] + "ا" + match[4]]
    elif match[2] == "ء":
        verbs = ["أ" + match[1] + "أ", "أ" + match[1] + "ى"]
    else:
        verbs = ["أ" + match[1] + match[2]]
    best = max(verbs, key=_weight)
    return best if _weight(best) >= _ATTESTED else ""


def _weight(word: str) -> float:
    entry = words().entry(word)
    return entry.weight if entry is not None else 0.0


def dressed(written: str, plain: str, form: str) -> str:
    """The form with the marks of the word as written, where its letters stand one for one."""
    if written == plain or len(form) != len(plain):
        return form
    letters = [char for char in written if char not in MARKS and char != TATWEEL]
    if len(letters) != len(form):
        return form
    out, at = [], 0
    for char in written:
        if char == TATWEEL:
            continue
        if char in MARKS:
            out.append(char)
        else:
            out.append(form[at])
            at += 1
    return "".join(out)
