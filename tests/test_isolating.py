"""Isolates in right-to-left text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.isolating import flat
from handlers.texts import Texts

FSI, RLI, PDI = "\u2068", "\u2067", "\u2069"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("سهم <<593> مليار>", "سهم <593> مليار", id="around Arabic"),
        pytest.param("تكلفة <<<3> ملايين>< إخراج>>", "تكلفة <3> ملايين إخراج", id="nothing else"),
        pytest.param("أي <<96.35>%>", "أي <96.35%>", id="around figures"),
        pytest.param("على <R1>", "على <R1>", id="a name"),
        pytest.param("{<16>، <6>> و<2>", "{<16>، <6>> و<2>", id="named direction"),
        pytest.param("<{<16>، <6>>>", "<{<16>، <6>>>", id="around a named direction"),
        pytest.param("<R1", "<R1", id="open"),
        pytest.param("R1>", "R1>", id="closed too often"),
    ],
)
def test_flat(text: str, kept: str) -> None:
    """Isolates stay where something foreign stands, once, and nowhere else."""
    marks = str.maketrans({"<": FSI, "{": RLI, ">": PDI})
    assert flat(text.translate(marks)) == kept.translate(marks)


@given(st.text(alphabet=f"aت1 %{FSI}{RLI}{PDI}", max_size=30))
def test_flat_takes_nothing_else(text: str) -> None:
    """Only isolates are taken away, and to do it twice changes nothing more."""
    marks = dict.fromkeys(map(ord, (FSI, PDI)))
    assert flat(text).translate(marks) == text.translate(marks)
    assert flat(flat(text)) == flat(text)


def test_arguments_made_of_arguments() -> None:
    """An Arabic argument that holds figures in isolates reads from right to left like the rest."""
    texts = Texts("ar")
    usage = f"{FSI}{FSI}3{PDI} ملايين توكن{PDI}{FSI} إخراج{PDI}"
    told = texts("cost-bill", usage=usage, model="R1", total=f"{FSI}6.57{PDI} دولار")
    assert f"تكلفة {FSI}3{PDI} ملايين توكن إخراج على {FSI}R1{PDI}: " in told
