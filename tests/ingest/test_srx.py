"""SRX: a team's segmentation rules in, out, and used."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workstation.errors import Unreadable
from workstation.export.srx import srx
from workstation.ingest.srx import read_srx
from workstation.text.news_srx import news_book
from workstation.text.segmentation import segment
from workstation.text.srx import BreakRule, LanguageMap, LanguageRules, RuleBook

HEAD = '<srx xmlns="http://www.lisa.org/srx20" version="2.0">\n<header cascade="{}"/>'
RULE = '<rule break="{}"><beforebreak>{}</beforebreak><afterbreak>{}</afterbreak></rule>'


def document(rules: str, maps: str = "", cascade: str = "no") -> str:
    maps = maps or '<languagemap languagepattern="AR.*" languagerulename="one"/>'
    return (
        HEAD.format(cascade)
        + f'<body><languagerules>\n<languagerule languagerulename="one">{rules}</languagerule>'
        + f"</languagerules>\n<maprules>{maps}</maprules></body></srx>"
    )


def read(folder: Path, content: str) -> RuleBook:
    path = folder / "team.srx"
    path.write_text(content, "utf-8")
    return read_srx(path)


def cut(book: RuleBook, text: str, language: str = "ar") -> list[str]:
    rules = book.rules_for(language)
    assert rules is not None
    return [text[span.start : span.end] for span in segment(text, language, rules)]


def test_the_first_rule_that_fits_a_place_decides(tmp_path: Path) -> None:
    rules = RULE.format("no", r"\bص\.", r"\s") + RULE.format("yes", r"[\.؛]", r"\s")
    assert cut(read(tmp_path, document(rules)), "انظر ص. 5 منه؛ ثم قف. وانته") == [
        "انظر ص. 5 منه؛",
        "ثم قف.",
        "وانته",
    ]


def test_a_language_that_no_map_fits_goes_by_the_built_in_rules(tmp_path: Path) -> None:
    book = read(tmp_path, document(RULE.format("yes", r"\.", r"\s")))
    assert book.rules_for("ar-KW") is not None
    assert book.rules_for("en") is None


def test_with_cascade_every_map_that_fits_is_asked_in_order(tmp_path: Path) -> None:
    maps = (
        '<languagemap languagepattern="ar" languagerulename="one"/>'
        '<languagemap languagepattern=".*" languagerulename="two"/>'
    )
    two = f'</languagerule><languagerule languagerulename="two">{RULE.format("yes", "[.]", " ")}'
    rules = RULE.format("no", "د[.]", " ") + two
    text = "قال د. سالم. ثم مضى"
    assert cut(read(tmp_path, document(rules, maps, "yes")), text) == ["قال د. سالم.", "ثم مضى"]
    assert cut(read(tmp_path, document(rules, maps, "no")), text) == [text]


@pytest.mark.parametrize(
    ("before", "after", "text", "wanted"),
    [
        (r"[\p{L}--[ا]]\.", r"\h", "با. تب. ثا", ["با. تب.", "ثا"]),
        (r"\Q.*\E", r"\s", "أ.* ب. ج", ["أ.*", "ب. ج"]),
        (r"\x{61F}", "", "من؟ أنا", ["من؟", "أنا"]),
        (r"\u061f", r"\s+\p{IsArabic}", "من؟ أنا؟ me", ["من؟", "أنا؟ me"]),
        (r"(?i)\bend", " ", "the End here", ["the End", "here"]),
        (r"[\p{Lu}&&[^A]]\.", r"\s", "A. B. C", ["A. B.", "C"]),
    ],
)
def test_expressions_of_icu_and_java_are_understood(
    tmp_path: Path, before: str, after: str, text: str, wanted: list[str]
) -> None:
    rules = RULE.format("yes", before.replace("&", "&amp;"), after)
    assert cut(read(tmp_path, document(rules)), text) == wanted


def test_version_1_is_read(tmp_path: Path) -> None:
    content = document(RULE.format("yes", r"\.", " "))
    content = content.replace(' xmlns="http://www.lisa.org/srx20"', "").replace("2.0", "1.0")
    content = content.replace("<maprules>", '<maprules><maprule maprulename="d">')
    content = content.replace("</maprules>", "</maprule></maprules>")
    assert cut(read(tmp_path, content), "أ. ب") == ["أ.", "ب"]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (document(RULE.format("yes", "(", "")), "srx-expression", 3),
        (document(RULE.format("maybe", "a", "")), "srx-break", 3),
        (document("<rule/>"), "srx-no-sides", 3),
        (
            document(RULE.format("yes", "a", "")).replace('name="one">', 'name="">'),
            "srx-unnamed",
            3,
        ),
        (
            document(
                RULE.format("yes", "a", ""),
                '<languagemap languagepattern="a" languagerulename="x"/>',
            ),
            "srx-no-rules",
            4,
        ),
        (document("<rule>"), "malformed", 3),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(
    tmp_path: Path, content: str, code: str, line: int
) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, content)
    assert (refused.value.code, refused.value.values["line"]) == (f"exchange.{code}", line)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (document(""), "srx-empty"),
        (document("").replace("2.0", "3.0"), "srx-version"),
        ("<html/>", "other-root"),
        ("", "malformed"),
    ],
)
def test_what_holds_no_rules_is_refused(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, content)
    assert refused.value.code == f"exchange.{code}"


def test_an_expression_that_runs_for_ever_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workstation.text.srx.PATIENCE", 0.05)
    book = read(tmp_path, document(RULE.format("yes", r"(?:(?:a|b|ab)+)+\.", r"(?:(?:x+)+)+y")))
    with pytest.raises(Unreadable) as refused:
        cut(book, "ab." + "x" * 40_000)
    assert refused.value.code == "exchange.srx-slow"


SIDE = st.sampled_from([r"\.", r"[.!؟]", r"\bد\.", r"\s", " ", r"\p{Lu}", "<&>", r"\x{1f}", ""])
RULES = st.builds(BreakRule, st.booleans(), SIDE, SIDE).filter(lambda r: bool(r.before + r.after))
NAMES = st.lists(
    st.text("abcدعم <&\"'", min_size=1, max_size=8), min_size=1, max_size=3, unique=True
)


@st.composite
def books(draw: st.DrawFn) -> RuleBook:
    names = [name.strip() for name in draw(NAMES)]
    names = list(dict.fromkeys(name for name in names if name)) or ["x"]
    lists = [LanguageRules(n, tuple(draw(st.lists(RULES, min_size=1, max_size=4)))) for n in names]
    maps = [LanguageMap(draw(st.sampled_from(["ar.*", ".*", "EN"])), name) for name in names]
    return RuleBook(tuple(lists), tuple(maps), draw(st.booleans()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(books())
def test_a_book_comes_back_as_it_was_written(tmp_path: Path, book: RuleBook) -> None:
    path = tmp_path / "book.srx"
    path.write_bytes(srx(book))
    assert read_srx(path) == book


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(books(), st.text("أبد. !؟A\n\r\u2028", max_size=60))
def test_no_rules_lose_a_letter(tmp_path: Path, book: RuleBook, text: str) -> None:
    rules = book.rules_for("ar")
    spans = segment(text, "ar", rules)
    at = 0
    for span in spans:
        assert not text[at : span.start].strip()
        assert text[span.start : span.end].strip()
        at = span.end
    assert not text[at:].strip()


def test_the_built_in_rules_go_out_and_cut_news_as_they_did(tmp_path: Path) -> None:
    path = tmp_path / "news.srx"
    path.write_bytes(srx(news_book()))
    book = read_srx(path)
    assert book == news_book()
    arabic = "قال د. أحمد إن وكالة أ.ف.ب. ذكرت 3.5 في المئة. «هل نبدأ؟» قال الوزير. وانتهى"
    assert cut(book, arabic) == [
        "قال د. أحمد إن وكالة أ.ف.ب. ذكرت 3.5 في المئة.",
        "«هل نبدأ؟» قال الوزير.",
        "وانتهى",
    ]
    english = "Gen. Smith of the U.S. Army spoke at 5 p.m. Monday. He left."
    assert cut(book, english, "en") == [
        "Gen. Smith of the U.S. Army spoke at 5 p.m. Monday.",
        "He left.",
    ]


@pytest.mark.shared
def test_the_built_in_rules_as_srx_find_as_much_in_real_news() -> None:
    import itertools

    path = Path(__file__).parents[3] / "shared" / "data" / "proofing" / "pud_ar_clean.txt"
    if not path.exists():
        pytest.skip("the shared material is not beside the project")
    rules = news_book().rules_for("ar")
    lines = [" ".join(line.split()) for line in path.read_text("utf-8").splitlines()]
    lines = [line for line in lines if line]
    right = found = wanted = 0
    for start in range(0, len(lines), 10):
        part = lines[start : start + 10]
        gold = set(itertools.accumulate(len(line) + 1 for line in part[:-1]))
        text = " ".join(part)
        given = {span.start for span in segment(text, "ar", rules)} - {0}
        right, found, wanted = right + len(gold & given), found + len(given), wanted + len(gold)
    assert 2 * right / (found + wanted) > 0.98
