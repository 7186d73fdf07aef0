"""Which column holds what, which word means which state, and when something was written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

from workstation.comments import CommentStatus
from workstation.text.folding import fold_key


class Field(StrEnum):
    """What a column can hold."""

    ID = "id"
    PARENT = "parent"
    BODY = "body"
    AUTHOR = "author"
    AUTHOR_ID = "author_id"
    DATE = "date"
    STATUS = "status"
    STORY = "story"
    REPORTS = "reports"


_NAMES: Mapping[Field, str] = {
    Field.BODY: "body comment text content message comment_text comment_body comment_content "
    "comment_message comments review tweet raw_message التعليق تعليق النص نص نص_التعليق المشاركه "
    "المحتوي محتوي_التعليق تعليق_القاري نص_الرساله الرساله",
    Field.ID: "id comment_id commentid external_id cid guid uuid الرقم رقم رقم_التعليق المعرف "
    "معرف_التعليق",
    Field.PARENT: "parent_id parent parentid reply_to in_reply_to comment_parent parent_comment_id "
    "parent_external_id رد_علي الاصل رقم_الاصل التعليق_الاصلي",
    Field.AUTHOR: "author author_name name user username user_name comment_author display_name "
    "nickname commenter author_username الاسم اسم الكاتب كاتب المعلق المستخدم صاحب_التعليق "
    "اسم_المعلق اسم_القاري القاري اسم_الكاتب اسم_المستخدم الاسم_المستعار المرسل commenter_name",
    Field.AUTHOR_ID: "author_id user_id userid authorid commenter_id comment_user_id رقم_المستخدم",
    Field.DATE: "created_at created date datetime time timestamp published_at comment_date "
    "comment_date_gmt creation_date created_on posted_at التاريخ تاريخ الوقت تاريخ_النشر "
    "تاريخ_التعليق تاريخ_الارسال وقت_النشر متي متي_كتب posted_on date_posted submitted_at",
    Field.STATUS: "status state comment_status approved comment_approved moderation الحاله حاله "
    "حاله_التعليق",
    Field.STORY: "story story_id article article_id post post_id post_title title url thread "
    "thread_id story_url story_title page الخبر المقال القصه عنوان_الخبر الرابط "
    "عنوان_المقال عنوان_القصه رابط_الخبر رابط_المقال رقم_الخبر الموضوع",
    Field.REPORTS: "reports flags flag_count reported report_count reports_count البلاغات بلاغات "
    "عدد_البلاغات مرات_التبليغ",
}
_ORDER = {
    field: {name: place for place, name in enumerate(names.split())}
    for field, names in _NAMES.items()
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file, the field that each was taken for, and some rows as samples."""

    names: tuple[str, ...]
    fields: Mapping[Field, int]
    samples: tuple[tuple[str, ...], ...]


def heading_key(name: str) -> str:
    """A heading reduced to what is compared: folded, words joined by ``_``."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip())
    return re.sub(r"[\W_]+", "_", fold_key(spaced)).strip("_")


def fields_of(names: Sequence[str], mapping: Mapping[str, str]) -> dict[Field, int]:
    """The place of the column for each field that is there: by the mapping, then by name."""
    keys = [heading_key(name) for name in names]
    found: dict[Field, int] = {}
    for field_name, wanted in mapping.items():
        place = _place(wanted, names, keys)
        if field_name in set(Field) and place is not None:
            found[Field(field_name)] = place
    for field, order in _ORDER.items():
        if field in found:
            continue
        known = [at for at, key in enumerate(keys) if key in order and at not in found.values()]
        if known:
            found[field] = min(known, key=lambda at: order[keys[at]])
    return found


def _place(wanted: str, names: Sequence[str], keys: Sequence[str]) -> int | None:
    if wanted in names:
        return names.index(wanted)
    number = re.fullmatch(r"#(\d+)", wanted)
    if number and 1 <= int(number[1]) <= len(names):
        return int(number[1]) - 1
    key = heading_key(wanted)
    return keys.index(key) if key in keys else None


_STATUS = {
    CommentStatus.APPROVED: "approved approve 1 true yes published publish visible accepted "
    "featured مقبول مقبوله منشور منشوره معتمد نعم",
    CommentStatus.PENDING: "pending 0 false no hold unapproved none new premod system_withheld "
    "withheld waiting 2 reported معلق معلقه جديد جديده بانتظار قيد_المراجعه لا",
    CommentStatus.REJECTED: "rejected reject trash deleted removed post_trashed declined blocked "
    "hidden 4 مرفوض مرفوضه محذوف محذوفه",
    CommentStatus.SPAM: "spam flagged مزعج مزعجه دعايه سخام",
}
_STATUS_OF = {word: status for status, words in _STATUS.items() for word in words.split()}


def status_of(word: str) -> CommentStatus:
    """The state that a word of any of these programs means; pending when it is unknown."""
    return _STATUS_OF.get(heading_key(word), CommentStatus.PENDING)


_DAY_FIRST = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}")


def moment(text: str) -> datetime | None:
    """The moment that a text names, aware; None when it names none.

    ISO 8601, RFC 2822, seconds or milliseconds since 1970, and day/month/year as Arab
    newsrooms write it. A text without a zone is taken as UTC.
    """
    text = fold_key(text).strip().upper()
    if not text or text.startswith("0000-"):
        return None
    try:
        if _EPOCH.fullmatch(text):
            seconds = float(text)
            return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
        day_first = _DAY_FIRST.fullmatch(text)
        if day_first:
            day, month, year, hour, minute, second = (int(p or 0) for p in day_first.groups())
            return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        return _aware(datetime.fromisoformat(text.replace(" UTC", "Z").replace(" GMT", "Z")))
    except (ValueError, OverflowError, OSError):
        pass
    try:
        return _aware(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _aware(found: datetime) -> datetime:
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def count_of(text: str) -> int:
    """A number of readers; 0 when the text is none."""
    digits = fold_key(text).strip()
    return min(int(digits), 1_000_000_000) if re.fullmatch(r"\d{1,12}", digits) else 0
