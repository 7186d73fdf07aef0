"""The online engines speak as the services want, and say clearly why they could not."""

from __future__ import annotations

import html
from collections.abc import Callable
from threading import Event
from time import perf_counter
from urllib.parse import unquote

import pytest

from mt.loopback import Answerer, Asked, Reply, as_json, serving
from workstation.jobs import Cancelled, Job
from workstation.mt.engine import EngineState, Remedy, Translated
from workstation.mt.keys import GivenKeys
from workstation.mt.online import OnlineEngine, full_address
from workstation.mt.providers import DEEPL, GOOGLE, LIBRE, MICROSOFT, MYMEMORY, PROVIDERS, Provider
from workstation.mt.wire import Patience

QUICK = Patience(connect=1, read=1, whole=2, retries=2, pause=0.01, longest_pause=0.05)
KEYS = GivenKeys({"deepl": "good-key:fx", "microsoft": "good-key"})


def upper(text: str) -> str:
    return text.upper()


def google(asked: Asked) -> Reply:
    assert asked.method == "GET"
    assert asked.path == "/m"
    page = f'<html><div class="result-container">{html.escape(upper(asked.query["q"]))}</div>'
    return Reply(page.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def mymemory(asked: Asked) -> Reply:
    assert asked.path == "/get"
    text = asked.query["q"]
    if len(text.encode()) > 500:
        data = {"translatedText": "QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS"}
        return as_json({"responseData": data, "responseStatus": "403"})
    assert asked.query["langpair"] == "ar|en"
    return as_json({"responseData": {"translatedText": upper(text)}, "responseStatus": 200})


def libre(asked: Asked) -> Reply:
    assert (asked.method, asked.path, asked.query) == ("POST", "/translate", {})
    body = asked.json
    assert isinstance(body, dict)
    assert body["format"] == "text"
    text = body["q"]
    return as_json({"translatedText": [*map(upper, text)] if type(text) is list else upper(text)})


def deepl(asked: Asked) -> Reply:
    if asked.method != "POST" or "auth_key" in asked.query:
        return as_json({"message": "Legacy authentication method is no longer supported"}, 403)
    if asked.headers.get("authorization") != "DeepL-Auth-Key good-key:fx":
        return Reply(b"", 403)
    assert asked.path == "/v2/translate"
    body = asked.json
    assert isinstance(body, dict)
    assert (body["source_lang"], body["target_lang"]) == ("AR", "EN-US")
    texts = [{"detected_source_language": "AR", "text": upper(text)} for text in body["text"]]
    return as_json({"translations": texts})


def microsoft(asked: Asked) -> Reply:
    assert asked.path == "/translate"
    if asked.headers.get("ocp-apim-subscription-key") != "good-key":
        return as_json({"error": {"code": 401000, "message": "not authorized"}}, 401)
    assert (asked.query["from"], asked.query["to"]) == ("ar", "en")
    assert asked.query["api-version"] == "3.0"
    body = asked.json
    assert isinstance(body, list)
    return as_json([{"translations": [{"text": upper(t["Text"]), "to": "en"}]} for t in body])


SERVICES: dict[Provider, Answerer] = {
    GOOGLE: google,
    MYMEMORY: mymemory,
    LIBRE: libre,
    DEEPL: deepl,
    MICROSOFT: microsoft,
}
every_service = pytest.mark.parametrize("provider", PROVIDERS, ids=lambda p: p.name)


def engine_at(provider: Provider, address: str, **more: object) -> OnlineEngine:
    settings = {"keys": KEYS, "patience": QUICK, **more}
    return OnlineEngine(provider, address=address, **settings)  # type: ignore[arg-type]


def ask(
    provider: Provider, answer: Answerer, texts: list[str], job: Job | None = None
) -> tuple[list[Translated], list[Asked]]:
    with serving(answer) as server:
        engine = engine_at(provider, server.address)
        return engine.translate(texts, "ar", "en", job or Job()), server.asked


@every_service
def test_each_service_translates_in_order(provider: Provider) -> None:
    texts = ["one خبر", "", "two", "  three\n\nfour  "]
    answers, _ = ask(provider, SERVICES[provider], texts)
    assert [answer.text for answer in answers] == [text.upper() for text in texts]
    assert {answer.engine for answer in answers} == {provider.name}
    assert all(answer.error is None for answer in answers)


@every_service
def test_text_beyond_the_limit_goes_in_parts_and_comes_back_whole(provider: Provider) -> None:
    text = "\n".join(["the minister arrived, and met his peer. " * 40] * 8)
    answers, asked = ask(provider, SERVICES[provider], [text])
    assert answers[0].text == text.upper()
    assert len(asked) > 1 or provider in (DEEPL, MICROSOFT)


@pytest.mark.parametrize("provider", [GOOGLE, LIBRE, DEEPL, MICROSOFT], ids=lambda p: p.name)
def test_short_texts_share_a_request(provider: Provider) -> None:
    texts = [f"sentence {n}" for n in range(20)]
    answers, asked = ask(provider, SERVICES[provider], texts)
    assert [answer.text for answer in answers] == [text.upper() for text in texts]
    assert len(asked) == 1


def test_lines_that_google_joined_are_asked_for_one_by_one() -> None:
    def joining(asked: Asked) -> Reply:
        return google(Asked("GET", "/m", {"q": asked.query["q"].replace("\n", " ")}, {}, b""))

    answers, asked = ask(GOOGLE, joining, ["one", "two"])
    assert [answer.text for answer in answers] == ["ONE", "TWO"]
    assert len(asked) == 3


def test_what_google_gives_back_unchanged_is_its_own_translation() -> None:
    answers, _ = ask(GOOGLE, google, ["2018", "..."])
    assert [answer.text for answer in answers] == ["2018", "..."]


@pytest.mark.parametrize("provider", [DEEPL, MICROSOFT], ids=lambda p: p.name)
def test_without_a_key_nothing_is_sent(provider: Provider) -> None:
    with serving(SERVICES[provider]) as server:
        engine = engine_at(provider, server.address, keys=GivenKeys())
        status = engine.state("ar", "en")
        answers = engine.translate(["one"], "ar", "en", Job())
    assert (status.state, status.remedy) == (EngineState.NEEDS_KEY, Remedy.ADD_KEY)
    assert status.code == answers[0].error == "mt.no-key"
    assert server.asked == []


@pytest.mark.parametrize("provider", [DEEPL, MICROSOFT], ids=lambda p: p.name)
def test_a_refused_key_is_said_once_and_the_rest_is_not_sent(provider: Provider) -> None:
    with serving(SERVICES[provider]) as server:
        engine = engine_at(provider, server.address, keys=GivenKeys({provider.name: "bad"}))
        answers = engine.translate(["x " * 4000, "y " * 4000] * 5, "ar", "en", Job())
    assert {answer.error for answer in answers} == {"mt.key-refused"}
    assert len(server.asked) == 1


def test_a_libretranslate_server_needs_an_address_but_no_key() -> None:
    status = OnlineEngine(LIBRE).state("ar", "en")
    assert (status.code, status.remedy) == ("mt.no-address", Remedy.SET_ADDRESS)
    _, asked = ask(LIBRE, libre, ["one"])
    assert isinstance(asked[0].json, dict)
    assert "api_key" not in asked[0].json


def test_the_key_of_a_libretranslate_server_is_sent_in_the_body() -> None:
    with serving(libre) as server:
        engine = engine_at(LIBRE, server.address, keys=GivenKeys({"libretranslate": "ours"}))
        engine.translate(["one"], "ar", "en", Job())
    assert isinstance(server.asked[0].json, dict)
    assert server.asked[0].json["api_key"] == "ours"


@every_service
def test_keys_and_text_under_post_never_stand_in_an_address(provider: Provider) -> None:
    _, asked = ask(provider, SERVICES[provider], ["secret"])
    assert not any("good-key" in unquote(str(request.query)) for request in asked)


def says(value: object, status: int = 200) -> Callable[[Asked], Reply]:
    return lambda asked: as_json(value, status)


_USED_UP = {
    "responseData": {"translatedText": "YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY"},
    "responseStatus": 429,
    "quotaFinished": True,
}
_BAD_PAIR = {
    "responseData": {"translatedText": "'XX' IS AN INVALID TARGET LANGUAGE PAIR"},
    "responseStatus": "403",
}


@pytest.mark.parametrize(
    ("provider", "answer", "code"),
    [
        (GOOGLE, says({}, 429), "mt.too-many"),
        (GOOGLE, says({}, 500), "mt.server-error"),
        (GOOGLE, says("unusual traffic"), "mt.bad-answer"),
        (MYMEMORY, says(_USED_UP, 429), "mt.quota"),
        (MYMEMORY, says(_BAD_PAIR), "mt.pair-refused"),
        (MYMEMORY, says("<html>"), "mt.bad-answer"),
        (LIBRE, says({"error": "Invalid API key"}, 403), "mt.key-refused"),
        (LIBRE, says({"error": "Visit the portal to get an API key"}, 400), "mt.key-refused"),
        (LIBRE, says({"error": "ar is not supported"}, 400), "mt.pair-refused"),
        (LIBRE, says({"error": "Slowdown"}, 429), "mt.too-many"),
        (LIBRE, lambda asked: Reply(b"<html>"), "mt.bad-answer"),
        (LIBRE, says({"text": "x"}), "mt.bad-answer"),
        (DEEPL, says({"message": "Quota Exceeded"}, 456), "mt.quota"),
        (
            DEEPL,
            says({"message": "'target_lang' not supported."}, 400),
            "mt.pair-refused",
        ),
        (DEEPL, says({"translations": []}), "mt.bad-answer"),
        (DEEPL, says({}, 413), "mt.too-long"),
        (MICROSOFT, says({"error": {"code": 403001, "message": ""}}, 403), "mt.quota"),
        (MICROSOFT, says({"error": {"code": 400036, "message": ""}}, 400), "mt.pair-refused"),
        (MICROSOFT, says({"error": {"code": 429000, "message": ""}}, 429), "mt.too-many"),
        (MICROSOFT, says([]), "mt.bad-answer"),
    ],
)
def test_every_refusal_has_its_code(provider: Provider, answer: Answerer, code: str) -> None:
    answers, _ = ask(provider, answer, ["one", "two"])
    assert [(each.error, each.text) for each in answers] == [(code, "")] * 2


@every_service
def test_a_busy_service_is_asked_again(provider: Provider) -> None:
    busy = [503, 429]

    def later(asked: Asked) -> Reply:
        return Reply(b"{}", busy.pop(0)) if busy else SERVICES[provider](asked)

    answers, asked = ask(provider, later, ["one"])
    assert answers[0].text == "ONE"
    assert len(asked) == 3


def test_a_service_that_says_when_to_come_back_is_heard() -> None:
    busy = [Reply(b"", 429, {"Retry-After": "5"})]
    began = perf_counter()
    answers, _ = ask(GOOGLE, lambda asked: busy.pop() if busy else google(asked), ["one"])
    assert answers[0].text == "ONE"
    assert perf_counter() - began >= QUICK.longest_pause


@every_service
def test_a_service_that_is_not_there_is_unreachable(provider: Provider) -> None:
    with serving(google) as server:
        address = server.address
    answers = engine_at(provider, address).translate(["one", "two"], "ar", "en", Job())
    assert {answer.error for answer in answers} == {"mt.unreachable"}
    assert answers[0].values["address"] in address


def test_a_silent_service_is_given_up_after_the_set_time() -> None:
    gone = Event()

    def silent(asked: Asked) -> Reply:
        gone.wait(10)
        return Reply()

    with serving(silent) as server:
        patience = Patience(connect=0.2, read=0.2, whole=1, retries=1, pause=0.01)
        engine = OnlineEngine(GOOGLE, address=server.address, patience=patience)
        (answer,) = engine.translate(["one"], "ar", "en", Job())
        gone.set()
    assert answer.error == "mt.timeout"
    assert len(server.asked) == 2


def test_a_cancel_does_not_wait_for_a_silent_service() -> None:
    gone = Event()
    job = Job()

    def silent(asked: Asked) -> Reply:
        job.cancel()
        gone.wait(10)
        return Reply()

    with serving(silent) as server:
        engine = OnlineEngine(LIBRE, address=server.address)
        began = perf_counter()
        with pytest.raises(Cancelled):
            engine.translate(["one"], "ar", "en", job)
        took = perf_counter() - began
        gone.set()
    assert took < 5


def test_what_came_before_a_failure_is_kept() -> None:
    def once(asked: Asked) -> Reply:
        return mymemory(asked) if asked.query["q"] == "one" else as_json(_USED_UP)

    answers, asked = ask(MYMEMORY, once, ["one", "two", "three"])
    assert [answer.error for answer in answers] == [None, "mt.quota", "mt.quota"]
    assert len(asked) == 2


def test_progress_reaches_the_number_of_texts() -> None:
    seen: list[tuple[int, int]] = []
    ask(MYMEMORY, mymemory, ["one", "two"], Job(lambda done, total, _: seen.append((done, total))))
    assert seen == [(0, 2), (1, 2), (2, 2)]


@every_service
def test_asking_for_the_state_connects_to_nobody(provider: Provider) -> None:
    with serving(SERVICES[provider]) as server:
        engine = engine_at(provider, server.address)
        assert engine.state("ar-KW", "en-GB").ready
        assert ("ar", "en") in engine.pairs()
    assert server.asked == []


def test_a_pair_that_a_service_does_not_know_is_said_before_it_is_asked() -> None:
    assert engine_at(DEEPL, "").state("ar", "so").code == "mt.pair-not-served"
    assert engine_at(GOOGLE, "").state("ar", "ar-EG").code == "mt.same-language"


def test_a_free_key_goes_to_the_free_address_of_deepl() -> None:
    engine = OnlineEngine(DEEPL, GivenKeys({"deepl": "k:fx"}))
    assert engine.address == "https://api-free.deepl.com"
    assert OnlineEngine(DEEPL, GivenKeys({"deepl": "k"})).address == "https://api.deepl.com"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("localhost:5000", "http://localhost:5000"),
        ("192.168.1.7:5000/", "http://192.168.1.7:5000"),
        ("translate", "http://translate"),
        ("translate.example.org", "https://translate.example.org"),
        ("https://example.org/libre/", "https://example.org/libre"),
        ("", ""),
    ],
)
def test_an_address_may_be_typed_short(typed: str, meant: str) -> None:
    assert full_address(typed) == meant


def test_a_server_below_a_path_is_reached() -> None:
    def below(asked: Asked) -> Reply:
        prefix, _, rest = asked.path.partition("/libre")
        assert prefix == ""
        return libre(Asked(asked.method, rest, asked.query, asked.headers, asked.body))

    with serving(below) as server:
        for end in ("/libre", "/libre/translate"):
            engine = engine_at(LIBRE, server.address + end)
            assert engine.translate(["one"], "ar", "en", Job())[0].text == "ONE"
