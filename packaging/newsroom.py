"""A desk with a day's work in it, for pictures: every text here was written for it, except the
sample story that Warraq comes with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from workstation.articles import ArticleState, Block, RevisionKind
from workstation.assets import asset
from workstation.comments import CommentFilter, CommentStatus, Queue, Verdict
from workstation.desk import Desk, articles, comments, notes, proofing, terms, translation
from workstation.desk.articles import Saved
from workstation.terms import Concept, Term

KUWAIT = timezone(timedelta(hours=3))
NOW = datetime(2018, 2, 13, 14, 32, tzinfo=KUWAIT)
"""The moment of the pictures; the work before it is put where it belongs."""


class Clock:
    """Tells the time that it was set to."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def ago(self, *, days: int = 0, hours: int = 0, minutes: int = 0) -> None:
        """Stand so long before the moment of the pictures."""
        self.at = NOW - timedelta(days=days, hours=hours, minutes=minutes)


@dataclass(frozen=True)
class Story:
    """A story of the list: what it says, how far it is, who has it, how old it is."""

    slug: str
    headline: str
    paragraphs: tuple[str, ...]
    way: tuple[ArticleState, ...]
    assignee: str
    hours: int


STORIES = (
    Story(
        "calligraphy-fair",
        "معرض للخط العربي في الكويت يضم مخطوطات نادرة",
        (
            "افتُتح مساء الاثنين معرض للخط العربي يضم مئة وعشرين لوحة ومخطوطة، "
            "بعضها يُعرض للمرة الأولى.",
            "ويستمر المعرض أسبوعين، وتُقام على هامشه ورش لتعليم قواعد الخط للناشئة.",
        ),
        (ArticleState.IN_EDIT, ArticleState.READY),
        "سالم عيسى",
        5,
    ),
    Story(
        "hamza-seminar",
        "ندوة عن تاريخ كتابة الهمزة في الصحافة",
        (
            "تناقش ندوة تُعقد الأربعاء كيف كتبت الصحف العربية الهمزة في مئة عام، "
            "وما الذي غيّرته آلات الطباعة.",
        ),
        (),
        "هدى منصور",
        20,
    ),
    Story(
        "coast-rain",
        "أمطار متفرقة على السواحل غدًا وفرصة للضباب",
        (
            "توقعت الأرصاد أمطارًا متفرقة على السواحل صباح الأربعاء، "
            "ودعت السائقين إلى الحذر من ضباب كثيف فجرًا.",
        ),
        (ArticleState.IN_EDIT, ArticleState.READY, ArticleState.PUBLISHED),
        "مها الراشد",
        27,
    ),
    Story(
        "donors-sessions",
        "جلسات المانحين تبحث إعادة الإعمار",
        (
            "ويشهد الاجتماع عقد جلستين الأولى لمناقشة آخر تطورات الوضع في سوريا والعراق فيما تناقش "
            "الجلسة الثانية مكافحة الإرهاب في مناطق العالم عامة.",
            "ويستمر المؤتمر ثلاثة أيام بمشاركة عدد من الدول المانحة.",
        ),
        (ArticleState.IN_EDIT, ArticleState.IN_TRANSLATION),
        "هدى منصور",
        30,
    ),
)

DONORS = (
    "Donor sessions take up reconstruction",
    "The meeting will hold two sessions, the first to discuss the latest developments in Syria and "
    "Iraq and the second to address counterterrorism around the world.",
    "The conference runs for three days with a number of donor countries taking part.",
)

TARGETS: tuple[tuple[str, bool], ...] = (
    (
        "Ministerial meeting of the coalition against Daesh opens in Kuwait with broad "
        "international participation",
        True,
    ),
    (
        "KUWAIT (KUNA) – The ministerial meeting of the international coalition against the "
        "so-called Islamic State group (Daesh) opens on Tuesday with 74 members, countries and "
        "international organisations that support the coalition, taking part.",
        True,
    ),
    (
        "The meeting is held within the Kuwait International Conference for the Reconstruction of "
        "Iraq, as part of continuing international efforts and joint coordination in "
        "counterterrorism, and to follow up the strategy that the coalition has drawn up against "
        "Daesh.",
        True,
    ),
    (
        "Sheikh Sabah Al-Khalid Al-Hamad Al-Sabah, Kuwait’s deputy prime minister and foreign "
        "minister, will open the meeting, and US Secretary of State Rex Tillerson will attend and "
        "give an address.",
        True,
    ),
    ("", False),
    (
        "The ministerial meeting of the international coalition against the so-called Islamic "
        "State group is a new link in a long chain of meetings that began after Daesh spread over "
        "wide areas of Iraq and Syria.",
        False,
    ),
    (
        "The coalition has 68 member countries after more than three years, among them the United "
        "States, Britain, France, Sweden, Denmark, Italy, Spain, the Netherlands and Belgium.",
        False,
    ),
    ("", False),
    ("", False),
    ("", False),
)
"""What stands in the segments of the sample, in order, and whether it is confirmed."""

TERMS = (
    ("التحالف الدولي", "international coalition"),
    ("تنظيم الدولة الإسلامية", "Islamic State group"),
    ("إعادة الإعمار", "reconstruction"),
    ("مكافحة الإرهاب", "counterterrorism"),
    ("الدول المانحة", "donor countries"),
)

FOLLOW = "تابعوا صفحتنا الجديدة ليصلكم كل جديد أولا بأول"

COMMENTS: tuple[tuple[str, str, int, int], ...] = (
    # author, text, minutes ago, reports of readers
    ("سارة العنزي", "تقرير واضح. هل سيُنشر البيان الختامي كاملًا؟", 96, 0),
    ("منى الراشد", "شكرًا على ذكر أسماء الدول كلها، كنت أبحث عن قائمة كاملة.", 90, 0),
    ("وليد حمد", "في الفقرة الأولى 74 عضوا وفي السادسة 68 دولة، فأيهما الصحيح؟", 71, 0),
    ("قارئ عابر", "كلام غـ.ـبي ومن كتبه جـ.ـاهل لا يعرف المنطقة.", 5, 2),
    ("متجر الهدايا", "خصومات اليوم على كل الهدايا: https://hadaya.example/kw?ref=7", 58, 0),
    ("أبو فهد", "توصيل لكل المناطق، للتواصل 5550 0123", 52, 0),
    ("نور", FOLLOW, 41, 0),
    ("نور", FOLLOW, 40, 0),
    ("نور", FOLLOW, 39, 1),
    ("غاضب", "اخرس يا تافه، أنت وكل من يصدّق هذا الكلام الحقير", 33, 4),
    ("ليلى سالم", "أتمنى أن يصل التمويل فعلا إلى النازحين هذه المرة.", 26, 0),
    ("خالد سلمان", "البيان يصدر مساء اليوم كما قيل في المؤتمر الصحفي.", 18, 0),
    ("مها", "لماذا لم تُذكر نتائج اجتماع روما السابق؟", 64, 1),
)

EDITS: tuple[tuple[int, str, str], ...] = (
    (0, "(كونا) – ", ""),
    (0, "من الدول والمنظمات الدولية المساندة", "بين دولة ومنظمة دولية مساندة"),
    (2, "فيما يشارك", "ويلقي"),
    (2, "في الاجتماع ويلقي كلمة بهذه المناسبة", "كلمة في الاجتماع"),
    (4, "مايسمى", "ما يسمى"),
    (4, "لاسيما", "لا سيما"),
    (7, "يذكر ان مؤتمر", "ومؤتمر"),
)
"""What an editor changes after the certain fixes: the paragraph, the old words, the new ones."""


def furnish(desk: Desk, clock: Clock, folder: Path) -> int:
    """Put a day's work into an empty desk; what comes back is the number of the sample story."""
    for arabic, english in TERMS:
        terms.add(desk, Concept(terms=(Term("ar", arabic), Term("en", english))))
    for story in STORIES:
        _write(desk, clock, story)
    number = _receive(desk, clock)
    _translate(desk, number, TARGETS)
    _listen(desk, clock, number, folder)
    clock.ago()
    proofing.proof(desk, number)
    return number


def edit(desk: Desk, clock: Clock, number: int) -> Saved:
    """Make the certain fixes of a story and an editor's own changes after them."""
    clock.ago(minutes=4)
    story = proofing.fix_certain(desk, number, proofing.proof(desk, number)).saved.article
    blocks = list(story.blocks)
    for at, old, new in EDITS:
        if old not in blocks[at].text:
            raise LookupError(f"paragraph {at + 1} does not say: {old}")
        blocks[at] = replace(blocks[at], text=blocks[at].text.replace(old, new))
    clock.ago()
    headline = story.headline.replace("ينطلق بالكويت", "ينطلق في الكويت")
    return articles.save(desk, number, headline, blocks, kind=RevisionKind.NAMED, label="للنشر")


def _write(desk: Desk, clock: Clock, story: Story) -> None:
    clock.ago(hours=story.hours)
    number = articles.write_new(desk, "ar").article.id
    blocks = tuple(Block(text) for text in story.paragraphs)
    articles.save(desk, number, story.headline, blocks)
    meta = replace(articles.get(desk, number).meta, slug=story.slug)
    articles.describe(desk, number, meta)
    articles.assign(desk, number, story.assignee)
    if story.slug == "donors-sessions":
        _translate(desk, number, [(target, True) for target in DONORS])
    for state in story.way:
        articles.move(desk, number, state)
    proofing.proof(desk, number)


def _receive(desk: Desk, clock: Clock) -> int:
    clock.ago(minutes=42)
    story = articles.receive(desk, asset("samples/coalition.txt")).article
    meta = replace(
        story.meta,
        slug="kuwait-coalition",
        keywords=("التحالف الدولي", "داعش", "الكويت", "إعمار العراق"),
        places=("الكويت", "العراق"),
        subjects=("medtop:16000000",),
        urgency=2,
        summary="انطلاق الاجتماع الوزاري للتحالف ضد «داعش» في الكويت ضمن مؤتمر إعادة إعمار العراق.",
    )
    articles.describe(desk, story.id, meta)
    articles.assign(desk, story.id, desk.person)
    articles.move(desk, story.id, ArticleState.IN_EDIT)
    clock.ago(minutes=25)
    at = story.text.index("74 عضوا")
    words = "74 هنا و68 في الفقرة السادسة. هل يشمل الأول المنظمات؟ نسأل قبل الإرسال."
    notes.write(desk, story.id, words, start=at, end=at + len("74 عضوا"), author="سالم عيسى")
    return story.id


def _translate(desk: Desk, number: int, targets: Sequence[tuple[str, bool]]) -> None:
    row = translation.segment(desk, number, "en")
    for segment, (target, confirmed) in zip(row, targets, strict=True):
        if target and confirmed:
            translation.confirm(desk, segment.id, target)
        elif target:
            translation.write_target(desk, segment.id, target)


def _listen(desk: Desk, clock: Clock, number: int, folder: Path) -> None:
    """Bring the readers' comments in, and approve the first two that nothing speaks against."""
    clock.ago(minutes=8)
    file = folder / "comments.jsonl"
    file.write_text("\n".join(map(_comment, range(len(COMMENTS)))), encoding="utf-8")
    comments.bring_in(desk, file, article_id=number)
    clock.ago(minutes=3)
    waiting = comments.queue(desk, CommentFilter(statuses=(CommentStatus.PENDING,)))
    clean = [each.id for each in comments.of(desk, waiting) if each.queue is Queue.CLEAN]
    comments.judge(desk, clean[:2], Verdict.APPROVE)


def _comment(at: int) -> str:
    author, body, minutes, reports = COMMENTS[at]
    written = NOW - timedelta(minutes=minutes)
    row = {
        "id": str(at + 1),
        "author": author,
        "author_id": f"reader-{author}",
        "body": body,
        "created_at": written.isoformat(),
        "reports": reports,
    }
    if author == "خالد سلمان":
        row["parent_id"] = "1"
    return json.dumps(row, ensure_ascii=False)
