"""The examples of docs/errors.md and ``smlc explain``: the bad one gives the code, the good one does not.

Examples of the syntax family are tested with the catalogue; these are the families about meaning.
"""

import re
from pathlib import Path

import pytest

import smlc
from smlc.diagnostics.catalog import CATALOG
from smlc.model.translate import translate_text

MEANING = [code for code in CATALOG if "SML0200" < code < "SML0500"]
VALUES = [code for code in CATALOG if "SML0500" < code < "SML0600"]
TRANSLATION = [code for code in CATALOG if code > "SML0600"]

# Code -> why its examples are no text that can be read as it stands, and where it is tested instead.
ELSEWHERE = {
    "SML0411": ("needs two files", "tests/model/test_bad_specs.py"),
    "SML0412": ("needs two files", "tests/model/test_bad_specs.py"),
    "SML0512": ("needs 20 million bytes", "tests/model/test_values.py"),
    "SML0515": ("needs an option", "tests/test_document.py"),
    "SML0516": ("is of the verb encode", "tests/cli/test_encode.py"),
}


def spec_codes(text: str, directory: Path) -> set[str]:
    """The codes that a text gets as a spec; declarations of a tool are put into one."""
    if re.match(r"(S\d|item |group |tool |//)", text.strip()):
        source, name = text, "spec.tool" if "tool " in text else "spec.sml"
    else:
        source, name = f"tool Example {{\n{'' if 'import' in text else 'import e5 (gem)'}\n{text}\n}}\n", "spec.tool"
    path = directory / name
    path.write_text(source, encoding="utf-8")
    return {each.code for each in smlc.load(path).diagnostics}


def value_codes(text: str) -> set[str]:
    return {each.code for each in smlc.parse_sml(text).diagnostics}


def translation_codes(text: str) -> set[str]:
    """The codes of ``smlc fmt --to DIALECT [--drop-comments]: TEXT``."""
    match = re.fullmatch(r"smlc fmt --to (\w+)( --drop-comments)?: (.*)", text.strip(), re.DOTALL)
    assert match, text
    said = translate_text(match[3], "example", match[1], drop_comments=match[2] is not None).diagnostics
    return {each.code for each in said}


@pytest.mark.parametrize("code", [code for code in MEANING if code not in ELSEWHERE])
def test_examples_of_meaning(code: str, tmp_path: Path) -> None:
    entry = CATALOG[code]
    assert code in spec_codes(entry.bad, tmp_path)
    assert code not in spec_codes(entry.good, tmp_path)


@pytest.mark.parametrize("code", [code for code in VALUES if code not in ELSEWHERE])
def test_examples_of_values(code: str) -> None:
    entry = CATALOG[code]
    assert code in value_codes(entry.bad)
    assert code not in value_codes(entry.good)


@pytest.mark.parametrize("code", [code for code in TRANSLATION if code not in ELSEWHERE])
def test_examples_of_translation(code: str) -> None:
    entry = CATALOG[code]
    assert code in translation_codes(entry.bad)
    assert code not in translation_codes(entry.good)


@pytest.mark.parametrize("code", ELSEWHERE)
def test_the_others_are_tested_elsewhere(code: str, repository: Path) -> None:
    path = repository / ELSEWHERE[code][1]
    texts = [path.read_text("utf-8")]
    texts += [each.read_text("utf-8") for each in path.parent.rglob("*") if each.suffix in (".sml", ".tool", ".txt")]
    assert any(code in text for text in texts)
