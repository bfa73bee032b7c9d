"""Numbers out of the words of a text: ``مليون و200 ألف`` is one number, 1,200,000.

Words and digits may be mixed, and so may languages. Linear in the number of tokens.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from handlers.understanding.numbers.figures import LARGEST
from handlers.understanding.numbers.lexicon import OF_IT, Form, Kind, Word
from handlers.understanding.numbers.reading import DIGITS, NUMERIC, Token, token_of

_NOTHING = Decimal(0)
_ONE = Decimal(1)
EXACT = Decimal(10) ** 15
_MOST = 100
_HUNDREDS = 100
"""So many of "the billions" are no number but hundreds of them: ``مئات المليارات``."""

_END = Word(Kind.MARK)
_PERSON = Word(Kind.UNIT, name="people")
_FILLERS = {Kind.OF, Kind.ARTICLE}
_MOVED = frozenset({Kind.JOIN, Kind.MINUS})
_BEGINS = NUMERIC | {Kind.MINUS}


class Number(NamedTuple):
    """One number, read from any notation.

    ``scale``: its last thousand, million and so on, 1 without any. ``counted``: more than a bare
    ``million``. ``digits``: begins with digits. ``letter``: its scale is a letter.
    ``joined``: "and" stands before it. ``same``: it stands for the number before it.
    ``unit``: what its scale is said of: ``grand``. ``kind``: none, as words have one.
    """

    amount: Decimal
    start: int
    end: int
    scale: Decimal
    counted: bool
    digits: bool
    letter: bool
    definite: bool
    joined: bool = False
    same: bool = False
    unit: str = ""
    kind: None = None


Item = Token | Number


def kind(item: Item | None) -> Kind | None:
    """What a word or a mark does; ``None`` of a number, and of nothing."""
    return item.kind if item else None


def name(item: Item) -> str:
    """The unit or side that a word names, nothing of a number."""
    return item.word.name if isinstance(item, Token) else ""


def numbers(tokens: Iterable[Token]) -> list[Item]:
    """The tokens with those that make one number put together.

    Nothing when there is no number, or more than a hundred: a table is no question.
    """
    ready = list(tokens)
    kinds = [token.kind for token in ready]
    if not 0 < sum(map(NUMERIC.__contains__, kinds)) <= _MOST:
        return []
    return list(_numbers(ready if _MOVED.isdisjoint(kinds) else _prepared(ready)))


def _prepared(tokens: Iterable[Token]) -> list[Token]:
    """Conjunctions put on the numbers they join, a minus put beside its number."""
    ready: list[Token] = []
    joins: Token | None = None
    for token in tokens:
        if joins is not None and token.kind in NUMERIC:
            while ready[-1] is not joins:
                ready.pop()
            ready[-1] = token._replace(joined=True)
            joins = None
        elif ready and ready[-1].kind is Kind.MINUS and token.kind is Kind.UNIT:
            ready[-1:] = [token, ready[-1]]
        else:
            if token.kind not in _FILLERS:
                joins = token if token.kind is Kind.JOIN else None
            ready.append(token)
    return ready


def _numbers(tokens: list[Token]) -> Iterator[Item]:
    length = len(tokens)
    end = tokens[-1].end if tokens else 0
    tokens += [token_of(_END, end, end)] * 3
    at = 0
    while at < length:
        found = _number(tokens, at) if tokens[at].kind in _BEGINS else None
        if found is None:
            yield tokens[at]
            at += 1
        else:
            number, at = found
            yield number
            if number.amount > 1 and _is_one(tokens[at]) and tokens[at].word.form is Form.JOINED:
                yield tokens[at]._replace(kind=Kind.UNIT, word=_PERSON)  # "300 واحد"
                at += 1


def _number(tokens: Sequence[Token], at: int) -> tuple[Number, int] | None:
    """The number that begins at a token, and where it ends."""
    negative = tokens[at].kind is Kind.MINUS
    first = _term(tokens, at + negative)
    if first is None:
        return None
    term, end = first
    end += term.scale > 1 and not term.letter and _is_one(tokens[end])
    total = term.amount
    while term.scale > 1 and not term.letter:
        part, width = _part_after(tokens, end)
        if width:
            while width:
                total += part * term.scale
                end += width
                part, width = _part_after(tokens, end)
            break
        less = tokens[end].kind is Kind.LESS
        following = _term(tokens, end + less)
        if less and following is not None and following[0].amount < term.scale:
            total -= following[0].amount
            end = following[1]
            break
        if following is None or not _continues(term, tokens[end], following[0]):
            break
        term, end = following
        total += term.amount
    return first[0]._replace(
        amount=rounded(-total if negative else total),
        start=tokens[at].start,
        end=tokens[end - 1].end,
        counted=first[0].counted or total != first[0].amount,
    ), end


def _is_one(token: Token) -> bool:
    """Whether a word after a million says that it is one: ``مليون واحد``."""
    return token.kind is Kind.COUNT and token.word.value == 1 and not (token.joined or token.led)


def rounded(amount: Decimal) -> Decimal:
    """A third of a million without an endless fraction."""
    endless = 1 <= abs(amount) < EXACT and amount % 1 * 10**6 % 1
    return amount.quantize(_ONE) if endless else amount


def _part_after(tokens: Sequence[Token], at: int) -> tuple[Decimal, int]:
    """What part of its scale a number has more or less, and how many tokens say so."""
    first, second = tokens[at], tokens[at + 1]
    if first.kind in {Kind.LESS, Kind.MINUS} and second.kind is Kind.PART:
        return -second.word.value, 2
    if first.kind is Kind.PART and first.joined and not _is_of_it(first):
        alone = _scale_at(tokens, at + 1) is None
        return (first.word.value, 1) if alone else (_NOTHING, 0)
    return _NOTHING, 0


def _continues(term: Number, token: Token, following: Number) -> bool:
    """Whether a term adds to a number: ``million`` + ``two hundred thousand``."""
    if following.amount >= term.scale or following.letter or token.led or _is_of_it(token):
        return False
    part = following.digits and following.scale == 1 and following.amount % 1
    return not part and (token.joined or following.scale > 1 or not following.digits)


def _term(tokens: Sequence[Token], at: int) -> tuple[Number, int] | None:
    """A count with its scale, a count alone, or a scale alone."""
    value, end = _count(tokens, at)
    counted = end > at
    scale_at = _scale_at(tokens, end) if counted else at
    scale, letter, unit = _ONE, False, ""
    if scale_at is not None and _scales(tokens[scale_at], counted=counted):
        word = tokens[scale_at].word
        if value >= _HUNDREDS and word.form is Form.MANY and tokens[scale_at].definite:
            return None
        scale, letter, unit = _step(word.value), word.form is Form.LETTER, word.name
        value = value if counted else _times(word, tokens[at + 1])
        value, end = _scaled(tokens, scale_at, value)
    if end == at:
        return None
    first, last = tokens[at], tokens[end - 1]
    digits = first.word.name == DIGITS
    return (
        Number(
            value,
            first.start,
            last.end,
            scale,
            counted,
            digits,
            letter,
            first.definite,
            first.joined and not _is_of_it(first),
            unit=unit,
        ),
        end,
    )


def _step(value: Decimal) -> Decimal:
    """The thousand, million and so on of a scale that may hold its count: ``خمستلاف``."""
    return _ONE.scaleb(value.adjusted() // 3 * 3)


def _scales(token: Token, *, counted: bool) -> bool:
    """Whether a scale multiplies the count before it, or stands for one of itself."""
    if token.kind is not Kind.SCALE:
        return False
    if counted:
        return not token.joined and token.word.form is not Form.TWO
    return token.word.form not in {Form.MANY, Form.LETTER}


def _times(scale: Word, following: Token) -> Decimal:
    """How many a scale without a count stands for."""
    either = scale.form is Form.ONE_OR_TWO and following.kind is Kind.UNIT
    return Decimal(2) if either or scale.form is Form.TWO else _ONE


def _scale_at(tokens: Sequence[Token], at: int) -> int | None:
    """Where the scale of a count that ends at ``at`` stands, if it has one."""
    fillers = _FILLERS if tokens[at - 1].kind is Kind.PART else {Kind.OF}
    end = at
    while tokens[end].kind in fillers:
        end += 1
    token = tokens[end]
    if token.kind is not Kind.SCALE or token.joined or (token.led and end == at):
        return None
    return end


def _scaled(tokens: Sequence[Token], at: int, value: Decimal) -> tuple[Decimal, int]:
    """A value times all the scales in a row: ``ألف مليون``."""
    value = min(value * tokens[at].word.value, LARGEST)
    at += 1
    while tokens[at].kind is Kind.SCALE and _bare(tokens[at]):
        value = min(value * tokens[at].word.value, LARGEST)
        at += 1
    return value, at


def _bare(token: Token) -> bool:
    fused = token.joined or token.led
    return not fused and token.word.form in {Form.ONE, Form.MANY}


def _count(tokens: Sequence[Token], at: int) -> tuple[Decimal, int]:
    """A number without a scale, and where it ends: ``at`` when there is none."""
    first = tokens[at]
    if first.kind is Kind.PART:
        return first.word.value, at + 1
    if first.kind is Kind.NUMBER:
        value, end = first.word.value, at + 1
        if tokens[end].kind is Kind.TIMES and not tokens[end].joined:
            value, end = value * tokens[end].word.value, end + 1
    else:
        value, end = _spoken(tokens, at)
    if tokens[end].kind is Kind.POINT:
        decimals, after = _decimals(tokens, end + 1)
        if decimals is not None:
            return value + decimals, after
    part = tokens[end]
    if end == at or part.kind is not Kind.PART or part.led:
        return value, end
    if part.joined and _is_of_it(part):
        return value, end
    if part.joined or (first.kind is Kind.NUMBER and part.word.name == DIGITS):
        return value + part.word.value, end + 1
    return (value * part.word.value, end + 1) if value < 10 else (value, end)


def _is_of_it(token: Token) -> bool:
    return token.kind is Kind.PART and token.word.name == OF_IT


def _decimals(tokens: Sequence[Token], at: int) -> tuple[Decimal | None, int]:
    """What is said after the point, ``one four`` or ``fourteen``, and where it ends."""
    end = at
    digits = ""
    while _is_digit(tokens[end]):
        digits += str(tokens[end].word.value)
        end += 1
    if len(digits) > 1 and tokens[end].kind is not Kind.TIMES:
        return Decimal(f"0.{digits}"), end
    if tokens[at].kind is Kind.NUMBER:
        width, value = tokens[at].end - tokens[at].start, tokens[at].word.value
        return (None, at) if value % 1 else (value.scaleb(-width), at + 1)
    value, end = _spoken(tokens, at)
    return (value.scaleb(-len(str(value))), end) if end > at else (None, at)


def _is_digit(token: Token) -> bool:
    return token.kind is Kind.COUNT and token.word.value < 10 and not token.joined


def _spoken(tokens: Sequence[Token], at: int) -> tuple[Decimal, int]:
    """Number words below a thousand that make one number, and where they end."""
    value = _NOTHING
    filled = 0
    end = at
    while True:
        token = tokens[end]
        if token.kind is Kind.TIMES and 0 < value < 100 and not token.joined:
            value *= token.word.value
            filled = _places(token.word)
        elif token.kind in {Kind.COUNT, Kind.TIMES} and (end == at or _fits(token, filled)):
            value += token.word.value
            filled |= _places(token.word)
        else:
            return value, end
        end += 1


def _places(word: Word) -> int:
    """The decimal places a number word fills: 1 ones, 2 tens, 4 hundreds; a dozen fills all."""
    if word.value == 0 or (word.kind is Kind.TIMES and word.value < 100):
        return 7
    if word.value < 10:
        return 1
    if word.value < 20:
        return 3
    return 2 if word.value < 100 else 4


def _fits(token: Token, filled: int) -> bool:
    """Whether a number word can follow: ``twenty five``, ``خمسة وعشرين``, ``مئة وخمسة``."""
    places = _places(token.word)
    if token.led or filled & places:
        return False
    lower = places < (lowest := filled & -filled)
    lower = lower and (token.joined or lowest > 2 or token.word.form is not Form.JOINED)
    return lower or (token.joined and places == 2 and bool(filled & 1))
