"""Settings: defaults of E37.1, ranges, and messages that name field and range."""

from typing import Any

import pytest

from smlc.runtime.hsms.settings import HsmsSettings, Mode, Role


def test_defaults() -> None:
    settings = HsmsSettings()
    assert (settings.role, settings.mode) == (Role.ACTIVE, Mode.SS)
    assert (settings.t3, settings.t5, settings.t6, settings.t7, settings.t8) == (45, 10, 5, 10, 5)
    assert (settings.port, settings.session_id, settings.linktest) == (5000, 0, 0)
    assert settings.max_message == 16 * 1024 * 1024 + 64 * 1024


def test_names_and_fractions() -> None:
    settings = HsmsSettings(role="passive", mode="GS", sessions=[1, 2], t3=0.5)  # type: ignore[arg-type]
    assert (settings.role, settings.mode, settings.sessions) == (Role.PASSIVE, Mode.GS, (1, 2))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("role", "both", "role is 'active' or 'passive', not 'both'"),
        ("mode", "ss", "mode is 'SS' or 'generic' or 'GS', not 'ss'"),
        ("t3", 0, "t3 is a time in seconds above 0 and up to 120, not 0"),
        ("t3", 121, "up to 120"),
        ("t3", float("nan"), "not nan"),
        ("t3", "45", "not '45'"),
        ("t5", 241, "up to 240"),
        ("t6", -1, "t6"),
        ("t7", True, "t7"),
        ("t8", 121, "up to 120"),
        ("linktest", -1, "linktest"),
        ("backoff_max", 0, "backoff_max"),
        ("connect_timeout", 0, "connect_timeout"),
        ("port", 65536, "port is an integer from 0 to 65535"),
        ("port", 1.5, "port"),
        ("max_message", 9, "from 10"),
        ("session_id", 0x8000, "from 0 to 32767"),
        ("session_id", -1, "session_id"),
        ("sessions", (1,), "only HSMS-GS"),
    ],
)
def test_bad_values_are_named(field: str, value: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        HsmsSettings(**{field: value})


def test_gs() -> None:
    assert HsmsSettings(mode=Mode.GS, sessions=(0xFFFE,), session_id=0xFFFE).session_id == 0xFFFE
    with pytest.raises(ValueError, match="needs the ids"):
        HsmsSettings(mode=Mode.GS)
    with pytest.raises(ValueError, match="sessions is an integer"):
        HsmsSettings(mode=Mode.GS, sessions=(0xFFFF,))
