"""The companion process that holds one translation model. Run as a file, not imported.

The native engine keeps the interpreter to itself while it works on a sentence: in the process of
the window that would hold up every key and scroll for that long. Here it holds up nobody, and
when it dies the window lives on. It imports nothing of the program, so it starts quickly.

It is started with the paths of the model, the two vocabularies and the shortlist (or an empty
one). Frames on standard input and output are a length (four bytes, little-endian) and as many
bytes: one letter and UTF-8 text. It answers ``+`` when the model is loaded, then ``+`` and the
translation to each ``t`` (a sentence) or ``l`` (long text); ``-`` and a reason when it cannot. It
ends when its input does, so it never outlives the program.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO


def write_frame(stream: BinaryIO, kind: bytes, text: str) -> None:
    """Send one frame."""
    body = kind + text.encode("utf-8", "replace")
    stream.write(len(body).to_bytes(4, "little") + body)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[bytes, str] | None:
    """The next frame as (letter, text), or None when the stream has ended."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    size = int.from_bytes(head, "little")
    body = stream.read(size)
    if len(body) < size or not body:
        return None
    return body[:1], body[1:].decode("utf-8")


def serve(files: list[str], source: BinaryIO, sink: BinaryIO) -> int:
    """Load the model and translate what comes until there is no more."""
    from fxtranslate import Translator

    model, from_vocabulary, to_vocabulary, shortlist = files
    try:
        translator = Translator(
            Path(model).read_bytes(),
            Path(from_vocabulary).read_bytes(),
            Path(to_vocabulary).read_bytes(),
            Path(shortlist).read_bytes() if shortlist else None,
        )
    except (ValueError, OSError) as error:
        write_frame(sink, b"-", str(error))
        return 1
    write_frame(sink, b"+", "")
    while (frame := read_frame(source)) is not None:
        kind, text = frame
        say = translator.translate_long if kind == b"l" else translator.translate
        try:
            translated = say(text)
        except ValueError as error:
            write_frame(sink, b"-", str(error))
        else:
            write_frame(sink, b"+", translated)
    return 0


if __name__ == "__main__":
    raise SystemExit(serve(sys.argv[1:5], sys.stdin.buffer, sys.stdout.buffer))
