"""What is said of tokens and money, and what is understood of it."""

import re
import shutil
import sys
import tomllib
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.errors import DataError
from handlers.texts import FOLDER, available
from handlers.understanding import Quantity
from handlers.understanding.numbers.numberlists import lexicon
from handlers.understanding.numbers.quantities import Numbers
from handlers.understanding.writing.folding import fold
from tests.told import speech

SENTENCES = Path(__file__).parent / "sentences"
NAMES = re.compile(r"\b(?:o1-mini|o3-mini|gpt-4o|qwen-1\.5b|o1|او 1|r1)\b")
PIECES = st.sampled_from(
    [
        *(
            "1",
            "2.5",
            "10k",
            "1.5m",
            "$",
            "%",
            "5$",
            "-",
            "/",
            ",",
            ".",
            ":",
            "½",
            "1/2",
            "and",
            "و",
        ),
        *(
            "و200",
            "million",
            "مليون",
            "مليونين",
            "ألف",
            "half",
            "نص",
            "ربع",
            "إلا",
            "of",
            "a",
            "per",
        ),
        *(
            "لكل",
            "in",
            "out",
            "input",
            "output",
            "cached",
            "tokens",
            "توكن",
            "دولار",
            "per cent",
            "مئة",
        ),
        *(
            "خمسة",
            "وعشرين",
            "twenty",
            "five",
            "2025",
            "يناير",
            "minus",
            "ناقص",
            "إدخال",
            "سؤال",
            "كم",
        ),
        *("how many", "1e99", "9" * 25, "9" * 50, "المليون", "د", "dozen", "آلاف", "ثلث", "ثمن"),
    ]
)
MESSAGES = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join))


@cache
def numbers() -> Numbers:
    return Numbers(lexicon())


def rows(language: str) -> list[object]:
    text = (SENTENCES / f"quantities.{language}.toml").read_text(encoding="utf-8")
    return [
        pytest.param(said, expected, id=f"{language}-{section}-{number}")
        for section, sentences in tomllib.loads(text).items()
        for number, (said, expected) in enumerate(sentences.items(), start=1)
    ]


def written(quantity: Quantity) -> str:
    """A quantity as the rows write it."""
    amount = f"{quantity.amount:,f}".replace(",", "_")
    amount = amount.rstrip("0").rstrip(".") if "." in amount else amount
    return " ".join(part for part in (amount, quantity.unit, quantity.side) if part)


@pytest.mark.parametrize(
    ("said", "expected"), [row for language in available() for row in rows(language)]
)
def test_what_is_said_is_understood(said: str, expected: list[str]) -> None:
    """Each sentence yields exactly its amounts, with their units and sides."""
    folded = fold(said)
    names = [match.span() for match in NAMES.finditer(folded)]
    assert [written(quantity) for quantity in numbers().find(folded, names)] == expected


@given(MESSAGES)
def test_any_message_is_read(message: str) -> None:
    """No message raises; spans lie in the text, in its order and apart from each other, but for
    those of the parts of one number.
    """
    for text in (message, fold(message)):
        found = numbers().find(text)
        spans = [(quantity.start, quantity.end) for quantity in found]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(first == second or first[1] <= second[0] for first, second in pairwise(spans))


@given(MESSAGES, st.integers(0, 60), st.integers(0, 20))
def test_a_name_is_never_a_quantity(message: str, start: int, length: int) -> None:
    """Nothing is read out of a span that belongs to a name."""
    text = fold(message)
    end = start + length
    found = numbers().find(text, [(start, end)])
    inside = [part for part in found if start <= part.start and part.end <= end]
    assert not length or not inside


ENGLISH = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ARABIC = (
    *("صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"),
    *("أحد عشر", "اثنا عشر", "ثلاثة عشر", "أربعة عشر", "خمسة عشر", "ستة عشر", "سبعة عشر"),
    *("ثمانية عشر", "تسعة عشر"),
)
ARABIC_TENS = ("عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون")
ARABIC_HUNDREDS = (
    *("مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"),
)


def english(amount: int) -> str:
    """An amount below a thousand million in English words."""
    for scale, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if amount >= scale:
            head, rest = divmod(amount, scale)
            return f"{english(head)} {name}" + (f" {english(rest)}" if rest else "")
    if amount < 20:
        return ENGLISH[amount]
    tens, ones = divmod(amount, 10)
    return ENGLISH_TENS[tens - 2] + (f"-{ENGLISH[ones]}" if ones else "")


def arabic(amount: int) -> str:
    """An amount below a thousand million in Arabic words."""
    scales = (
        (1_000_000, "مليون", "مليونان", "ملايين"),
        (1_000, "ألف", "ألفان", "آلاف"),
    )
    for scale, one, two, many in scales:
        if amount >= scale:
            head, rest = divmod(amount, scale)
            counted = {1: one, 2: two}.get(head)
            counted = counted or f"{arabic(head)} {many if head <= 10 else one}"
            return counted + (f" و{arabic(rest)}" if rest else "")
    if amount >= 100:
        head, rest = divmod(amount, 100)
        return ARABIC_HUNDREDS[head - 1] + (f" و{arabic(rest)}" if rest else "")
    if amount < 20:
        return ARABIC[amount]
    tens, ones = divmod(amount, 10)
    return (f"{ARABIC[ones]} و" if ones else "") + ARABIC_TENS[tens - 2]


@pytest.mark.parametrize("spell", [english, arabic])
@given(amount=st.integers(2, 999_999_999))
@example(amount=111)
@example(amount=811_912_419)
def test_a_number_in_words_is_read_back(spell: Callable[[int], str], amount: int) -> None:
    """A number written out in full is read as that number."""
    said = f"{spell(amount)} tokens"
    assert [quantity.amount for quantity in numbers().find(fold(said))] == [amount], said


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, in Python and beneath it."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "1.",
        "5 ",
        "-",
        "$5 ",
        "million ",
        "و",
        "مليون ",
        "نص ",
        "in ",
        "input ",
        "a of ",
        "100 ",
    ],
)
def test_reading_is_linear(piece: str) -> None:
    """Twice as much of anything takes about twice as many steps."""
    numbers().find(piece)
    count = 1_000 // len(piece)
    once = calls(lambda: numbers().find(piece * count))
    twice = calls(lambda: numbers().find(piece * 2 * count))
    assert twice < once * 2.2 + 50


def test_a_table_is_no_question() -> None:
    """Nothing is found in a message that is all numbers."""
    assert numbers().find("5 " * 101) == ()
    assert len(numbers().find("5 tokens " * 100)) == 100


def test_wrong_data_is_told_with_file_and_line(tmp_path: Path) -> None:
    """All problems of all files are told together, each with its file and line."""
    for language in ("ar", "en"):
        text = (FOLDER / language / "numbers.toml").read_text(encoding="utf-8")
        (tmp_path / language).mkdir()
        (tmp_path / language / "numbers.toml").write_text(text, encoding="utf-8")
    wrong = tmp_path / "en" / "numbers.toml"
    text = wrong.read_text(encoding="utf-8")
    text = text.replace('5 = ["five"]', '5 = ["five", "six"]').replace('7 = ["seven"]', "7 = 7")
    wrong.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as told:
        Numbers(lexicon(tmp_path))
    line = text[: text.index("7 = 7")].count("\n") + 1
    assert len(told.value.problems) == 1
    assert told.value.problems[0].startswith(f"en/numbers.toml:{line}: counts.7: ")
    wrong.write_text(text.replace("7 = 7", '7 = ["seven"]'), encoding="utf-8")
    with pytest.raises(DataError, match=r"en/numbers.toml:\d+: counts.6: 'six' stands twice"):
        Numbers(lexicon(tmp_path))


def test_a_word_of_two_languages_means_the_same_in_both(tmp_path: Path) -> None:
    """Another language may have the words of the first, but not for something else."""
    other = shutil.copytree(FOLDER / "en", tmp_path / "en").with_name("zz")
    shutil.copytree(FOLDER / "en", other)
    assert lexicon(tmp_path).words
    path = other / "numbers.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"six"', '"ten"', 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"zz/numbers.toml:\d+: counts.6: 'ten' means something"):
        lexicon(tmp_path)


@pytest.mark.parametrize("language", available())
def test_every_currency_can_be_told(language: str) -> None:
    """What is read as money of a currency has a unit in each language."""
    data = tomllib.loads((FOLDER / language / "numbers.toml").read_text(encoding="utf-8"))
    assert data["currencies"]
    missing = [
        name
        for name in data["currencies"]
        if not all(texts.has(f"unit-{name}") for texts in speech().values())
    ]
    assert missing == []
