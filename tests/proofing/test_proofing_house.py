"""House style: what a guide settles, how guides build on one another, and what they mark."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from workstation.desk import style_guides
from workstation.errors import NotFound, Unreadable, Unwritable
from workstation.proofing import Finding, apply_certain, proof, style_named, style_names
from workstation.proofing.style import FOLDER, read_style
from workstation.settings import folders


@pytest.fixture(autouse=True)
def no_guides_left() -> Iterator[None]:
    yield
    shutil.rmtree(folders().settings / FOLDER, ignore_errors=True)


def found(text: str, code: str, style: str | None = None) -> list[Finding]:
    return [finding for finding in proof(text, "ar", style=style) if finding.code == code]


def guide(name: str, text: str) -> Path:
    place = folders().settings / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("حضر مائة شخص الحفل.", "مائة", "مئة"),
        ("تبرع بمائة دينار للجمعية.", "بمائة", "بمئة"),
        ("شهدت أوربا موجة حر.", "أوربا", "أوروبا"),
        ("قال الاتحاد الأوربي إن القمة مهمة.", "الأوربي", "الأوروبي"),
        ("وأعلنت والأوربية أيضا ذلك.", "والأوربية", "والأوروبية"),
        ("أكد على أن الحوار مستمر.", "أكد على أن", "أكد أن"),
        ("ناقشوا الهجرة غير الشرعية في الاجتماع.", "الهجرة غير الشرعية", "الهجرة غير النظامية"),
    ],
)
def test_a_word_that_the_house_avoids_is_marked_with_what_it_writes(
    text: str, marked: str, fix: str
) -> None:
    (finding,) = found(text, "style.term")
    assert (finding.text, finding.suggestions[0]) == (marked, fix)
    assert text[finding.start : finding.end] == marked


@pytest.mark.parametrize(
    "text",
    ["حضر مئة شخص.", "شهدت أوروبا موجة حر.", "أكد أن الحوار مستمر.", "أكد الرجل على أن يأتي."],
)
def test_what_the_house_writes_is_left_alone(text: str) -> None:
    assert found(text, "style.term") == []


def test_a_phrase_that_takes_sides_is_a_question_without_a_fix() -> None:
    (finding,) = found("الحرب على ما يسمى تنظيم الدولة.", "style.sensitive")
    assert finding.text == "ما يسمى"
    assert finding.suggestions == ()
    assert "فانسبه" in finding.message("ar")
    assert "so-called" in finding.message("en")


def test_the_gulf_writes_america_its_own_way_with_every_ending() -> None:
    text = "قالت الخارجية الأمريكية إن أمريكيين وصلوا إلى أمريكا."
    fixes = [f.suggestions[0] for f in found(text, "style.term", "gulf")]
    assert fixes == ["الأميركية", "أميركيين", "أميركا"]
    assert found(text, "style.term") == []


def test_the_levant_names_months_in_its_own_way() -> None:
    text = "عقد الاجتماع في 13 فبراير ويعقد آخر في شهر مارس، كما مارس اللاعبون حقهم."
    fixes = [f.suggestions[0] for f in found(text, "style.month", "levant")]
    assert fixes == ["شباط", "آذار"]
    assert found("في 13 شباط/فبراير.", "style.month", "levant") == []


def test_a_desk_of_its_own_builds_on_a_guide_and_overrides_its_terms() -> None:
    guide(
        "ours",
        """
extends = "agency"
longest_headline = 20

[[terms]]
avoid = ["مئة"]
use = ["مائة"]
severity = "warning"
certain = true
""",
    )
    assert "ours" in style_names()
    (finding,) = found("حضر مئة شخص.", "style.term", "ours")
    assert finding.suggestions == ("مائة",)
    assert apply_certain("حضر مئة شخص.", [finding]).text == "حضر مائة شخص."
    assert found("حضر مائة شخص.", "style.term", "ours") == []
    assert found("شهدت أوربا ذلك.", "style.term", "ours") != []


def test_a_guide_may_hide_the_programs_own_and_build_on_it() -> None:
    guide("gulf", 'extends = "gulf"\ndateline_dash = "-"\n')
    style = style_named("gulf")
    assert style.dateline_dash == "-"
    assert style.percent == "%"


def test_a_guide_that_was_changed_is_read_anew() -> None:
    path = guide("ours", "longest_headline = 20\n")
    assert style_named("ours").longest_headline == 20
    path.write_text("longest_headline = 30\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert style_named("ours").longest_headline == 30


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("open_quote = ", "proofing.style-malformed"),
        ("\ncolour = 3\n", "proofing.style-key"),
        ("longest_sentence = true\n", "proofing.style-key"),
        ('tanwin = "somewhere"\n', "proofing.style-key"),
        ('[[terms]]\nuse = ["مئة"]\n', "proofing.style-term"),
        ("[[terms]]\navoid = [3]\n", "proofing.style-term"),
        ('[[terms]]\navoid = ["أ ب"]\nseverity = "loud"\n', "proofing.style-term"),
        ('extends = "nobody"\n', "proofing.style-base"),
    ],
)
def test_a_bad_guide_is_refused_with_its_reason(text: str, code: str) -> None:
    path = guide("bad", text)
    with pytest.raises(Unreadable) as refused:
        read_style(path)
    assert refused.value.code == code


def test_the_line_of_a_bad_key_is_named() -> None:
    path = guide("bad", 'open_quote = "“"\n\ncolour = 3\n')
    with pytest.raises(Unreadable) as refused:
        read_style(path)
    assert refused.value.values["line"] == 3


def test_two_guides_that_build_on_one_another_are_refused() -> None:
    guide("one", 'extends = "two"\n')
    guide("two", 'extends = "one"\n')
    with pytest.raises(Unreadable) as refused:
        style_named("one")
    assert refused.value.code == "proofing.style-base"


@pytest.mark.parametrize("name", ["nobody", "../agency", "a/b", ""])
def test_a_guide_that_is_not_there_is_said_so_unless_none_was_named(name: str) -> None:
    if not name:
        assert style_named(name).name == "agency"
        return
    with pytest.raises(NotFound):
        style_named(name)


def test_the_guides_of_the_program_are_whole() -> None:
    for name in style_names():
        style = style_named(name)
        assert style.terms
        for term in style.terms:
            assert not set(term.avoid) & set(term.use)


def test_a_long_headline_is_marked_where_it_is_too_long() -> None:
    headline = "كلمة " * 25 + "أخيرة"
    (finding,) = found(f"{headline}\nنص القصة هنا.", "style.headline-length")
    assert finding.values["length"] == len(headline)
    assert finding.start <= 90
    assert headline[finding.start - 1] == " "
    assert finding.end == len(headline)
    assert found("عنوان قصير\nنص القصة هنا.", "style.headline-length") == []


def test_a_sentence_too_long_for_a_breath_is_marked_at_its_first_words() -> None:
    text = "عنوان\n" + "قال الوزير " + "كلاما طويلا " * 20 + "انتهى."
    (finding,) = found(text, "style.long-sentence")
    assert finding.text == "قال الوزير"
    assert finding.values["n"] == 43
    assert found("عنوان\nقال الوزير كلاما قصيرا.", "style.long-sentence") == []


def test_the_line_of_a_bad_term_is_named() -> None:
    path = guide("bad", '[[terms]]\navoid = ["أ"]\n\n[[terms]]\nuse = ["ب"]\n')
    with pytest.raises(Unreadable) as refused:
        read_style(path)
    assert refused.value.values["line"] == 4


def test_a_guide_is_begun_and_its_terms_written_without_touching_what_else_it_says() -> None:
    begun = style_guides.begin("مكتبنا", "gulf")
    assert begun in style_guides.guides()
    path = folders().settings / FOLDER / "مكتبنا.toml"
    path.write_text(path.read_text(encoding="utf-8") + "# لنا\nlongest_headline = 70\n", "utf-8")
    one = style_guides.term(["سوريه"], ["سوريا"], "هكذا نكتبها.", "warning")
    two = style_guides.term(["زعم*"])
    style_guides.keep_terms("مكتبنا", [one, two])
    assert style_guides.terms("مكتبنا") == [one, two]
    style = style_named("مكتبنا")
    assert (style.percent, style.longest_headline) == ("%", 70)
    assert "# لنا" in path.read_text(encoding="utf-8")
    (finding,) = found("زار سوريه أمس.", "style.term", "مكتبنا")
    assert (finding.suggestions, finding.message("ar")) == (("سوريا",), "هكذا نكتبها.")
    style_guides.keep_terms("مكتبنا", [])
    assert style_guides.terms("مكتبنا") == []
    assert found("زار سوريه أمس.", "style.term", "مكتبنا") == []


def test_remarks_of_a_term_that_stays_are_kept() -> None:
    path = guide("ours", '[[terms]]\n# من الدليل الورقي\navoid = ["أ ب"]\nuse = ["ج"]\n')
    more = style_guides.term(["د هـ"], ["و"])
    style_guides.keep_terms("ours", [*style_guides.terms("ours"), more])
    assert "# من الدليل الورقي" in path.read_text(encoding="utf-8")
    assert len(style_guides.terms("ours")) == 2


def test_a_term_that_cannot_be_leaves_the_guide_as_it_was() -> None:
    path = guide("ours", '[[terms]]\navoid = ["أ ب"]\nuse = ["ج"]\n')
    before = path.read_text(encoding="utf-8")
    with pytest.raises(Unreadable) as refused:
        style_guides.keep_terms("ours", [style_guides.term([" "])])
    assert (refused.value.code, refused.value.values["name"]) == (
        "proofing.style-term",
        "ours.toml",
    )
    assert path.read_text(encoding="utf-8") == before
    assert [each.name for each in path.parent.iterdir()] == ["ours.toml"]


@pytest.mark.parametrize("name", ["", "../x", "a/b", "."])
def test_a_guide_wants_a_name_that_a_file_can_have(name: str) -> None:
    with pytest.raises(Unreadable):
        style_guides.begin(name, "agency")


def test_neither_a_guide_that_is_there_nor_the_programs_own_is_written_over() -> None:
    style_guides.begin("ours", "agency")
    with pytest.raises(Unwritable):
        style_guides.begin("ours", "gulf")
    with pytest.raises(NotFound):
        style_guides.keep_terms("agency", [])
