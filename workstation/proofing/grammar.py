"""Grammar that a letter shows: إن or أن by the word before, and the endings of verbs after
لم, لن and أن.

Only what holds for any verb or clause is asked, so that what is found is nearly always an error;
where good papers differ («قال أن», «حيث أن») it is a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from workstation.proofing.check import StoryText, Word
from workstation.proofing.finding import Finding, Severity
from workstation.proofing.lexicon import words

_PRONOUNS = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني", "ي", "ك", "كم")
_ANNA = frozenset("أن" + pronoun for pronoun in _PRONOUNS)
_INNA = frozenset("إن" + pronoun for pronoun in _PRONOUNS)
_BARE = frozenset({"أن", "إن"})


def _with_heads(*forms: str) -> frozenset[str]:
    return frozenset(head + form for head in ("", "و", "ف") for form in forms)


_SAYING = _with_heads(
    "قال", "قالت", "قالوا", "يقول", "تقول", "يقولون", "قائلا", "قائلة", "قائلين", "قوله", "قولها",
    "قولهم", "القول",
)  # fmt: skip
_WHERE = frozenset({"حيث", "إذ"})
_TELLING = _with_heads(
    "أكد", "أكدت", "يؤكد", "مؤكدا", "مؤكدة", "أعلن", "أعلنت", "معلنا", "معلنة", "أوضح", "أوضحت",
    "موضحا", "موضحة", "اعتبر", "اعتبرت", "معتبرا", "معتبرة", "يعتقد", "تعتقد", "يرى", "ترى",
    "أفاد", "أفادت", "زعم", "زعمت", "زاعما", "يعني", "تعني",
)  # fmt: skip
_PREPOSITIONS = _with_heads("بعد", "قبل", "على", "من", "إلى", "رغم", "دون", "منذ", "غير", "بيد")
_CLAUSE = 20
"""Words before إن among which a verb of saying may rule it («قال فيما بعد إن»)."""

_LAM = _with_heads("لم")
_FIVE = _with_heads("لم", "لن", "كي", "لكي", "أن")
_MOODS = _FIVE | _with_heads("حتى", "لا", "ألا", "إن", "ان", "لئلا", "كيلا", "من", "ما")
_VERB = re.compile("[يتنأ][\u0621-\u064a]{2,}")
_HOLLOW = {
    person + full: person + short
    for full, short in (
        ("كون", "كن"), ("ستطيع", "ستطع"), ("قول", "قل"), ("عود", "عد"), ("زال", "زل"),
        ("قوم", "قم"), ("صيب", "صب"), ("جيب", "جب"), ("فوز", "فز"),
    )
    for person in "يتنأ"
}  # fmt: skip
_ROOT_WAW = frozenset(
    person + verb
    for person in "يتنأ"
    for verb in ("دعو", "رجو", "بدو", "شكو", "تلو", "نمو", "سمو", "غزو", "خلو", "صبو", "دنو")
)
_PLURAL = re.compile("ي[\u0621-\u064a]{2,}ون|[\u0621-\u064a]{2,}وا")
_CITY = _with_heads("مدينة", "ولاية", "في", "إلى", "من", "بمدينة", "بولاية", "شمال", "وسط", "قرب")
_KANA = frozenset({"يكون", "تكون", "يتكون", "تتكون", "يتعاون", "تتعاون", "يصون", "يخون", "يهون"})


class Grammar:
    """إن and أن, and verbs that lose a letter after لم, لن and أن."""

    name = "grammar"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        forms = story.forms
        if not forms.isdisjoint(_ANNA | _INNA):
            yield from _inna(story)
        if not forms.isdisjoint(_FIVE):
            yield from _after_particles(story)
        if any(form[:-1] in _ROOT_WAW for form in forms if form.endswith("وا")):
            yield from _root_waw(story)
        if not forms.isdisjoint(_OF_MANY):
            yield from _of_many(story)


def _inna(story: StoryText) -> Iterator[Finding]:
    found = story.words
    for at, word in enumerate(found):
        if word.plain in _ANNA:
            after = found[at + 1] if at + 1 < len(found) and not found[at + 1].opens else None
            if word.opens:
                # «أن تصل متأخرا خير من ألا تصل»: before a verb أن opens well.
                if after and (word.plain not in _BARE or not _VERB.fullmatch(after.plain)):
                    yield _swapped(story, word, "hamza.inna-opens", Severity.WARNING)
            elif found[at - 1].plain in _SAYING | _WHERE and _beside(story, found[at - 1], word):
                yield _swapped(story, word, "hamza.inna", Severity.HINT)
        elif word.plain in _INNA and not word.opens and _beside(story, found[at - 1], word):
            before = found[at - 1].plain
            if before in _TELLING or (before in _PREPOSITIONS and not _said(found, at)):
                yield _swapped(story, word, "hamza.anna", Severity.HINT)


def _said(found: Sequence[Word], at: int) -> bool:
    """Whether a verb of saying stands before, in the same sentence."""
    for back in range(at - 1, max(-1, at - 1 - _CLAUSE), -1):
        if found[back].plain.lstrip("وف").startswith(("قال", "قول", "قائل", "يقول", "تقول")):
            return True
        if found[back].opens:
            return False
    return False


def _after_particles(story: StoryText) -> Iterator[Finding]:
    for before, verb in pairwise(story.words):
        if verb.opens or before.plain not in _FIVE or not _beside(story, before, verb):
            continue
        fix = _jussive(verb.plain) if before.plain in _LAM else ""
        if fix:
            yield _finding(story, verb, "spelling.jussive", fix, before.plain.lstrip("وف"))
        elif plural := _without_nun(verb.plain):
            yield _finding(story, verb, "spelling.five-verbs", plural, before.plain.lstrip("وف"))


def _jussive(verb: str) -> str:
    """What a verb is after لم, where its last letter or the long one in it falls; else nothing.

    «تكتبي» (to a woman) keeps its ya, as does the ya of «يخبرني».
    """
    if verb in _HOLLOW:
        return _HOLLOW[verb]
    if not _VERB.fullmatch(verb) or words().entry(verb) is None:
        return ""
    if verb.endswith("ى") or verb in _ROOT_WAW:
        return verb[:-1]
    if verb.endswith("ي") and verb[0] != "ت" and not verb.endswith("ني"):
        return verb[:-1]
    return ""


def _without_nun(verb: str) -> str:
    """«يذهبوا» for «يذهبون» after لم, لن and أن; nothing for other words."""
    if verb[0] not in "يت" or not verb.endswith("ون") or len(verb) < 6 or verb in _KANA:
        return ""
    right = verb[:-1] + "ا"
    entry, full = words().entry(right), words().entry(verb)
    known = entry and full and not entry.name and not full.name
    return right if known else ""


def _root_waw(story: StoryText) -> Iterator[Finding]:
    """«يدعوا الحزب»: the و of its root takes no alef; that of «لم يدعوا» does."""
    found = story.words
    for at, word in enumerate(found):
        verb = word.plain.removesuffix("ا")
        if verb == word.plain or verb not in _ROOT_WAW:
            continue
        near = {w.plain for w in found[max(0, at - 4) : at]}
        if verb[0] in "نأ" or near.isdisjoint(_MOODS):
            yield _finding(story, word, "spelling.root-waw", verb, "")


_OF_MANY = {"اللذين": "الذين", "واللذين": "والذين", "كانو": "كانوا", "وكانو": "وكانوا"}
"""What is right of two men, or of a Nigerian city, and wrong before a verb of many."""


def _of_many(story: StoryText) -> Iterator[Finding]:
    """«اللذين قتلوا», «كانو يعملون»."""
    found = story.words
    for at, (word, after) in enumerate(pairwise(found)):
        fix = _OF_MANY.get(word.plain)
        if not fix or after.opens or not _PLURAL.fullmatch(after.plain):
            continue
        if at and not word.opens and word.plain.endswith("كانو") and found[at - 1].plain in _CITY:
            continue
        yield _finding(story, word, "spelling.of-many", fix, "")


def _beside(story: StoryText, first: Word, second: Word) -> bool:
    return story.text[first.end : second.start] in (" ", "\u00a0")


def _swapped(story: StoryText, word: Word, code: str, severity: Severity) -> Finding:
    text = story.text[word.start : word.end]
    fix = ("إ" if text[0] == "أ" else "أ") + text[1:]
    return Finding(word.start, word.end, text, code, severity, (fix,))


def _finding(story: StoryText, word: Word, code: str, fix: str, after: str) -> Finding:
    text = story.text[word.start : word.end]
    values = {"particle": after}
    return Finding(word.start, word.end, text, code, Severity.WARNING, (fix,), values=values)
