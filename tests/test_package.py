"""smlc.load and Package: the model interpreted, equal to what the generated classes do."""

import random
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import smlc
from smlc.runtime.e5 import CATALOG
from smlc.runtime.secs2.errors import DecodeError
from smlc.runtime.secs2.message import Message, Struct
from smlc.runtime.secs2.plan import shapes
from tests.runtime.e5.samples import Bodies


def plain(value: Any) -> Any:
    """Field values without the classes that hold them."""
    if isinstance(value, Struct):
        return tuple((name, plain(getattr(value, name))) for name in value.FIELDS)
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def outcome(decode: Any) -> tuple[str, Any]:
    """What a decode gives: fields and bytes, or the error's text."""
    try:
        message: Message[Any] = decode()
    except DecodeError as error:
        return "error", (str(error), error.offset)
    drift = [str(each) for each in message.drift]
    return "message", (plain(message), message.to_bytes(), drift)


@pytest.fixture(scope="module")
def package() -> smlc.Package:
    return smlc.load()


def test_every_standard_message_is_read_as_its_generated_class_reads_it(package: smlc.Package) -> None:
    chance = random.Random(7)
    compared = 0
    for stream, function in CATALOG:
        (cls,) = CATALOG.classes(stream, function)
        for body in [Bodies(turn, shape.__name__).body(shape.PLAN) for shape in shapes(cls) for turn in range(2)]:
            for each in (body, mutated(body, chance), mutated(body, chance)):
                own = outcome(partial(package.decode, stream, function, each))
                generated = outcome(partial(cls.from_bytes, each))
                assert own == generated, f"S{stream}F{function} {each.hex()}"
                compared += 1
    assert compared > 1500


def mutated(body: bytes, chance: random.Random) -> bytes:
    """The body with one byte changed, left out or doubled."""
    if not body:
        return bytes([chance.randrange(256)])
    at = chance.randrange(len(body))
    return chance.choice(
        [
            body[:at] + bytes([chance.randrange(256)]) + body[at + 1 :],
            body[:at] + body[at + 1 :],
            body[:at] + body[at : at + 1] * 2 + body[at + 1 :],
        ]
    )


def test_what_is_not_declared_says_so(package: smlc.Package) -> None:
    with pytest.raises(DecodeError, match="S99F1 is not declared"):
        package.decode(99, 1, b"")


def test_own_definitions_come_before_the_standard(tmp_path: Path) -> None:
    (tmp_path / "own.sml").write_text("S1F3 W H->E <L [1] <U4 ONLY>>.")
    package = smlc.load(tmp_path)
    assert package.decode(1, 3, bytes.fromhex("0101b10400000001")).only == 1  # type: ignore[attr-defined]
    assert package.decode(1, 4, bytes.fromhex("0100")).sv == []  # type: ignore[attr-defined]
    with pytest.raises(DecodeError):
        package.decode(1, 3, bytes.fromhex("0100"))


def test_direction_and_strictness(tmp_path: Path) -> None:
    (tmp_path / "own.sml").write_text("S64F1 W H->E Ask <A [2] X>.\nS64F1 W H<-E Tell <U1 Y>.")
    package = smlc.load(tmp_path / "own.sml")
    assert type(package.decode(64, 1, bytes.fromhex("a50105"))).__name__ == "Tell"
    with pytest.raises(DecodeError, match="expected A, found U1"):
        package.decode(64, 1, bytes.fromhex("a50105"), "H->E")
    too_long = bytes.fromhex("4103414243")
    assert len(package.decode(64, 1, too_long).drift) == 1
    with pytest.raises(DecodeError, match=r"expected A\[2\], found A\[3\]"):
        package.decode(64, 1, too_long, "H->E", strict=True)


def test_code_tables_become_members(tmp_path: Path) -> None:
    (tmp_path / "own.sml").write_text('item DOOR : U1 { 0 OPEN "open", 1 CLOSED }\nS64F1 W H<-E <DOOR>.')
    package = smlc.load(tmp_path)
    door = package.decode(64, 1, bytes.fromhex("a50101")).door  # type: ignore[attr-defined]
    assert (door, door.name) == (1, "CLOSED")
    assert package.decode(64, 1, bytes.fromhex("a50107")).door == 7  # type: ignore[attr-defined]


def test_a_tool_is_a_package_too() -> None:
    package = smlc.load(Path(__file__).parent.parent / "specs" / "tools" / "generic.tool")
    assert [tool.name for tool in package.tools] == ["Generic"]
    assert package.diagnostics == ()


@pytest.mark.parametrize(("name", "error"), [("missing.sml", FileNotFoundError), ("notes.txt", ValueError)])
def test_paths_that_are_no_specs(tmp_path: Path, name: str, error: type[Exception]) -> None:
    (tmp_path / "notes.txt").write_text("S1F1 W.")
    with pytest.raises(error, match=name):
        smlc.load(tmp_path / name)
    with pytest.raises(ValueError, match="did you mean peer"):
        smlc.load(dialect="pear")


def test_mistakes_are_diagnostics_and_the_rest_is_there(tmp_path: Path) -> None:
    (tmp_path / "own.sml").write_text("S64F1 W H->E <RCDM>.\nS64F3 W H->E <U1 X>.")
    package = smlc.load(tmp_path)
    assert [each.code for each in package.diagnostics] == ["SML0201"]
    assert package.decode(64, 3, bytes.fromhex("a50105")).x == 5  # type: ignore[attr-defined]


def test_fields_are_keywords(package: smlc.Package) -> None:
    (cls,) = package.classes(2, 41)
    assert cls(rcmd="START").to_bytes() == bytes.fromhex("010241055354415254 0100")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="needs rcmd"):
        cls()
    with pytest.raises(TypeError, match="has no field speed"):
        cls(rcmd="START", speed=1)  # type: ignore[call-arg]


def test_a_direction_is_one_of_two_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "a.sml").write_text("S64F1 W H->E <U1 X>.\n")
    package = smlc.load(tmp_path)
    assert package.decode(64, 1, b"\xa5\x01\x05", "H->E").FIELDS == ("x",)
    with pytest.raises(DecodeError, match="S64F1 is not declared for H<-E"):
        package.decode(64, 1, b"\xa5\x01\x05", "H<-E")
    with pytest.raises(DecodeError, match=r"S64F3 is not declared$"):
        package.decode(64, 3, b"", "H<-E")
    with pytest.raises(ValueError, match="direction is H->E, H<-E or None, not 'sideways'"):
        package.decode(64, 1, b"\xa5\x01\x05", "sideways")
