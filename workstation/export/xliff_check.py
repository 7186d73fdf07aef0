"""What judges an XLIFF 2.1 file: the constraints of the standard that a schema would test, and
some that it would not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workstation.export.exporter import Problem, Validity, judged
from workstation.export.publication import Publication
from workstation.export.words import words_of
from workstation.export.xml_check import parsed
from workstation.segments import SegmentState

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

VALIDATOR = "warraq-xliff 2.1"
CORE = "urn:oasis:names:tc:xliff:document:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"

_SPACES = {"x": CORE, "mtc": MATCHES, "mda": METADATA}
_TOKEN = re.compile(r"[A-Za-z_][\w.\-]*|[\w.\-]+", re.ASCII)
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_REQUIRED = {"xliff": ("version", "srcLang"), "file": ("id",), "unit": ("id",), "note": ()}
_DIRECTIONS = ("ltr", "rtl", "auto")


def check_xliff(content: bytes, publication: Publication | None = None) -> Validity:
    """What is wrong with an XLIFF file, and with the publication, whether its source is whole."""
    if not content.strip():
        return judged(VALIDATOR, [Problem("export.problem.empty")])
    root = parsed(content)
    if isinstance(root, Problem):
        return judged(VALIDATOR, [root])
    if root.tag != f"{{{CORE}}}xliff" or root.get("version") not in ("2.0", "2.1"):
        return judged(VALIDATOR, [_problem("root")])
    problems = [
        *_attributes(root),
        *_languages(root),
        *_identifiers(root),
        *_segments(root),
        *_matches(root),
    ]
    if publication is not None:
        problems += _whole(root, publication)
    return judged(VALIDATOR, problems)


def _problem(code: str, **values: str | int) -> Problem:
    return Problem(f"export.problem.xliff.{code}", values)


def _attributes(root: Element) -> Iterator[Problem]:
    for name, wanted in _REQUIRED.items():
        for element in root.iter(f"{{{CORE}}}{name}"):
            for attribute in wanted:
                if not element.get(attribute):
                    yield _problem("attribute", name=name, attribute=attribute)
    for element in root.iter(f"{{{CORE}}}*"):
        for attribute in ("srcDir", "trgDir"):
            if element.get(attribute, "auto") not in _DIRECTIONS:
                yield _problem("attribute", name=_local(element), attribute=attribute)
    if root.find("x:file/x:unit", _SPACES) is None and root.find("x:file/x:group", _SPACES) is None:
        yield _problem("empty")


def _languages(root: Element) -> Iterator[Problem]:
    for attribute in ("srcLang", "trgLang"):
        value = root.get(attribute)
        if value is not None and not LANGUAGE.fullmatch(value):
            yield _problem("language", value=value)
    if root.get("trgLang") is None and root.find(".//x:target", _SPACES) is not None:
        yield _problem("attribute", name="xliff", attribute="trgLang")


def _identifiers(root: Element) -> Iterator[Problem]:
    """Identifiers are unique: files in the document, units in a file, segments in a unit."""
    scopes = [(root, "x:file", "xliff")]
    scopes += [(file, ".//x:unit", "file") for file in root.iterfind("x:file", _SPACES)]
    scopes += [(unit, "x:segment", "unit") for unit in root.iterfind(".//x:unit", _SPACES)]
    scopes += [(unit, "x:notes/x:note", "notes") for unit in root.iterfind(".//x:unit", _SPACES)]
    for scope, path, name in scopes:
        seen: set[str] = set()
        for element in scope.iterfind(path, _SPACES):
            value = element.get("id")
            if value is None:
                continue
            if value in seen:
                yield _problem("duplicate-id", value=value, name=name)
            if not _TOKEN.fullmatch(value):
                yield _problem("attribute", name=_local(element), attribute="id")
            seen.add(value)


def _segments(root: Element) -> Iterator[Problem]:
    states = {state.value for state in SegmentState}
    for unit in root.iterfind(".//x:unit", _SPACES):
        if unit.find("x:segment", _SPACES) is None:
            yield _problem("attribute", name="unit", attribute="segment")
    for segment in root.iterfind(".//x:segment", _SPACES):
        name, state = segment.get("id", "?"), segment.get("state", "initial")
        if state not in states:
            yield _problem("state", value=state)
        sub_state = segment.get("subState")
        if sub_state is not None and (
            segment.get("state") is None or not re.fullmatch(r"[^:]+:.+", sub_state)
        ):
            yield _problem("sub-state", value=sub_state)
        source, target = segment.find("x:source", _SPACES), segment.find("x:target", _SPACES)
        if source is None:
            yield _problem("no-source", value=name)
        if state not in ("initial",) and _is_empty(target):
            yield _problem("no-target", value=name, state=state)


def _is_empty(target: Element | None) -> bool:
    return target is None or not (len(target) or target.text)


def _matches(root: Element) -> Iterator[Problem]:
    for match in root.iterfind(".//mtc:match", _SPACES):
        unit = next(match.iterancestors(f"{{{CORE}}}unit"), None)
        reference = match.get("ref", "").removeprefix("#")
        names = (
            set() if unit is None else {e.get("id") for e in unit.iterfind("x:segment", _SPACES)}
        )
        rates = [match.get(key) for key in ("matchQuality", "similarity")]
        numbers = [float(r) for r in rates if r is not None and re.fullmatch(r"[\d.]+", r)]
        fine = reference in names and len(numbers) == len([r for r in rates if r is not None])
        pair = match.find("x:source", _SPACES) is not None
        pair = pair and match.find("x:target", _SPACES) is not None
        if not fine or not pair or any(not 0 <= number <= 100 for number in numbers):
            yield _problem("match", value=match.get("id") or reference)


def _whole(root: Element, publication: Publication) -> Iterator[Problem]:
    article = publication.article
    wanted = words_of(" ".join(s.source for s in publication.segments) or article.text)
    sources = root.iterfind(".//x:segment/x:source", _SPACES)
    found = words_of(" ".join("".join(map(str, source.itertext())) for source in sources))
    if wanted - found:
        count = (wanted & found).total()
        yield Problem("export.problem.words-missing", {"found": count, "words": wanted.total()})


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
