"""Formats pinned by a tool: the pinned format is the only one sent, the others are still received."""

from dataclasses import replace

from ...model import shapes
from ...model.library import DataItem, MessageDef
from ...runtime.secs2.formats import Format


def pinned_item(item: DataItem, pin: Format | None) -> DataItem:
    """``item`` with ``pin`` as its only format to send; the item itself when that changes nothing."""
    if pin is None:
        return item
    if not item.send:
        rule = shapes.FormatRule(pin, 0, None) if pin in _FREE else shapes.FormatRule(pin, 1, 1)
        return replace(item, send=(rule,), accept=())
    if [rule.format for rule in item.send] == [pin]:
        return item
    everything = (*item.send, *item.accept)
    send = tuple(rule for rule in everything if rule.format is pin)
    return replace(item, send=send, accept=tuple(rule for rule in everything if rule.format is not pin))


_FREE = (Format.A, Format.J, Format.W, Format.B, Format.L)


def uses(definition: MessageDef, items: frozenset[str]) -> bool:
    """Whether a message refers to one of ``items``."""
    return any(
        isinstance(place, shapes.Leaf) and place.item in items
        for shape in definition.shapes
        for place in shapes.walk(shape)
    )
