"""Prints how well and how fast Arabic proofing works, by kind of error and on clean text.

    python benchmarks/proofing.py [FOLDER]

FOLDER holds the development sets (by default ``../shared/data/proofing`` beside the project):
``*.areta.tsv`` with a token as written, its correction and the kind of error a line, a blank line
after each text, and ``pud_ar_clean.txt``. An error is found when a spelling finding that is no
hint touches its token. Counted are errors of spelling alone: letters of a family, words run
together, one or two edits; grammar, punctuation and rewriting are left out, of findings too.
Times are of the processor, so that a busy machine does not change them much.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import OSA

from workstation.proofing import Finding, Severity, StoryText, category, proof
from workstation.proofing.lexicon import family, pairs, words
from workstation.proofing.readings import Reader
from workstation.proofing.spelling import Spelling

ARABIC = re.compile(r"[\u0621-\u0652\u0670]+")
SPELLING_CODES = {"OH", "OT", "OA", "OR", "OM", "OD", "OW", "OC", "MG", "SP", "O"}
OF_THE_CORPUS = frozenset({"punctuation.quotes", "punctuation.quotes-unpaired",
                           "punctuation.latin-comma", "punctuation.latin-semicolon",
                           "punctuation.latin-question"})  # fmt: skip
"""Straight quotes and Latin marks, in which the clean text is written throughout."""
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
    """False alarms on clean text: of spelling a line, and of everything in stories."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    alone = [f for line in lines for f in check.check(StoryText(line))]
    count = sum(len(StoryText(line).words) for line in lines)
    _alarms(f"{path.name}: {count} words, spelling", count, alone, verbose)
    found = [f for story in stories(lines) for f in proof(story, "ar")]
    _alarms("all checks, in stories", count, found, verbose)
    rest = [f for f in found if f.code not in OF_THE_CORPUS]
    _alarms("the same without its straight quotes and Latin marks", count, rest, verbose)
    by_code = Counter(f"{f.code} ({f.severity})" for f in rest)
    print("  " + ", ".join(f"{code} {count}" for code, count in by_code.most_common(30)))


def _alarms(name: str, words: int, found: Sequence[Finding], verbose: bool) -> None:
    hints = [f for f in found if f.severity is Severity.HINT]
    loud = [f for f in found if f.severity is not Severity.HINT]
    print(f"{name}: flagged per 1,000: {1000 * len(loud) / words:.1f}", end="")
    print(f" / with hints {1000 * len(found) / words:.1f}")
    if verbose:
        for which, some in (("alarms", loud), ("hints", hints)):
            said = Counter((f.code, f.text[:40], (f.suggestions or ("",))[0][:40]) for f in some)
            print(f"  {which}:", said.most_common(120))


def stories(lines: Sequence[str], of: int = 20) -> list[str]:
    """The lines as stories of some 350 words, each under a headline."""
    return ["\n".join(["عنوان", *lines[at : at + of]]) for at in range(0, len(lines), of)]


def speed(clean_text: Path, other: Path) -> None:
    """Words a second through all checks: of text never seen, in a process that has proofed
    other text, and of the same text again (median of nine)."""
    lines = [line for line in clean_text.read_text(encoding="utf-8").splitlines() if line.strip()]
    wanted = stories(lines)
    words = sum(len(story.split()) for story in wanted)
    for text, _ in texts(other):
        proof(text, "ar")
    new = _seconds(wanted)
    again = sorted(_seconds(wanted) for _ in range(9))[4]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"all checks, warm, one thread: {words / again:,.0f} words a second", end="; ")
    print(f"text never seen {words / new:,.0f}; peak memory of this process {peak:.0f} MB")


def _seconds(wanted: Sequence[str]) -> float:
    begun = time.thread_time()
    for story in wanted:
        proof(story, "ar")
    return time.thread_time() - begun


def suggestions(path: Path) -> None:
    """How long the candidates of a misspelt word take that was not asked for before."""
    reader = Reader(words(), pairs())
    written = {t.written for _, tokens in texts(path) for t in tokens if "edit" in t.kind}
    asked = [word for word in sorted(written) if ARABIC.fullmatch(word)]
    took = []
    for word in asked:
        begun = time.thread_time()
        reader.read(word)
        reader.splits(word)
        reader.near(word)
        took.append(1000 * (time.thread_time() - begun))
    took.sort()
    middle, most = took[len(took) // 2], took[len(took) * 95 // 100]
    print(f"suggestions for {len(took)} words: median {middle:.2f} ms, p95 {most:.2f} ms")


COLD = """
import time
from pathlib import Path
def resident():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
before = resident()
begun = time.perf_counter()
from workstation.assets import asset
from workstation.proofing import proof
found = proof(asset("samples/coalition.txt").read_text(encoding="utf-8"), "ar")
took = time.perf_counter() - begun
print(f"{took:.3f} {(resident() - before) / 1024:.0f}")
"""


def cold() -> None:
    """The first result on the sample, in processes that have loaded nothing."""
    runs = []
    for _ in range(5):
        said = subprocess.run(
            [sys.executable, "-c", COLD], capture_output=True, text=True, check=True
        )
        seconds, memory = said.stdout.split()
        runs.append((float(seconds), int(memory)))
    seconds_, memory_ = sorted(runs)[2]
    print(f"first result on the sample, cold: {seconds_:.2f} s, {memory_} MB more memory")


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
    for path in sorted(asked.folder.glob("*_clean.txt")):
        speed(path, asked.folder / "qalb14_dev.areta.tsv")  # first, while nothing was seen
    for path in sorted(asked.folder.glob("*.areta.tsv")):
        if asked.only in path.name:
            printed(path.name, measured(path, check), asked.verbose)
    for path in sorted(asked.folder.glob("*_clean.txt")):
        print()
        clean(path, check, asked.verbose)
    suggestions(asked.folder / "qalb14_dev.areta.tsv")
    cold()


if __name__ == "__main__":
    main()
