"""What may come next while a target is typed."""

from time import thread_time

from workstation.memory.completion import Completer, Known

MT = "The ministerial meeting of the Global Coalition opens in Kuwait today"


def texts(before: str, *known: tuple[Known, str]) -> list[str]:
    return [one.text for one in Completer(known).complete(before)]


def test_a_term_is_completed_from_its_first_letters_and_from_a_later_word() -> None:
    term = (Known.TERM, "Kuwait International Conference")
    assert texts("in Kuw", term) == ["Kuwait International Conference"]
    (one,) = Completer([term]).complete("in Kuwait Inter")
    assert (one.text, one.typed) == ("Kuwait International Conference", len("Kuwait Inter"))


def test_words_of_the_engine_and_the_memory_come_by_their_first_letters() -> None:
    assert texts("mini", (Known.ENGINE, MT)) == ["ministerial"]
    assert texts("Mini", (Known.ENGINE, MT)) == ["Ministerial"]


def test_what_follows_the_word_before_is_proposed_as_a_phrase() -> None:
    assert texts("The mi", (Known.ENGINE, MT))[0] == "ministerial meeting of the"


def test_an_arabic_particle_stays_before_the_word_that_is_completed() -> None:
    assert texts("والكو", (Known.MEMORY, "مؤتمر الكويت")) == ["والكويت"]
    assert texts("اعم", (Known.MEMORY, "إعمار العراق")) == ["إعمار"]


def test_one_letter_and_a_whole_word_propose_nothing() -> None:
    assert texts("m", (Known.ENGINE, MT)) == []
    assert texts("opens ", (Known.ENGINE, MT)) == []
    assert texts("today", (Known.ENGINE, MT)) == []


def test_terms_come_before_what_an_engine_says() -> None:
    known = [(Known.ENGINE, "coalition forces"), (Known.TERM, "Coalition")]
    found = Completer(known).complete("coal")
    assert [one.known for one in found] == [Known.TERM]
    assert found[0].text == "Coalition"


def test_a_long_story_is_completed_within_a_key_stroke() -> None:
    story = [(Known.STORY, f"{MT} number{n} word{n}") for n in range(2000)]
    completer = Completer(story)
    started = thread_time()
    assert completer.complete("in wor")
    assert thread_time() - started < 0.1
