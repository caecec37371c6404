"""Remote commands of a host: what ``tool.commands`` is. Source: SEMI E30, remote control; gem.md section 7."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from ..e5 import HCACK, S2F21, S2F22, S2F41, S2F42, S2F49, S2F50
from ..secs2.catalog import Catalog
from ..secs2.formats import A, L
from ..secs2.item import Item
from ..secs2.message import GenericMessage, Message
from .errors import CommandRefused, UnexpectedReply
from .tables import CommandRow, Parameter, ToolTables
from .values import item_of, list_item

ReplyT = TypeVar("ReplyT")

# Codes that say "yes": done, and started.
ACCEPTED = (0, 4)


class CommandResult(NamedTuple):
    """A command that was accepted.

    ``command`` the RCMD; ``hcack`` 0 done or 4 started; ``completes`` the CEID of the event that tells the completion,
    None when none is declared; ``message`` the reply.
    """

    command: str | int
    hcack: HCACK | int
    completes: int | None
    message: Message[Any]

    @property
    def is_complete(self) -> bool:
        """True when the command is done (HCACK 0), False when it has only been started (HCACK 4)."""
        return int(self.hcack) == 0


class CommandHost(Protocol):
    """What commands need of their host."""

    tables: ToolTables
    catalog: Catalog

    async def request(self, message: Any) -> Any:
        """Send a primary and wait for its reply."""
        ...


class RemoteCommands:
    """All remote commands of a tool; generated subclasses have a method for each.

    ``await commands("PRIVATE", {"LEVEL": 2})`` sends one that is not declared.
    """

    __slots__ = ("_host",)

    def __init__(self, host: CommandHost) -> None:
        self._host = host

    async def __call__(self, rcmd: str | int, parameters: Mapping[str | int, Any] | None = None) -> CommandResult:
        """Send a command (S2F41), declared or not; values are sent in the natural format of their type.

        An Item is sent as it is. Raises as the generated methods do.
        """
        items = [(name, Item.of(value)) for name, value in (parameters or {}).items()]
        declared = self._host.tables.commands.get(rcmd) if isinstance(rcmd, str) else None
        return await self._carry("S2F41", rcmd, items, declared.completes if declared else None)

    async def _send(self, rcmd: str, *arguments: Any) -> CommandResult:
        """Send a declared command, its parameters in their declared formats; optional ones that are None are left out.

        Raises EncodeError for a value that its declared formats cannot carry (nothing is sent), CommandRefused, and
        the errors of ``Session.request``.
        """
        row = self._host.tables.commands[rcmd]
        return await self._carry(row.via, row.name, parameter_items(row, arguments), row.completes)

    async def _carry(
        self, via: str, rcmd: str | int, items: Sequence[tuple[str | int, Item]], completes: int | None
    ) -> CommandResult:
        message = command_message(self._host.catalog, self._host.tables, via, rcmd, items)
        reply = await self._host.request(message)
        return read_answer(rcmd, completes, reply)


def parameter_items(row: CommandRow, arguments: Sequence[Any]) -> list[tuple[str | int, Item]]:
    """CPNAMEs and values of a declared command. Raises EncodeError with the name of a parameter at fault."""
    items: list[tuple[str | int, Item]] = []
    for parameter, value in zip(row.parameters, arguments, strict=True):
        if value is not None or not parameter.optional:
            items.append((parameter.name, parameter_item(parameter, value)))
    return items


def parameter_item(parameter: Parameter, value: Any) -> Item:
    """The item of one parameter. Raises EncodeError with its name."""
    from ..secs2.errors import EncodeError

    try:
        if value is None:
            raise EncodeError("a value is required")
        make = list_item if parameter.is_list else item_of
        return make(parameter.formats, value)
    except EncodeError as error:
        error.inside(parameter.argument)
        raise


def command_message(
    catalog: Catalog, tables: ToolTables, via: str, rcmd: str | int, items: Sequence[tuple[str | int, Item]]
) -> Message[Any]:
    """The message that carries a command, in the tool's formats."""
    if via == "S2F21":
        return catalog.use(S2F21)(rcmd=rcmd)
    if via == "S2F49":
        enhanced = catalog.use(S2F49)
        made: Any = [enhanced.Param(cpname=name, cepval=item) for name, item in items]
        return enhanced(dataid=0, objspec="", rcmd=rcmd, params=made)
    host_command = catalog.use(S2F41)
    if not any(item.format == L for _, item in items):
        values: Any = [host_command.Param(name, item) for name, item in items]  # type: ignore[arg-type]
        return host_command(rcmd=rcmd, params=values)
    # The standard knows no list as a CPVAL, equipment does: the body is made from items then.
    names = _pin(tables, "CPNAME")
    parameters = [Item(L, [item_of(names, name), item]) for name, item in items]
    body = Item(L, [item_of(_pin(tables, "RCMD"), rcmd), Item(L, parameters)])
    return GenericMessage(2, 41, True, body.to_bytes())


def _pin(tables: ToolTables, item: str) -> tuple[int, ...]:
    return (tables.pins.get(item, A),)


def read_answer(rcmd: str | int, completes: int | None, reply: Message[Any]) -> CommandResult:
    """The result of an accepted command. Raises CommandRefused, and UnexpectedReply for another message."""
    if isinstance(reply, S2F22):
        code: int = reply.cmda
        cpacks: dict[str | int, Any] = {}
    elif isinstance(reply, S2F42):
        code, cpacks = reply.hcack, {param.cpname: param.cpack for param in reply.params}
    elif isinstance(reply, S2F50):
        code, cpacks = reply.hcack, {param.cpname: param.cepack for param in reply.params}
    else:
        raise UnexpectedReply(f"{rcmd}: the reply is no acknowledge of a command", reply)
    if code not in ACCEPTED:
        raise CommandRefused(code, cpacks, command=rcmd, message=reply)
    return CommandResult(rcmd, code, completes, reply)
