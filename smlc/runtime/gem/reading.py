"""Reading variables and writing constants over the wire. Source: SEMI E5 S1F3, S2F13, S2F15; gem.md section 4."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from ..e5 import S1F3, S1F4, S2F13, S2F14, S2F15
from ..secs2.catalog import Catalog
from ..secs2.formats import L
from ..secs2.message import Message
from ..secs2.plan import expect
from .errors import ConstantRefused, UnexpectedReply, UnknownName, UnknownVariable
from .tables import Key, ToolTables, Variable
from .values import ValueReader, checked_item, element_formats, is_empty_list

_EXPECTED = 256  # values; the types of a longer list are not worth a look beforehand


class ReadingHost(Protocol):
    """What reading and writing need of their host."""

    tables: ToolTables
    catalog: Catalog

    async def request(self, message: Any) -> Any:
        """Send a primary and wait for its reply."""
        ...


async def read_values(host: ReadingHost, reader: ValueReader, keys: Sequence[Key]) -> tuple[Any, ...]:
    """Values of variables in the order of ``keys``, all declared status variables for none.

    Raises UnknownName, UnknownVariable, UnexpectedReply.
    """
    wanted = [_find(host.tables, key) for key in keys] or [(each.id, each) for each in host.tables.of_kind("status")]
    kinds = {vid: variable is not None and variable.kind == "constant" for vid, variable in wanted}
    constants = [vid for vid, is_constant in kinds.items() if is_constant]
    others = [vid for vid, is_constant in kinds.items() if not is_constant]
    found: dict[int, Any] = {}
    unknown: list[int] = []
    if others:
        _expect(host, S1F4, others)
        reply = await host.request(host.catalog.use(S1F3)(svid=others))
        _collect(host.tables, reader, others, reply, found, unknown)
    if constants:
        _expect(host, S2F14, constants)
        reply = await host.request(host.catalog.use(S2F13)(ecid=constants))
        _collect(host.tables, reader, constants, reply, found, unknown)
    values = tuple(found[vid] for vid, _ in wanted)
    if unknown:
        raise UnknownVariable(unknown, values)
    return values


def _expect(host: ReadingHost, cls: type[Message[Any]], ids: Sequence[int]) -> None:
    """Let the reply be read by the declared types, where the tool says them all."""
    variables = [host.tables.variables.get(vid) for vid in ids]
    formats = tuple(each.formats[0] for each in variables if each is not None and each.formats)
    if len(formats) == len(ids) <= _EXPECTED:
        expect(host.catalog.use(cls), formats)


def _find(tables: ToolTables, key: Key) -> tuple[int, Variable | None]:
    """Id and declaration; an id need not be declared."""
    if isinstance(key, int):
        return key, tables.variables.get(key)
    variable = tables.variables[key]
    return variable.id, variable


def _collect(
    tables: ToolTables,
    reader: ValueReader,
    ids: Sequence[int],
    reply: Message[Any],
    found: dict[int, Any],
    unknown: list[int],
) -> None:
    """Put the values of an S1F4 or S2F14 into ``found``, and ids that the equipment does not know into ``unknown``."""
    values = getattr(reply, reply.FIELDS[0]) if reply.FIELDS else None
    if not isinstance(values, list):
        raise UnexpectedReply("the reply is no list of values", reply)
    if len(values) != len(ids):
        raise UnexpectedReply(f"{len(ids)} values were asked for, {len(values)} came", reply)
    for vid, value, formats in zip(ids, values, element_formats(reply, len(values)), strict=True):
        variable = tables.variables.get(vid)
        may_be_list = variable is not None and L in variable.formats
        if is_empty_list(value, formats) and not may_be_list:
            found[vid] = None
            unknown.append(vid)
        else:
            found[vid] = reader.read(vid, value, formats)


async def write_constants(host: ReadingHost, values: Mapping[Key, Any]) -> None:
    """Set constants, all or none; ranges and formats are checked before anything is sent.

    Raises UnknownName, ConstantOutOfRange, ConstantRefused.
    """
    if not values:
        return
    message = host.catalog.use(S2F15)
    made = []
    for key, value in values.items():
        variable = host.tables.variables[key]
        if variable.kind != "constant":
            raise UnknownName(f"{variable.name} ({variable.id}) is no equipment constant")
        item: Any = checked_item(variable, value)
        made.append(message.Constant(ecid=variable.id, ecv=item))
    reply = await host.request(message(constants=made))
    if reply.eac:
        raise ConstantRefused(reply.eac, [constant.ecid for constant in made])
