"""What CLDR knows and no text says is let go of: it is five of six megabytes."""

from collections.abc import Iterable
from typing import Literal, get_args

from babel import localedata
from babel.core import get_global

_NAMES = (
    "territories", "scripts", "variants", "time_zones", "meta_zones", "zone_formats",
    "interval_formats", "date_fields", "currency_names", "currency_names_plural",
    "currency_symbols", "compact_currency_formats", "compact_decimal_formats", "unit_patterns",
    "unit_display_names", "compound_unit_patterns",
)  # fmt: skip
"""How a language calls places, money, units and times, and how it shortens figures."""

_Places = Literal[
    "likely_subtags", "territory_languages", "territory_currencies", "territory_zones",
    "zone_territories", "meta_zones", "windows_zone_mapping", "all_currencies",
]  # fmt: skip
"""Which languages, money and times places have."""


def let_go(languages: Iterable[str]) -> None:
    """Forget what is told of these languages alone by name, and of places.

    A language that is taken up later must not name a script.
    """
    for language in ("root", *languages):
        known = localedata.load(language)
        for name in _NAMES:
            known.pop(name, None)
    for each in get_args(_Places):
        places = get_global(each)
        if isinstance(places, dict):
            places.clear()
