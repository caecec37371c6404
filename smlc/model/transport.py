"""The transport block of a tool: keys, kinds of value and ranges."""

from ..diagnostics.reporter import Reporter
from ..diagnostics.suggest import closest
from ..syntax import ast
from .tool import Transport

# key -> (kind, lowest, highest); times in seconds (hsms.md section 5, resolution finer than the standard's 1 s).
_HSMS: dict[str, tuple[str, float, float]] = {
    "mode": ("mode", 0, 0),
    "host": ("text", 0, 0),
    "port": ("int", 1, 65535),
    "session": ("int", 0, 32767),
    "t3": ("time", 0.01, 120),
    "t5": ("time", 0.01, 240),
    "t6": ("time", 0.01, 240),
    "t7": ("time", 0.01, 240),
    "t8": ("time", 0.01, 120),
    "linktest": ("time", 0, 3600),
}
_SECONDS = {"ms": 0.001, "s": 1, "min": 60, None: 1}


def resolve_transport(node: ast.Transport, reporter: Reporter) -> Transport | None:
    """The settings with times in seconds; None (reported) for a kind of transport that is not known here."""
    if node.kind.text != "hsms":
        reporter.error("SML0410", f"transport {node.kind.text} is not supported yet; hsms is", node.kind.span)
        return None
    settings: dict[str, int | float | str] = {}
    seen: dict[str, ast.Setting] = {}
    for setting in node.settings:
        key = setting.key.text
        if key in seen:
            reporter.twice("SML0405", f"{key} is given twice", setting.key.span, seen[key].span)
            continue
        seen[key] = setting
        rule = _HSMS.get(key)
        if rule is None:
            guess = closest(key, _HSMS)
            hint = f"did you mean {guess}?" if guess else "the settings are " + ", ".join(_HSMS)
            reporter.error("SML0405", f"{key} is no setting of an hsms transport", setting.key.span, help=hint)
            continue
        value = _value(setting, *rule, reporter)
        if value is not None:
            settings[key] = value
    return Transport(node.kind.text, settings)


def _value(setting: ast.Setting, kind: str, low: float, high: float, reporter: Reporter) -> int | float | str | None:
    key, value = setting.key.text, setting.value
    if isinstance(value, ast.Name):
        if kind == "text" or (kind == "mode" and value.text in ("active", "passive")):
            return value.text
        wanted = "active or passive" if kind == "mode" else "a number"
        reporter.error("SML0405", f"{key} is {wanted}, not {value.text}", value.span)
        return None
    if kind in ("text", "mode"):
        reporter.error("SML0405", f"{key} is a {'word' if kind == 'mode' else 'quoted text'}", value.span)
        return None
    number = value.value * _SECONDS[value.unit] if kind == "time" else value.value
    if not low <= number <= high or (kind == "int" and (value.unit or not isinstance(number, int))):
        unit = " s" if kind == "time" else ""
        reporter.error("SML0405", f"{key} is {low:g} to {high:g}{unit}", value.span)
        return None
    return number
