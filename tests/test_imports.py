"""Who may import whom: layers, cycles, and that generated code needs nothing but the standard library.

The checkers are functions of source texts, so that each is itself tested on sources that break its rule.
"""

import ast
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import smlc

ROOT = Path(__file__).resolve().parent.parent

# Layer -> layers it may import besides itself. A layer is the longest prefix that stands here.
# Everything of one rank is independent of its neighbours.
LEAVES = {"smlc", "smlc.resources"}  # __version__, and the finder of grammars and libraries
FRONT = LEAVES | {"smlc.diagnostics"}
MODEL = FRONT | {"smlc.syntax"}
BACK = MODEL | {"smlc.model", "smlc.runtime.secs2"}
PHASES = {"smlc.analysis", "smlc.backends", "smlc.importers"}
CODEC = {"smlc.runtime", "smlc.runtime.secs2"}
SHELL = CODEC | {"smlc.runtime.hsms", "smlc.runtime.secs1", "smlc.runtime.textline", "smlc.runtime.e5"}
GEM = SHELL | {"smlc.runtime.aio"}
ALLOWED: dict[str, set[str]] = {
    "smlc.resources": set(),
    "smlc.settings": set(),
    "smlc.diagnostics": LEAVES,
    "smlc.syntax": FRONT,
    "smlc.model": MODEL | {"smlc.runtime.secs2"},
    "smlc.analysis": BACK,
    "smlc.backends": BACK | {"smlc.runtime"},  # the API number that generated packages ask for
    "smlc.importers": BACK,
    "smlc.document": BACK | PHASES,
    "smlc.package": BACK | PHASES,
    "smlc.runtime.secs2": set(),
    "smlc.runtime.e5": CODEC,
    "smlc.runtime.hsms": CODEC,
    "smlc.runtime.secs1": CODEC,
    "smlc.runtime.textline": CODEC,
    "smlc.runtime.aio": SHELL,
    "smlc.runtime.gem": GEM,
    "smlc.runtime.simulator": GEM | {"smlc.runtime.gem"},
    "smlc.runtime.bridge": GEM | {"smlc.runtime.gem"},
}
# The package roots re-export: smlc loads on demand, smlc.runtime is what generated code imports.
ROOTS = {
    "smlc": {"smlc.diagnostics", "smlc.syntax", "smlc.model", "smlc.document", "smlc.package"},
    "smlc.runtime": {layer for layer in ALLOWED if layer.startswith("smlc.runtime.")},
}
# Nobody imports the command line except its own modules and python -m smlc.
UNRESTRICTED = ("smlc.cli", "smlc.__main__")
# What the compiler may use of the runtime: formats, items, codec and SML, with the errors they raise; and the base of
# message classes, which a Package makes in memory.
BRIDGES = {
    "smlc.runtime",
    *(f"smlc.runtime.secs2.{name}" for name in ("formats", "item", "codec", "sml", "errors", "message")),
}


@dataclass(frozen=True)
class Import:
    """One import of one module: ``lazy`` inside a function, ``typing`` under ``if TYPE_CHECKING``."""

    target: str
    line: int
    lazy: bool = False
    typing: bool = False
    relative: bool = False


@dataclass(frozen=True)
class Module:
    """A module of the tree that is checked, by its dotted name."""

    name: str
    package: str
    imports: tuple[Import, ...]

    @property
    def is_package(self) -> bool:
        return self.name == self.package


def read_module(name: str, text: str, *, is_package: bool, known: Iterable[str]) -> Module:
    """Parse ``text``; ``from package import module`` counts as an import of ``package.module`` if that is known."""
    package = name if is_package else name.rpartition(".")[0]
    found = []
    # Explicit stack: node, whether inside a function, whether under TYPE_CHECKING.
    stack: list[tuple[ast.AST, bool, bool]] = [(ast.parse(text, name), False, False)]
    while stack:
        node, lazy, typing = stack.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            relative = isinstance(node, ast.ImportFrom) and node.level > 0
            for target in dict.fromkeys(_targets(node, package, set(known))):
                found.append(Import(target, node.lineno, lazy, typing, relative))
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
            stack += [(child, lazy, True) for child in node.body]
            stack += [(child, lazy, typing) for child in node.orelse]
            continue
        lazy = lazy or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        stack += [(child, lazy, typing) for child in ast.iter_child_nodes(node)]
    return Module(name, package, tuple(sorted(found, key=lambda found: (found.line, found.target))))


def _targets(node: ast.Import | ast.ImportFrom, package: str, known: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = node.module or ""
    if node.level:
        parents = package.split(".")
        parents = parents[: len(parents) - (node.level - 1)]
        base = ".".join([*parents, base] if base else parents)
    for alias in node.names:
        yield f"{base}.{alias.name}" if f"{base}.{alias.name}" in known else base


def read_tree(files: Mapping[str, Path]) -> list[Module]:
    """Parse modules given as dotted name -> file."""
    return [
        read_module(name, path.read_text("utf-8"), is_package=path.name == "__init__.py", known=files)
        for name, path in sorted(files.items())
    ]


def find_files(top: str) -> dict[str, Path]:
    """Dotted name -> file of every Python file below ``top`` of the checkout."""
    files = {}
    for path in sorted((ROOT / top).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        files[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return files


def layer_of(name: str) -> str:
    """The layer that a module belongs to; a module that no layer claims is its own, with nothing allowed."""
    if name in ROOTS or name in UNRESTRICTED:
        return name
    parts = name.split(".")
    for length in range(len(parts), 1, -1):
        prefix = ".".join(parts[:length])
        if prefix in ALLOWED or prefix in UNRESTRICTED:
            return prefix
    return name


def direction_errors(modules: Iterable[Module]) -> list[str]:
    """Imports between modules of smlc that the table of layers does not allow."""
    modules = list(modules)
    backends = {module.package for module in modules if module.package.startswith("smlc.backends.")}
    errors = []
    for module in modules:
        layer = layer_of(module.name)
        if layer not in (*UNRESTRICTED, *ROOTS, *ALLOWED):
            errors.append(f"{module.name}: belongs to no layer")
            continue
        for found in module.imports:
            reason = _refusal(layer, found.target) or _between(backends, module.name, found.target)
            if reason:
                errors.append(f"{module.name}:{found.line}: imports {found.target}: {reason}")
    return errors


def _refusal(layer: str, target: str) -> str | None:
    if target.partition(".")[0] not in ("smlc", "generated", "tests"):
        return None
    other = layer_of(target)
    if other == layer:
        return None
    if layer in UNRESTRICTED:
        return None if _below(target, ("smlc",)) else f"{layer} may not import {other}"
    allowed = ROOTS.get(layer) or ALLOWED[layer]
    if other not in allowed:
        return f"{layer} may not import {other}"
    crosses = other.startswith("smlc.runtime") and not layer.startswith("smlc.runtime") and layer != "smlc"
    if crosses and target not in BRIDGES:
        return "the compiler uses only formats, item, codec, sml, errors and message of the runtime"
    return None


def _between(backends: set[str], name: str, target: str) -> str | None:
    # Modules directly in smlc.backends, such as the plan, are shared.
    one, other = ({backend for backend in backends if _below(dotted, (backend,))} for dotted in (name, target))
    return "one backend may not import another" if one and other and one != other else None


def cycle(edges: Mapping[str, set[str]]) -> list[str]:
    """One cycle of a directed graph as the nodes along it, or an empty list."""
    done: set[str] = set()
    for start in sorted(edges):
        path: list[str] = []
        stack = [(start, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                done.add(path.pop())
            elif node in path:
                return [*path[path.index(node) :], node]
            elif node not in done:
                path.append(node)
                stack.append((node, True))
                stack += [(following, False) for following in sorted(edges.get(node, ()))]
    return []


def module_edges(modules: Iterable[Module]) -> dict[str, set[str]]:
    """Module -> modules it imports when it is itself imported."""
    modules = list(modules)
    names = {module.name for module in modules}
    return {
        module.name: {
            found.target
            for found in module.imports
            if found.target in names and not found.lazy and not found.typing and found.target != module.name
        }
        for module in modules
    }


def package_edges(modules: Iterable[Module]) -> dict[str, set[str]]:
    """Package -> packages its modules import. A package root that re-exports its own subpackages does not count."""
    modules = list(modules)
    # The modules directly in smlc (resources, document) are of different layers: each counts as a package.
    package = {module.name: module.name if module.package == "smlc" else module.package for module in modules}
    edges: dict[str, set[str]] = {name: set() for name in package.values()}
    for name, targets in module_edges(modules).items():
        for target in targets:
            reexport = name == package[name] and package[target].startswith(name + ".")
            if package[target] != package[name] and not reexport:
                edges[package[name]].add(package[target])
    return edges


def outside_errors(modules: Iterable[Module], *, inside: tuple[str, ...]) -> list[str]:
    """Imports of anything that is neither standard library nor below one of ``inside``; lazy and typing ones too."""
    return [
        f"{module.name}:{found.line}: imports {found.target}"
        for module in modules
        for found in module.imports
        if found.target.partition(".")[0] not in sys.stdlib_module_names and not _below(found.target, inside)
    ]


def generated_errors(modules: Iterable[Module], own: str) -> list[str]:
    """What a generated package ``own`` imports besides smlc.runtime (absolutely) and itself (relatively)."""
    modules = list(modules)
    errors = outside_errors(modules, inside=("smlc.runtime", own))
    for module in modules:
        for found in module.imports:
            if _below(found.target, (own,)) and not found.relative:
                errors.append(f"{module.name}:{found.line}: imports its own package absolutely")
            elif found.relative and not _below(found.target, (own,)):
                errors.append(f"{module.name}:{found.line}: imports {found.target} relatively")
    return errors


def _below(name: str, prefixes: tuple[str, ...]) -> bool:
    return any(name == prefix or name.startswith(prefix + ".") for prefix in prefixes)


def generated_packages() -> list[str]:
    """Names of the packages in generated/."""
    return sorted(path.parent.name for path in (ROOT / "generated").glob("*/__init__.py"))


@pytest.fixture(scope="module")
def smlc_modules() -> list[Module]:
    """Every module of smlc, compiler and runtime."""
    return read_tree(find_files("smlc"))


def test_every_import_follows_the_layers(smlc_modules: list[Module]) -> None:
    assert direction_errors(smlc_modules) == []


def test_no_module_takes_part_in_an_import_cycle(smlc_modules: list[Module]) -> None:
    assert cycle(module_edges(smlc_modules)) == []


def test_no_package_takes_part_in_an_import_cycle(smlc_modules: list[Module]) -> None:
    assert cycle(package_edges(smlc_modules)) == []


def test_the_runtime_imports_only_the_standard_library(smlc_modules: list[Module]) -> None:
    runtime = [module for module in smlc_modules if _below(module.name, ("smlc.runtime",))]
    assert len(runtime) > 5
    assert outside_errors(runtime, inside=("smlc.runtime",)) == []


def test_generated_packages_import_only_the_runtime_and_themselves() -> None:
    trees = {f"generated.{name}": find_files(f"generated/{name}") for name in generated_packages()}
    if (ROOT / "smlc/runtime/e5").is_dir():
        trees["smlc.runtime.e5"] = find_files("smlc/runtime/e5")
    if not trees:
        pytest.skip("nothing is generated yet")
    assert [error for own, files in trees.items() for error in generated_errors(read_tree(files), own)] == []


IMPORT_ALL = """
import importlib, json, pathlib, pkgutil, sys
root, packages = sys.argv[1], sys.argv[2:]
sys.path.insert(0, root)
before = set(sys.modules)
imported = []
for name in packages:
    package = importlib.import_module(name)
    imported.append(name)
    if name != "smlc":
        for found in pkgutil.walk_packages(package.__path__, name + "."):
            importlib.import_module(found.name)
            imported.append(found.name)
print(json.dumps({"imported": imported, "loaded": sorted(set(sys.modules) - before)}))
"""


def import_afresh(packages: list[str]) -> tuple[set[str], set[str]]:
    """Import packages with all their modules in a new interpreter: what was imported, what that loaded."""
    program = [sys.executable, "-I", "-c", IMPORT_ALL, str(ROOT), *packages]
    done = subprocess.run(program, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    return set(answer["imported"]), set(answer["loaded"])


def foreign(loaded: set[str]) -> set[str]:
    """Top-level names that are neither ours nor the standard library's."""
    return {name.partition(".")[0] for name in loaded} - {"smlc", "generated"} - set(sys.stdlib_module_names)


def test_importing_smlc_loads_nothing_of_compiler_or_runtime() -> None:
    _, loaded = import_afresh(["smlc"])
    assert {name for name in loaded if name.startswith("smlc")} == {"smlc"}
    assert foreign(loaded) == set()


def test_public_names_of_smlc_are_loaded_on_first_use() -> None:
    lazy = [name for name in smlc.__all__ if name != "__version__"]
    assert lazy
    for name in lazy:
        assert getattr(smlc, name).__name__ == name
        assert name in dir(smlc)
    with pytest.raises(AttributeError, match="module 'smlc' has no attribute 'Nonsense'"):
        _ = smlc.Nonsense  # type: ignore[attr-defined]


def test_runtime_and_generated_packages_run_on_the_standard_library() -> None:
    packages = [f"generated.{name}" for name in generated_packages()]
    if (ROOT / "generated").is_dir():
        assert packages, "generated/ exists but holds no package"
    imported, loaded = import_afresh(["smlc", "smlc.runtime", *packages])
    assert {"smlc", "smlc.runtime", "smlc.runtime.secs2.codec", *packages} <= imported
    assert foreign(loaded) == set()
    compiler = {name for name in loaded if _below(name, ("smlc",)) and not _below(name, ("smlc.runtime",))}
    assert compiler == {"smlc"}


def sources(**texts: str) -> list[Module]:
    """Modules from texts; the keyword ``smlc__syntax__parse`` is smlc.syntax.parse, a trailing ``__`` a package."""
    named = {name.replace("__", ".").rstrip("."): (text, name.endswith("__")) for name, text in texts.items()}
    return [read_module(name, text, is_package=pack, known=named) for name, (text, pack) in named.items()]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("smlc__runtime__secs2__codec", "import smlc.syntax.parse"),
        ("smlc__runtime__secs2__codec", "def load():\n    from smlc.model import resolve"),
        ("smlc__runtime__secs2__codec", "from ..hsms import header"),
        ("smlc__runtime__hsms__frames", "from ..aio.session import Session"),
        ("smlc__runtime__hsms__frames", "from ..secs1 import block"),
        ("smlc__syntax__parse", "from ..model import resolve"),
        ("smlc__syntax__parse", "from smlc.runtime.secs2.codec import decode"),
        ("smlc__model__resolve", "from smlc.runtime.secs2.plan import decoder"),
        ("smlc__model__resolve", "from smlc.runtime.hsms.header import Header"),
        ("smlc__backends__python__names", "from ..docs import pages"),
        ("smlc__backends__python__names", "from smlc.analysis import coverage"),
        ("smlc__document", "from .cli.main import main"),
        ("smlc__diagnostics__render", "import tests.conftest"),
        (
            "smlc__diagnostics__render",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import smlc.syntax.ast",
        ),
        ("smlc__stray", ""),
    ],
)
def test_a_wrong_direction_is_found(name: str, text: str) -> None:
    known = {"smlc__runtime__hsms__header": "", "smlc__runtime__secs1__block": "", "smlc__backends__docs__pages": ""}
    assert len(direction_errors(sources(**known | {name: text}))) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("smlc__syntax__parse", "from smlc import __version__, resources\nfrom ..diagnostics.span import Span"),
        ("smlc__model__resolve", "from smlc.runtime.secs2 import formats\nfrom ..syntax import ast"),
        ("smlc__backends__python__names", "from .messages import f\nfrom ..plan import g\nimport jinja2"),
        ("smlc__document", "from .backends.python import names\nfrom .runtime.secs2.codec import decode"),
        ("smlc__runtime__gem__host", "from ..aio.session import Session\nfrom smlc.runtime.e5 import S1F1"),
        ("smlc__cli__compile", "import smlc.backends.python.messages, smlc.runtime.gem.host"),
    ],
)
def test_a_right_direction_is_accepted(name: str, text: str) -> None:
    known = {"smlc__runtime__secs2__formats": "", "smlc__resources": "", "smlc__backends__plan": ""}
    assert direction_errors(sources(**known | {name: text})) == []


def test_cycles_are_found_between_modules_and_packages() -> None:
    one, other, third = "from .b import x", "from . import c", "import smlc.p.a"
    assert cycle(module_edges(sources(smlc__p__a=one, smlc__p__b=other, smlc__p__c=third))) == [
        "smlc.p.a",
        "smlc.p.b",
        "smlc.p.c",
        "smlc.p.a",
    ]
    crossing = sources(smlc__p__a="from ..q import b", smlc__q__b="", smlc__q__c="from ..p import d", smlc__p__d="")
    assert cycle(module_edges(crossing)) == []
    assert cycle(package_edges(crossing)) == ["smlc.p", "smlc.q", "smlc.p"]


def test_lazy_and_typing_imports_and_reexports_make_no_cycle() -> None:
    modules = sources(
        smlc__p__="from .q.a import x",
        smlc__p__q__a="def f():\n    from .b import y\nif TYPE_CHECKING:\n    from .b import z",
        smlc__p__q__b="from .a import x\nimport smlc.p.c",
        smlc__p__c="",
    )
    assert cycle(module_edges(modules)) == []
    assert cycle(package_edges(modules)) == []


def test_foreign_imports_of_generated_code_are_found() -> None:
    text = "import enum\nfrom smlc.runtime import Message\nfrom .s01 import S1F1\n"
    assert generated_errors(sources(generated__a__b=text), "generated.a") == []
    bad = "import lark\nfrom generated.a.s01 import S1F1\nfrom smlc.model import x\nfrom ..c import y\n"
    assert len(generated_errors(sources(generated__a__b=bad), "generated.a")) == 5
