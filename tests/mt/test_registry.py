"""The engines of a desk follow its settings, and say what is missing without asking anybody."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from mt.loopback import Server
from workstation.errors import NotFound
from workstation.jobs import Job
from workstation.mt.engine import EngineKind, EngineState, Remedy
from workstation.mt.keys import GivenKeys
from workstation.mt.models import ModelFolder
from workstation.mt.registry import ONLINE, Engines, EngineSettings, engines
from workstation.wording import known, say


def made(folder: Path, **settings: object) -> Engines:
    return engines(EngineSettings(models=folder, **settings), GivenKeys())  # type: ignore[arg-type]


def test_the_device_comes_first_and_the_gloss_last(tmp_path: Path) -> None:
    kinds = [engine.kind for engine in made(tmp_path, online=ONLINE)]
    assert kinds == [EngineKind.DEVICE, *[EngineKind.ONLINE] * 5, EngineKind.GLOSS]


def test_online_engines_are_there_only_when_switched_on(tmp_path: Path) -> None:
    assert [e.name for e in made(tmp_path)] == ["device", "gloss"]
    assert [e.name for e in made(tmp_path, online=("deepl",))] == ["device", "deepl", "gloss"]


def test_the_address_of_an_own_server_switches_it_on(tmp_path: Path) -> None:
    desk = made(tmp_path, addresses={"libretranslate": "localhost:5000"})
    assert [e.name for e in desk] == ["device", "libretranslate", "gloss"]
    assert desk.named("libretranslate").address == "http://localhost:5000"


def test_an_engine_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        made(tmp_path).named("babel")
    assert caught.value.values == {"name": "babel", "names": "device, gloss"}


def test_each_missing_engine_tells_how_to_get_it_in_both_languages(tmp_path: Path) -> None:
    offers = made(tmp_path, online=ONLINE).route("ar", "en")
    remedies = {offer.engine.name: offer.status.remedy for offer in offers}
    assert remedies == {
        "device": Remedy.GET_MODEL,
        "google": Remedy.NONE,
        "mymemory": Remedy.NONE,
        "libretranslate": Remedy.SET_ADDRESS,
        "deepl": Remedy.ADD_KEY,
        "microsoft": Remedy.ADD_KEY,
        "gloss": Remedy.NONE,
    }
    for offer in offers:
        if not offer.status.ready:
            assert known(offer.status.code)
            for language in ("ar", "en"):
                assert "{" not in say(offer.status.code, language, **offer.status.values)


def test_a_gloss_is_never_the_best_engine(tmp_path: Path) -> None:
    desk = made(tmp_path)
    assert [engine.name for engine in desk.ready("ar", "en")] == ["gloss"]
    assert desk.best("ar", "en") is None


def test_a_fetched_model_makes_the_device_ready(tmp_path: Path, published: Server) -> None:
    desk = made(tmp_path, models_address=published.address)
    assert desk.best("en", "pt") is None
    desk.models.get("en", "pt", desk.models_address, Job())
    best = desk.best("en", "pt")
    assert best is not None
    assert best.name == "device"
    assert best.translate(["Friday"], "en", "pt", Job())[0].text.lower().startswith("sexta")
    desk.close()


def test_the_house_list_serves_when_the_person_installed_nothing(tmp_path: Path) -> None:
    gloss = made(tmp_path).named("gloss")
    (answer,) = gloss.translate(["وزير الخارجية"], "ar", "en", Job())
    assert answer.text == "foreign minister"


def test_a_list_in_the_desks_folder_goes_before_the_house_list(tmp_path: Path) -> None:
    (tmp_path / "ar-en.tsv").write_text("وزير\tMinister of State", encoding="utf-8")
    gloss = made(tmp_path / "models", dictionaries=(tmp_path,)).named("gloss")
    (answer,) = gloss.translate(["وزير"], "ar", "en", Job())
    assert answer.text == "Minister of State"


def test_nothing_heavy_is_loaded_to_tell_the_state() -> None:
    code = (
        "import sys, pathlib\n"
        "from workstation.mt.registry import EngineSettings, engines, ONLINE\n"
        "from workstation.mt.keys import GivenKeys\n"
        "made = engines(EngineSettings(models=pathlib.Path('none'), online=ONLINE), GivenKeys())\n"
        "made.route('ar', 'en')\n"
        "heavy = {'requests', 'deep_translator', 'fxtranslate', 'keyring', 'pyaramorph'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_an_empty_folder_has_no_models(tmp_path: Path) -> None:
    assert ModelFolder(tmp_path / "none").installed() == []


def test_every_code_of_the_room_has_a_sentence_and_every_name_a_label() -> None:
    room = Path(__file__).parents[2] / "workstation" / "mt"
    text = "".join(path.read_text(encoding="utf-8") for path in room.glob("*.py"))
    codes = set(re.findall(r'"(mt\.[a-z-]+)"', text))
    assert len(codes) > 30
    labels = {f"mt.name.{name}" for name in ("device", *ONLINE, "gloss")}
    states = {f"mt.state.{state}" for state in EngineState}
    remedies = {f"mt.remedy.{remedy}" for remedy in Remedy if remedy is not Remedy.NONE}
    assert [code for code in codes | labels | states | remedies if not known(code)] == []
