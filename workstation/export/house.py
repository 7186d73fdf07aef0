"""A team's own templates: a folder in which a file of a known name stands in for ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

from workstation.export.card import CardExporter
from workstation.export.docx import DocxExporter
from workstation.export.epub import EpubExporter
from workstation.export.exporter import Exporter
from workstation.export.html import HtmlExporter
from workstation.export.pdf import PdfExporter

HTML = ("page.html", "article.html", "page.css")
DOCX, PDF, CARD, EPUB = "story.docx", "story.typ", "card.typ", "story.css"
NAMES = (*HTML, DOCX, PDF, CARD, EPUB)
"""What a file may be called to be used; any of them may be missing."""


def housed(exporter: Exporter, folder: Path) -> Exporter:
    """The exporter with the team's template for its format, where the folder has one."""
    there = {name: folder / name for name in NAMES if (folder / name).is_file()}
    match exporter:
        case HtmlExporter() if there.keys() & set(HTML):
            return cast(Exporter, replace(exporter, templates=folder))
        case DocxExporter() if DOCX in there:
            return cast(Exporter, replace(exporter, template=there[DOCX]))
        case PdfExporter() if PDF in there:
            return cast(Exporter, replace(exporter, template=there[PDF]))
        case CardExporter() if CARD in there:
            return cast(Exporter, replace(exporter, template=there[CARD]))
        case EpubExporter() if EPUB in there:
            return cast(Exporter, replace(exporter, style=there[EPUB]))
    return exporter
