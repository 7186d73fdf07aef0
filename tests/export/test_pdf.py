"""The PDF: its words, fonts, tags, pages and standards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from workstation.articles import Block, BlockKind
from workstation.errors import Unreadable
from workstation.export.pdf import PdfExporter
from workstation.export.publication import Edition, Publication
from workstation.export.words import story_words, words_of
from workstation.jobs import Job

EXPORTER = PdfExporter()


def rendered(publication: Publication, exporter: PdfExporter = EXPORTER) -> bytes:
    return exporter.render(publication, Job())


def pages(content: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    for page in document:
        yield page.get_textpage().get_text_range()
    document.close()


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("story", ["publication", "torture"])
def test_every_edition_is_valid_and_its_words_are_found(request, story, edition):
    publication = replace(request.getfixturevalue(story), edition=edition, draft=True)
    assert EXPORTER.validate(rendered(publication), publication).problems == ()


def test_every_word_of_the_sample_comes_back(publication):
    text = "\n".join(pages(rendered(publication)))
    assert story_words(publication) - words_of(text) == {}


def test_words_with_vowel_marks_come_back_whole(sample):
    text = "أيضًا مُشَكَّل أوّل عضوًا فضلًا عن محمّدٌ سوءًا شيئًا إلّا والله"
    publication = Publication(article=replace(sample, blocks=(Block(text),)))
    found = words_of("\n".join(pages(rendered(publication))))
    assert words_of(text) - found == {}


def test_the_pages_are_set_again_byte_for_byte(publication):
    assert rendered(publication) == rendered(publication)


def test_a_story_saved_at_a_fraction_of_a_second_is_set(publication):
    moment = publication.article.changed_at.replace(microsecond=123456)
    article = replace(publication.article, changed_at=moment)
    assert rendered(replace(publication, article=article)).startswith(b"%PDF")


def test_a_long_story_has_running_heads_and_page_numbers(publication):
    article = replace(publication.article, blocks=publication.article.blocks * 4)
    texts = list(pages(rendered(replace(publication, article=article))))
    assert len(texts) > 3
    assert all(f"صفحة {n} من {len(texts)}" in text for n, text in enumerate(texts, start=1))


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_paper_is_a4_or_letter(publication, paper, size):
    document = pypdfium2.PdfDocument(rendered(publication, PdfExporter(paper=paper)))
    assert tuple(round(side) for side in document[0].get_size()) == size
    document.close()


@pytest.mark.parametrize(
    ("standard", "claim"), [("ua-1", b"pdfuaid:part>1<"), ("a-3a", b"pdfaid:part>3<")]
)
def test_standards_are_claimed_and_checked(bilingual, standard, claim):
    exporter = PdfExporter(standard=standard)
    content = rendered(bilingual, exporter)
    assert claim in content
    assert exporter.validate(content, bilingual).valid is True


def test_a_file_without_its_standard_is_not_valid(publication):
    plain = rendered(publication, PdfExporter(standard=None))
    codes = [problem.code for problem in EXPORTER.validate(plain).problems]
    assert codes == ["export.problem.pdf.no-standard"]


def test_characters_that_no_bundled_face_has_do_not_stop_the_pages(sample):
    article = replace(sample, blocks=(*sample.blocks, Block("الرئيس 習近平.")))
    publication = Publication(article=article)
    content = rendered(publication)
    codes = {problem.code for problem in EXPORTER.validate(content).problems}
    assert codes == {"export.problem.pdf.no-standard"}
    assert len(list(pages(content))) == 2


def test_metadata_names_the_story(publication):
    document = pypdfium2.PdfDocument(rendered(publication))
    assert document.get_metadata_value("Title") == publication.article.headline
    assert document.get_metadata_value("Author") == "كونا"
    assert "داعش" in document.get_metadata_value("Keywords")
    document.close()


def test_headings_may_skip_levels_in_the_story(sample):
    blocks = (
        Block("سادس", BlockKind.HEADING, level=6),
        Block("نص."),
        Block("ثان", BlockKind.HEADING, level=2),
    )
    publication = Publication(article=replace(sample, blocks=blocks))
    assert EXPORTER.validate(rendered(publication), publication).valid is True


def test_typst_markup_in_the_story_stays_text(sample):
    text = '#include "/etc/passwd" $x$ *نجمة* _سطر_ @مرجع <وسم> \\u{41} // تعليق'
    article = replace(sample, headline=text, blocks=(Block(text),))
    publication = Publication(article=article)
    assert EXPORTER.validate(rendered(publication), publication).valid is True


def test_a_house_template_is_used_and_its_mistakes_are_told(publication, tmp_path: Path):
    house = tmp_path / "house.typ"
    house.write_text(
        '#let story = json(bytes(sys.inputs.story))\n#set document(title: "x")\n'
        '#set text(lang: "ar", font: "Warraq Naskh")\nبيت #story.slug',
        "utf-8",
    )
    content = rendered(publication, PdfExporter(template=house))
    assert "kuwait" in "".join(pages(content))
    house.write_text("#nonsense", "utf-8")
    with pytest.raises(Unreadable, match=r"export\.template-line"):
        rendered(publication, PdfExporter(template=house))
    with pytest.raises(Unreadable, match=r"export\.template"):
        rendered(publication, PdfExporter(template=tmp_path / "gone.typ"))


def test_foreign_and_cut_bytes_are_judged_without_an_error(publication):
    content = rendered(publication)
    for spoilt in (b"", b"%PDF-1.7", b"PK\x03\x04", content[: len(content) // 3]):
        assert EXPORTER.validate(spoilt).valid is False


def test_a_page_that_is_missing_is_found_by_its_words(publication):
    article = publication.article
    shorter = replace(publication, article=replace(article, blocks=article.blocks[:-1]))
    assert EXPORTER.validate(rendered(shorter), publication).valid is False


def test_an_untagged_file_with_a_font_of_the_system_is_not_valid():
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length 36>>stream\nBT /F 12 Tf 10 10 Td (Text) Tj ET   \nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"%PDF-1.4\n"
    for number, content in enumerate(objects, start=1):
        body += b"%d 0 obj%s endobj\n" % (number, content)
    body += b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"
    codes = {p.code.rpartition(".")[2] for p in EXPORTER.validate(body).problems}
    assert codes == {"not-embedded", "not-tagged", "no-title", "no-language", "no-standard"}
