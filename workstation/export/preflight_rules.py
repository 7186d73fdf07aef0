"""The rules of preflight, one function each; `RULES` says which there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from workstation.articles import BlockKind, SpanKind
from workstation.export.furniture import zone_of
from workstation.export.inline import allowed_link
from workstation.export.preflight import (
    Case,
    FindingView,
    Place,
    PreflightItem,
    PreflightSeverity,
    Remedy,
    Rule,
    Where,
)
from workstation.export.publication import Edition

_SLUG = re.compile(r"[\w][\w.\-]*")
_TOPIC = re.compile(r"medtop:\d{8}")
_TO_WRITE = re.compile(r"\[\[[^\[\]\n]+\]\]")
"""What a story template leaves for the writer to write."""
_STOPS = ".!?؟…:؛"
_CLOSING = "»”\"')]}’ "
_SEPARATOR = "، "


def _item(
    code: str,
    severity: PreflightSeverity,
    place: Place,
    remedy: Remedy,
    **values: str | int,
) -> PreflightItem:
    return PreflightItem(f"preflight.{code}", severity, values, place, remedy)


def _blocker(code: str, place: Place, remedy: Remedy, **values: str | int) -> PreflightItem:
    return _item(code, PreflightSeverity.BLOCKER, place, remedy, **values)


def _warning(code: str, place: Place, remedy: Remedy, **values: str | int) -> PreflightItem:
    return _item(code, PreflightSeverity.WARNING, place, remedy, **values)


def _passed(code: str, place: Place, **values: str | int) -> PreflightItem:
    return _item(code, PreflightSeverity.PASS, place, Remedy.NONE, **values)


def _at(finding: FindingView) -> Place:
    return Place(Where.BODY, finding.start, finding.end)


def _field(name: str) -> Place:
    return Place(Where.METADATA, field=name)


def _spiked(case: Case) -> Iterator[PreflightItem]:
    """What the desk has set aside goes nowhere; what it has withdrawn goes out as its notice."""
    if case.publication.spiked:
        yield _blocker("spiked", Place(Where.BODY), Remedy.NONE)


def _headline(case: Case) -> Iterator[PreflightItem]:
    headline = case.publication.article.headline.strip()
    place = Place(Where.HEADLINE, 0, len(case.publication.article.headline))
    if not headline:
        yield _blocker("headline.empty", place, Remedy.EDIT)
    elif len(headline) > case.limits.headline:
        n, limit = len(headline), case.limits.headline
        yield _warning("headline.long", place, Remedy.EDIT, n=n, limit=limit)
    else:
        yield _passed("headline.fits", place, n=len(headline), limit=case.limits.headline)


def _body(case: Case) -> Iterator[PreflightItem]:
    blocks = [block for block in case.publication.article.blocks if block.text.strip()]
    if not blocks:
        yield _blocker("body.empty", Place(Where.BODY), Remedy.EDIT)
    else:
        yield _passed("body.whole", Place(Where.BODY), n=len(blocks))


def _template(case: Case) -> Iterator[PreflightItem]:
    """What a template says to the writer must not reach a reader."""
    left = list(_TO_WRITE.finditer(case.publication.article.text))
    if left:
        place = Place(Where.BODY, left[0].start(), left[0].end())
        yield _blocker("template.left", place, Remedy.EDIT, n=len(left), text=left[0].group())


def _residue(case: Case) -> Iterator[PreflightItem]:
    found = case.found("residue.")
    if found:
        texts = _SEPARATOR.join(f"«{' '.join(case.text_of(f).split())}»" for f in found)
        yield _blocker("residue.left", _at(found[0]), Remedy.REMOVE, text=texts, n=len(found))
    elif apart := [" ".join(line.split()) for line in case.publication.article.residue]:
        texts = _SEPARATOR.join(f"«{line}»" for line in apart)
        yield _warning("residue.apart", Place(Where.BODY), Remedy.REMOVE, text=texts, n=len(apart))
    else:
        yield _passed("residue.none", Place(Where.BODY))


def _embargo(case: Case) -> Iterator[PreflightItem]:
    meta = case.publication.article.meta
    if meta.embargo is None:
        return
    place = _field("embargo")
    until = meta.embargo.astimezone(zone_of(meta.embargo_zone))
    if case.now >= meta.embargo:
        yield _passed("embargo.lifted", place, until=f"{until:%Y-%m-%d %H:%M}")
        return
    minutes = -int((case.now - meta.embargo).total_seconds() // 60)
    same_day = case.now.astimezone(until.tzinfo).date() == until.date()
    moment = f"{until:%H:%M}" if same_day else f"{until:%Y-%m-%d %H:%M}"
    zone = meta.embargo_zone
    yield _blocker("embargo.holds", place, Remedy.EDIT, until=moment, zone=zone, n=minutes)


def _conflict(case: Case) -> Iterator[PreflightItem]:
    found = case.found("numbers.conflict")
    if found:
        text = case.publication.article.text
        places = [(f.start, f.end) for f in found] + [span for f in found for span in f.related]
        figures = _SEPARATOR.join(dict.fromkeys(text[a:b].strip() for a, b in sorted(places)))
        yield _warning("conflict.figures", _at(found[0]), Remedy.GO_TO, text=figures)


def _hamza(case: Case) -> Iterator[PreflightItem]:
    found = case.found("hamza.")
    if found:
        certain = sum(finding.certain for finding in found)
        code = "hamza.certain" if certain else "hamza.doubtful"
        n = certain or len(found)
        yield _warning(code, _at(found[0]), Remedy.GO_TO, n=n, all=len(found))
    else:
        yield _passed("hamza.none", Place(Where.BODY))


def _findings(case: Case) -> Iterator[PreflightItem]:
    elsewhere = ("hamza.", "residue.", "numbers.conflict", "punctuation.final-stop")
    left = [finding for finding in case.findings if not finding.code.startswith(elsewhere)]
    certain = [finding for finding in left if finding.severity == "error" and finding.certain]
    errors = [finding for finding in left if finding.severity == "error" and not finding.certain]
    others = [finding for finding in left if finding.severity == "warning"]
    if certain:
        yield _warning("findings.certain", _at(certain[0]), Remedy.GO_TO, n=len(certain))
    if errors:
        yield _warning("findings.errors", _at(errors[0]), Remedy.GO_TO, n=len(errors))
    if others:
        yield _warning("findings.warnings", _at(others[0]), Remedy.GO_TO, n=len(others))
    if not certain and not errors and not others:
        yield _passed("findings.none", Place(Where.BODY))


def _slug(case: Case) -> Iterator[PreflightItem]:
    slug = case.publication.article.meta.slug
    if not slug:
        yield _warning("slug.missing", _field("slug"), Remedy.EDIT)
    elif not _SLUG.fullmatch(slug) or len(slug) > 100:
        yield _warning("slug.invalid", _field("slug"), Remedy.EDIT, slug=slug)
    else:
        yield _passed("slug.valid", _field("slug"), slug=slug)


def _category(case: Case) -> Iterator[PreflightItem]:
    subjects = case.publication.article.meta.subjects
    wrong = [subject for subject in subjects if not _TOPIC.fullmatch(subject)]
    if not subjects:
        yield _warning("category.missing", _field("subjects"), Remedy.EDIT)
    elif wrong:
        yield _warning("category.invalid", _field("subjects"), Remedy.EDIT, subject=wrong[0])
    else:
        yield _passed("category.set", _field("subjects"), n=len(subjects))


def _keywords(case: Case) -> Iterator[PreflightItem]:
    keywords = [word for word in case.publication.article.meta.keywords if word.strip()]
    if keywords:
        yield _passed("keywords.set", _field("keywords"), n=len(keywords))
    else:
        yield _warning("keywords.missing", _field("keywords"), Remedy.EDIT)


def _dateline(case: Case) -> Iterator[PreflightItem]:
    meta = case.publication.article.meta
    if not meta.source:
        yield _warning("source.missing", _field("source"), Remedy.EDIT)
    if not meta.dateline and not meta.places:
        yield _warning("dateline.missing", _field("dateline"), Remedy.EDIT)
    if meta.source and (meta.dateline or meta.places):
        yield _passed("dateline.set", _field("dateline"), source=meta.source)


def _rights(case: Case) -> Iterator[PreflightItem]:
    if case.publication.article.meta.rights:
        yield _passed("rights.set", _field("rights"))
    else:
        yield _warning("rights.missing", _field("rights"), Remedy.EDIT)


def _summary(case: Case) -> Iterator[PreflightItem]:
    summary, limit = case.publication.article.meta.summary.strip(), case.limits.summary
    place = _field("summary")
    if not summary:
        yield _warning("summary.missing", place, Remedy.EDIT)
    elif len(summary) > limit:
        yield _warning("summary.long", place, Remedy.EDIT, n=len(summary), limit=limit)
    else:
        yield _passed("summary.fits", place, n=len(summary), limit=limit)


def _final_stop(case: Case) -> Iterator[PreflightItem]:
    article = case.publication.article
    at = len(article.headline) + 1
    open_ends = []
    for block in article.blocks:
        text = block.text.rstrip(_CLOSING)
        if block.kind is BlockKind.PARAGRAPH and text and text[-1] not in _STOPS:
            end = at + len(block.text.rstrip())
            open_ends.append(Place(Where.BODY, end - 1, end))
        at += len(block.text) + 1
    if open_ends:
        yield _warning("stop.missing", open_ends[0], Remedy.GO_TO, n=len(open_ends))
    else:
        yield _passed("stop.set", Place(Where.BODY))


def _links(case: Case) -> Iterator[PreflightItem]:
    article = case.publication.article
    at = len(article.headline) + 1
    broken = False
    for block in article.blocks:
        for span in block.spans:
            if span.kind is SpanKind.LINK and not _is_address(span.href):
                place = Place(Where.BODY, at + span.start, at + span.end)
                broken = True
                yield _warning("links.broken", place, Remedy.GO_TO, href=span.href)
        at += len(block.text) + 1
    canonical = article.meta.canonical
    if canonical and not _is_address(canonical):
        broken = True
        yield _warning("links.broken", _field("canonical"), Remedy.EDIT, href=canonical)
    if not broken:
        yield _passed("links.parse", Place(Where.BODY))


def _is_address(href: str) -> bool:
    """Whether an address parses and leads somewhere; nothing is fetched."""
    if not href or href != href.strip() or re.search(r"\s", href) or not allowed_link(href):
        return False
    try:
        parts = urlsplit(href)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return False
    if parts.scheme in ("http", "https", "ftp"):
        return port_fits and bool(parts.hostname)
    return bool(parts.path or parts.fragment or parts.query)


def _translation(case: Case) -> Iterator[PreflightItem]:
    publication = case.publication
    if publication.edition is Edition.SOURCE:
        return
    language = publication.target_language
    segments = publication.segments
    if not segments:
        yield _blocker(
            "translation.none", Place(Where.TRANSLATION), Remedy.GO_TO, language=language
        )
        return
    empty = [s for s in segments if not s.target.strip()]
    open_ones = [s for s in segments if s.target.strip() and not s.confirmed]
    total = len(segments)
    for code, left, make in (("missing", empty, _blocker), ("unconfirmed", open_ones, _warning)):
        if left:
            place = Place(Where.TRANSLATION, segment=left[0].number)
            yield make(
                f"translation.{code}",
                place,
                Remedy.GO_TO,
                n=len(left),
                total=total,
                language=language,
            )
    if not empty and not open_ones:
        yield _passed("translation.confirmed", Place(Where.TRANSLATION), n=total, language=language)


RULES: Mapping[str, Rule] = {
    "spiked": _spiked,
    "residue": _residue,
    "embargo": _embargo,
    "translation": _translation,
    "conflict": _conflict,
    "hamza": _hamza,
    "findings": _findings,
    "headline": _headline,
    "body": _body,
    "template": _template,
    "stop": _final_stop,
    "slug": _slug,
    "category": _category,
    "keywords": _keywords,
    "dateline": _dateline,
    "summary": _summary,
    "rights": _rights,
    "links": _links,
}
"""By name, in the order of the list."""
