"""The checks that the program has of its own, in the order in which they are asked."""

from __future__ import annotations

from workstation.proofing.agreement import Agreement
from workstation.proofing.check import Check
from workstation.proofing.consistency import Figures, Spellings
from workstation.proofing.dates import HijriDates, Weekdays
from workstation.proofing.digits import Digits, Percent, Separators
from workstation.proofing.english import ArabicMarks, EnglishCapitals, EnglishMarks, EnglishSpelling
from workstation.proofing.english_names import EnglishNames
from workstation.proofing.grammar import Grammar
from workstation.proofing.headline import Headline, HeadlineFacts
from workstation.proofing.house import HouseTerms
from workstation.proofing.length import LongSentences
from workstation.proofing.names import Names
from workstation.proofing.number_words import NumberWords
from workstation.proofing.one_kind import Months, Tanwin
from workstation.proofing.pairs import Unpaired
from workstation.proofing.persons import JoinedNames, Sons
from workstation.proofing.punctuation import Dateline, FinalStop, Marks, Repeated, Residue
from workstation.proofing.quotes import Nested, Quotes
from workstation.proofing.signs import Signs
from workstation.proofing.spelling import Spelling
from workstation.proofing.sums import Sums
from workstation.proofing.tanwin import TanwinLetter
from workstation.proofing.typography import Controls, LatinLetters, PresentationForms

BUILTIN: tuple[Check, ...] = (
    Spelling(),
    Grammar(),
    Quotes(),
    Nested(),
    Dateline(),
    FinalStop(),
    Marks(),
    Repeated(),
    PresentationForms(),
    LatinLetters(),
    Controls(),
    Residue(),
    Unpaired(),
    HouseTerms(),
    Headline(),
    HeadlineFacts(),
    LongSentences(),
    TanwinLetter(),
    Tanwin(),
    Digits(),
    Separators(),
    Percent(),
    Signs(),
    Months(),
    Spellings(),
    Names(),
    JoinedNames(),
    Sons(),
    Figures(),
    Agreement(),
    NumberWords(),
    Sums(),
    Weekdays(),
    HijriDates(),
    EnglishSpelling(),
    EnglishMarks(),
    ArabicMarks(),
    EnglishCapitals(),
    EnglishNames(),
)
