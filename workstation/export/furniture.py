"""What stands around a story in print: dates, datelines, notices, in the edition's language."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workstation.errors import Refused
from workstation.export.publication import Publication, Rendition
from workstation.wording import known, say


def label_language(language: str) -> str:
    """The language of labels in a file: Arabic for Arabic, English for every other."""
    return "ar" if language.split("-")[0].lower() == "ar" else "en"


def zone_of(name: str) -> tzinfo:
    """The time zone by its IANA name; UTC where this system does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def zone_name(zone: str, language: str) -> str:
    """The zone as a reader knows it, «توقيت الكويت», or its IANA name."""
    code = f"export.file.zone.{zone}"
    return say(code, label_language(language)) if known(code) else zone


def date_text(moment: datetime, zone: str, language: str) -> str:
    """The day in words: «13 فبراير 2018», "13 February 2018"."""
    local = moment.astimezone(zone_of(zone))
    month = say(f"export.month.{local.month}", label_language(language))
    return f"{local.day} {month} {local.year}"


def moment_text(moment: datetime, zone: str, language: str) -> str:
    """The day and the time: «13 فبراير 2018، 15:00»."""
    comma = say("export.file.comma", label_language(language))
    local = moment.astimezone(zone_of(zone))
    return f"{date_text(moment, zone, language)}{comma}{local:%H:%M}"


def credit_line(publication: Publication, rendition: Rendition) -> str:
    """The line under the headline: «الكويت، 13 فبراير 2018 · كونا · byline». A translation has
    no place, since the places of a story are named in its own language."""
    article = publication.article
    meta = article.meta
    language = rendition.language
    comma = say("export.file.comma", label_language(language))
    day = date_text(article.changed_at, meta.embargo_zone, language)
    places = () if rendition.translated else meta.places[:1]
    placed = comma.join([*places, day])
    names = dict.fromkeys(filter(None, (meta.source, meta.byline, meta.credit)))
    return " · ".join([placed, *names])


def notices(publication: Publication, language: str) -> tuple[str, ...]:
    """What a reader of the file must be told first: that it is a draft, that an embargo holds, that
    the story is corrected, updated or withdrawn, and why."""
    labels = label_language(language)
    told: list[str] = []
    if publication.draft:
        told.append(say("export.file.draft", labels))
    meta = publication.article.meta
    if meta.notice is not None:
        at = moment_text(meta.notice.at, meta.embargo_zone, language)
        told.append(
            say(
                f"export.file.{meta.notice.kind}",
                labels,
                at=at,
                text=" ".join(meta.notice.text.split()),
            )
        )
    if meta.embargo is not None and (publication.forced or publication.draft):
        told.append(
            say(
                "export.file.forced" if publication.forced else "export.file.embargo",
                labels,
                until=moment_text(meta.embargo, meta.embargo_zone, language),
                zone=zone_name(meta.embargo_zone, language),
            )
        )
    return tuple(told)


def topic_name(subject: str, language: str) -> str:
    """The name of an IPTC Media Topic of the top level, or the code as it stands."""
    code = f"export.topic.{subject.removeprefix('medtop:')}"
    return say(code, label_language(language)) if known(code) else subject


def refuse_under_embargo(publication: Publication, now: datetime) -> None:
    """Raises `Refused` while the embargo holds, unless the file is a draft or was forced."""
    meta = publication.article.meta
    if publication.draft or publication.forced or meta.embargo is None or now >= meta.embargo:
        return
    local = meta.embargo.astimezone(zone_of(meta.embargo_zone))
    raise Refused("export.embargo", until=f"{local:%Y-%m-%d %H:%M}", zone=meta.embargo_zone)
