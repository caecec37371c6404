"""Tool declarations: AST to model. Ids, names and references are checked; every mistake is reported."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from ..diagnostics.model import Related
from ..diagnostics.reporter import Reporter
from ..diagnostics.span import Span
from ..diagnostics.suggest import closest
from ..runtime.secs2.formats import RANGES, Format
from ..syntax import ast
from .formats import fits, rules_of
from .library import Library, MessageDef
from .resolve_items import joined, resolve_codes
from .shapes import FormatRule
from .tool import Alarm, Command, Event, Parameter, Report, Tool, Variable
from .transport import resolve_transport

# Bits 1 to 7 of ALCD by word (E5 data item ALCD; reference gem.md section 6).
CATEGORIES = {
    "not_used": 0,
    "personal_safety": 1,
    "equipment_safety": 2,
    "parameter_control_warning": 3,
    "parameter_control_error": 4,
    "irrecoverable_error": 5,
    "equipment_status_warning": 6,
    "attention_flags": 7,
    "data_integrity": 8,
}
_TEXTS = {Format.A, Format.J, Format.W}
# The data items as which the id of a variable goes out (S1F3, S2F13 and S2F15; reports name all by VID).
_SENT_AS = {"status": ("SVID", "VID"), "data": ("VID",), "constant": ("ECID", "VID")}
T = TypeVar("T", Variable, Report, Event)


class ToolResolver:
    """Resolves one tool against the messages it imports."""

    def __init__(
        self, node: ast.Tool, library: Library, messages: tuple[MessageDef, ...], path: Path, reporter: Reporter
    ) -> None:
        self.node = node
        self.path = path
        self.library = library
        self.messages = messages
        self.reporter = reporter
        self.variables: dict[str, Variable] = {}
        self.reports: dict[str, Report] = {}
        self.events: dict[str, Event] = {}
        self._ids: dict[tuple[str, int], Span] = {}
        self._wrong_ids = 0
        self.pins: Mapping[str, Format] = {}

    def resolve(self) -> Tool:
        """The tool with everything that could be resolved."""
        properties = self._properties()
        self.pins = self._pins()  # first: they say which ids can be sent
        transports = self._only(ast.Transport)
        for declaration in self._only(ast.Variable):
            self._add(self.variables, self._variable(declaration), "variable")
        for report in self._only(ast.Report):
            self._add(self.reports, self._report(report), "report")
        for event in self._only(ast.Event):
            self._add(self.events, self._event(event), "event")
        for extra in transports[1:]:
            self.reporter.twice("SML0405", "a tool has one transport", extra.span, transports[0].span)
        return Tool(
            name=self.node.name.text,
            vendor=properties.get("vendor", ""),
            model=properties.get("model", ""),
            revision=properties.get("revision", ""),
            transport=resolve_transport(transports[0], self.reporter) if transports else None,
            pins=self.pins,
            messages=self.messages,
            library=self.library,
            variables=tuple(self.variables.values()),
            reports=tuple(self.reports.values()),
            events=tuple(self.events.values()),
            alarms=self._alarms(),
            commands=self._commands(),
            doc=self.node.doc.text if self.node.doc else "",
            span=self.node.name.span,
            path=self.path,
        )

    # ------------------------------------------------------------------ small things

    def _only(self, kind: type[ast.ToolDecl]) -> list:  # type: ignore[type-arg]
        return [declaration for declaration in self.node.declarations if isinstance(declaration, kind)]

    def _properties(self) -> dict[str, str]:
        found: dict[str, ast.Property] = {}
        for declaration in self._only(ast.Property):
            first = found.setdefault(declaration.key, declaration)
            if first is not declaration:
                self.reporter.twice("SML0402", f"{declaration.key} is given twice", declaration.span, first.span)
        return {key: declaration.value for key, declaration in found.items()}

    def _pins(self) -> Mapping[str, Format]:
        pins: dict[str, Format] = {}
        for block in self._only(ast.Formats):
            for pin in block.pins:
                format_ = self._pin(pin)
                if pin.item.text in pins:
                    self.reporter.error("SML0403", f"{pin.item.text} is pinned twice", pin.item.span)
                elif format_ is not None:
                    pins[pin.item.text] = format_
        return pins

    def _pin(self, pin: ast.FormatPin) -> Format | None:
        name = pin.item.text
        item = self.library.items.get(name)
        if item is None:
            if self.library.damage.declares("item", name):
                return None
            guess = closest(name, self.library.items)
            self.reporter.error(
                "SML0403", f"{name} is no data item", pin.item.span, help=f"did you mean {guess}?" if guess else None
            )
            return None
        rules = rules_of(pin.types, self.reporter)
        if rules is None:
            return None
        allowed = [rule.format for rule in (*item.send, *item.accept)]
        if len(rules) != 1 or (allowed and rules[0].format not in allowed):
            formats = " ".join(format_.name for format_ in allowed)
            self.reporter.error("SML0404", f"{name} is sent in one of its formats: {formats}", pin.span)
            return None
        return rules[0].format

    def _id(self, number: ast.Number, *items: str) -> int:
        """An id, which goes out as each of these data items: it has to fit the formats that the tool gives them."""
        if isinstance(number.value, int) and 0 <= number.value < 2**64:
            narrow = [item for item in items if not _holds(self.pins.get(item), number.value)]
            if not narrow:
                return number.value
            what = f"{number.text} is no {narrow[0]} of this tool, which sends it as {self.pins[narrow[0]].name}"
            self.reporter.error("SML0406", what, number.span, help="write a wider format, or another id")
        else:
            self.reporter.error("SML0406", f"{number.text} is no id: ids are whole numbers below 2^64", number.span)
        # An id of its own, so that a wrong id is not a second time reported as one that is taken.
        self._wrong_ids += 1
        return -self._wrong_ids

    def _add(self, table: dict[str, T], made: T, what: str) -> None:
        """Put a declaration into its table. One whose id is taken stays there: references to it are no mistakes."""
        if made.name in table:
            self.reporter.twice("SML0402", f"{what} {made.name} is declared twice", made.span, table[made.name].span)
            return
        table[made.name] = made
        self._id_once(what, made.id, f"{what} id {made.id}", made.span)

    def _id_once(self, kind: str, number: int, what: str, span: Span) -> None:
        first = self._ids.setdefault((kind, number), span)
        if first is not span:
            self.reporter.twice("SML0401", f"{what} is used twice", span, first)

    def _reference(self, name: ast.Name, table: Mapping[str, T], code: str, what: str, user: str) -> T | None:
        found = table.get(name.text)
        if found is None and not self.library.damage.declares(what, name.text):
            guess = closest(name.text, table)
            where = (Related(table[guess].span, f"{guess} is declared here"),) if guess else ()
            self.reporter.error(
                code,
                f"{user} names {what} {name.text}, which is not declared",
                name.span,
                related=where,
                help=f"did you mean {guess}?" if guess else None,
            )
        return found

    # ------------------------------------------------------------------ variables, reports, events

    def _variable(self, node: ast.Variable) -> Variable:
        # A variable whose format is wrong stays, without formats: reports that list it are right.
        types = rules_of(node.types, self.reporter) or ()
        minimum, maximum = _number(node.minimum), _number(node.maximum)
        if minimum is not None and maximum is not None and minimum > maximum:
            assert node.minimum is not None
            self.reporter.error("SML0407", f"the range of {node.name.text} is empty", node.minimum.span)
            minimum = maximum = None
        return Variable(
            kind=node.kind,
            id=self._id(node.id, *_SENT_AS.get(node.kind, ())),
            name=node.name.text,
            alias=node.alias.text if node.alias else "",
            types=types,
            unit=node.unit or "",
            minimum=minimum,
            maximum=maximum,
            step=_number(node.step),
            default=self._default(node, types, minimum, maximum),
            codes=resolve_codes(node.codes, types, self.reporter),
            doc=joined(node.text, node.doc),
            span=node.name.span,
        )

    def _default(
        self,
        node: ast.Variable,
        types: tuple[FormatRule, ...],
        minimum: int | float | None,
        maximum: int | float | None,
    ) -> int | float | str | bool | None:
        default = node.default
        # Without formats the variable is reported already.
        if default is None or not types:
            return None
        formats = {rule.format for rule in types}
        result: int | float | str
        if isinstance(default, ast.Number):
            value = default.value
            out = (minimum is not None and value < minimum) or (maximum is not None and value > maximum)
            good, result = fits(value, formats) and not out, value
            wrong = "is out of range" if out else "does not fit its format"
        elif default.text.upper() in ("TRUE", "FALSE") and Format.BOOLEAN in formats:
            return default.text.upper() == "TRUE"
        else:
            good, wrong, result = bool(formats & _TEXTS), "does not fit its format", default.text
        if not good:
            self.reporter.error("SML0407", f"the default {default.text} of {node.name.text} {wrong}", default.span)
        return result

    def _report(self, node: ast.Report) -> Report:
        names = [
            self._reference(name, self.variables, "SML0207", "variable", f"report {node.name.text}")
            for name in node.variables
        ]
        variables = tuple(variable for variable in names if variable is not None)
        return Report(self._id(node.id, "RPTID"), node.name.text, variables, joined(None, node.doc), node.name.span)

    def _event(self, node: ast.Event) -> Event:
        found = [
            self._reference(name, self.reports, "SML0208", "report", f"event {node.name.text}") for name in node.reports
        ]
        reports = tuple(report for report in found if report is not None)
        return Event(self._id(node.id, "CEID"), node.name.text, reports, joined(node.text, node.doc), node.name.span)

    # ------------------------------------------------------------------ alarms, commands

    def _alarms(self) -> tuple[Alarm, ...]:
        alarms: list[Alarm] = []
        nodes: list[ast.Alarm] = self._only(ast.Alarm)
        for node in nodes:
            alarm = Alarm(
                id=self._id(node.id, "ALID"),
                name=node.name.text if node.name else f"Alarm{node.id.text}",
                category=self._category(node.category),
                text=node.text,
                set_event=self._id(node.set_event, "CEID") if node.set_event else None,
                clear_event=self._id(node.clear_event, "CEID") if node.clear_event else None,
                doc=joined(None, node.doc),
                span=node.name.span if node.name else node.id.span,
            )
            alarms.append(alarm)
            self._id_once("alarm", alarm.id, f"alarm id {alarm.id}", node.id.span)
        # An unnamed alarm is called by its id, and that is compared already.
        self._names_once((alarm for alarm, node in zip(alarms, nodes, strict=True) if node.name), "alarm")
        return tuple(alarms)

    def _category(self, node: ast.Name | ast.Number | None) -> int:
        if node is None:
            return 0
        if isinstance(node, ast.Number):
            if isinstance(node.value, int) and 0 <= node.value <= 127:
                return node.value
            self.reporter.error("SML0408", f"alarm category {node.text}: 0 to 127", node.span)
            return 0
        if node.text not in CATEGORIES:
            guess = closest(node.text, CATEGORIES)
            self.reporter.error(
                "SML0408",
                f"{node.text} is no alarm category",
                node.span,
                help=f"did you mean {guess}?" if guess else "the categories are " + ", ".join(CATEGORIES),
            )
        return CATEGORIES.get(node.text, 0)

    def _commands(self) -> tuple[Command, ...]:
        commands = [self._command(node) for node in self._only(ast.Command)]
        self._names_once(commands, "command")
        return tuple(commands)

    def _command(self, node: ast.Command) -> Command:
        via = node.via.text if node.via else "S2F41"
        if via != "S2F41":
            assert node.via is not None
            self.reporter.error("SML0409", f"commands are sent by S2F41; {via} is not supported yet", node.via.span)
        completes = None
        if node.completes is not None:
            user = f"command {node.name.text}"
            completes = self._reference(node.completes, self.events, "SML0210", "event", user)
        parameters = tuple(self._parameter(parameter) for parameter in node.parameters)
        self._names_once(parameters, f"parameter of {node.name.text}")
        return Command(node.name.text, parameters, completes, via, joined(node.text, node.doc), node.name.span)

    def _parameter(self, node: ast.Parameter) -> Parameter:
        types = rules_of(node.types, self.reporter) or ()
        return Parameter(
            name=node.name.text,
            types=types,
            is_list=node.is_list,
            optional=node.optional,
            codes=resolve_codes(node.codes, types, self.reporter),
            doc=joined(node.text, node.doc),
            span=node.name.span,
        )

    def _names_once(self, things: Iterable[Alarm | Command | Parameter], what: str) -> None:
        seen: dict[str, Span] = {}
        for thing in things:
            first = seen.setdefault(thing.name, thing.span)
            if first is not thing.span:
                self.reporter.twice("SML0402", f"{what} {thing.name} is declared twice", thing.span, first)


def _number(node: ast.Number | None) -> int | float | None:
    return node.value if node else None


def _holds(format_: Format | None, number: int) -> bool:
    """Whether an item of this format can be the id ``number``; text can, and so can one without a fixed format."""
    return format_ is None or int(format_) not in RANGES or fits(number, (format_,))
