"""The session entities of an HSMS-GS system, shared by all its connections. Source: E37.2; hsms.md section 9."""

from collections.abc import Iterable

from .header import SelectStatus


class EntityTable:
    """Which session entity is selected on which connection. ``owner`` is any object that stands for a connection."""

    __slots__ = ("_owners",)

    def __init__(self, sessions: Iterable[int]) -> None:
        self._owners: dict[int, object | None] = dict.fromkeys(sessions)

    def select_status(self, session_id: int, owner: object) -> SelectStatus:
        """What Select.rsp has to say when ``owner`` receives a Select.req for this entity."""
        if session_id not in self._owners:
            return SelectStatus.NO_SUCH_ENTITY
        holder = self._owners[session_id]
        if holder is None:
            return SelectStatus.ESTABLISHED
        return SelectStatus.ENTITY_SELECTED if holder is owner else SelectStatus.ENTITY_IN_USE

    def claim(self, session_id: int, owner: object) -> None:
        """Note that the entity is selected on ``owner``."""
        if session_id in self._owners:
            self._owners[session_id] = owner

    def release(self, session_id: int, owner: object) -> None:
        """Note that the entity is free again; nothing happens when another connection holds it."""
        if self._owners.get(session_id) is owner:
            self._owners[session_id] = None
