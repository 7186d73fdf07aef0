"""What judges a PDF: PDFium opens it, reads its words, and the file's own objects are asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workstation.export.exporter import Problem, Validity, judged
from workstation.export.pages import PDFIUM
from workstation.export.publication import Publication
from workstation.export.words import missing_words

VALIDATOR = "pdfium"
SHARE = 0.99
"""Of the story's words that must be found again."""

_CLAIMS = {
    "ua-1": re.compile(rb"<pdfuaid:part>1<"),
    "a-3a": re.compile(rb"<pdfaid:part>3<.*?<pdfaid:conformance>A<", re.DOTALL),
}


def check_pdf(
    content: bytes, publication: Publication | None = None, standard: str | None = None
) -> Validity:
    """What is wrong with a PDF: fonts, tags, title, language, the standard that it was to keep,
    and with the publication, whether 99 % of the words are found in its text."""
    import pypdfium2

    if not content:
        return judged(VALIDATOR, [Problem("export.problem.empty")])
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            problem = Problem("export.problem.pdf.not-pdf", {"reason": str(error)})
            return judged(VALIDATOR, [problem])
        try:
            problems = [*_document_problems(document), *_claim_problems(content, standard)]
            text = "\n".join(_page_text(page) for page in document)
        finally:
            document.close()
    if not text.strip():
        problems.append(Problem("export.problem.pdf.no-text"))
    return judged(VALIDATOR, [*problems, *missing_words(text, publication, SHARE)])


def _document_problems(document: Any) -> Iterator[Problem]:
    from pypdfium2 import raw

    if len(document) == 0:
        yield Problem("export.problem.pdf.no-pages")
    if not document.get_metadata_value("Title"):
        yield Problem("export.problem.pdf.no-title")
    if not raw.FPDFCatalog_IsTagged(document):
        yield Problem("export.problem.pdf.not-tagged")
    if not raw.FPDFCatalog_GetLanguage(document, None, 0) > 2:
        yield Problem("export.problem.pdf.no-language")
    loose = {name for page in document for name in _loose_fonts(page)}
    for name in sorted(loose):
        yield Problem("export.problem.pdf.not-embedded", {"name": name})


def _loose_fonts(page: Any) -> Iterator[str]:
    """Names of the fonts that text on the page uses and the file does not hold."""
    import ctypes

    from pypdfium2 import raw

    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        font = raw.FPDFTextObj_GetFont(item.raw)
        if raw.FPDFFont_GetIsEmbedded(font) == 1:
            continue
        buffer = ctypes.create_string_buffer(200)
        raw.FPDFFont_GetBaseFontName(font, buffer, 200)
        yield buffer.value.decode("utf-8", "replace")


def _claim_problems(content: bytes, standard: str | None) -> Iterator[Problem]:
    claim = _CLAIMS.get(standard or "")
    if claim is not None and not claim.search(content):
        yield Problem("export.problem.pdf.no-standard", {"standard": standard or ""})


def _page_text(page: Any) -> str:
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range())
    finally:
        text_page.close()
