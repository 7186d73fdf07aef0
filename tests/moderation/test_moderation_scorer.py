"""The scorer orders comments, says why, and learns from a desk without changing itself."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.comments import Comment, Queue
from workstation.errors import Refused, Unreadable
from workstation.moderation import features
from workstation.moderation.learning import Adjustment, area_under_curve, learn
from workstation.moderation.scorer import ToxicityScorer, installed_scorer, read_weights
from workstation.moderation.triage import TriageContext, triage

MATERIAL = Path(__file__).parents[3] / "shared" / "data" / "comments" / "mpold_dev.tsv"

HARSH = ["يا كلب يا حقير", "انتم اغبياء ولا تفهمون شيئا", "الله يلعنك يا خنزير"]
GENTLE = [
    "نتمنى التوفيق للجميع، وأن تعود المدارس والمستشفيات إلى الموصل قريبا.",
    "الخبر يذكر 74 عضوا ثم 68 دولة، أرجو التوضيح.",
    "مؤتمر مهم، والأهم متابعة تعهدات الدول المانحة.",
]


@pytest.fixture(scope="module")
def scorer() -> ToxicityScorer:
    found = installed_scorer()
    assert found is not None
    return found


def test_insults_score_above_wishes(scorer: ToxicityScorer) -> None:
    assert min(scorer.scores(HARSH)) > 0.7
    assert max(scorer.scores(GENTLE)) < 0.15


@pytest.mark.parametrize("text", ["العراق والكويت إخوة", "السوريون والمصريون والسعوديون", "داعش"])
def test_names_of_peoples_and_words_of_the_news_are_no_offence(
    scorer: ToxicityScorer, text: str
) -> None:
    assert scorer.scores([text])[0] < 0.2


def test_texts_without_a_word_are_harmless(scorer: ToxicityScorer) -> None:
    assert scorer.scores(["", " \n", "\u200b"])[:2] == [0.0, 0.0]
    assert scorer.scores([]) == []
    assert scorer.explain("") == []


@given(st.lists(st.text(max_size=40), max_size=5))
def test_a_text_scores_the_same_alone_and_among_others(texts: list[str]) -> None:
    found = installed_scorer()
    assert found is not None
    together = found.scores(texts)
    assert together == pytest.approx([found.scores([text])[0] for text in texts], abs=2e-4)
    assert all(0 <= score <= 1 for score in together)


@given(st.text(max_size=80))
def test_words_with_their_spans_are_the_words_that_are_counted(text: str) -> None:
    words = features.words_of(text)
    assert [word for _, _, word in words] == features.read(text).split()
    assert all(text[start:end].strip() for start, end, _ in words)


def test_pieces_are_the_edges_and_insides_of_words() -> None:
    places, _ = features.buckets([" اب ", " جده "], bits=20)
    # " ا", "اب", "ب ", " اب", "اب ", " اب "; and 4 + 3 + 2 + 1 of the longer word.
    assert np.bincount(places).tolist() == [6, 10]


def test_the_words_that_weigh_most_are_named(scorer: ToxicityScorer) -> None:
    text = "نتمنى التوفيق لكم يا حقير"
    parts = scorer.explain(text, most=2)
    assert text[parts[0].start : parts[0].end] == "حقير"
    assert parts[0].weight > 0
    assert any(part.weight < 0 for part in scorer.explain(text, most=9))


def test_the_score_puts_a_comment_into_a_queue_and_names_its_threshold(
    scorer: ToxicityScorer,
) -> None:
    comments = [Comment(id=1, body=b, author="س", created_at=None) for b in (HARSH[0], GENTLE[0])]
    harsh, gentle = triage(comments, context=TriageContext(scorer=scorer))
    assert harsh.queue is Queue.HOLD
    assert "score" in {reason.rule for reason in harsh.reasons}
    assert (gentle.queue, gentle.reasons) == (Queue.CLEAN, ())


def _verdicts() -> tuple[list[str], list[bool]]:
    """A desk that turns down whatever speaks of a cat, which the model minds not at all."""
    rest = ["المؤتمر مهم", "ننتظر النتائج", "شكرا للمحرر", "الطقس جميل", "أين التفاصيل"]
    texts = [f"{rest[n % 5]} {'قطة' if n % 3 == 0 else 'كرسي'} {n}" for n in range(120)]
    return texts, [n % 3 == 0 for n in range(120)]


def test_the_scorer_learns_what_a_desk_turns_down_and_can_forget_it(
    scorer: ToxicityScorer,
) -> None:
    texts, refused = _verdicts()
    before = scorer.scores(["هذه قطة"])
    learnt = learn(scorer, texts, refused)
    taught = scorer.adjusted(learnt.adjustment)
    assert learnt.after > learnt.before
    assert learnt.changed
    assert taught.scores(["هذه قطة"])[0] > before[0] + 0.2
    assert taught.version.startswith(f"{scorer.version}+desk-")
    assert taught.adjusted(None).scores(["هذه قطة"]) == before == scorer.scores(["هذه قطة"])


def test_what_was_learnt_is_kept_in_a_file(scorer: ToxicityScorer) -> None:
    texts, refused = _verdicts()
    adjustment = learn(scorer, texts, refused).adjustment
    again = Adjustment.from_bytes(adjustment.to_bytes())
    assert again.name == adjustment.name
    assert scorer.adjusted(again).scores(texts) == scorer.adjusted(adjustment).scores(texts)
    with pytest.raises(Unreadable):
        Adjustment.from_bytes(b"no adjustment")


def test_a_few_verdicts_teach_nothing(scorer: ToxicityScorer) -> None:
    with pytest.raises(Refused) as refused:
        learn(scorer, ["نص"] * 20, [True, False] * 10)
    assert refused.value.code == "moderation.too-few-verdicts"
    with pytest.raises(Refused):
        learn(scorer, ["نص"] * 200, [False] * 200)


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(Unreadable) as refused:
        read_weights(path)
    assert refused.value.code == "moderation.model-broken"


def test_the_area_under_the_curve_counts_pairs_in_order() -> None:
    labels = np.array([0.0, 0.0, 1.0, 1.0])
    assert area_under_curve(np.array([1.0, 2.0, 3.0, 4.0]), labels) == 1
    assert area_under_curve(np.array([1.0, 1.0, 1.0, 1.0]), labels) == 0.5
    assert area_under_curve(np.array([1.0, 3.0, 2.0, 4.0]), labels) == 0.75


@pytest.mark.shared
@pytest.mark.skipif(not MATERIAL.is_file(), reason="the shared material is not beside the project")
def test_the_installed_model_and_lists_keep_their_standard(scorer: ToxicityScorer) -> None:
    """The model has seen these comments, so this only shows that it is the one of the card."""
    with MATERIAL.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    offensive = np.array([row["label"] == "Offensive" for row in rows])
    texts = [row["comment"] for row in rows]
    assert area_under_curve(np.array(scorer.scores(texts)), offensive * 1.0) > 0.93
    hit = scorer.flags(texts)[:, :2].max(axis=1) > 0
    right = (hit & offensive).sum()
    assert right / hit.sum() > 0.6
    assert right / offensive.sum() > 0.6
