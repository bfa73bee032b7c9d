"""What of a fact is asked for alone: it is told first, and alone where the fact was told before."""

import pytest

from handlers.chat import Answer, Aside, Question
from handlers.model.sentences import sentences
from tests.test_sentences import router

CASES = [
    (("What is Stargate?", "Over how many years?"), "Over 4 years."),
    (("ما مشروع ستارغيت؟", "على كم سنة؟"), "على مدى 4 سنوات."),
    (("Is R1 open source?", "What licence?"), "The MIT licence."),
    (("هل R1 مفتوح المصدر؟", "شنو رخصته؟"), "رخصة MIT."),
]


async def answered(*turns: str) -> Answer:
    """What the bot says to the last of several messages."""
    question = Question(turns[-1], turns=turns[:-1])
    return [each async for each in router().answer(question)][-1]


def plain(answer: Answer) -> list[str]:
    """The sentences of an answer, without the marks around what is of another direction."""
    marks = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200f"))
    return [each.text.translate(marks) for each in sentences(answer.blocks)]


@pytest.mark.parametrize(("turns", "told"), CASES)
async def test_a_detail_is_told_alone_after_its_fact(turns: tuple[str, ...], told: str) -> None:
    """Who has been told a fact and asks for a detail of it gets no more than that."""
    assert plain(await answered(*turns)) == [told]


@pytest.mark.parametrize(
    ("asked", "right", "wrong"),
    [
        ("كم جذب صندوق هاي فلاير من الأموال؟", "14 و15 مليار دولار", "15 مليون دولار"),
        ("How much money did High-Flyer attract?", "$14 billion to $15 billion", "$15 million"),
    ],
)
async def test_what_is_right_is_told_before_an_error(asked: str, right: str, wrong: str) -> None:
    """Where the article is wrong, the first sentence is right, and the error stands beside it."""
    answer = await answered(asked)
    told = plain(answer)
    assert right in told[0]
    assert wrong in told[-1]
    assert isinstance(answer.blocks[-1], Aside)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("Is the API free?", "The API is not free: developers pay by the token."),
        ("How much is ChatGPT Pro?", "ChatGPT Pro costs $200 a month"),
        ("كم كلّف فاير فلاير الثاني؟", "بُني فاير فلاير الثاني عام 2021"),
    ],
)
async def test_a_detail_stands_before_the_fact(asked: str, first: str) -> None:
    """Asked at first, a detail comes before all that is told of the fact, in the small print."""
    answer = await answered(asked)
    assert plain(answer)[0].startswith(first)
    assert all(isinstance(block, Aside) for block in answer.blocks[1:])


@pytest.mark.parametrize(
    "asked",
    [
        "Isn't DeepSeek owned by Alibaba?",
        "ديب سيك تابعة لعلي بابا مو؟",
        "ديب سيك ملك جوجل، مش كده؟",
    ],
)
async def test_who_expects_a_yes_gets_a_no_where_it_is_none(asked: str) -> None:
    """A negative question and a tag claim something, and are no denial of it."""
    assert plain(await answered(asked))[0] in {"No.", "لا."}
