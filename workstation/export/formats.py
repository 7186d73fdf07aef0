"""The formats that are built in, in the order in which the Publish workspace shows them."""

from __future__ import annotations

from workstation.export.docx import DocxExporter
from workstation.export.exporter import Exporter
from workstation.export.html import HtmlExporter
from workstation.export.pdf import PdfExporter

BUILTIN: tuple[Exporter, ...] = (HtmlExporter(), DocxExporter(), PdfExporter())
