"""Answers of every shape, for hypothesis."""

import unicodedata

from hypothesis import strategies as st

from handlers.chat import (
    Answer,
    Aside,
    Block,
    Bullets,
    Code,
    Figures,
    Paragraph,
    Source,
    Span,
    Suggestion,
    Title,
)

writing = st.text(
    st.one_of(
        st.sampled_from(
            "aZ9 \n\t.،؟%$•*_[`<@/#ته\u0651\u200d\u200e\u200f\u202e\u2066\u2068\u2069🇸🇦👩🏽‍💻"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
long = st.builds(lambda text, times: text * times, writing, st.sampled_from([1, 1, 1, 20, 100]))
links = st.none() | st.sampled_from(["https://example.org/a?b=c", "http://example.org", "tg:x"])
runs = st.lists(
    st.builds(Span, long, st.booleans(), st.booleans(), st.booleans(), links), max_size=8
).map(tuple)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Title, writing),
    st.builds(Paragraph, runs),
    st.builds(Bullets, st.lists(runs, max_size=4).map(tuple), st.booleans()),
    st.builds(Figures, st.lists(st.tuples(writing, writing), max_size=5).map(tuple)),
    st.builds(Aside, runs),
    st.builds(Code, long),
)
suggestions = st.builds(Suggestion, st.from_regex(r"[a-z0-9-]{1,48}", fullmatch=True), writing)
answers = st.builds(
    Answer,
    st.sampled_from(["ar", "en"]),
    st.sampled_from(["cost", "ask", "help"]),
    st.lists(blocks, max_size=6).map(tuple),
    st.lists(st.builds(Source, writing, links), max_size=5).map(tuple),
    st.lists(suggestions, max_size=8).map(tuple),
    more=st.none() | suggestions,
)


def told(answer: Answer) -> list[str]:
    """What an answer tells, in order."""
    found: list[str] = []
    for block in answer.blocks:
        match block:
            case Title(text) | Code(text):
                found.append(text)
            case Paragraph(spans) | Aside(spans):
                found += [span.text for span in spans]
            case Bullets(items):
                found += [span.text for item in items for span in item]
            case Figures(rows):
                found += [part for row in rows for part in row]
    return [*found, *(source.name for source in answer.sources)]


def inked(text: str) -> str:
    """What of a text is to be seen, without its layout."""
    return "".join(each for each in text if unicodedata.category(each)[0] not in "CZ")
