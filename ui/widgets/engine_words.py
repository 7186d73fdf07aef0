"""The state of translation as the top bar says it: words, the colour of its light, an icon."""

from __future__ import annotations

from ui.engine import EngineWatch
from ui.wording import Text, number, phrase, tr


def engine_words(engine: EngineWatch) -> tuple[Text, str, str]:
    """What to show of the engine now; no words while nothing is known yet."""
    if engine.download is not None:
        percent = number(engine.download.percent)
        return phrase("app.engine.downloading", percent=percent), "ink2", "download"
    readiness = engine.readiness
    if readiness is None:
        return "", "ctl", ""
    if readiness.ready:
        if readiness.address:
            return phrase("app.engine.online", service=service_name(readiness.engine)), "blue", ""
        return phrase("app.engine.ready"), "green-line", ""
    if engine.stopped is not None:
        percent = number(engine.stopped.percent)
        color = "red-line" if engine.failure else "ctl"
        return phrase("app.engine.stopped", percent=percent), color, ""
    return phrase("app.engine.missing"), "ctl", ""


def network_words(engine: EngineWatch) -> str:
    """The names of the services that may get sentences to translate; empty when there is none."""
    online = engine.readiness.online if engine.readiness else ()
    return " · ".join(service_name(name) for name in online)


def service_name(engine: str) -> str:
    """An engine by the name that people know it by."""
    key = f"mt.name.{engine}"
    name = tr(key)
    return engine if name == key else name
