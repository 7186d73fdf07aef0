"""The formats that are built in, in the order in which the Publish workspace shows them."""

from __future__ import annotations

from workstation.errors import NotFound
from workstation.export.card import CardExporter
from workstation.export.docx import DocxExporter
from workstation.export.epub import EpubExporter
from workstation.export.exporter import Exporter
from workstation.export.feeds import AtomExporter, RssExporter
from workstation.export.html import HtmlExporter
from workstation.export.icml import IcmlExporter
from workstation.export.markdown import MarkdownExporter
from workstation.export.newsml import NewsmlExporter
from workstation.export.ninjs import NinjsExporter
from workstation.export.nitf import NitfExporter
from workstation.export.odt import OdtExporter
from workstation.export.pdf import PdfExporter
from workstation.export.plain import PlainExporter
from workstation.export.posts import PostsExporter
from workstation.export.tmx import TmxExporter
from workstation.export.wxr import WxrExporter
from workstation.export.xliff import XliffExporter
from workstation.export.xliff_1_2 import Xliff12Exporter

BUILTIN: tuple[Exporter, ...] = (
    HtmlExporter(),
    DocxExporter(),
    PdfExporter(),
    EpubExporter(),
    OdtExporter(),
    IcmlExporter(),
    MarkdownExporter(),
    CardExporter(1200, 630, "card", ".card.png"),
    CardExporter(1080, 1080, "square", ".square.png"),
    PostsExporter(),
    NewsmlExporter(),
    NitfExporter(),
    NinjsExporter(),
    WxrExporter(),
    RssExporter(),
    AtomExporter(),
    PlainExporter(),
    XliffExporter(),
    Xliff12Exporter(),
    TmxExporter(),
)


def exporter_named(name: str, exporters: tuple[Exporter, ...] = BUILTIN) -> Exporter:
    """The exporter of a format. Raises `NotFound`, naming those that there are."""
    for exporter in exporters:
        if exporter.format == name:
            return exporter
    known = ", ".join(exporter.format for exporter in exporters)
    raise NotFound("export.unknown-format", format=name, known=known)
