"""Pages of a PDF as pictures."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from workstation.errors import Unreadable
from workstation.export.pages import draw_page
from workstation.export.pdf import PdfExporter
from workstation.jobs import Job


def test_a_page_is_drawn_as_wide_as_asked_with_ink_on_white(publication):
    content = PdfExporter().render(publication, Job())
    page = draw_page(content, 0, 400)
    assert (page.number, page.width, len(page.pixels)) == (0, 400, page.height * 400 * 4)
    assert page.height > page.width
    assert page.pixels[:3] == b"\xff\xff\xff"
    assert min(page.pixels[0::4]) < 60


def test_a_page_that_is_not_there_is_the_last_one(publication):
    content = PdfExporter().render(publication, Job())
    page = draw_page(content, 99, 200)
    assert page.number == page.of - 1


def test_what_is_not_a_pdf_is_refused():
    with pytest.raises(Unreadable, match="not-pdf"):
        draw_page(b"%PDF-nothing", 0, 200)


def test_pages_are_drawn_and_judged_from_many_threads(publication):
    exporter = PdfExporter()
    content = exporter.render(publication, Job())
    with ThreadPoolExecutor(4) as pool:
        drawn = [pool.submit(draw_page, content, 0, 300) for _ in range(6)]
        judged = [pool.submit(exporter.validate, content, publication) for _ in range(6)]
        assert {result.result().height for result in drawn} == {draw_page(content, 0, 300).height}
        assert all(result.result().valid for result in judged)
