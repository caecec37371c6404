"""``smlc explain``: lookup of codes and the form of the answer."""

import argparse

import pytest

from smlc.cli import UsageError, explain
from smlc.diagnostics.entry import Entry

MISSING = Entry(
    "SML0207", "unknown name", "A report names a variable.", "report 1 R { LotID }\n", "report 1 R { LotId }"
)
OTHER = Entry("SML0012", "not text", "The file is binary.", "", "")
CATALOG = {entry.code: entry for entry in (MISSING, OTHER)}


@pytest.mark.parametrize("text", ["SML0207", "sml0207", "0207", "207", "SML207"])
def test_a_code_is_found_however_it_is_written(text: str) -> None:
    assert explain.find_entry(text, CATALOG) is MISSING


@pytest.mark.parametrize("text", ["SML0208", "208", "SML02O7", "²", "", "SML99999", "-1"])
def test_an_unknown_code_is_an_error_of_usage(text: str) -> None:
    with pytest.raises(UsageError, match=r"there is no code .*; (did you mean SML0\d\d\d\?|`smlc explain --list`)"):
        explain.find_entry(text, CATALOG)


def test_the_answer_shows_cause_and_both_examples() -> None:
    assert explain.format_entry(MISSING) == (
        "SML0207: unknown name\n\nA report names a variable.\n\n"
        "Bad:\n    report 1 R { LotID }\n\nGood:\n    report 1 R { LotId }"
    )


def test_an_entry_without_examples_is_code_title_and_cause() -> None:
    assert explain.format_entry(OTHER) == "SML0012: not text\n\nThe file is binary."


def run(*arguments: str) -> int:
    """Run the verb with command line ``arguments``."""
    parser = argparse.ArgumentParser()
    explain.configure(parser)
    return explain.run(parser.parse_args(arguments))


def test_the_list_holds_every_code_once_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    from smlc.diagnostics.catalog import CATALOG as real

    assert run("--list") == 0
    assert capsys.readouterr().out.splitlines() == [f"{code}  {real[code].title}" for code in sorted(real)]


def test_every_code_of_the_catalogue_can_be_explained(capsys: pytest.CaptureFixture[str]) -> None:
    from smlc.diagnostics.catalog import CATALOG as real

    assert real
    assert run(*real) == 0
    out = capsys.readouterr().out
    assert [code for code, entry in real.items() if f"{code}: {entry.title}\n\n" not in out] == []


def test_without_a_code_there_is_a_hint() -> None:
    with pytest.raises(UsageError, match="--list"):
        run()
