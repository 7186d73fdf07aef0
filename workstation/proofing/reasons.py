"""Why a word is marked: the code of a finding, and the suggestion dressed as the word was."""

from __future__ import annotations

from workstation.proofing.channel import Slip
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


def code_of(word: str, best: Reading) -> tuple[str, str]:
    """The code of a finding whose first suggestion is this reading, and its reason if special."""
    if " " in best.form:
        return "spelling.split", ""
    if not best.slips:
        return "spelling.unknown", "spelling.near"
    return _CODES[best.slips[0]], ""


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
