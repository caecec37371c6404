"""Status variables and equipment constants of a host: what ``tool.status`` and ``tool.constants`` are.

Source: SEMI E30, status data collection and equipment constants; gem.md section 4.
"""

from collections.abc import Mapping
from typing import Any, Generic, Protocol, TypeVar, cast

from .errors import UnknownName
from .tables import Key, ToolTables, Variable

T = TypeVar("T")


class VariableHost(Protocol):
    """What variables need of their host."""

    tables: ToolTables

    async def read(self, *keys: Key) -> tuple[Any, ...]:
        """The values of variables."""
        ...

    async def _write_constants(self, values: Mapping[Key, Any]) -> None:
        """Set equipment constants."""
        ...


class _Declared(Generic[T]):
    """A declared variable that can be read."""

    __slots__ = ("_host", "declared")

    def __init__(self, host: VariableHost, declared: Variable) -> None:
        self._host = host
        self.declared = declared

    def __repr__(self) -> str:
        unit = f" {self.declared.unit}" if self.declared.unit else ""
        return f"<{type(self).__name__} {self.declared.id} {self.declared.name}{unit}>"

    @property
    def id(self) -> int:
        """SVID or ECID."""
        return self.declared.id

    @property
    def name(self) -> str:
        """The tool's own name."""
        return self.declared.name

    @property
    def unit(self) -> str:
        """Unit of measure, "" for none."""
        return self.declared.unit

    @property
    def minimum(self) -> int | float | None:
        """Lowest value, None when not declared."""
        return self.declared.minimum

    @property
    def maximum(self) -> int | float | None:
        """Highest value, None when not declared."""
        return self.declared.maximum

    async def get(self) -> T:
        """Ask the equipment for the value.

        A number or truth value of zero length is None. Raises UnknownVariable when the equipment does not know the
        id, UnexpectedReply, and the errors of ``Session.request``.
        """
        (value,) = await self._host.read(self.declared.id)
        return cast(T, value)

    async def __call__(self) -> T:
        """The same as ``get``."""
        return await self.get()


class StatusVariable(_Declared[T]):
    """One status variable: ``await tool.status.chamber_pressure()`` asks for its value (S1F3/S1F4)."""

    __slots__ = ()


class EquipmentConstant(_Declared[T]):
    """One equipment constant: ``await c.get()`` (S2F13/S2F14), ``await c.set(90)`` (S2F15/S2F16)."""

    __slots__ = ()

    @property
    def default(self) -> Any:
        """The declared default, None when there is none."""
        return self.declared.default

    async def set(self, value: T) -> None:
        """Set the constant. The declared range and formats are checked first.

        Raises ConstantOutOfRange (nothing was sent), ConstantRefused, and the errors of ``Session.request``.
        """
        await self._host._write_constants({self.declared.id: value})


class StatusVariables:
    """All status variables of a tool; generated subclasses have a property for each. ``status["PMA/Temp"]``,
    ``status[1001]`` look one up by name or id."""

    __slots__ = ("_host",)

    def __init__(self, host: VariableHost) -> None:
        self._host = host

    def _variable(self, vid: int) -> StatusVariable[Any]:
        return StatusVariable(self._host, self._host.tables.variables[vid])

    def __getitem__(self, key: Key) -> StatusVariable[Any]:
        """By id, original name or attribute name. Raises UnknownName."""
        return StatusVariable(self._host, _of_kind(self._host.tables, key, "status", "status variable"))

    def __len__(self) -> int:
        return len(self._host.tables.of_kind("status"))


class EquipmentConstants:
    """All equipment constants of a tool; generated subclasses have a property for each.

    ``await constants({"PumpDownTime": 90, 3002: 200.0})`` sets several of them in one message: all or none.
    """

    __slots__ = ("_host",)

    def __init__(self, host: VariableHost) -> None:
        self._host = host

    def _variable(self, vid: int) -> EquipmentConstant[Any]:
        return EquipmentConstant(self._host, self._host.tables.variables[vid])

    def __getitem__(self, key: Key) -> EquipmentConstant[Any]:
        """By id, original name or attribute name. Raises UnknownName."""
        return EquipmentConstant(self._host, _of_kind(self._host.tables, key, "constant", "equipment constant"))

    def __len__(self) -> int:
        return len(self._host.tables.of_kind("constant"))

    async def __call__(self, values: Mapping[Key, Any]) -> None:
        """Set several constants, all or none. Raises as ``EquipmentConstant.set`` does, and UnknownName."""
        await self._host._write_constants(values)


def _of_kind(tables: ToolTables, key: Key, kind: str, what: str) -> Variable:
    variable = tables.variables[key]
    if variable.kind != kind:
        raise UnknownName(f"{variable.name} ({variable.id}) is no {what}")
    return variable
