"""The checks that the program has of its own, in the order in which they are asked."""

from __future__ import annotations

from workstation.proofing.agreement import Agreement
from workstation.proofing.check import Check
from workstation.proofing.consistency import Figures, Spellings
from workstation.proofing.dates import HijriDates, Weekdays
from workstation.proofing.english import EnglishMarks, EnglishSpelling
from workstation.proofing.house import Headline, HouseTerms
from workstation.proofing.length import LongSentences
from workstation.proofing.names import Names
from workstation.proofing.one_kind import Digits, Months, Percent, Tanwin
from workstation.proofing.pairs import Unpaired
from workstation.proofing.punctuation import Dateline, FinalStop, Marks, Quotes, Repeated, Residue
from workstation.proofing.spelling import Spelling
from workstation.proofing.sums import Sums
from workstation.proofing.typography import Controls, PresentationForms

BUILTIN: tuple[Check, ...] = (
    Spelling(),
    Quotes(),
    Dateline(),
    FinalStop(),
    Marks(),
    Repeated(),
    PresentationForms(),
    Controls(),
    Residue(),
    Unpaired(),
    HouseTerms(),
    Headline(),
    LongSentences(),
    Tanwin(),
    Digits(),
    Percent(),
    Months(),
    Spellings(),
    Names(),
    Figures(),
    Agreement(),
    Sums(),
    Weekdays(),
    HijriDates(),
    EnglishSpelling(),
    EnglishMarks(),
)
