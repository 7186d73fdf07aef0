"""Markdown (CommonMark) with front matter that names the language and direction."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from workstation.articles import Block, BlockKind
from workstation.export.exporter import Group, Problem, Validity, judged
from workstation.export.furniture import notices
from workstation.export.inline import (
    LINE_BREAK,
    Inline,
    InlineKind,
    blank,
    clean,
    inlines,
    line_inlines,
)
from workstation.export.numbering import ITEMS, Place, Places
from workstation.export.publication import Edition, Publication, Rendition
from workstation.export.words import missing_words
from workstation.jobs import Job

VALIDATOR = "warraq-markdown"

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_ENTITY = re.compile(r"&(?=[#\w]|$)")
_AT_START = re.compile(r"^(\s*)([#+\-=>]|\d+(?=[.)]))")
_MARKUP = re.compile(r"\\(.)|\]\(<[^>]*>\)|[\[*]+")
_KEY = re.compile(r"([a-z_]+): (.+)")


@dataclass(frozen=True, slots=True)
class MarkdownExporter:
    """Front matter whose values are JSON (each a YAML scalar or list too), then the story.
    ``isolates`` writes ``<bdi>`` around runs of the other direction."""

    isolates: bool = False
    format: str = "md"
    suffix: str = ".md"
    group: Group = Group.READER
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        job.progress(0, 1, self.format)
        first, *others = publication.renditions
        head = [
            f"{key}: {json.dumps(value, ensure_ascii=False)}"
            for key, value in _front_matter(publication).items()
        ]
        text = "\n".join(["---", *head, "---", "", *self._blocks(first)])
        for rendition in others:
            opening = f'<div lang="{rendition.language}" dir="{rendition.direction}">'
            text += "\n".join(["", opening, "", *self._blocks(rendition), "</div>", ""])
        return text.encode()

    def _blocks(self, rendition: Rendition) -> Iterator[str]:
        yield "# " + self._inline(line_inlines(rendition.headline, rendition.direction))
        yield ""
        places = Places()
        before: Block | None = None
        for block in rendition.blocks:
            place = places.of(block)
            if blank(block.text):
                continue
            if before is not None and not _continues(before, block):
                yield ""
            text = self._inline(inlines(block, rendition.direction_of_block(block)))
            yield _prefixed(block, place, text)
            before = block
        yield ""

    def _inline(self, nodes: tuple[Inline, ...]) -> str:
        return "".join(map(self._node, nodes))

    def _node(self, node: Inline) -> str:
        inside = self._inline(node.children)
        match node.kind:
            case InlineKind.TEXT:
                escaped = _ENTITY.sub(r"\\\g<0>", _SPECIAL.sub(r"\\\1", node.text))
                return escaped.replace(LINE_BREAK, "\\\n")
            case InlineKind.STRONG:
                return _wrapped(inside, "**")
            case InlineKind.QUOTE_STYLE:
                return _wrapped(inside, "*")
            case InlineKind.LINK:
                return f"[{inside}](<{node.href}>)"
            case InlineKind.ISOLATE:
                return f'<bdi dir="{node.direction}">{inside}</bdi>' if self.isolates else inside

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_markdown(content, publication)


def _wrapped(text: str, mark: str) -> str:
    """The text between marks; spaces at its edges stay outside, as CommonMark wants."""
    bare = text.strip()
    if not bare:
        return text
    at = text.index(bare)
    return f"{text[:at]}{mark}{bare}{mark}{text[at + len(bare) :]}"


def _continues(before: Block, block: Block) -> bool:
    return before.kind in ITEMS and block.kind in ITEMS


def _prefixed(block: Block, place: Place, text: str) -> str:
    indent = "    " * place.depth
    match block.kind:
        case BlockKind.HEADING:
            return "#" * min(max(block.level, 2), 6) + " " + text
        case BlockKind.QUOTE:
            return "> " + text.replace("\n", "\n> ")
        case BlockKind.LIST_ITEM:
            return f"{indent}- {_escape_start(text)}"
        case BlockKind.NUMBERED_ITEM:
            return f"{indent}{place.number}. {_escape_start(text)}"
        case _:
            return _escape_start(text)


def _escape_start(text: str) -> str:
    """A line that would begin a heading, a list or a quotation keeps its letters."""

    def escaped(match: re.Match[str]) -> str:
        space, sign = match.groups()
        return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"

    return "\n".join(_AT_START.sub(escaped, line) for line in text.split("\n"))


def _front_matter(publication: Publication) -> dict[str, object]:
    article = publication.article
    meta = article.meta
    first = publication.renditions[0]
    values: dict[str, object] = {
        "title": clean(first.headline),
        "lang": first.language,
        "dir": first.direction.value,
        "slug": clean(meta.slug),
        "date": article.changed_at.isoformat(),
        "version": article.revision,
        "source": clean(meta.source),
        "byline": clean(meta.byline),
        "credit": clean(meta.credit),
        "dateline": clean(meta.dateline),
        "summary": clean(meta.summary),
        "keywords": [clean(word) for word in meta.keywords],
        "subjects": [clean(code) for code in meta.subjects],
        "places": [clean(place) for place in meta.places],
        "urgency": meta.urgency,
        "rights": clean(meta.rights),
        "canonical": meta.canonical,
        "embargo": meta.embargo.isoformat() if meta.embargo else "",
        "embargo_zone": meta.embargo_zone if meta.embargo else "",
        "comments": meta.comments_allowed,
        "draft": publication.draft,
        "notices": [clean(text) for text in notices(publication, first.language)],
    }
    if publication.edition is Edition.BOTH:
        values["languages"] = list(publication.languages)
    kept = ("draft", "comments", "urgency")
    return {key: value for key, value in values.items() if value or key in kept}


def check_markdown(content: bytes, publication: Publication | None = None) -> Validity:
    """What is wrong with Markdown of ours: front matter that cannot be read or lacks language,
    direction or title; words that are missing."""
    if not content.strip():
        return judged(VALIDATOR, [Problem("export.problem.empty")])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return judged(VALIDATOR, [Problem("export.problem.not-utf8", {"at": error.start})])
    lines = text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return judged(VALIDATOR, [Problem("export.problem.md.no-front-matter")])
    end = lines.index("---", 1)
    problems: list[Problem] = []
    values: dict[str, object] = {}
    for number, line in enumerate(lines[1:end], start=2):
        match = _KEY.fullmatch(line)
        try:
            values[match[1] if match else ""] = json.loads(match[2] if match else "")
        except json.JSONDecodeError:
            problems.append(Problem("export.problem.md.front-matter", {"line": number}))
    for name in ("title", "lang", "dir"):
        if not values.get(name):
            problems.append(Problem("export.problem.md.missing", {"name": name}))
    body = _MARKUP.sub(lambda m: m[1] or "", "\n".join(lines[end + 1 :]))
    problems += missing_words(body, publication)
    return judged(VALIDATOR, problems)
