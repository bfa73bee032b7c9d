"""Verbs that tell the side of an amount, in every form: who sends it, and to whom.

``بعتّله`` and ``بيبعتلي`` are one stem; who does it, and whether it comes ``to me`` or ``to it``,
stands in what is written together with it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from handlers.understanding.numbers.lexicon import Kind, PackedVerbs, Word

_IN, _OUT = (Word(Kind.VERB, name=side) for side in ("input", "output"))
_AND_IN, _AND_OUT = (Word(Kind.PAIRED, name=side) for side in ("input", "output"))
_BY_ME: Mapping[str, Word] = {
    "send": _IN,
    "give": _AND_IN,
    "write": _AND_IN,
    "make": _AND_OUT,
    "take": _AND_OUT,
    "receive": _AND_OUT,
    "enter": _IN,
    "leave": _AND_OUT,
}
_BY_IT: Mapping[str, Word] = {
    **_BY_ME,
    "give": _AND_OUT,
    "write": _OUT,
    "make": _OUT,
    "take": _AND_IN,
    "read": _IN,
    "enter": _AND_IN,
}
_GIVEN = frozenset({"send", "give"})


class Verbs:
    """Knows a verb in all its forms."""

    def __init__(self, packed: PackedVerbs) -> None:
        around = {name: _any(each) for name, each in packed["around"].items()}
        self._meant = {
            stem: name
            for tense in (packed["past"], packed["present"])
            for name, stems in tense.items()
            for stem in stems
        }
        past, present = (_any(_stems(packed[tense])) for tense in ("past", "present"))
        now = f"(?:{around['before']})"
        i_do = f"{now}?(?:{around['i_before']}) | {now}"
        you_do, it_does = (f"{now}?(?:{around[who]})" for who in ("you_before", "it_before"))
        to_me = around["to_me"]
        self._forms = re.compile(
            rf"""(?: (?: (?P<you>{you_do}) | {it_does} | (?P<i>{i_do}) (?!.*(?:{to_me})\Z) )
                    (?P<do>{present}) (?:{around["now_after"]})?
                  | (?P<did>{past}) (?: (?P<i_did>{around["i_after"]}) | {around["it_after"]} ) )
                 (?: (?P<to_me>{to_me}) | (?P<to_it>{around["to_it"]}) )?""",
            re.VERBOSE,
        )
        moving = (f"(?P<{way}>{_any(stems)})" for way, stems in packed["moving"].items())
        self._moving = re.compile(
            rf"""(?:{now})? (?:{around["i_before"]}|{around["you_before"]}|{around["it_before"]})?
                 (?:{"|".join(moving)})
                 (?:{around["i_after"]}|{around["now_after"]}|{around["it_after"]})?
                 (?:{around["to_me"]}|{around["to_it"]})?""",
            re.VERBOSE,
        )
        self._others = frozenset(packed["others"])

    def word(self, text: str) -> Word | None:
        """What a folded word means, where it is such a verb."""
        form = None if text in self._others else self._forms.fullmatch(text)
        if form is None:
            return None
        meant = self._meant[form["did"] or form["do"]]
        if form["to_me"]:
            return _AND_OUT if meant in _GIVEN else _BY_IT.get(meant)
        by_me = form["i_did"] or form["i"] or (form["you"] and form["to_it"])
        if meant == "give" and by_me and form["to_it"]:
            return _IN
        return (_BY_ME if form["i_did"] or form["i"] else _BY_IT).get(meant)

    def way(self, text: str) -> str | None:
        """``نقصلي``, ``زودناها``: whether a folded word says that something becomes ``more``, or
        ``less``.
        """
        form = self._moving.fullmatch(text)
        return form.lastgroup if form else None


def _stems(tense: Mapping[str, Sequence[str]]) -> Iterator[str]:
    return (stem for stems in tense.values() for stem in stems)


def _any(spellings: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(spellings, key=len, reverse=True)))
