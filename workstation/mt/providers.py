"""What each online service wants and how it says no: data for `online.OnlineEngine`.

Forms and limits follow the services' own pages of 2025: DeepL takes POST with the key in the
``Authorization`` header only (its March and November 2025 notices), MyMemory 500 bytes a request,
Microsoft 50,000 characters and 1,000 texts. deep-translator still sends the older forms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from workstation.mt.engine import Limits, primary
from workstation.mt.wire import Answer, Call, Failed

if TYPE_CHECKING:
    import requests


def _codes(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_WIDE = _codes(
    "af sq am ar hy as ay az bm eu be bn bho bs bg ca ceb ny zh co hr cs da dv doi nl en eo et "
    "ee fil fi fr fy gl ka de el gn gu ha haw he hi hmn hu is ig ilo id ga it ja jv kn kk km "
    "rw gom ko kri ku ckb ky lo la lv ln lt lg lb mk mai mg ms ml mt mi mr mni mn my ne no nb "
    "nn nso or om ps fa pl pt pa qu ro ru sm sa gd sr st sn sd si sk sl so es su sw sv tg ta "
    "tt te th ti ts tr tk tw uk ur ug uz vi cy xh yi yo zu"
)
_DEEPL = _codes(
    "ar bg cs da de el en es et fi fr he hu id it ja ko lt lv nb nl pl pt ro ru sk sl sv th tr "
    "uk vi zh"
)
_LIBRE = _codes(
    "ar az bg bn ca cs da de el en eo es et eu fa fi fr ga gl he hi hu id it ja ko ky lt lv ms "
    "nb nl pl pt ro ru sk sl sq sr sv th tl tr uk ur vi zh"
)


@dataclass(frozen=True, slots=True)
class Account:
    """What the person set for a service; all of it may be empty."""

    key: str = ""
    region: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """One service. ``read`` gives all answers of a request that held several texts; without it
    a request holds one text, or lines where ``lines`` is set."""

    name: str
    address: str
    module: str
    languages: frozenset[str]
    limits: Limits
    make: Callable[[ModuleType, Account], Any]
    code: Callable[[str, bool], str]
    """The service's code for a language tag, as the target (True) or the source."""
    form: Callable[[Call, Sequence[str], Account], Call | Answer]
    judge: Callable[[requests.Response], Failed | None]
    read: Callable[[Any], list[str]] | None = None
    lines: bool = False
    takes_key: bool = True
    needs_key: bool = False
    needs_address: bool = False


def _json(answer: requests.Response) -> dict[str, Any]:
    try:
        value = answer.json()
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _as_it_is(call: Call, texts: Sequence[str], account: Account) -> Call:
    return call


def _by_status_alone(answer: requests.Response) -> None:
    return None


def _google_code(tag: str, target: bool) -> str:
    if primary(tag) == "zh":
        return "zh-TW" if {"tw", "hk", "hant"} & set(tag.lower().split("-")) else "zh-CN"
    return {"he": "iw", "nb": "no", "nn": "no", "fil": "tl", "jv": "jw"}.get(
        primary(tag), primary(tag)
    )


GOOGLE = Provider(
    name="google",
    address="https://translate.google.com",
    module="google",
    languages=_WIDE,
    # A GET: each Arabic letter is six characters of the address.
    limits=Limits(texts=40, characters=4_500, octets=5_000),
    make=lambda module, account: module.GoogleTranslator(source="en", target="de"),
    code=_google_code,
    form=_as_it_is,
    judge=_by_status_alone,
    lines=True,
    takes_key=False,
)


def _mymemory_form(call: Call, texts: Sequence[str], account: Account) -> Call:
    params = dict(call.params)
    if account.email:
        params["de"] = account.email
    if account.key:
        params["key"] = account.key
    return Call(call.method, call.url, params)


def _mymemory_judge(answer: requests.Response) -> Failed | None:
    body = _json(answer)
    data = body.get("responseData") or {}
    said = f"{body.get('responseDetails') or ''} {data.get('translatedText') or ''}".upper()
    if body.get("quotaFinished") or "YOU USED ALL AVAILABLE FREE TRANSLATIONS" in said:
        return Failed("mt.quota", address="MyMemory")
    if not body or str(body.get("responseStatus", 200)) == "200":
        return None
    if "LENGTH LIMIT" in said:
        return Failed("mt.too-long", lasting=False)
    if "LANGUAGE PAIR" in said or "DISTINCT LANGUAGES" in said:
        return Failed("mt.pair-refused", address="MyMemory")
    return Failed("mt.bad-answer", lasting=False, address="MyMemory")


MYMEMORY = Provider(
    name="mymemory",
    address="https://api.mymemory.translated.net",
    module="mymemory",
    languages=_WIDE,
    limits=Limits(texts=1, characters=499, octets=499),
    make=lambda module, account: module.MyMemoryTranslator(source="en-GB", target="de-DE"),
    code=lambda tag, target: primary(tag),
    form=_mymemory_form,
    judge=_mymemory_judge,
)


def _libre_form(call: Call, texts: Sequence[str], account: Account) -> Call:
    """The text and the key in the body: in an address they would stand in the server's log."""
    body = {**call.params, "q": list(texts) if len(texts) > 1 else texts[0]}
    body.pop("api_key", None)
    if account.key:
        body["api_key"] = account.key
    return Call("POST", call.url, json=body)


def _libre_judge(answer: requests.Response) -> Failed | None:
    said = str(_json(answer).get("error") or "").lower()
    if answer.ok or not said:
        return None
    if "api key" in said:
        return Failed("mt.key-refused", address=_host(answer))
    if "not supported" in said:
        return Failed("mt.pair-refused", address=_host(answer))
    if "limit" in said and "text" in said:
        return Failed("mt.too-long", lasting=False)
    return None


def _host(answer: requests.Response) -> str:
    return urlsplit(answer.url).netloc


def _libre_read(body: Any) -> list[str]:
    translated = body["translatedText"]
    return [str(t) for t in translated] if isinstance(translated, list) else [str(translated)]


LIBRE = Provider(
    name="libretranslate",
    address="",
    module="libre",
    languages=_LIBRE,
    limits=Limits(texts=20, characters=1_900),
    # The class demands a key even where the server wants none; the form drops this one.
    make=lambda module, account: module.LibreTranslator(source="en", target="de", api_key="none"),
    code=lambda tag, target: primary(tag),
    form=_libre_form,
    judge=_libre_judge,
    read=_libre_read,
    needs_address=True,
)


def _deepl_code(tag: str, target: bool) -> str:
    language = primary(tag)
    if not target:
        return language.upper()
    region = tag.upper().replace("_", "-").split("-")[1:]
    if language == "en":
        return "EN-GB" if "GB" in region else "EN-US"
    if language == "pt":
        return "PT-BR" if "BR" in region else "PT-PT"
    if language == "zh":
        return "ZH-HANT" if {"HANT", "TW", "HK"} & set(region) else "ZH-HANS"
    return language.upper()


def _deepl_form(call: Call, texts: Sequence[str], account: Account) -> Call:
    body = {
        "text": list(texts),
        "source_lang": call.params["source_lang"],
        "target_lang": call.params["target_lang"],
    }
    return Call("POST", call.url, {}, {"Authorization": f"DeepL-Auth-Key {account.key}"}, body)


def _deepl_judge(answer: requests.Response) -> Failed | None:
    if answer.status_code in (401, 403):
        return Failed("mt.key-refused", address="DeepL")
    if answer.status_code == 400 and "lang" in str(_json(answer).get("message", "")).lower():
        return Failed("mt.pair-refused", address="DeepL")
    return None


DEEPL = Provider(
    name="deepl",
    address="https://api.deepl.com",
    module="deepl",
    languages=_DEEPL,
    limits=Limits(texts=50, characters=30_000, octets=100_000),
    make=lambda module, account: module.DeeplTranslator(
        source="en", target="de", api_key=account.key
    ),
    code=_deepl_code,
    form=_deepl_form,
    judge=_deepl_judge,
    read=lambda body: [str(each["text"]) for each in body["translations"]],
    needs_key=True,
)
DEEPL_FREE_ADDRESS = "https://api-free.deepl.com"
"""Keys of the free plan end in ``:fx`` and work here only."""


def _microsoft_code(tag: str, target: bool) -> str:
    if primary(tag) == "zh":
        return "zh-Hant" if {"tw", "hk", "hant"} & set(tag.lower().split("-")) else "zh-Hans"
    return {"no": "nb", "nn": "nb"}.get(primary(tag), primary(tag))


def _microsoft_form(call: Call, texts: Sequence[str], account: Account) -> Call | Answer:
    if urlsplit(call.url).path.endswith("/languages"):
        # Asked by the constructor; the languages are ours to know, and nothing is sent for it.
        return Answer({"translation": {code: {"name": code} for code in ("en", "de")}})
    headers = {**call.headers}
    if account.region:
        headers["Ocp-Apim-Subscription-Region"] = account.region
    body = [{"Text": text} for text in texts]
    return Call("POST", call.url, call.params, headers, body)


def _microsoft_judge(answer: requests.Response) -> Failed | None:
    error = _json(answer).get("error")
    code = str(error.get("code", "")) if isinstance(error, dict) else ""
    if code.startswith("401") or answer.status_code == 401:
        return Failed("mt.key-refused", address="Microsoft")
    if code.startswith("403"):
        return Failed("mt.quota", address="Microsoft")
    if code in ("400035", "400036", "400023"):
        return Failed("mt.pair-refused", address="Microsoft")
    if code in ("400077", "400050"):
        return Failed("mt.too-long", lasting=False)
    return None


MICROSOFT = Provider(
    name="microsoft",
    address="https://api.cognitive.microsofttranslator.com",
    module="microsoft",
    languages=_WIDE,
    limits=Limits(texts=100, characters=9_000),
    make=lambda module, account: module.MicrosoftTranslator(
        source="en", target="de", api_key=account.key, region=account.region or None
    ),
    code=_microsoft_code,
    form=_microsoft_form,
    judge=_microsoft_judge,
    read=lambda body: [str(each["translations"][0]["text"]) for each in body],
    needs_key=True,
)

PROVIDERS = (GOOGLE, MYMEMORY, LIBRE, DEEPL, MICROSOFT)
