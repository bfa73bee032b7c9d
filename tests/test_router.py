"""From a question to its handler, and what comes when one fails."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import handlers
from handlers.chat import COMMANDS, Answer, Answers, Question, commanded, paragraph
from handlers.errors import DataError
from handlers.facts.evidence import Evidence, features, learn
from handlers.facts.finding import Found, silent
from handlers.router import Router
from handlers.texts import FOLDER as SPOKEN
from handlers.understanding import Understood
from handlers.understanding.vocabulary import vocabulary
from handlers.understanding.words.groups import Words
from handlers.understanding.words.wordlists import WordLists
from handlers.understanding.writing.tokens import tokenize
from tests.test_understanding import understanding
from tests.told import FOLDER, lines, question, speech, story

LANGUAGES = sorted(speech())


async def told(router: Router, asked: Question) -> Answer:
    """The final answer."""
    return [answer async for answer in router.answer(asked)][-1]


async def broken(asked: Understood) -> Answers:
    """A handler that begins and fails."""
    yield Answer(asked.language, "ask", (paragraph("half"),))
    raise RuntimeError("secret")


@pytest.mark.parametrize(
    ("language", "text"), [("ar", "ليش نزلت انفيديا؟"), ("en", "Why did Nvidia fall?")]
)
async def test_an_error_becomes_an_answer(language: str, text: str) -> None:
    """When a handler fails, the reader is told so in the language of the question, and no more."""
    router = Router(story(), speech(), understanding(), lambda _: "ask", {"ask": broken})
    answer = await told(router, Question(text))
    assert answer.language == language
    assert lines(answer) == [speech()[language]("router-error")]
    assert answer.suggestions


@pytest.mark.parametrize(
    ("language", "text"), [("ar", "ليش نزلت انفيديا؟"), ("en", "Why did Nvidia fall?")]
)
async def test_what_cannot_be_read_is_answered_in_its_language(
    monkeypatch: pytest.MonkeyPatch, language: str, text: str
) -> None:
    """When a question cannot be read, the reader is told so in its language all the same."""
    unread = understanding()
    monkeypatch.setattr(type(unread), "read", lambda *_: 1 / 0)
    router = Router(story(), speech(), unread, lambda _: "ask", {"ask": broken})
    answer = await told(router, Question(text))
    assert lines(answer) == [speech()[language]("router-error")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("command", "intent"),
    [
        ("cost", "cost"),
        ("stock", "stock"),
        ("help", "help"),
        ("start", "help"),
        ("privacy", "help"),
    ],
)
async def test_a_command_chooses_its_handler(language: str, command: str, intent: str) -> None:
    """A command goes to its handler; one that is not answered here to help."""
    router = handlers.build(story(), speech(), folder=FOLDER).builtin
    answer = await told(router, Question("", language, command))
    assert (answer.intent, answer.language) == (intent, language)


@pytest.mark.parametrize(
    ("command", "turns", "language"),
    [
        ("weather", (), "en"),
        ("weather", ("كم هبط سهم إنفيديا؟",), "ar"),
        ("طقس", (), "ar"),
        ("usage", (), "en"),
    ],
)
async def test_an_unknown_command_is_told_those_there_are(
    command: str, turns: tuple[str, ...], language: str
) -> None:
    """A command that there is not gets one line with all that there are, in the right language."""
    router = handlers.build(story(), speech(), folder=FOLDER).builtin
    answer = await told(router, Question("", command=command, turns=turns))
    (line,) = lines(answer)
    assert answer.language == language
    assert all(f"/{each}" in line for each in COMMANDS)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("/help", Question("", command="help"), id="alone"),
        pytest.param("/Cost r1 1m", Question("r1 1m", command="cost"), id="with words"),
        pytest.param("/start", Question("", command="start"), id="afresh"),
        pytest.param("/usr/bin", Question("/usr/bin"), id="path"),
        pytest.param("/costly", Question("", command="costly"), id="unknown"),
        pytest.param("/tell why", Question("why"), id="unknown with words"),
        pytest.param("/10", Question("/10"), id="number"),
    ],
)
def test_a_text_may_be_a_command(text: str, asked: Question) -> None:
    """A word after a slash commands; of one that is not known the words after it are asked."""
    assert commanded(Question(text)) == asked


@pytest.mark.parametrize(
    ("language", "turns", "figure"),
    [
        ("en", ("لماذا هبطت الأسهم؟", "كم هبط سهم إنفيديا؟"), "16.9"),
        ("ar", ("how far did Nvidia fall?", "more"), "118.42"),
        ("en", ("كم هبط سهم إنفيديا؟", "وبرودكوم؟"), "17.4"),
        ("ar", ("كم هبط سهم إنفيديا؟", "In English, please"), "16.9"),
        ("ar", ("hello",), None),
        ("en", (), None),
    ],
)
async def test_a_language_is_chosen(
    language: str, turns: tuple[str, ...], figure: str | None
) -> None:
    """What was answered last is told again in the language that is asked for."""
    router = handlers.build(story(), speech(), folder=FOLDER).builtin
    text = router.suggested(f"ask-language-{language}", language)
    answer = await told(router, Question(text or "", turns=turns))
    chosen, *again = lines(answer)
    assert (answer.language, answer.chosen) == (language, language)
    assert chosen == speech()[language]("language-chosen")
    assert figure in " ".join(again) if figure else not again


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_suggestion_is_known_by_its_id(language: str) -> None:
    """What an answer offers to ask is found again by its id, and what it does not offer is not."""
    router = handlers.build(story(), speech(), folder=FOLDER).builtin
    for each in (await told(router, Question("", language))).suggestions:
        assert router.suggested(each.id, language)
    assert router.suggested("nothing", language) is None
    assert router.suggested("ask-help", "zz") is None


def test_evidence_is_for_the_fact_it_was_seen_with() -> None:
    """Odds are highest for what was learnt, and equal where nothing is known."""
    fall, price = features(question("nvidia", asked="why")), features(question("r1", topics="cost"))
    evidence = Evidence(learn([("fall", fall), ("price", price)]))
    odds = evidence.weigh(fall)
    assert odds[0] == 1 > odds[1]
    assert len({round(each, 9) for each in evidence.weigh(())}) == 1


def test_features_tell_names_and_what_is_asked() -> None:
    """A question's names and what it asks are features, by themselves and together."""
    assert {"n:nvidia", "a:why", "p:nvidia why"} <= features(question("nvidia", asked="why"))


def test_what_no_words_cover_is_silent() -> None:
    """It is where it is likely outside and little covered, with a name of the story or without."""
    within = Found((("a", 0.9), ("b", 0.1)), outside=0.1, cover=lambda: 0.8)
    beyond = Found((("a", 0.09), ("b", 0.01)), outside=0.9, cover=lambda: 0.1)
    assert (within.best, within.sure) == ("a", 0.9)
    for names in ((), ("nvidia",)):
        assert not silent(question(*names), within)
        assert silent(question(*names), beyond)


def test_words_that_nobody_understood_make_silent() -> None:
    """A name with words that nobody understood is rather one of another story."""
    found = Found((("a", 0.3), ("b", 0.1)), outside=0.4, cover=lambda: 0.35)
    asked = question("nvidia", asked="how-much")
    assert not silent(asked, found)
    assert silent(replace(asked, beside=("board", "seats")), found)


WORDS = """ordinary = []
talk = {}
outside = {}

[asked]
why = ["why", "how come"]
[topics]
fall = ["fell*", "^down"]
[follow]
[around]
either = ["if you can|could please?", "a mark,"]
[trait]
[detail]
"""


def test_words_are_found_by_group(tmp_path: Path) -> None:
    """Phrases, endings and beginnings of a message are heeded."""
    path = tmp_path / "words.toml"
    path.write_text(WORDS, encoding="utf-8")
    words = Words(WordLists([path]).packed())
    assert words.find(tokenize("how come it fellen")) == {
        "asked.why": [(0, 2)],
        "topics.fall": [(3, 4)],
    }
    assert words.find(tokenize("down it is")) == {"topics.fall": [(0, 1)]}
    assert words.find(tokenize("it is down")) == {}


def test_an_entry_may_hold_several_ways_to_say_the_same(tmp_path: Path) -> None:
    """Words at the same place, and one that may be left out, are each as if written by itself."""
    several, single = tmp_path / "several" / "words.toml", tmp_path / "single" / "words.toml"
    apart = '"how come it", "how come", "why come it", "why come"'
    for path, entries in ((several, '"how|why come it?"'), (single, apart)):
        path.parent.mkdir()
        path.write_text(WORDS.replace('"how come"', entries), encoding="utf-8")
    assert WordLists([several]).packed() == WordLists([single]).packed()


def test_a_language_without_words_is_told(tmp_path: Path) -> None:
    """A language that lacks a file of words is a problem as any other."""
    for language in ("ar", "en"):
        shutil.copytree(SPOKEN / language, tmp_path / language)
    (tmp_path / "en" / "words.toml").unlink()
    with pytest.raises(DataError, match=r"^en/words\.toml: is missing$"):
        vocabulary({}, tmp_path)


def test_all_that_is_wrong_with_words_is_told(tmp_path: Path) -> None:
    """Every problem of every file comes with its file and its line."""
    paths = []
    for name in ("one", "two"):
        path = tmp_path / name / "words.toml"
        path.parent.mkdir()
        wrong = WORDS.replace("why =", "whence =").replace("^down", "a*b").replace("mark,", "a-b,")
        path.write_text(wrong, encoding="utf-8")
        paths.append(path)
    with pytest.raises(DataError) as caught:
        WordLists(paths)
    assert [problem.partition(" ")[0] for problem in sorted(caught.value.problems)] == [
        "one/words.toml:11:",
        "one/words.toml:6:",
        "one/words.toml:8:",
        "two/words.toml:11:",
        "two/words.toml:6:",
        "two/words.toml:8:",
    ]
