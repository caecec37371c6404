"""The tool of specs/tools/generic.tool, played by secsgem 0.3.0, passive on loopback.

``secsgem_equipment.py PORT [deaf]``. secsgem gives the SVIDs 1001 to 1005 and the commands START and STOP a meaning
of its own; both are replaced here. It names no bad parameter of a command (empty list of CPACKs): the recipe
"FORBIDDEN" gets a CPACK from this program.
"""

import os
import sys
import threading
from typing import Any

import lines  # type: ignore[import-not-found]
import secsgem.common  # type: ignore[import-untyped]
import secsgem.gem  # type: ignore[import-untyped]
import secsgem.hsms  # type: ignore[import-untyped]
from secsgem.secs import variables  # type: ignore[import-untyped]

# id, name, unit, type, value
STATUS: list[tuple[int, str, str, Any, float]] = [
    (1001, "ControlState", "", variables.U1, 0),
    (1002, "ProcessState", "", variables.U1, 0),
    (1003, "ChamberPressure", "mTorr", variables.F4, 12.5),
    (1004, "StageTemperature", "degC", variables.F4, 21.0),
    (1005, "WafersProcessed", "", variables.U4, 7),
]
DATA = [(2001, "LotId", variables.String, ""), (2002, "RecipeId", variables.String, "")]
# id, name, lowest, highest, default, unit, type
CONSTANTS = [
    (3001, "PumpDownTime", 1, 600, 60, "s", variables.U2),
    (3002, "TargetTemperature", 20, 350, 180, "degC", variables.F4),
    (3003, "OperatorMessage", None, None, "ready", "", variables.String),
]
EVENTS = [(100, "ProcessStarted"), (101, "ProcessEnded"), (102, "ProcessStopped")]
ALARMS = [
    (5001, "ChamberOverPressure", "Chamber over pressure", 2),
    (5002, "StageTooHot", "Stage temperature out of tolerance", 4),
    (5003, "DoorOpen", "Service door is open", 1),
]


class Equipment(secsgem.gem.GemEquipmentHandler):  # type: ignore[misc]
    """secsgem's equipment with the declaration of the generic tool."""

    def __init__(self, settings: Any) -> None:
        super().__init__(settings, initial_control_state="HOST_OFFLINE", initial_online_control_state="REMOTE")
        self.status_variables.clear()
        for svid, name, unit, kind, value in STATUS:
            self.status_variables[svid] = secsgem.gem.StatusVariable(svid, name, unit, kind, False, value=value)
        for vid, name, kind, text in DATA:
            self.data_values[vid] = secsgem.gem.DataValue(vid, name, kind, False, value=text)
        for ecid, name, low, high, default, unit, kind in CONSTANTS:
            constant = secsgem.gem.EquipmentConstant(ecid, name, low, high, default, unit, kind, False)
            self.equipment_constants[ecid] = constant
        for ceid, name in EVENTS:
            self.collection_events[ceid] = secsgem.gem.CollectionEvent(ceid, name, [2001, 2002])
        for alid, name, text, code in ALARMS:
            # No events of their own: an id that nobody links is never reported.
            self.alarms[alid] = secsgem.gem.Alarm(alid, name, text, code, 9001, 9002)
        self.remote_commands["START"] = secsgem.gem.RemoteCommand("START", "Start", ["RECIPE_ID", "LOT_ID"], 101)
        self.remote_commands["STOP"] = secsgem.gem.RemoteCommand("STOP", "Stop", [], 102)
        self.register_stream_function(2, 25, self._loop_back)
        lines.watch(self.protocol)

    def stay_deaf(self) -> None:
        """Answer Select.req and reject all data after it, as secsgem alone does now and then: see lines.py."""
        self.protocol.connection_state.select = lambda: None

    def _get_sv_value(self, status_variable: Any) -> Any:
        """secsgem's own reads ids 1001 to 1005 as clock, control state and lists of ids."""
        if status_variable.svid == 1001:
            return variables.U1(self._get_control_state_id())
        return status_variable.value_type(status_variable.value)

    def _loop_back(self, handler: Any, message: Any) -> Any:
        data = self.settings.streams_functions.decode(message).get()
        # One byte comes as a number.
        return self.stream_function(2, 26)(bytes([data]) if isinstance(data, int) else bytes(data))

    def _on_s02f41(self, handler: Any, message: Any) -> Any:
        function = self.settings.streams_functions.decode(message)
        for parameter in function.PARAMS.get():
            if parameter["CPVAL"] == "FORBIDDEN":
                bad = [{"CPNAME": parameter["CPNAME"], "CPACK": 2}]
                return self.stream_function(2, 42)({"HCACK": 3, "PARAMS": bad})
        return super()._on_s02f41(handler, message)

    def _on_rcmd_START(self, RECIPE_ID: str, LOT_ID: str = "") -> None:
        """ProcessStarted, then an alarm; secsgem itself sends ProcessEnded when this returns."""
        lines.tell(saw="command", rcmd="START", recipe_id=RECIPE_ID, lot_id=LOT_ID)
        self.data_values[2001].value = LOT_ID
        self.data_values[2002].value = RECIPE_ID
        self.status_variables[1002].value = 3
        self.trigger_collection_events([100])
        # set_alarm waits for an answer that S5F1 without W-bit does not get: it is back after T3.
        threading.Thread(target=self.set_alarm, args=(5001,), daemon=True).start()

    def _on_rcmd_STOP(self) -> None:
        lines.tell(saw="command", rcmd="STOP")


def main() -> None:
    """Serve until standard input ends."""
    settings = secsgem.hsms.HsmsSettings(
        address="127.0.0.1",
        port=int(sys.argv[1]),
        connect_mode=secsgem.hsms.HsmsConnectMode.PASSIVE,
        device_type=secsgem.common.DeviceType.EQUIPMENT,
        t3=1.0,
        t6=2.0,
    )
    secsgem.common.TcpServerConnection.select_timeout = 0.05  # how long it takes to notice a stop
    equipment = Equipment(settings)
    if sys.argv[2:] == ["deaf"]:
        equipment.stay_deaf()
    lines.connect_in_order(equipment.protocol)

    def set_value(vid: int, value: Any) -> None:
        table = equipment.status_variables if vid in equipment.status_variables else equipment.data_values
        table[vid].value = value

    def limit(ecid: int, high: float) -> None:
        equipment.equipment_constants[ecid].max_value = high

    def state() -> dict[str, Any]:
        return {
            "communication": equipment.communication_state.current.name,
            "control": equipment.control_state.current.name,
            "constants": {str(ecid): equipment.equipment_constants[ecid].value for ecid, *_ in CONSTANTS},
            "reports": {str(report.rptid.get()): report.vars.get() for report in equipment.registered_reports.values()},
            "events": sorted(ceid for ceid, link in equipment.registered_collection_events.items() if link.enabled),
            "alarms": sorted(alid for alid, alarm in equipment.alarms.items() if alarm.enabled),
        }

    lines.serve(
        {
            "enable": equipment.enable,
            "disable": equipment.disable,
            "set": set_value,
            "limit": limit,
            "event": lambda ceid: equipment.trigger_collection_events([ceid]),
            "set_alarm": equipment.set_alarm,
            "clear_alarm": equipment.clear_alarm,
            "linktest": lambda: equipment.protocol.send_linktest_req() is not None,
            "state": state,
        }
    )
    # secsgem's threads are no daemons: nothing but this ends the program at once.
    os._exit(0)


if __name__ == "__main__":
    main()
