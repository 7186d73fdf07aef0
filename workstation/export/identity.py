"""The name by which a story is known for ever, one for each of its languages."""

from __future__ import annotations

from urllib.parse import quote

from workstation.articles import Article
from workstation.export.inline import clean

_KEPT_IN_ADDRESS = "/:?#[]@!$&'()*+,;=%~-._"
_KEPT_IN_NAME = "~-._"


def story_uri(article: Article, language: str = "") -> str:
    """The URI of a story in one language: its canonical address or a URN, with the language;
    without a language that of the story itself."""
    name = web_address(article.meta.canonical)
    if not name:
        name = "urn:warraq:" + quote(clean(article.meta.slug) or str(article.id), _KEPT_IN_NAME)
    return "#".join(filter(None, (name.partition("#")[0], language)))


def web_address(address: str) -> str:
    """The address with all but ASCII percent-encoded; empty for what is no address of the web."""
    if not address.lower().startswith(("http://", "https://")):
        return ""
    scheme, _, rest = clean(address).strip().partition("://")
    host, slash, path = rest.partition("/")
    try:
        host = host.encode("ascii").decode()
    except UnicodeEncodeError:
        host = _ascii_host(host)
    return f"{scheme}://{quote(host, _KEPT_IN_ADDRESS)}{slash}{quote(path, _KEPT_IN_ADDRESS)}"


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
