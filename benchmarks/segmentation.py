"""How well the built-in rules find sentence ends, beside ICU's, on documents joined to one line.

    python benchmarks/segmentation.py [--data FOLDER] [--errors N]

The measure: the sentences of a document are joined by single spaces, and each inner end of a
sentence that a segmenter gives back is right or wrong; F1 over all documents. Recall cannot
reach 1, since headlines and speech carry no stop. FOLDER holds ``parallel/all.en-ar.tmx``
(TICO-19) and ``proofing/pud_ar_clean.txt`` (UD Arabic PUD).
"""

from __future__ import annotations

import argparse
import ctypes
import ctypes.util
import itertools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from workstation.text.segmentation import segment

Ends = Callable[[str, str], set[int]]


def ours(text: str, language: str) -> set[int]:
    return {span.end for span in segment(text, language)}


class Icu:
    """The sentence rules of the system's ICU, called through its C interface."""

    def __init__(self) -> None:
        name = ctypes.util.find_library("icuuc")
        if not name:
            raise OSError("no ICU on this machine")
        self._library = ctypes.CDLL(name)
        version = next(v for v in (name.rsplit(".", 1)[-1], "") if v.isdigit() or v == "")
        self._suffix = f"_{version}" if version else ""

    def _call(self, name: str) -> Callable[..., int]:
        function: Callable[..., int] = getattr(self._library, name + self._suffix)
        return function

    def __call__(self, text: str, language: str) -> set[int]:
        units = text.encode("utf-16-le")
        buffer = ctypes.create_string_buffer(units, len(units) + 2)
        status = ctypes.c_int(0)
        opened = self._call("ubrk_open")
        opened.restype = ctypes.c_void_p  # type: ignore[attr-defined]
        walker = ctypes.c_void_p(
            opened(3, language.encode(), buffer, len(units) // 2, ctypes.byref(status))
        )
        ends: set[int] = set()
        following = self._call("ubrk_next")
        at = following(walker)
        while at != -1:
            before = units[: at * 2].decode("utf-16-le")
            ends.add(len(before.rstrip()))
            at = following(walker)
        self._call("ubrk_close")(walker)
        return ends


def documents_of_tmx(path: Path, language: str) -> Iterator[list[str]]:
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    rows = []
    for unit in ET.parse(path).iter("tu"):  # noqa: S314 - the file is the developer's own
        for variant in unit.iter("tuv"):
            if variant.get(xml) == language:
                text = " ".join("".join(variant.find("seg").itertext()).split())
                rows.append((unit.get("tuid", "").rsplit(":", 1)[0], text))
    for _, group in itertools.groupby(rows, key=lambda row: row[0]):
        yield [text for _, text in group if text]


def documents_of_lines(path: Path, size: int = 10) -> Iterator[list[str]]:
    lines = [" ".join(line.split()) for line in path.read_text("utf-8").splitlines()]
    lines = [line for line in lines if line]
    for start in range(0, len(lines), size):
        yield lines[start : start + size]


def measure(
    documents: Iterable[list[str]], language: str, ends: Ends
) -> tuple[float, float, float, list[str]]:
    right = found = wanted = 0
    errors: list[str] = []
    for sentences in documents:
        text = " ".join(sentences)
        gold, at = set(), 0
        for sentence in sentences[:-1]:
            at += len(sentence)
            gold.add(at)
            at += 1
        given = ends(text, language) - {len(text)}
        right += len(gold & given)
        found += len(given)
        wanted += len(gold)
        errors += [f"  + {text[max(0, e - 40) : e]}⏎{text[e : e + 30]}" for e in given - gold]
        errors += [f"  - {text[max(0, e - 40) : e]}⏎{text[e : e + 30]}" for e in gold - given]
    precision, recall = right / max(1, found), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return precision, recall, f1, errors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    default = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument("--data", type=Path, default=default)
    parser.add_argument("--errors", type=int, default=0, help="show so many of our errors")
    options = parser.parse_args()
    segmenters: dict[str, Ends] = {"warraq": ours}
    try:
        segmenters["icu"] = Icu()
    except OSError as error:
        print(f"ICU left out: {error}")
    tmx = options.data / "parallel" / "all.en-ar.tmx"
    corpora = [
        ("TICO-19 ar", "ar", list(documents_of_tmx(tmx, "ar"))),
        ("PUD ar", "ar", list(documents_of_lines(options.data / "proofing/pud_ar_clean.txt"))),
        ("TICO-19 en", "en", list(documents_of_tmx(tmx, "en"))),
    ]
    for name, language, documents in corpora:
        for who, ends in segmenters.items():
            precision, recall, f1, errors = measure(documents, language, ends)
            print(f"{name:12} {who:8} P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}")
            if who == "warraq" and options.errors:
                step = max(1, len(errors) // options.errors)
                print("\n".join(errors[::step]))


if __name__ == "__main__":
    main()
