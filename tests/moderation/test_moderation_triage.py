"""Comments go through every rule and into a queue; each rule says what it saw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workstation.assets import asset
from workstation.comments import AuthorRecord, Comment, Queue, Reason
from workstation.errors import Unreadable
from workstation.jobs import Cancelled, Job
from workstation.moderation.kinds import KINDS
from workstation.moderation.reasons import (
    RejectReason,
    chip,
    likely_reject_reason,
    verdict_reason,
    why,
)
from workstation.moderation.rules import Ruleset, default_ruleset, read_ruleset
from workstation.moderation.triage import TriageContext, Triaged, triage

STORY = asset("samples/coalition.txt").read_text(encoding="utf-8")
NOON = datetime(2018, 2, 13, 12, tzinfo=UTC)


def _comment(body: str, number: int = 1, **more: object) -> Comment:
    values: dict[str, object] = {"author": "أبو فهد", "created_at": None}
    return Comment(id=number, body=body, **(values | more))  # type: ignore[arg-type]


def _one(body: str, **more: object) -> Triaged:
    (result,) = triage([_comment(body, **more)], context=TriageContext(article_text=STORY))
    return result


def _rules(result: Triaged) -> list[str]:
    return [reason.rule for reason in result.reasons]


def _ruleset(tmp_path: Path, text: str) -> Ruleset:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return read_ruleset(path)


def test_a_disguised_word_is_marked_on_the_text_as_written() -> None:
    body = "كلام جميل عن المؤتمر، لكن بعض المعلقين هنا ح.م.قـ~ى لا يقرؤون الخبر قبل الرد."
    result = _one(body)
    (reason,) = result.reasons
    assert result.queue is Queue.REVIEW
    assert (reason.rule, reason.value, reason.as_matched) == ("list.mild", "حمقى", "حمقي")
    assert body[reason.start : reason.end] == "ح.م.قـ~ى"
    assert chip(reason, "ar") == "كلمة محظورة مموّهة"


def test_every_rule_that_fired_is_recorded_and_the_severest_decides() -> None:
    result = _one("يا كلب زوروا kw-video.example/8812 واتصلوا على ‎+965 5555 0142", reports=1)
    assert _rules(result) == ["list.strong", "links", "phone", "reported"]
    assert result.queue is Queue.HOLD


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("شاهدوا kw-video.example/8812 مجانا", ["kw-video.example/8812"]),
        ("هنا https://www.example.org/a?b=1.", ["https://www.example.org/a?b=1"]),
        ("مرتين a.com وb.net", ["a.com", "b.net"]),
        ("hxxp://bad.example/x", ["hxxp://bad.example/x"]),
        ("عنوان t.me/abc هنا", ["t.me/abc"]),
        ("قال @User.IDX شيئا ونسبة 3.5 في المئة", []),
        ("بريدي someone@example.com", []),
        ("انتهى.ثم بدأ", []),
    ],
)
def test_links_are_found_whole(body: str, links: list[str]) -> None:
    found = [body[r.start : r.end] for r in _one(body).reasons if r.rule == "links"]
    assert found == links


def test_a_link_to_a_welcome_host_is_no_reason(tmp_path: Path) -> None:
    rules = _ruleset(tmp_path, '[[rules]]\nkind="links"\nhosts=["kuna.net.kw"]')
    bodies = ["https://www.kuna.net.kw/x", "https://notkuna.net.kw/x"]
    results = triage([_comment(body) for body in bodies], rules)
    assert [r.queue for r in results] == [Queue.CLEAN, Queue.REVIEW]


@pytest.mark.parametrize(
    "body",
    [
        "راسلونا على +000 555 0142",
        "واتساب 55501423",
        "هاتف ٠٠٩٦٥٥٥٥٠١٤٢٣",
        "الرقم 0555 014 2233",
        "0096555501423",
        "(+965) 5550-1423",
    ],
)
def test_phone_numbers_are_found(body: str) -> None:
    assert "phone" in _rules(_one(body))


@pytest.mark.parametrize(
    "body",
    [
        "بين 2014-2018 وبعدها",
        "يوم 11-09-2014 في جدة",
        "كلفت 25000000 دينار",
        "عددهم 1,250,000 نسمة",
        "عددهم 10 000 000",
        "في 11/09/2014",
        "الفقرة 12345",
    ],
)
def test_dates_and_amounts_are_no_phone_numbers(body: str) -> None:
    assert "phone" not in _rules(_one(body))


def test_a_reader_who_points_to_two_figures_of_the_story_is_noted() -> None:
    body = "الخبر يذكر ٧٤ عضوا ثم 68 دولة، أرجو التوضيح."
    result = _one(body)
    (reason,) = result.reasons
    assert (reason.rule, reason.value, result.queue) == ("story_note", "74 · 68", Queue.CLEAN)
    assert body[reason.start : reason.end] == "٧٤"
    assert "74 · 68" in why(reason, "ar")


@pytest.mark.parametrize(
    "body", ["يوجد خطأ في العنوان", "الصحيح 68 لا غير", "تصحيح: النص ناقص كلمة"]
)
def test_a_reader_who_speaks_of_an_error_in_the_story_is_noted(body: str) -> None:
    assert "story_note" in _rules(_one(body))


@pytest.mark.parametrize("body", ["نتمنى التوفيق للجميع", "رأيي خطأ وأعتذر", "منذ 68 سنة ونحن هنا"])
def test_other_readers_are_not(body: str) -> None:
    assert "story_note" not in _rules(_one(body))


def test_repeats_are_counted_through_disguise_and_with_earlier_ones() -> None:
    bodies = ["اشتركوا الآن في قناتنا!", "اشتركوا الان، في قناتنـــا", "شكرا", "شكرا"]
    results = triage(
        [_comment(body, n) for n, body in enumerate(bodies)],
        context=TriageContext(earlier=["إشتركوا الآن في قناتنا"]),
    )
    counts = [[r.value for r in result.reasons if r.rule == "repeat"] for result in results]
    assert counts == [["3"], ["3"], [], []]
    assert chip(results[0].reasons[0], "ar") == "مكرر 3 مرات"


def test_near_repeats_are_counted_numbers_apart() -> None:
    bodies = [
        f"خصم {n}٪ على كل الفنادق في المدينة اليوم فقط لا تفوتوا {more}الفرصة"
        for n, more in ((60, ""), (40, ""), (20, "هذه "))
    ]
    results = triage([_comment(body) for body in [*bodies, "كلام آخر تماما لا يشبه ما قيل قبله"]])
    near = [[r.value for r in result.reasons if r.rule == "near_repeat"] for result in results]
    assert near == [["3"], ["3"], ["3"], []]


def test_text_of_the_story_is_told_from_ones_own_words() -> None:
    copied = " ".join(STORY.split("\n")[2].split()[:25])
    assert "copied" in _rules(_one(copied))
    assert "copied" not in _rules(
        _one("أرى أن المؤتمر مهم وأن تعهدات الدول المانحة هي الأهم كما قلنا")
    )


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("این متن فارسی است که چند کلمه دارد", ["fa"]),
        ("This is a comment in English, sir", ["la"]),
        ("Это комментарий на русском", ["cyrillic"]),
        ("نص عربي فيه iPhone واحد", []),
        ("ok", []),
    ],
)
def test_another_language_is_told_by_its_letters(body: str, found: list[str]) -> None:
    assert [r.value for r in _one(body).reasons if r.rule == "language"] == found


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("ك" * 3001, "length"),
        ("…", "length"),
        ("راااااائع", "elongation"),
        ("THIS IS A VERY BAD STORY", "capitals"),
        ("😂😂😂", "emoji"),
        ("abc\u202edef", "hidden"),
        ("ه" + "\u0651" * 20, "hidden"),
    ],
)
def test_the_shape_of_a_comment_is_noted(body: str, rule: str) -> None:
    assert rule in _rules(_one(body))


@pytest.mark.parametrize("body", ["ههههههههه", "نعم", "لا 👍"])
def test_laughter_and_short_answers_are_nothing_to_note(body: str) -> None:
    assert _one(body).reasons == ()


def test_authors_are_new_only_where_authors_are_known() -> None:
    comments = [_comment("تعليق أول هنا", author="س"), _comment("تعليق آخر هنا", author="ص")]
    unknown = triage(comments)
    known = triage(comments, context=TriageContext(approved_by_author={"name:ص": 3}))
    assert [_rules(r) for r in unknown] == [[], []]
    assert [_rules(r) for r in known] == [["new_author"], []]


def test_a_banned_author_is_held_and_a_bad_record_reviewed() -> None:
    record = AuthorRecord("ص", 6, 1, 4, 0, None, None)
    context = TriageContext(banned=frozenset({"name:س"}), records={"name:ص": record})
    results = triage(
        [_comment("سلام عليكم", author="س"), _comment("سلام عليكم", author="ص")], context=context
    )
    assert [r.queue for r in results] == [Queue.HOLD, Queue.REVIEW]
    assert [_rules(r) for r in results] == [["banned"], ["record"]]


def test_reports_of_readers_weigh_by_their_number() -> None:
    assert _one("كلام عادي", reports=1).queue is Queue.REVIEW
    assert _one("كلام عادي", reports=3).queue is Queue.HOLD


def test_a_flood_is_seen_by_the_hours_of_one_author() -> None:
    def written(number: int, apart: int) -> Comment:
        at = NOON + timedelta(minutes=number * apart)
        return _comment(f"تعليق مختلف {'ابتثجحخدذ'[number]} رقمه", number, created_at=at)

    quick = triage([written(n, 1) for n in range(9)])
    slow = triage([written(n, 60) for n in range(9)])
    assert all("flood" in _rules(r) for r in quick)
    assert not any("flood" in _rules(r) for r in slow)


class _Scorer:
    version = "test 1"

    def scores(self, texts: Sequence[str]) -> Sequence[float]:
        return [0.9 if "سيئ" in text else 0.6 if "ضعيف" in text else 0.1 for text in texts]


def test_the_score_has_two_thresholds_and_is_kept() -> None:
    bodies = ["تحليل سيئ", "تحليل ضعيف", "تحليل جيد"]
    results = triage([_comment(body) for body in bodies], context=TriageContext(scorer=_Scorer()))
    assert [(r.queue, r.score) for r in results] == [
        (Queue.HOLD, 0.9),
        (Queue.REVIEW, 0.6),
        (Queue.CLEAN, 0.1),
    ]
    assert "0.90" in why(results[0].reasons[0], "en")


def test_without_a_scorer_comments_keep_the_score_that_they_have() -> None:
    assert _one("كلام عادي", score=0.3).score == 0.3
    assert _one("كلام عادي").score is None


def test_the_order_of_the_rules_decides_where_the_team_says_so(tmp_path: Path) -> None:
    text = 'precedence="first"\n[[rules]]\nkind="trusted"\nqueue="clean"\n[[rules]]\nkind="links"'
    rules = _ruleset(tmp_path, text)
    context = TriageContext(trusted=frozenset({"name:أبو فهد"}))
    (result,) = triage([_comment("a.com")], rules, context)
    assert result.queue is Queue.CLEAN
    assert _rules(result) == ["trusted", "links"]


def test_a_rule_that_is_switched_off_does_not_fire(tmp_path: Path) -> None:
    rules = _ruleset(tmp_path, '[[rules]]\nkind="links"\nenabled=false')
    assert triage([_comment("a.com")], rules)[0].reasons == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[rules]]\nkind=", "moderation.ruleset-not-toml"),
        ("name='x'", "moderation.ruleset-without-rules"),
        ("[[rules]]\nkind='linkz'", "moderation.unknown-rule"),
        ("[[rules]]\nkind='links'\nhost=['x']", "moderation.bad-setting"),
        ("[[rules]]\nkind='links'\nqueue='reject'", "moderation.bad-setting"),
        ("[[rules]]\nkind='links'\n[[rules]]\nkind='links'", "moderation.rule-twice"),
        ("precedence='last'\n[[rules]]\nkind='links'", "moderation.bad-setting"),
        ("[[rules]]\nkind='length'\nmost='many'", "moderation.bad-setting"),
        ("[[rules]]\nkind='list'\nlists=['none.txt']", "moderation.list-missing"),
    ],
)
def test_a_rules_file_that_is_wrong_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        triage([_comment("نص")], _ruleset(tmp_path, text))
    assert refused.value.code == code


def test_a_missing_rules_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read_ruleset(tmp_path / "none.toml")
    assert refused.value.code == "moderation.ruleset-missing"


def test_triage_can_be_cancelled_between_portions() -> None:
    told: list[int] = []
    job = Job(lambda done, total, what: (told.append(done), job.cancel())[0])
    with pytest.raises(Cancelled):
        triage([_comment("نص", n) for n in range(1200)], job=job)
    assert told == [0]


def test_a_megabyte_does_not_slow_the_queue() -> None:
    result = _one("كلام طويل جدا ولا ينتهي " * 45_000)
    assert "length" in _rules(result)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_kind_of_rule_has_its_label_and_its_sentence(language: str) -> None:
    for kind in KINDS:
        reason = Reason(kind, Queue.REVIEW, "3", as_matched="5")
        for text in (chip(reason, language), why(reason, language)):
            assert text
            assert not text.startswith("moderation.")
    for reject in RejectReason:
        assert not verdict_reason(reject, language).startswith("moderation.")


def test_the_likely_reason_for_rejecting_is_that_of_the_first_flag() -> None:
    links, word = Reason("links", Queue.REVIEW), Reason("list.strong", Queue.HOLD)
    assert likely_reject_reason((Reason("emoji", Queue.CLEAN), links, word)) is RejectReason.ADVERT
    assert likely_reject_reason(()) is RejectReason.OTHER


def test_the_default_lists_hold_no_word_of_the_sample_story() -> None:
    assert [r for r in default_ruleset().rules if r.settings.kind == "list"]
    for line in filter(None, STORY.split("\n")):
        (result,) = triage([_comment(line)])
        assert not [r for r in result.reasons if r.rule.startswith("list")]
