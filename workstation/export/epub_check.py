"""What judges an e-book: its package, the directions in it, and the story inside.

It does not replace epubcheck, which the tests ask where it is installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join
from typing import TYPE_CHECKING

from workstation.articles import direction_of
from workstation.export.exporter import Problem, Validity, judged
from workstation.export.packed import unpacked
from workstation.export.publication import Publication
from workstation.export.words import missing_words
from workstation.export.xml_check import XML_LANG, as_html, lacking, markup_problems, opened

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

VALIDATOR = "warraq-epub 3"
MIMETYPE = "application/epub+zip"
OPF = "http://www.idpf.org/2007/opf"
OPS = "http://www.idpf.org/2007/ops"
DC = "http://purl.org/dc/elements/1.1/"
XHTML = "http://www.w3.org/1999/xhtml"
_CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"


def check_epub(content: bytes, publication: Publication | None = None) -> Validity:
    """What is wrong with an e-book of ours: members that are missing, metadata, the direction
    of pages, the markup of each document, words that are not there."""
    members = unpacked(content, MIMETYPE)
    if isinstance(members, Problem):
        return judged(VALIDATOR, [members])
    path = _package_path(members)
    if isinstance(path, Problem):
        return judged(VALIDATOR, [path])
    package = opened(members.get(path, b""), f"{{{OPF}}}package")
    if isinstance(package, Problem):
        return judged(VALIDATOR, [package])
    problems = list(_package(package))
    texts: list[str] = []
    for item in package.iter(f"{{{OPF}}}item"):
        name = join(dirname(path), item.get("href", ""))
        problems += lacking([(name, members.get(name))])
        if item.get("media-type") == "application/xhtml+xml" and name in members:
            told, words = _document(members[name], name)
            problems += told
            texts.append("" if "nav" in item.get("properties", "") else words)
    problems += missing_words("\n".join(texts), publication)
    return judged(VALIDATOR, problems)


def _package_path(members: dict[str, bytes]) -> str | Problem:
    container = opened(members.get("META-INF/container.xml", b""), f"{{{_CONTAINER}}}container")
    if isinstance(container, Problem):
        return container
    root = container.find(f".//{{{_CONTAINER}}}rootfile")
    return root.get("full-path", "") if root is not None else ""


def _package(package: Element) -> Iterator[Problem]:
    language = package.findtext(f".//{{{DC}}}language") or ""
    spine = package.find(f"{{{OPF}}}spine")
    wanted: list[tuple[str, object]] = [
        (f"dc:{name}", package.findtext(f".//{{{DC}}}{name}"))
        for name in ("identifier", "title", "language")
    ]
    marked = package.findall(f".//{{{OPF}}}meta")
    modified = [meta for meta in marked if meta.get("property") == "dcterms:modified"]
    navigation = [i for i in package.iter(f"{{{OPF}}}item") if i.get("properties") == "nav"]
    yield from lacking([*wanted, ("dcterms:modified", modified), ("nav", navigation)])
    way = spine.get("page-progression-direction") if spine is not None else ""
    if way != direction_of(language):
        values: dict[str, str | int] = {"name": "spine", "language": language}
        yield Problem("export.problem.html.wrong-dir", values)


def _document(content: bytes, name: str) -> tuple[list[Problem], str]:
    page = opened(content, f"{{{XHTML}}}html")
    if isinstance(page, Problem):
        return [page], ""
    return markup_problems(as_html(page), page.get(XML_LANG, ""), name)
