"""Equipment's remote commands: S2F41 and S2F21 are checked against the declaration and given to handlers.

Source: SEMI E30, remote control; gem.md section 7.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from ..e5 import CPACK, HCACK, S2F21, S2F22, S2F42
from ..secs2.catalog import Catalog
from ..secs2.errors import DecodeError
from ..secs2.formats import BOOLEAN, NUMBERS, L
from ..secs2.item import Item
from ..secs2.message import Message
from .errors import CommandRefused
from .tables import CommandRow, Parameter, ToolTables
from .values import fits

logger = logging.getLogger("smlc.gem")

Answer = Message[Any] | Awaitable[Message[Any]]
Outcome = tuple[int, dict[str | int, Any]]


class CommandService:
    """Finds the handler ``on_METHOD`` of a command at ``owner`` and answers with what it returns.

    The handler gets the parameters by their argument names and returns HCACK (None: done), or raises
    CommandRefused; it may be async. ``allowed`` says whether the host may command now (not in LOCAL).
    """

    def __init__(self, tables: ToolTables, catalog: Catalog, owner: object, allowed: Callable[[], bool]) -> None:
        self._tables = tables
        self._use = catalog.use
        self._owner = owner
        self._allowed = allowed

    def host_command(self, body: bytes) -> Answer:
        """S2F42 for the body of an S2F41, later when the handler is async. Raises DecodeError for another shape.

        The body is read as items, because a parameter can be of any format, lists included.
        """
        rcmd, parameters = read_host_command(body)
        return self._answer(rcmd, parameters, self._host_reply)

    def old_command(self, message: S2F21) -> Answer:
        """S2F22, the answer to the old form without parameters."""
        return self._answer(message.rcmd, [], self._old_reply)

    def _host_reply(self, outcome: Outcome) -> Message[Any]:
        reply = self._use(S2F42)
        return reply(outcome[0], [reply.Param(name, code) for name, code in outcome[1].items()])

    def _old_reply(self, outcome: Outcome) -> Message[Any]:
        # CMDA knows done, unknown and "not now"; started is done, and every other refusal "not now".
        known = {HCACK.DONE: 0, HCACK.STARTED: 0, HCACK.NO_SUCH_COMMAND: 1}
        return self._use(S2F22)(known.get(HCACK(outcome[0]), 2) if outcome[0] in set(HCACK) else 2)

    def _answer(
        self,
        rcmd: Any,
        parameters: list[tuple[str | int, Item]],
        reply: Callable[[Outcome], Message[Any]],
    ) -> Answer:
        row = self._find(rcmd)
        if row is None:
            return reply((HCACK.NO_SUCH_COMMAND, {}))
        if not self._allowed():
            return reply((HCACK.CANNOT_NOW, {}))
        arguments, cpacks = read_parameters(row, parameters)
        if cpacks:
            return reply((HCACK.BAD_PARAMETER, cpacks))
        handler = getattr(self._owner, f"on_{row.method}", None)
        if handler is None:
            logger.warning("%s: command %s has no handler on_%s", self._tables.name, row.name, row.method)
            return reply((HCACK.CANNOT_NOW, {}))
        try:
            outcome = handler(**arguments)
        except CommandRefused as refused:
            return reply((refused.hcack, refused.cpacks))
        if isinstance(outcome, Awaitable):
            return self._answer_later(outcome, reply)
        return reply((HCACK.DONE if outcome is None else outcome, {}))

    async def _answer_later(self, outcome: Awaitable[Any], reply: Callable[[Outcome], Message[Any]]) -> Message[Any]:
        try:
            hcack = await outcome
        except CommandRefused as refused:
            return reply((refused.hcack, refused.cpacks))
        return reply((HCACK.DONE if hcack is None else hcack, {}))

    def _find(self, rcmd: Any) -> CommandRow | None:
        """By name as sent, else in upper case, which must be recognised; a method name is no RCMD."""
        if not isinstance(rcmd, str):
            return None
        for name in (rcmd, rcmd.upper()):
            row = self._tables.commands.get(name)
            if row is not None and row.name == name:
                return row
        return None


def read_host_command(body: bytes) -> tuple[Any, list[tuple[str | int, Item]]]:
    """RCMD and parameters of an S2F41 body. Raises DecodeError when it has another shape."""
    root = Item.from_bytes(body)
    if root.format != L or len(root) != 2 or root[0].format == L or root[1].format != L:
        raise DecodeError("expected L[2] with RCMD and a list of parameters", 0)
    parameters = []
    for parameter in root[1]:
        if parameter.format != L or len(parameter) != 2 or not isinstance(parameter[0].value, (str, int)):
            raise DecodeError("expected L[2] with CPNAME and CPVAL", 0)
        parameters.append((parameter[0].value, parameter[1]))
    return root[0].value, parameters


def read_parameters(
    row: CommandRow, given: list[tuple[str | int, Item]]
) -> tuple[dict[str, Any], dict[str | int, Any]]:
    """Arguments by name, and CPACKs of the parameters that are wrong. Optional ones that are missing are None."""
    arguments: dict[str, Any] = {}
    cpacks: dict[str | int, Any] = {}
    declared = {parameter.name: parameter for parameter in row.parameters}
    for name, item in given:
        parameter = declared.get(name) if isinstance(name, str) else None
        if parameter is None:
            cpacks[name] = CPACK.UNKNOWN_CPNAME
        elif parameter.argument in arguments:
            cpacks[name] = CPACK.ILLEGAL_VALUE  # given twice
        else:
            value, bad = read_parameter(parameter, item)
            arguments[parameter.argument] = value
            if bad is not None:
                cpacks[name] = bad
    for parameter in row.parameters:
        if parameter.argument not in arguments:
            arguments[parameter.argument] = None
            if not parameter.optional and parameter.name not in cpacks:
                cpacks[parameter.name] = CPACK.ILLEGAL_VALUE  # missing: no code says it better
    return arguments, cpacks


def read_parameter(parameter: Parameter, item: Item) -> tuple[Any, CPACK | None]:
    """The value of one parameter, and its CPACK when it is wrong."""
    if parameter.is_list:
        return _read_list(parameter, item)
    return _read_value(parameter, item)


def _read_list(parameter: Parameter, item: Item) -> tuple[Any, CPACK | None]:
    """A list of items; one array item with the values is the same to us."""
    if item.format != L:
        single = isinstance(item.value, (int, float))
        if (item.format in NUMBERS or item.format == BOOLEAN) and fits(parameter.formats, item.value, item.format):
            return [item.value] if single else list(item.value or ()), None
        return None, CPACK.ILLEGAL_FORMAT
    values = []
    for child in item:
        value, bad = _read_value(parameter, child)
        if bad is not None:
            return None, bad
        values.append(value)
    return values, None


def _read_value(parameter: Parameter, item: Item) -> tuple[Any, CPACK | None]:
    value = item.plain()
    if fits(parameter.formats, value, item.format) and value is not None:
        return value, None
    same = value is not None and any(fits((fmt,), value) for fmt in NUMBERS) and item.format in NUMBERS
    number = same and any(fmt in NUMBERS for fmt in parameter.formats)
    return None, CPACK.ILLEGAL_VALUE if value is None or number else CPACK.ILLEGAL_FORMAT
