"""Readers: a desk with the sample story and some comments on it, as tests of moderation need it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from workstation.assets import asset
from workstation.comments import Comment, CommentStatus
from workstation.desk import Desk, articles, comments
from workstation.settings import Folders, Person, Settings

NOW = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)
SLANDER = "كلام جميل عن المؤتمر، لكن بعض المعلقين هنا ح.م.قـى لا يقرؤون الخبر قبل الرد."
LINK = "شاهدوا الفيديو الكامل للاجتماع قبل الحذف على kw-video.example/8812 مجانا"
PHONE = "خصم 60% على الفنادق، راسلونا على +965 5550 0142 اليوم فقط"
HARMLESS = "نتمنى التوفيق للجميع، وأن تعود المدارس والمستشفيات إلى الموصل قريبا."
CORRECTION = "الخبر يذكر 74 عضوا ثم 68 دولة، أرجو التوضيح."


@dataclass
class Clock:
    """A clock that tests set; each look at it is a second later."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def written(body: str, author: str = "قارئ", minutes: int = 0, **more: object) -> Comment:
    """A comment written some minutes before now."""
    made = Comment(
        id=0, body=body, author=author, created_at=NOW - timedelta(minutes=minutes), source="test"
    )
    return replace(made, **more)  # type: ignore[arg-type]


def some() -> list[Comment]:
    """A dozen comments of all sorts, with a thread."""
    return [
        written("مؤتمر مهم، والأهم متابعة تعهدات الدول المانحة.", "سارة م.", 40, external_id="1"),
        written("كل عام مؤتمر ولا شيء يتغير.", "وليد", 29, external_id="2", parent_external_id="1"),
        written(SLANDER, "أبو فهد", 3, external_id="3", parent_external_id="2"),
        written(LINK, "متابع 2018", 5, external_id="4"),
        written("ما أغبى هذا الكلام، حمقى لا يفهمون شيئا", "salem_q8", 8, external_id="5"),
        written(HARMLESS, "نورة", 11, external_id="6"),
        written(PHONE, "عروض السفر", 14, external_id="7"),
        written(CORRECTION, "د. عبدالله", 19, external_id="8", reports=1),
        written(
            "ما جدوى هذه المؤتمرات؟ نسمع الأرقام كل سنة ولا نرى نتائج على الأرض.",
            "هيثم ر.",
            22,
            external_id="9",
            reports=2,
        ),
        written("The pledges matter less than what was paid.", "John Reed", 60, external_id="10"),
        written("شكرا على التغطية المتوازنة", "أبو فهد", 90, external_id="11"),
        written("متى تنشر القائمة الكاملة للدول المشاركة؟", "ليان", 120, external_id="12"),
    ]


def desk_at(folder: Path) -> Desk:
    """An empty desk with a clock of its own."""
    settings = Settings(person=Person("هدى منصور"))
    places = Folders(folder, folder, folder, folder)
    desk = Desk.open(folder / "desk.db", settings, places)
    desk.clock = Clock()
    return desk


def story_on(desk: Desk) -> int:
    """The sample story on the desk; its number."""
    return articles.receive(desk, asset("samples/coalition.txt")).article.id


def say(
    desk: Desk, what: Sequence[Comment], story: int | None = None, *, triaged: bool = True
) -> list[int]:
    """Put comments on the desk; their numbers."""
    with desk.store.begin() as transaction:
        article = transaction.articles.get(story) if story else None
        numbers = comments.keep_comments(desk, transaction, what, article)
    if triaged:
        comments.triage(desk, numbers)
    return numbers


def judged(desk: Desk, numbers: Sequence[int]) -> list[CommentStatus]:
    return [comment.status for comment in comments.of(desk, numbers)]


def open_comments(shell: Any, qtbot: Any) -> tuple[Any, Any]:
    """A window on the comments of a shell's desk, its queue fetched: window and workspace."""
    from hands import settle

    from ui.window import Window
    from ui.workspaces.comments import make

    window = Window(shell)
    workspace = make(shell)
    window.add(workspace)
    window.start("comments")
    window.resize(shell.theme.px(1440), shell.theme.px(900))
    qtbot.in_front(window)
    settle(qtbot, shell)
    qtbot.waitUntil(lambda: workspace.queue.loaded)
    quiet(qtbot, shell)
    return window, workspace


def quiet(qtbot: Any, shell: Any) -> None:
    """Wait until nothing is under way and what was to be shown soon is shown."""
    from hands import settle

    for _ in range(3):
        settle(qtbot, shell)
        qtbot.wait(5)
