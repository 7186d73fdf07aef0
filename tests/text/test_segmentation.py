from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.assets import asset
from workstation.text.segmentation import segment


def sentences(text: str, language: str = "ar") -> list[str]:
    return [text[span.start : span.end] for span in segment(text, language)]


ONE_ARABIC_SENTENCE = [
    "قال د. أحمد الجابر إن الاجتماع بدأ",
    "حضر أ.د. محمد علي وم. سالم العتيبي",
    "وذكرت وكالة أ.ف.ب. أن الحصيلة ارتفعت",
    "وذكرت (أ. ف. ب.) أن الحصيلة ارتفعت",
    "انظر ص. 12 من التقرير وج. 3 منه",
    "ارتفعت النسبة إلى 3.5 في المئة",
    "ارتفعت النسبة إلى ٣.٥ في المئة",
    "زوروا موقع www.kuna.net.kw اليوم",
    "راسلونا على desk@kuna.net.kw حالا",
    "(كونا) -- تنطلق اليوم أعمال الاجتماع",
    "الكويت - 13 - 2 (كونا) -- قال الوزير",
    "«هل نبدأ؟» قال الوزير للحاضرين",
    "1. الكويت تستضيف المؤتمر",
    "١. الكويت تستضيف المؤتمر",
    "قال جون ف. كينيدي ذلك",
    "قال J. Smith ذلك",
    "قال أحمد، ثم مضى؛ ولم يعد: انتهى",
]


@pytest.mark.parametrize("text", ONE_ARABIC_SENTENCE)
def test_an_arabic_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


ARABIC_ENDS = [
    ["بدأ الاجتماع.", "وحضره الوزراء."],
    ["هل بدأ الاجتماع؟", "نعم!", "بدأ…", "ثم انتهى۔"],
    ["ماذا؟!", "لا نعرف."],
    ["قال: «انتهينا.»", "ثم خرج."],
    ["قال: «انتهينا».", "ثم خرج."],
    ['قال: "انتهينا."', "ثم خرج."],
    ["حضر الجميع (وعددهم 12 عضوا.)", "ثم خرجوا."],
    ["وقع ذلك عام 1950 م.", "ثم تكرر."],
    ["وقع ذلك عام 1440 هـ.", "ثم تكرر."],
    ["بلغ العدد 74.", "وكان 68."],
    ["وتناول الأطفال فيتامين د.", "وهو مفيد."],
    ["حضر الوزراء والسفراء إلخ.", "وقال الوزير ذلك."],
    ["حضر الوزراء.[1]", "ثم خرجوا."],
    ["بدأ الاجتماع.\u200f", "وحضره الوزراء."],
    ["1. الأول كذا.", "2. الثاني كذا."],
    ["الاجتماع الوزاري ينطلق بالكويت بمشاركة واسعة", "(كونا) -- تنطلق اليوم الأعمال."],
]


@pytest.mark.parametrize("expected", ARABIC_ENDS)
def test_arabic_sentences_joined_by_a_space_come_apart(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_space_left_out_after_the_stop_still_ends_the_sentence() -> None:
    assert sentences("بدأ الاجتماع.وحضره الوزراء؟قال نعم") == [
        "بدأ الاجتماع.",
        "وحضره الوزراء؟",
        "قال نعم",
    ]


ONE_ENGLISH_SENTENCE = [
    "Gen. J. R. Smith met Sen. Brown at 3 p.m. EST",
    "U.S. Secretary of State Rex Tillerson spoke",
    "It rose 3.5 percent, from No. 5 to No. 3, i.e. by two places",
    'He asked "Why?" and left',
    "Apple Inc. Chief Executive Tim Cook spoke on Jan. 5",
    "Visit www.kuna.net.kw or write to desk@kuna.net.kw",
]


@pytest.mark.parametrize("text", ONE_ENGLISH_SENTENCE)
def test_an_english_sentence_stays_whole(text: str) -> None:
    assert sentences(text, "en") == [text]


ENGLISH_ENDS = [
    ["Talks began.", "Ministers came."],
    ["He came from the U.S.", "The talks began."],
    ["They sell coffee, tea, etc.", "Prices rose."],
    ["It closed at 6 p.m.", "Crowds waited."],
    ['He said: "We are done."', "Then he left."],
    ["Children took vitamin D.", "Doctors agreed."],
    ["how high is your fever?", "i have a cough."],
    ["It was my friend and I.", "We left."],
]


@pytest.mark.parametrize("expected", ENGLISH_ENDS)
def test_english_sentences_joined_by_a_space_come_apart(expected: list[str]) -> None:
    assert sentences(" ".join(expected), "en") == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\n\n \n"])
def test_a_line_end_always_ends_a_sentence(end: str) -> None:
    assert sentences(f"الاجتماع ينطلق{end}قال د.{end}أحمد") == ["الاجتماع ينطلق", "قال د.", "أحمد"]


@given(
    st.text(alphabet='اأبد. ؟!…«»"()1٣.\n\u200f\u2028Aa-ٱ\u0651', max_size=80),
    st.sampled_from(["ar", "en"]),
)
def test_nothing_but_white_space_lies_between_segments(text: str, language: str) -> None:
    spans = segment(text, language)
    at = 0
    for span in spans:
        assert at <= span.start < span.end
        assert not text[at : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        at = span.end
    assert not text[at:].strip()


@given(st.text(max_size=200))
def test_any_text_is_cut_without_loss(text: str) -> None:
    joined = "".join(text[s.start : s.end] for s in segment(text, "ar"))
    assert "".join(joined.split()) == "".join(text.split())


class EveryThirdLetter:
    def ends(self, line: str) -> list[int]:
        return list(range(3, len(line), 3))


def test_rules_of_ones_own_take_the_place_of_the_built_in_ones() -> None:
    spans = segment("abcdefgh", "en", EveryThirdLetter())
    assert [(s.start, s.end) for s in spans] == [(0, 3), (3, 6), (6, 8)]


def test_the_sample_story_has_a_headline_and_nine_sentences_before_its_residue() -> None:
    text = asset("samples/coalition.txt").read_text("utf-8")
    found = sentences(text)
    assert len(found) == 12
    assert found[1].startswith("(كونا) -- تنطلق")
    assert found[-1].split() == ["تعليقات", "0"]


@pytest.mark.shared
def test_sentence_ends_in_clean_news_are_found_better_than_icu_finds_them() -> None:
    path = Path(__file__).parents[3] / "shared" / "data" / "proofing" / "pud_ar_clean.txt"
    if not path.exists():
        pytest.skip("the shared material is not beside the project")
    lines = [" ".join(line.split()) for line in path.read_text("utf-8").splitlines()]
    text, gold, at = " ".join(lines), set(), 0
    for line in lines:
        gold.add(at + len(line))
        at += len(line) + 1
    found = {span.end for span in segment(text, "ar")}
    right = len(found & gold)
    assert 2 * right / (len(found) + len(gold)) > 0.993  # ICU 72 has .9928
