"""What stands between `deep_translator` and the network.

deep-translator asks ``requests`` with no timeout, no retry and no way to stop, and puts keys into
addresses. So each of its provider modules gets a stand-in for its ``requests``: it hands every
call to the `Wire` of the thread that called, which sends it in the form that the service wants
today, to the address that the person set, within time, again after a pause where that helps, and
stops when the job is cancelled. Failures leave as `Failed`, past deep-translator's own handling.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from threading import Event, Thread
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from workstation.jobs import Job
from workstation.mt.engine import Value

if TYPE_CHECKING:
    import requests

_RETRIED = {408, 429, 500, 502, 503, 504}
_POLL = 0.05


class Failed(Exception):
    """A request that gave no translation. ``lasting`` says that asking on is of no use."""

    def __init__(self, code: str, *, lasting: bool = True, **values: Value) -> None:
        super().__init__(code)
        self.code, self.lasting, self.values = code, lasting, values


@dataclass(frozen=True, slots=True)
class Call:
    """One HTTP request."""

    method: str
    url: str
    params: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    json: Any = None


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait for: the connection, the next bytes, the whole answer; then how often a
    request is repeated, after how long at first, and how long a server may ask us to wait."""

    connect: float = 10.0
    read: float = 30.0
    whole: float = 60.0
    retries: int = 3
    pause: float = 0.5
    longest_pause: float = 20.0


class Wire:
    """Sends the calls of one translation. ``form`` turns deep-translator's call into the
    service's; ``judge`` gives the failure in an answer, if there is one."""

    def __init__(
        self,
        address: str,
        patience: Patience,
        job: Job,
        form: Callable[[Call], Call | Answer],
        judge: Callable[[requests.Response], Failed | None],
    ) -> None:
        import requests

        self._address = address
        self._patience = patience
        self._job = job
        self._form = form
        self._judge = judge
        self._session = requests.Session()
        self.answer: requests.Response | None = None
        """The last good answer."""

    def send(self, call: Call) -> requests.Response | Answer:
        """The answer. Raises `Failed`, and `Cancelled` through the job."""
        formed = self._form(call)
        if isinstance(formed, Answer):
            return formed
        formed = replace(formed, url=self._at_address(formed.url))
        for attempt in range(self._patience.retries + 1):
            answer, failure = self._once(formed)
            if answer is not None and failure is None:
                self.answer = answer
                return answer
            assert failure is not None
            again = failure.code in ("mt.unreachable", "mt.timeout") or (
                answer is not None and answer.status_code in _RETRIED
            )
            if not again or attempt == self._patience.retries:
                raise failure
            self._job.wait(self._pause(attempt, answer))
        raise AssertionError("unreachable")

    def _once(self, call: Call) -> tuple[requests.Response | None, Failed | None]:
        import requests

        try:
            answer = self._in_time(call)
        except (requests.ConnectTimeout, requests.ReadTimeout):
            return None, Failed("mt.timeout", address=self._host)
        except requests.RequestException:
            return None, Failed("mt.unreachable", address=self._host)
        if answer is None:
            return None, Failed("mt.timeout", address=self._host)
        return answer, self._judge(answer) or self._by_status(answer)

    def _in_time(self, call: Call) -> requests.Response | None:
        """The answer, or None when the whole of it took too long. The request runs on a thread
        of its own, so that a cancel need not wait for a silent server."""
        import requests

        patience = self._patience
        came = Event()
        got: list[requests.Response] = []
        went: list[requests.RequestException] = []

        def ask() -> None:
            try:
                got.append(
                    self._session.request(
                        call.method,
                        call.url,
                        params=call.params,
                        headers=dict(call.headers),
                        json=call.json,
                        timeout=(patience.connect, patience.read),
                    )
                )
            except requests.RequestException as error:
                went.append(error)
            finally:
                came.set()

        Thread(target=ask, name="warraq-wire", daemon=True).start()
        waited = 0.0
        while not came.wait(_POLL):
            self._job.wait(0)
            waited += _POLL
            if waited > patience.whole:
                return None
        self._job.wait(0)
        if went:
            raise went[0]
        return got[0]

    def _by_status(self, answer: requests.Response) -> Failed | None:
        status = answer.status_code
        if answer.ok:
            return None
        if status in (401, 403):
            return Failed("mt.refused", address=self._host, status=status)
        if status == 429:
            return Failed("mt.too-many", address=self._host)
        if status in (402, 456):
            return Failed("mt.quota", address=self._host)
        if status in (413, 414):
            return Failed("mt.too-long", lasting=False)
        return Failed("mt.server-error", lasting=status >= 500, address=self._host, status=status)

    def _pause(self, attempt: int, answer: requests.Response | None) -> float:
        pause = self._patience.pause * 2.0**attempt
        after = answer.headers.get("Retry-After", "") if answer is not None else ""
        if after.strip().isdigit():
            pause = max(pause, float(after))
        return min(pause, self._patience.longest_pause)

    def _at_address(self, url: str) -> str:
        """The same path and query at the address that was set."""
        if not self._address:
            return url
        asked, base = urlsplit(url), urlsplit(self._address)
        path = base.path.rstrip("/")
        if not path.endswith(asked.path.rstrip("/")):
            path = f"{path}/{asked.path.lstrip('/')}"
        return urlunsplit((base.scheme, base.netloc, path, asked.query, ""))

    @property
    def _host(self) -> str:
        return urlsplit(self._address).netloc or self._address

    def __enter__(self) -> Wire:
        self._token = _wire.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        _wire.reset(self._token)
        self._session.close()


class Answer:
    """An answer that needed no network."""

    status_code = 200

    def __init__(self, value: Any) -> None:
        self._value = value

    def json(self) -> Any:
        return self._value


_wire: ContextVar[Wire] = ContextVar("wire")


class _Requests:
    """The stand-in: what deep-translator uses of ``requests``, sent by the wire in force."""

    def __init__(self, real: Any) -> None:
        self.exceptions = real.exceptions
        self.RequestException = real.RequestException

    def get(self, url: str, params: Any = None, **more: Any) -> Any:
        return self._send("GET", url, params, more)

    def post(self, url: str, params: Any = None, **more: Any) -> Any:
        return self._send("POST", url, params, more)

    def _send(self, method: str, url: str, params: Any, more: dict[str, Any]) -> Any:
        call = Call(method, url, dict(params or {}), more.get("headers") or {}, more.get("json"))
        return _wire.get().send(call)


def stand_in(provider: ModuleType) -> None:
    """Put the stand-in into one of deep-translator's modules; once is enough for the process."""
    if not isinstance(provider.requests, _Requests):
        provider.requests = _Requests(provider.requests)  # type: ignore[attr-defined]
