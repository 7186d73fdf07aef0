"""Prints how well and how fast Arabic proofing works, by kind of error and on clean text.

    python benchmarks/proofing.py [FOLDER]

FOLDER holds the development sets (by default ``../shared/data/proofing`` beside the project):
``*.areta.tsv`` with a token as written, its correction and the kind of error a line, a blank line
after each text, and ``pud_ar_clean.txt``. An error is found when a spelling finding that is no
hint touches its token. Counted are errors of spelling alone: letters of a family, words run
together, one or two edits; grammar, punctuation and rewriting are left out, of findings too.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import OSA

from workstation.proofing import Finding, Severity, StoryText, category
from workstation.proofing.lexicon import family
from workstation.proofing.spelling import Spelling

ARABIC = re.compile(r"[\u0621-\u0652\u0670]+")
SPELLING_CODES = {"OH", "OT", "OA", "OR", "OM", "OD", "OW", "OC", "MG", "SP", "O"}
MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
KINDS = ("hamza", "ta marbuta", "alef maqsura", "joined", "split", "one edit", "two edits")


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    written: str
    meant: str
    kind: str
    """A kind of error, ``clean``, or nothing for what is not counted."""


@dataclass
class Tally:
    errors: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    five: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    clean_flagged: int = 0
    clean_hinted: int = 0
    hinted: Counter[str] = field(default_factory=Counter)
    certain: int = 0
    certain_right: int = 0
    certain_wrong: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    missed: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    wrong: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    alarms: Counter[tuple[str, str]] = field(default_factory=Counter)


def kind_of(written: str, meant: str, code: str) -> str:
    written, meant = MARKS.sub("", written), MARKS.sub("", meant)
    if written == meant:
        return "clean" if ARABIC.fullmatch(written) else ""
    parts = code.split("+")
    if not set(parts) <= SPELLING_CODES:
        return ""
    joined, apart = written.replace(" ", ""), meant.replace(" ", "")
    if not (ARABIC.fullmatch(joined) and ARABIC.fullmatch(apart)):
        return ""
    if " " in written:
        return "split"
    if " " in meant:
        return "joined" if OSA.distance(joined, apart) <= 1 else ""
    if family(written) == family(meant):
        if re.sub("[أإآؤئء]", "ا", written) == re.sub("[أإآؤئء]", "ا", meant):
            return "hamza"
        differing = {(a, b) for a, b in zip(written, meant, strict=True) if a != b}
        return "alef maqsura" if any({a, b} == {"ى", "ي"} for a, b in differing) else "ta marbuta"
    edits = OSA.distance(written, meant)
    return {1: "one edit", 2: "two edits"}.get(edits, "")


def texts(path: Path) -> Iterator[tuple[str, list[Token]]]:
    parts: list[str] = []
    tokens: list[Token] = []
    at = 0
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if not line.strip():
            if tokens:
                yield " ".join(parts), tokens
            parts, tokens, at = [], [], 0
            continue
        written, meant, code = [*line.split("\t"), "", ""][:3]
        if not written:
            continue
        tokens.append(Token(at, at + len(written), written, meant, kind_of(written, meant, code)))
        parts.append(written)
        at += len(written) + 1


def judged(tally: Tally, tokens: Sequence[Token], findings: Iterable[Finding]) -> None:
    by_start: dict[int, Finding] = {}
    for finding in findings:
        by_start[finding.start] = finding
    for token in tokens:
        touching = [by_start[s] for s in range(token.start, token.end) if s in by_start]
        flagged = [f for f in touching if f.severity is not Severity.HINT]
        for finding in touching:
            if finding.certain:
                _judge_certain(tally, token, finding)
        if token.kind == "clean":
            tally.clean += 1
            tally.clean_flagged += bool(flagged)
            tally.clean_hinted += bool(touching)
            if flagged:
                tally.alarms[token.written, flagged[0].suggestions[0]] += 1
        elif token.kind:
            _judge_error(tally, token, flagged, bool(touching))


def _judge_certain(tally: Tally, token: Token, finding: Finding) -> None:
    whole = (finding.start, finding.end) == (token.start, token.end)
    if token.kind not in ("", "split") or (whole and finding.suggestions[0] == token.meant):
        tally.certain += 1
        fixed = (
            token.written[: finding.start - token.start]
            + finding.suggestions[0]
            + token.written[finding.end - token.start :]
        )
        # «و الى»: joining the و is another finding's work.
        right = MARKS.sub("", fixed).replace(" ", "") == MARKS.sub("", token.meant).replace(" ", "")
        tally.certain_right += right
        if not right:
            tally.certain_wrong[token.written, fixed, token.meant] += 1


def _judge_error(tally: Tally, token: Token, flagged: list[Finding], touched: bool) -> None:
    tally.errors[token.kind] += 1
    tally.hinted[token.kind] += touched
    if not flagged:
        tally.missed[token.kind, token.written, token.meant] += 1
        return
    tally.found[token.kind] += 1
    finding = flagged[0]
    fixes = [
        MARKS.sub(
            "",
            token.written[: finding.start - token.start]
            + fix
            + token.written[finding.end - token.start :],
        )
        for fix in finding.suggestions
    ]
    meant = MARKS.sub("", token.meant)
    tally.first[token.kind] += fixes[:1] == [meant]
    tally.five[token.kind] += meant in fixes[:5]
    if fixes[:1] != [meant]:
        tally.wrong[token.written, fixes[0] if fixes else "", meant] += 1


def measured(path: Path, check: Spelling) -> Tally:
    tally = Tally()
    for text, tokens in texts(path):
        found = [f for f in check.check(StoryText(text)) if category(f.code) != "style"]
        judged(tally, tokens, found)
    return tally


def printed(name: str, tally: Tally, verbose: bool) -> None:
    print(f"\n{name}: {sum(tally.errors.values())} errors, {tally.clean} clean words")
    print(f"{'kind':14}{'errors':>8}{'found':>8}{'first':>8}{'five':>8}{'or hint':>8}")
    for kind in KINDS:
        if tally.errors[kind]:
            _row(kind, tally, [kind])
    _row("all but split", tally, [kind for kind in KINDS if kind != "split"])
    _row("all", tally, list(KINDS))
    found = sum(tally.found.values())
    print(f"precision {found / max(1, found + tally.clean_flagged):.3f}", end="; ")
    print(f"clean words flagged per 1,000: {1000 * tally.clean_flagged / tally.clean:.1f}", end="")
    print(f" / with hints {1000 * tally.clean_hinted / tally.clean:.1f}", end="; ")
    print(f"certain {tally.certain}, right {tally.certain_right / max(1, tally.certain):.4f}")
    if verbose:
        print("missed:", tally.missed.most_common(70))
        print("wrong:", tally.wrong.most_common(60))
        print("certain, wrong:", tally.certain_wrong.most_common(60))
        print("alarms:", tally.alarms.most_common(60))


def _row(name: str, tally: Tally, kinds: list[str]) -> None:
    errors = sum(tally.errors[kind] for kind in kinds)
    rows = (tally.found, tally.first, tally.five, tally.hinted)
    shares = "".join(f"{sum(r[k] for k in kinds) / max(1, errors):8.3f}" for r in rows)
    print(f"{name:14}{errors:8}{shares}")


def clean(path: Path, check: Spelling, verbose: bool) -> None:
    words = flagged = hinted = 0
    alarms: Counter[tuple[str, str]] = Counter()
    hints: Counter[tuple[str, str]] = Counter()
    for text in path.read_text(encoding="utf-8").splitlines():
        story = StoryText(text)
        words += len(story.words)
        for finding in check.check(story):
            fix = (finding.suggestions or ("",))[0]
            if finding.severity is Severity.HINT:
                hinted += 1
                hints[finding.text, fix] += 1
            else:
                flagged += 1
                alarms[finding.text, fix] += 1
    print(f"\n{path.name}: {words} words, flagged per 1,000: {1000 * flagged / words:.1f}", end="")
    print(f" / with hints {1000 * (flagged + hinted) / words:.1f}")
    if verbose:
        print("alarms:", alarms.most_common(200))
        print("hints:", hints.most_common(60))


def speed(path: Path, check: Spelling) -> None:
    text = path.read_text(encoding="utf-8")
    best = 1e9
    for _ in range(3):
        begun = time.perf_counter()
        story = StoryText(text)
        list(check.check(story))
        best = min(best, time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nwarm: {len(story.words) / best:,.0f} words a second; peak memory {peak:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description="How well and how fast Arabic proofing works.")
    beside = Path(__file__).parents[2] / "shared" / "data" / "proofing"
    parser.add_argument("folder", type=Path, nargs="?", default=beside)
    parser.add_argument("--verbose", action="store_true", help="print the errors of the engine")
    parser.add_argument("--only", default="", help="sets whose name holds this")
    asked = parser.parse_args()
    if not asked.folder.is_dir():
        sys.exit(f"No development sets at {asked.folder}.")
    check = Spelling()
    for path in sorted(asked.folder.glob("*.areta.tsv")):
        if asked.only in path.name:
            printed(path.name, measured(path, check), asked.verbose)
    for path in sorted(asked.folder.glob("*_clean.txt")):
        clean(path, check, asked.verbose)
        speed(path, check)


if __name__ == "__main__":
    main()
