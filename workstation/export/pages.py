"""The pages of a PDF as pictures, and the lock under which PDFium is used."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from workstation.errors import Unreadable

PDFIUM = Lock()
"""PDFium may be used by one thread at a time; whoever calls it holds this."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page drawn: ``pixels`` are rows of blue, green, red and a byte to spare."""

    number: int
    """From 0."""
    of: int
    width: int
    height: int
    pixels: bytes


def draw_page(content: bytes, number: int, width: int) -> PageImage:
    """A page of a PDF, ``width`` pixels wide; the last one where there are fewer pages. Raises
    `Unreadable` for what is not a PDF with pages."""
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise Unreadable("export.problem.pdf.not-pdf", reason=str(error)) from error
        try:
            pages = len(document)
            if not pages:
                raise Unreadable("export.problem.pdf.no-pages")
            page = document[min(max(number, 0), pages - 1)]
            bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
            pixels = bytes(bitmap.buffer)
            stride, height = bitmap.stride, bitmap.height
            if stride != bitmap.width * 4:
                rows = (
                    pixels[at * stride : at * stride + bitmap.width * 4] for at in range(height)
                )
                pixels = b"".join(rows)
            return PageImage(min(max(number, 0), pages - 1), pages, bitmap.width, height, pixels)
        finally:
            document.close()
