"""What the bot says: messages, figures, dates."""

from decimal import Decimal

import pytest
from babel import localedata

from handlers.cldr import let_go
from handlers.errors import TextError
from handlers.texts import Texts, available


@pytest.mark.parametrize("language", available())
def test_a_missing_message_or_argument_raises(language: str) -> None:
    """A message that is not there, or lacks an argument, is an error and not its own name."""
    texts = Texts(language)
    with pytest.raises(TextError, match="no-such-message"):
        texts("no-such-message")
    with pytest.raises(TextError, match="list-and"):
        texts("list-and", start="a")


@pytest.mark.parametrize(
    ("language", "amount", "said"),
    [
        pytest.param("en", "0.0000055", "$0.0000055", id="en-small"),
        pytest.param("en", "1234567", "$1,234,567", id="en-grouped"),
        pytest.param("ar", "0.55", "\u20680.55\u2069 دولار", id="ar-fraction"),
        pytest.param("ar", "3", "\u20683\u2069 دولارات", id="ar-few"),
        pytest.param("ar", "15", "\u206815\u2069 دولارًا", id="ar-many"),
    ],
)
def test_an_amount_is_said_with_its_plural(language: str, amount: str, said: str) -> None:
    """Every digit is kept, and the unit takes the plural form the amount asks for."""
    assert Texts(language).figure(Decimal(amount), "usd") == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("ar", ("1,234.5", "27 يناير 2025", "سبتمبر 2024", "العربية"), id="ar"),
        pytest.param("en", ("1,234.5", "January 27, 2025", "September 2024", "English"), id="en"),
    ],
)
def test_what_no_text_says_is_let_go_of(language: str, said: tuple[str, ...]) -> None:
    """Figures, dates and the language are told where CLDR's names of places and money are gone."""
    let_go([language])
    texts = Texts(language)
    told = texts.digits(Decimal("1234.5")), texts.date("2025-01-27"), texts.date("2024-09")
    assert (*told, texts.locale.display_name) == said
    assert localedata.load(language).keys().isdisjoint({"territories", "currency_names"})
