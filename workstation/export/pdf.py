"""Pages to print, set by Typst with the bundled faces: tagged, searchable, in two directions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from workstation.articles import BlockKind
from workstation.assets import asset
from workstation.errors import Unwritable
from workstation.export.exporter import Group, Validity
from workstation.export.furniture import credit_line, label_language, notices
from workstation.export.inline import clean, inlines, line_inlines
from workstation.export.mistakes import of_typst
from workstation.export.numbering import Places
from workstation.export.pdf_check import check_pdf
from workstation.export.publication import Edition, Publication, Rendition
from workstation.export.typesetting import compiler, nodes
from workstation.jobs import Job
from workstation.wording import say

STORY = "templates/typst/story.typ"
Standard = Literal["ua-1", "a-3a"]


@dataclass(frozen=True, slots=True)
class PdfExporter:
    """A PDF. ``standard`` is PDF/UA-1 (accessible), PDF/A-3a (archive) or neither; ``template``
    is a house Typst file in place of ours."""

    paper: Literal["a4", "us-letter"] = "a4"
    standard: Standard | None = "ua-1"
    template: Path | None = None
    format: str = "pdf"
    suffix: str = ".pdf"
    group: Group = Group.READER
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        """The pages. Where the bundled faces lack a character (Chinese, say) the file is still
        made, tagged but without the standard's promise, and `validate` says so."""
        job.progress(0, 1, self.format)
        template = self.template or asset(STORY)
        story = json.dumps(_story(publication, self.paper), ensure_ascii=False)
        return _typeset(template, story, self.standard, publication)

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_pdf(content, publication, self.standard)


def _typeset(
    template: Path, story: str, standard: Standard | None, publication: Publication
) -> bytes:
    import typst

    ours = template == asset(STORY)

    def compiled(keeping: Standard | None) -> bytes:
        content = compiler(template, story=story).compile(
            template,
            format="pdf",
            pdf_standards=keeping,
            timestamp=publication.article.changed_at.replace(microsecond=0),
        )
        assert isinstance(content, bytes)
        return content

    try:
        try:
            return compiled(standard)
        except typst.TypstError as error:
            if standard is None or "could not be displayed" not in error.message:
                raise
            return compiled(None)
    except typst.TypstError as error:
        if ours:
            raise Unwritable("export.typesetting", reason=error.message) from error
        raise of_typst(template, error) from error


def _story(publication: Publication, paper: str) -> dict[str, Any]:
    """What the template reads."""
    article = publication.article
    meta = article.meta
    first = publication.renditions[0]
    labels = label_language(first.language)
    way = first.direction_of_line(meta.rights)
    return {
        "paper": paper,
        "title": clean(first.headline) or clean(meta.slug) or str(article.id),
        "author": [clean(meta.byline or meta.source)] if meta.byline or meta.source else [],
        "keywords": [clean(keyword) for keyword in meta.keywords],
        "description": clean(meta.summary) or None,
        "slug": clean(meta.slug),
        "masthead": nodes(line_inlines(publication.masthead, first.direction, anchor=True)),
        "running": nodes(line_inlines(first.headline, first.direction, anchor=True)),
        "page": say("export.file.page", labels),
        "mark": say("export.file.draft-mark", labels) if publication.draft else "",
        "rights": nodes(line_inlines(meta.rights, way, anchor=True)),
        "rights_direction": way.value,
        "editions": [_edition(publication, rendition) for rendition in publication.renditions],
    }


def _edition(publication: Publication, rendition: Rendition) -> dict[str, Any]:
    def line(text: str) -> list[dict[str, Any]]:
        return nodes(line_inlines(text, rendition.direction, anchor=True))

    summary = "" if rendition.translated else publication.article.meta.summary
    return {
        "language": rendition.language.split("-")[0].lower(),
        "direction": rendition.direction.value,
        "headline": line(rendition.headline),
        "standfirst": line(summary),
        "credit": line(credit_line(publication, rendition)),
        "notices": [line(text) for text in notices(publication, rendition.language)],
        "parts": _parts(rendition),
    }


def _parts(rendition: Rendition) -> list[dict[str, Any]]:
    """The blocks, numbered items counted by level, headings without a skipped level (PDF/UA)."""
    parts = []
    heading = 1
    places = Places()
    for block in rendition.blocks:
        direction = rendition.direction_of_block(block)
        place = places.of(block)
        level = place.depth
        if block.kind is BlockKind.HEADING:
            level = heading = min(max(block.level, 2), heading + 1, 6)
        parts.append(
            {
                "kind": block.kind.value,
                "level": level,
                "number": place.number,
                "direction": direction.value,
                "inline": nodes(inlines(block, direction, anchor=True)),
            }
        )
    return parts
