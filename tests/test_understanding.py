"""Names, languages and questions in what people write, alone and in a conversation."""

from dataclasses import replace
from functools import cache

import pytest

from handlers.chat import Question
from handlers.understanding import Understood
from handlers.understanding.meaning import Understanding
from handlers.understanding.parts import Joins
from handlers.understanding.talk.conversation import within
from handlers.understanding.talk.meanings import alone
from handlers.understanding.talk.standing import stands
from handlers.understanding.vocabulary import vocabulary
from handlers.understanding.writing import arabizi
from handlers.understanding.writing.arabizi import looks_arabic
from handlers.understanding.writing.spelling import Spelling, prepare
from tests.test_sentence_data import LANGUAGES, rows
from tests.told import speech, story


@cache
def understanding() -> Understanding:
    """The real one, with the words of the sample questions."""
    samples = {
        language: [text for asked in questions.values() for text in asked]
        for language, questions in story().questions.items()
    }
    return Understanding(story(), speech(), vocabulary(samples))


def read(text: str, *turns: str, **told: str) -> tuple[Understood, ...]:
    """Every question of a message after these turns."""
    return understanding().read(Question(text, turns=turns, **told))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("why did Nvidia fall", "nvidia", id="en"),
        pytest.param("why did nvidea fall", "nvidia", id="en-misspelt"),
        pytest.param("why did NVDA fall", "nvidia", id="ticker"),
        pytest.param("ليش نزل سهم إنفيديا", "nvidia", id="ar"),
        pytest.param("وانفيديا؟", "nvidia", id="ar-fused"),
        pytest.param("ليش نزلت نفيديا", "nvidia", id="ar-other-spelling"),
        pytest.param("who made deep seek", "deepseek", id="en-two-words"),
        pytest.param("مين عمل ديب سيك", "deepseek", id="ar-two-words"),
    ],
)
def test_a_name_is_found(text: str, name: str) -> None:
    """Names are found however they are written."""
    assert name in read(text)[0].names


@pytest.mark.parametrize(
    "text", ["رقم جوال", "how do I apply", "meat and rice", "فيديا", "شوف الفيديو"]
)
def test_a_false_friend_is_no_name(text: str) -> None:
    """Words that look like a name and are none are left alone."""
    assert read(text)[0].names == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("why did it fall", "en", id="en"),
        pytest.param("ليش نزل السهم", "ar", id="ar"),
        pytest.param("leh nezel el sahm", "ar", id="arabizi"),
        pytest.param("kam 5esret nvidia", "ar", id="arabizi-digits"),
        pytest.param("ليش Nvidia نزلت", "ar", id="mixed"),
        pytest.param("إنفيديا", "ar", id="ar-name"),
        pytest.param("Nvidia", "en", id="en-name"),
        pytest.param("ليش نزل السهم؟ in English please", "en", id="en-outright"),
        pytest.param("why did it fall? بالعربي", "ar", id="ar-outright"),
    ],
)
def test_the_language_of_a_message(text: str, language: str) -> None:
    """The language is told by letters and words, and by what is asked for outright."""
    assert read(text)[0].language == language


@pytest.mark.parametrize(
    ("before", "language"), [("ليش نزل السهم؟", "ar"), ("why did it fall?", "en")]
)
def test_a_bare_name_is_in_the_language_before_it(before: str, language: str) -> None:
    """A name in Latin letters tells nothing, so the turn before it does."""
    assert read("Nvidia", before)[0].language == language


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_language_chosen_or_guessed(language: str) -> None:
    """A choice goes before what is written; the platform's hint is for what tells nothing."""
    assert {read(text, language=language)[0].language for text in ("why?", "ليش؟")} == {language}
    assert read("123", locale=f"{language}-XX")[0].language == language


@pytest.mark.parametrize(
    ("text", "before", "names"),
    [
        pytest.param("and Broadcom?", "how much did Nvidia lose?", ("broadcom",), id="en"),
        pytest.param("وبرودكوم؟", "كم خسرت انفيديا؟", ("broadcom",), id="ar"),
        pytest.param("why?", "how much did Nvidia lose?", ("nvidia",), id="en-why"),
        pytest.param("ليش؟", "كم خسرت انفيديا؟", ("nvidia",), id="ar-why"),
    ],
)
def test_a_message_leans_on_the_one_before(text: str, before: str, names: tuple[str, ...]) -> None:
    """What a message leaves out is taken from the turn before."""
    (found,) = read(text, before)
    assert (found.leans, found.names) == (True, names)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("Who founded DeepSeek? Why did Nvidia fall?", 2, id="en"),
        pytest.param("مين أسس ديب سيك؟ وليش نزلت انفيديا؟", 2, id="ar"),
        pytest.param("Compare R1 and o1", 1, id="en-one"),
        pytest.param("كم سعر R1 و o1؟", 1, id="ar-one"),
        pytest.param("", 1, id="empty"),
    ],
)
def test_each_question_of_a_message_is_read(text: str, number: int) -> None:
    """A message is as many questions as it asks, and at least one."""
    assert len(read(text)) == number


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        pytest.param("I read the news with my brother this morning. ", "Who is Liang?", id="en"),
        pytest.param("قرأت الأخبار مع أخي هذا الصباح. ", "من هو ليانغ؟", id="ar"),
    ],
)
@pytest.mark.parametrize("before", [20, 500])
def test_the_question_in_a_long_message_is_read(sentence: str, question: str, before: int) -> None:
    """What is told before and after a question that names something of the story is left out."""
    (found,) = read(f"{sentence * before}{question} {sentence}")
    assert (found.text, found.names) == (question, ("liang-wenfeng",))


def test_what_a_long_message_counts_is_read() -> None:
    """Tokens that are counted before a question stay with it."""
    (found,) = read("We send 2 million tokens a day. " + "He says so. " * 60 + "What is it on R1?")
    assert [each.unit for each in found.quantities] == ["tokens"]


def test_a_long_text_of_no_words_is_read_no_further_than_its_beginning() -> None:
    """What stands after hundreds of characters that nobody says is not looked for."""
    rubbish, asked = "xqzvk " * 300, "how much did Nvidia fall"
    (short,), (long,) = (read(f"{rubbish[:at]} {asked}") for at in (300, 1800))
    assert "nvidia" in short.names
    assert not long.names


def test_a_message_is_cut_only_where_it_may_be() -> None:
    """More than eight pieces, a long text or what belongs together stay one."""
    parts = Joins(dict.fromkeys(("ands", "thens", "also", "led", "asides", "buts"), ())).parts
    assert parts("a? b", lambda *_: True) == ("a?", "b")
    assert parts("a? b", lambda *_: False) == ("a? b",)
    assert parts("a? b? c? d? e? f? g? h? i", lambda *_: True) == ("a? b? c? d? e? f? g? h? i",)
    long = "a? b " * 200
    assert parts(long, lambda *_: True) == (long,)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        pytest.param("hapened", "happened", id="en"),
        pytest.param("تراجغت", "تراجعت", id="ar"),
        pytest.param("zebra", "zebra", id="unknown"),
        pytest.param("hap", "hap", id="short"),
        pytest.param("happened", "happened", id="right"),
    ],
)
def test_a_misspelt_word_is_put_right(word: str, meant: str) -> None:
    """A word near one that people use is taken for it, any other is left."""
    assert Spelling(prepare({"happened", "تراجعت"}, {})).right(word) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        pytest.param("millio", "million", id="letter-left-out"),
        pytest.param("ميون", "مليون", id="in-a-short-word"),
        pytest.param("بمليوه", "بمليون", id="key-beside"),
        pytest.param("ليون", "ليون", id="begins-otherwise"),
        pytest.param("mallion", "mallion", id="key-far-off"),
        pytest.param("millionaire", "millionaire", id="longer"),
    ],
)
def test_a_word_of_an_amount_is_meant_where_a_finger_slipped(word: str, meant: str) -> None:
    """An amount in a misspelt word is found, and none in a word that only resembles one."""
    assert Spelling(prepare({"كم"}, {}, (), {"million", "مليون"})).right(word) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        pytest.param("3 milli on tokens", "3 million tokens", id="torn"),
        pytest.param("المليون بكا م", "المليون بكام", id="torn-letter"),
        pytest.param("في جيب", "في جيب", id="words-that-can-be-fused"),
        pytest.param("12 ألفدولار", "12 الف دولار", id="amount-run-together"),
        pytest.param("سهمإنفيديا", "سهم انفيديا", id="name-run-together"),
        pytest.param("البيتكوين", "البيتكوين", id="of-two-words"),
    ],
)
def test_spaces_stand_between_words(said: str, meant: str) -> None:
    """A word that was torn is read as one, and words that were run together as two."""
    assert read(said)[0].folded == meant


@pytest.mark.parametrize(
    ("word", "arabic"), [("we23et", True), ("7asal", True), ("o1", False), ("price", False)]
)
def test_digits_for_letters_are_arabic(word: str, arabic: bool) -> None:
    """Latin words with digits for Arabic letters are Arabic, names of models are not."""
    assert looks_arabic(word) == arabic


def test_words_used_as_often_are_chosen_alike_in_any_order() -> None:
    """What is learnt does not depend on the order in which words are met."""
    words = ["كاتب", "كتاب", "كتب"]
    first, second = (arabizi.prepare({}, dict.fromkeys(each, 1)) for each in (words, words[::-1]))
    assert first == second


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_by_itself_means_the_same_after_anything(language: str) -> None:
    """A message that is read without the turns before it means what it would mean with them."""
    known = understanding()
    kin, read_alone = known._kin, known._read
    said = [row.say for _, row in rows(language)]
    before = [alone(read_alone(text)) for text in said]
    for at, text in enumerate(said):
        if stands(read_alone(text)):
            for earlier in before[at % 97 :: 97]:
                after = within(read_alone(text), earlier, kin)
                assert replace(after, recent=()) == replace(before[at], recent=()), text
