"""A host played by secsgem 0.3.0: ``secsgem_host.py PORT``, active on loopback.

secsgem's host gives the values of an event the ids of the variables that it subscribed to; other reports fail in it.
"""

import os
import sys
from typing import Any

import lines  # type: ignore[import-not-found]
import secsgem.common  # type: ignore[import-untyped]
import secsgem.gem  # type: ignore[import-untyped]
import secsgem.hsms  # type: ignore[import-untyped]


class Host(secsgem.gem.GemHostHandler):  # type: ignore[misc]
    """secsgem's host, telling what it gets."""

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        lines.watch(self.protocol)
        lines.connect_in_order(self.protocol)
        self.events.collection_event_received += self._event
        self.events.alarm_received += self._alarm

    def _event(self, data: dict[str, Any]) -> None:
        lines.tell(saw="event", ceid=data["ceid"].get(), rptid=data["rptid"].get(), values=data["values"])

    def _alarm(self, data: dict[str, Any]) -> None:
        lines.tell(saw="alarm", alid=data["alid"].get(), alcd=data["code"].get(), text=data["text"].get())

    def decoded(self, stream: int, function: int, *body: Any) -> Any:
        """Send a primary with W-bit; the plain value of the reply, or its name where secsgem has no value."""
        reply = self.send_and_waitfor_response(self.stream_function(stream, function)(*body))
        if reply is None:
            return None
        value = self.settings.streams_functions.decode(reply)
        answer = f"S{reply.header.stream}F{reply.header.function}"
        return [answer, lines.plain(value.get()) if value is not None and value.data is not None else None]


def main() -> None:
    """Serve until standard input ends."""
    settings = secsgem.hsms.HsmsSettings(
        address="127.0.0.1",
        port=int(sys.argv[1]),
        connect_mode=secsgem.hsms.HsmsConnectMode.ACTIVE,
        device_type=secsgem.common.DeviceType.HOST,
        t3=6.0,
        t5=1.0,
        t6=2.0,
    )
    secsgem.common.TcpClientConnection.select_timeout = 0.05  # how long it takes to notice a stop
    host = Host(settings)

    def command(rcmd: str, parameters: list[list[Any]]) -> Any:
        reply = host.send_remote_command(rcmd, parameters)
        return {"hcack": reply.HCACK.get(), "params": lines.plain(reply.PARAMS.get())}

    def send(stream: int, function: int, body: Any = ()) -> None:
        host.send_stream_function(host.stream_function(stream, function)(*body))

    def loop_back(size: int) -> bool:
        data = [number % 251 for number in range(size)]
        return bool(host.decoded(2, 25, bytes(data)) == ["S2F26", data])

    lines.serve(
        {
            "enable": host.enable,
            "disable": host.disable,
            "communicating": lambda: host.waitfor_communicating(5),
            "request": lambda stream, function, body=(): host.decoded(stream, function, *body),
            "loop_back": loop_back,
            "online": host.go_online,
            "offline": host.go_offline,
            "status": lambda svids: lines.plain(host.request_svs(svids).get()),
            "constants": lambda ecids: lines.plain(host.request_ecs(ecids).get()),
            "set_constants": host.set_ecs,
            "subscribe": host.subscribe_collection_event,
            "clear_events": host.clear_collection_events,
            "send": send,
            "enable_alarm": host.enable_alarm,
            "alarms": lambda alids: lines.plain(host.list_alarms(alids)),
            "command": command,
            "linktest": lambda: host.protocol.send_linktest_req() is not None,
        }
    )
    # secsgem's threads are no daemons: nothing but this ends the program at once.
    os._exit(0)


if __name__ == "__main__":
    main()
