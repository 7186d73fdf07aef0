"""Segmentation rules as files: SRX 1.0 and 2.0 (LISA OSCAR)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.errors import Unreadable
from workstation.ingest.exchange_xml import line_of, local_name, text_of, tree
from workstation.text.srx import (
    BadExpression,
    BreakRule,
    LanguageMap,
    LanguageRules,
    RuleBook,
    checked,
)

if TYPE_CHECKING:
    from lxml import etree


def read_srx(path: Path) -> RuleBook:
    """The rules of an SRX file. Raises `Unreadable` with the line of what is wrong: no SRX, a
    rule without a side, an expression that is none, a map to rules that are not there."""
    root = tree(path, "srx")
    version = str(root.get("version") or "")
    if version not in ("1.0", "2.0"):
        raise Unreadable("exchange.srx-version", name=path.name, version=version or "?")
    header = next((e for e in root.iter() if local_name(e) == "header"), None)
    cascade = header is not None and header.get("cascade") == "yes"
    languages = tuple(_languages(root, path.name))
    known = {one.name for one in languages}
    maps = tuple(_maps(root, known, path.name))
    if not any(one.rules for one in languages) or not maps:
        raise Unreadable("exchange.srx-empty", name=path.name)
    return RuleBook(languages, maps, cascade and version == "2.0")


def _wrong(name: str, element: etree._Element, what: str, **values: str) -> Unreadable:
    return Unreadable(f"exchange.srx-{what}", name=name, line=line_of(element), **values)


def _languages(root: etree._Element, name: str) -> Iterator[LanguageRules]:
    seen: set[str] = set()
    for element in root.iter():
        if local_name(element) != "languagerule":
            continue
        title = str(element.get("languagerulename") or "")
        if not title or title in seen:
            raise _wrong(name, element, "repeated" if title else "unnamed", value=title)
        seen.add(title)
        rules = (_rule(child, name) for child in element if local_name(child) == "rule")
        yield LanguageRules(title, tuple(rules))


def _rule(element: etree._Element, name: str) -> BreakRule:
    breaks = str(element.get("break") or "yes")
    if breaks not in ("yes", "no"):
        raise _wrong(name, element, "break", value=breaks)
    sides = {
        local_name(child): _expression(child, text_of(child), name)
        for child in element
        if local_name(child) in ("beforebreak", "afterbreak")
    }
    if not any(sides.values()):
        raise _wrong(name, element, "no-sides")
    return BreakRule(breaks == "yes", sides.get("beforebreak", ""), sides.get("afterbreak", ""))


def _maps(root: etree._Element, known: set[str], name: str) -> Iterator[LanguageMap]:
    for element in root.iter():
        if local_name(element) != "languagemap":
            continue
        rules = str(element.get("languagerulename") or "")
        if rules not in known:
            raise _wrong(name, element, "no-rules", value=rules)
        pattern = str(element.get("languagepattern") or "")
        yield LanguageMap(_expression(element, pattern, name), rules)


def _expression(element: etree._Element, text: str, name: str) -> str:
    try:
        return checked(text)
    except BadExpression as problem:
        raise _wrong(name, element, "expression", value=text, reason=str(problem)) from problem
