"""Header bytes: the examples of hsms.md section 2.6, both ways."""

import pytest

from smlc.runtime.hsms.header import Header, SType, control_frame, data_frame, name_of

EXAMPLES = [
    ("0000000a ffff 0000 0001 00000001", SType.SELECT_REQ, 0, 0, 1),
    ("0000000a ffff 0000 0002 00000001", SType.SELECT_RSP, 0, 0, 1),
    ("0000000a ffff 0001 0002 00000001", SType.SELECT_RSP, 0, 1, 1),
    ("0000000a ffff 0000 0003 00000002", SType.DESELECT_REQ, 0, 0, 2),
    ("0000000a ffff 0001 0004 00000002", SType.DESELECT_RSP, 0, 1, 2),
    ("0000000a ffff 0000 0005 00000003", SType.LINKTEST_REQ, 0, 0, 3),
    ("0000000a ffff 0000 0006 00000003", SType.LINKTEST_RSP, 0, 0, 3),
    ("0000000a ffff 0004 0007 00000010", SType.REJECT_REQ, 0, 4, 0x10),
    ("0000000a ffff 0a01 0007 00000011", SType.REJECT_REQ, 10, 1, 0x11),
    ("0000000a ffff 0102 0007 00000012", SType.REJECT_REQ, 1, 2, 0x12),
    ("0000000a ffff 0603 0007 00000013", SType.REJECT_REQ, 6, 3, 0x13),
    ("0000000a ffff 0000 0009 00000004", SType.SEPARATE_REQ, 0, 0, 4),
]


@pytest.mark.parametrize(("text", "stype", "byte2", "byte3", "system"), EXAMPLES)
def test_control(text: str, stype: SType, byte2: int, byte3: int, system: int) -> None:
    wire = bytes.fromhex(text)
    assert control_frame(stype, 0xFFFF, system, byte2, byte3) == wire
    header = Header.from_bytes(wire[4:])
    assert header.to_bytes() == wire[4:]
    assert header == (0xFFFF, byte2, byte3, 0, stype, system)


def test_data() -> None:
    wire = data_frame(0, 1, 1, True, 5, b"")
    assert wire == bytes.fromhex("0000000a 0000 8101 0000 00000005")
    header = Header.from_bytes(wire[4:])
    assert (header.stream, header.function, header.wbit) == (1, 1, True)
    assert data_frame(7, 1, 2, False, 5, b"\x01\x00") == bytes.fromhex("0000000c 0007 0102 0000 00000005 0100")


def test_text_for_the_log() -> None:
    assert str(Header(0, 0x81, 1, 0, 0, 5)) == "S1F1 W session 0x0000 system 0x00000005"
    assert str(Header(1, 6, 11, 0, 0, 5)) == "S6F11 session 0x0001 system 0x00000005"
    assert str(Header(0xFFFF, 0, 0, 0, 1, 5)) == "Select.req session 0xffff system 0x00000005"
    assert str(Header(0xFFFF, 0, 0, 1, 0, 5)).startswith("Data ")
    assert name_of(8) == "SType 8"
    assert name_of(SType.LINKTEST_RSP) == "Linktest.rsp"


@pytest.mark.parametrize("size", [0, 9, 11])
def test_other_lengths_are_refused(size: int) -> None:
    with pytest.raises(ValueError, match=f"10 bytes, not {size}"):
        Header.from_bytes(bytes(size))
