"""What judges a page: its structure, languages, directions, isolates and NewsArticle data.

It knows the rules of HTML that our pages use, strictly; it does not replace the Nu validator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from workstation.articles import direction_of
from workstation.export.exporter import Problem, Validity, judged
from workstation.export.inline import LINE_BREAK
from workstation.export.newsarticle import problems as json_ld_problems
from workstation.export.publication import Publication
from workstation.export.words import missing_words
from workstation.text.bidi import STRAY_MARKS, runs

VALIDATOR = "warraq-html"


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID = _names("area base br col embed hr img input link meta source track wbr")
INLINE = _names(
    "a abbr b bdi bdo br cite code dfn em i img kbd mark q rp rt ruby s samp small span strong "
    "sub sup time u var wbr"
)
KNOWN = (
    VOID
    | INLINE
    | _names(
        "html head title style script body header footer main nav section article aside h1 h2 h3 "
        "h4 h5 h6 p blockquote ul ol li dl dt dd figure figcaption table caption thead tbody "
        "tfoot tr th td div pre address noscript"
    )
)
_PHRASING_ONLY = _names("p h1 h2 h3 h4 h5 h6 dt pre caption") | INLINE
_PARENTS = {
    "li": {"ul", "ol"},
    "tr": {"thead", "tbody", "tfoot", "table"},
    "td": {"tr"},
    "th": {"tr"},
    "head": {"html"},
    "body": {"html"},
    "title": {"head"},
    "figcaption": {"figure"},
}
_CHILDREN = {"ul": {"li"}, "ol": {"li"}}
_STRAY = re.compile(f"[{STRAY_MARKS}]")


@dataclass(slots=True)
class _Open:
    tag: str
    language: str
    direction: str
    isolate: bool
    at: int
    """Where it began in the paragraph in hand."""


@dataclass(slots=True)
class _Paragraph:
    text: str = ""
    isolates: list[tuple[int, int, str]] = field(default_factory=list)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.seen: set[str] = set()
        self.ids: set[str] = set()
        self.paragraph = _Paragraph()
        self.text: list[str] = []
        self.scripts: list[str] = []
        self.doctype = False
        self.outermost = ""

    def complain(self, code: str, **values: str | int) -> None:
        self.problems.append(Problem(f"export.problem.html.{code}", values))

    def handle_decl(self, decl: str) -> None:
        self.doctype = decl.lower() == "doctype html" and not self.seen

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        parent = self.stack[-1] if self.stack else None
        self._judge_place(tag, parent.tag if parent else "")
        self._judge_attributes(tag, attrs, values)
        self.seen.add(tag)
        if tag not in INLINE:
            self._close_paragraph()
        if tag == "br":
            self.paragraph.text += LINE_BREAK
            self.text.append("\n")
        if tag in VOID:
            return
        language = values.get("lang", parent.language if parent else "")
        direction = values.get("dir", parent.direction if parent else "")
        if parent is None:
            self.outermost = direction
        isolate = tag in ("bdi", "bdo") or ("dir" in values and tag in INLINE)
        at = len(self.paragraph.text)
        self.stack.append(_Open(tag, language, direction, isolate, at))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self.stack or self.stack[-1].tag != tag:
            parent = self.stack[-1].tag if self.stack else ""
            self.complain("nested", name=f"/{tag}", parent=parent)
            while self.stack and any(o.tag == tag for o in self.stack):
                if self.stack.pop().tag == tag:
                    break
            return
        if tag not in INLINE:
            self._close_paragraph()
        top = self.stack.pop()
        if top.isolate:
            span = (top.at, len(self.paragraph.text), top.direction)
            self.paragraph.isolates.append(span)

    def handle_data(self, data: str) -> None:
        top = self.stack[-1].tag if self.stack else ""
        if top == "script":
            self.scripts.append(data)
        elif top not in ("style", "title"):
            self.paragraph.text += data
            self.text.append(data)

    def close(self) -> None:
        super().close()
        for left in self.stack:
            self.complain("nested", name=left.tag, parent="")

    def _judge_place(self, tag: str, parent: str) -> None:
        if tag not in KNOWN:
            self.complain("unknown", name=tag)
        wrong_parent = tag in _PARENTS and parent not in _PARENTS[tag]
        wrong_child = parent in _CHILDREN and tag not in _CHILDREN[parent]
        block_in_line = parent in _PHRASING_ONLY and tag not in INLINE
        twice = tag == "a" and any(o.tag == "a" for o in self.stack)
        if wrong_parent or wrong_child or block_in_line or twice:
            self.complain("nested", name=tag, parent=parent)

    def _judge_attributes(
        self, tag: str, attrs: list[tuple[str, str | None]], values: dict[str, str]
    ) -> None:
        if len(values) < len(attrs):
            self.complain("nested", name="attribute", parent=tag)
        name = values.get("id")
        if name is not None:
            if name in self.ids:
                self.complain("duplicate-id", name=name)
            self.ids.add(name)
        if tag in ("html", "article") and not (tag == "article" and "class" in values):
            language, direction = values.get("lang", ""), values.get("dir", "")
            if not language:
                self.complain("no-lang", name=tag)
            if direction not in ("rtl", "ltr"):
                self.complain("no-dir", name=tag)
            elif language and direction != direction_of(language):
                self.complain("wrong-dir", name=tag, language=language)
        if values.get("dir", "ltr") not in ("rtl", "ltr", "auto"):
            self.complain("no-dir", name=tag)

    def _close_paragraph(self) -> None:
        done, self.paragraph = self.paragraph, _Paragraph()
        self.text.append("\n")
        direction = self.stack[-1].direction if self.stack else ""
        if direction not in ("rtl", "ltr") or not done.text.strip():
            return
        if _STRAY.search(done.text):
            self.complain("stray-mark", text=done.text.strip()[:40])
        for run in runs(done.text, direction):
            held = any(
                start <= run.start and run.end <= end and way in (run.direction, "auto", "")
                for start, end, way in done.isolates
            )
            if run.isolate and not held:
                self.complain("not-isolated", text=done.text[run.start : run.end])


def fragment_problems(text: str) -> tuple[list[Problem], str, str]:
    """What is wrong with HTML that stands in another file, its text, and the direction that its
    outermost element gives."""
    page = _Page()
    page.feed(text)
    page.close()
    return page.problems, "".join(page.text), page.outermost


def check_page(content: bytes, publication: Publication | None = None) -> Validity:
    """What is wrong with a page, and with the publication, whether all words are there."""
    if not content.strip():
        return judged(VALIDATOR, [Problem("export.problem.empty")])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return judged(VALIDATOR, [Problem("export.problem.not-utf8", {"at": error.start})])
    page = _Page()
    page.feed(text)
    page.close()
    if not page.doctype:
        page.complain("no-doctype")
    for name in sorted({"html", "head", "title", "body", "h1", "article"} - page.seen):
        page.complain("missing", name=name)
    if not page.scripts:
        page.complain("missing", name="script")
    problems = page.problems
    for script in page.scripts:
        problems += json_ld_problems(script)
    problems += missing_words("".join(page.text), publication)
    return judged(VALIDATOR, problems)
