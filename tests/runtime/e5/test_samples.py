"""One message of every GEM function, as recorded in message-samples.json."""

import json
from pathlib import Path
from typing import Any

import pytest

from generated.generic.catalog import CATALOG as GENERIC
from smlc.runtime.e5.catalog import CATALOG
from smlc.runtime.secs2.message import GenericMessage, header_of

ROOT = Path(__file__).resolve().parents[3]
SAMPLES: list[dict[str, Any]] = json.loads((ROOT / "tests/vectors/message-samples.json").read_text("utf-8"))["samples"]
HEADER = 14  # length field and message header before the body of a sample


@pytest.mark.parametrize("catalog", [CATALOG, GENERIC], ids=["e5", "generic"])
@pytest.mark.parametrize("sample", SAMPLES, ids=[f"{number}-{each['message']}" for number, each in enumerate(SAMPLES)])
def test_sample(sample: dict[str, Any], catalog: Any) -> None:
    frame = bytes.fromhex(sample["hex"])
    stream, function, body = frame[6] & 0x7F, frame[7], frame[HEADER:]
    message = catalog.decode(stream, function, body, wbit=sample["w"])
    assert not isinstance(message, GenericMessage)
    assert message.drift == ()
    assert message.to_bytes() == body
    assert header_of(message)[:2] == (stream, function)
    head, _, text = message.to_sml().partition("\n")
    assert head.rstrip(".").startswith(sample["message"])
    assert "".join(text.split()) == "".join(sample["sml"].split()) + ("." if text else "")
