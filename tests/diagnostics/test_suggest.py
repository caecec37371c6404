"""Did you mean."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlc.diagnostics.suggest import closest


@pytest.mark.parametrize(
    ("name", "candidates", "meant"),
    [
        ("LotID", ["LotId", "Pressure"], "LotId"),
        ("ProcesEnded", ["ProcessEnded", "ProcessStarted"], "ProcessEnded"),
        ("evnt", ["report", "event"], "event"),
        ("vednor", ["model", "vendor"], "vendor"),
        ("lot_id", ["LotId"], "LotId"),
        ("SVIDD", ["ECID", "SVID"], "SVID"),
        ("Temperature", ["Pressure"], None),
        ("X", ["Y"], None),
        ("x", ["X"], "X"),
        ("anything", [], None),
        ("", ["A"], None),
        ("U44", ["U4", "U8", "I4"], "U4"),
    ],
)
def test_closest(name: str, candidates: list[str], meant: str | None) -> None:
    assert closest(name, candidates) == meant


def test_the_name_itself_is_no_suggestion() -> None:
    assert closest("SVID", ["SVID", "ECID"]) != "SVID"


@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=6))
def test_order_of_candidates_does_not_matter(name: str, candidates: list[str]) -> None:
    assert closest(name, candidates) == closest(name, candidates[::-1])


def test_many_candidates_are_searched_quickly() -> None:
    letters = random.Random(1)
    names = ["".join(letters.choices(string.ascii_letters, k=12)) for _ in range(25_000)]
    assert closest(names[77][:-1] + "?", names) == names[77]
