"""Generated packages from specs that try everything: form, types, imports, and that they work."""

import ast
import getpass
import importlib
import importlib.util
import json
import os
import pkgutil
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import black
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smlc.backends.python.backend import GeneratedPackage, generate
from smlc.model.project import load
from smlc.runtime import API, OLDEST_API, require

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests" / "golden"
PARENT = "nasty_generated"


def test_the_package_of_each_library_and_tool(nasty: dict[str, GeneratedPackage]) -> None:
    assert list(nasty) == [
        "messages",
        "private",
        "atz_anlage",
        "second",
        "a_very_long_name_of_a_tool_that_goes_on_and_on_until_no_line",
    ]


@pytest.mark.parametrize("length", [88, 120])
def test_black_agrees(length: int, nasty: dict[str, GeneratedPackage]) -> None:
    mode = black.Mode(line_length=length)
    for package in nasty.values():
        for path, text in package.files.items():
            assert not path.endswith(".py") or black.format_str(text, mode=mode) == text, path


def test_black_agrees_with_what_is_committed() -> None:
    mode = black.Mode(line_length=88)
    for path in sorted((ROOT / "generated").glob("*/*.py")):
        text = path.read_text("utf-8")
        assert black.format_str(text, mode=mode) == text, path


def test_mypy_finds_nothing(nasty_directory: Path, request: pytest.FixtureRequest) -> None:
    cache = request.config.cache.mkdir("mypy-nasty") if request.config.cache else os.devnull
    options = ["--strict", "--explicit-package-bases", "--no-error-summary", "--cache-dir", str(cache)]
    command = [sys.executable, "-m", "mypy", *options, "--python-version", "3.11", "-p", PARENT]
    environment = {**os.environ, "MYPYPATH": os.pathsep.join([str(ROOT), str(nasty_directory.parent)])}
    done = subprocess.run(command, cwd=nasty_directory.parent, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def modules(name: str) -> list[Any]:
    """All modules of one generated package."""
    package = importlib.import_module(f"{PARENT}.{name}")
    found = [
        importlib.import_module(each.name) for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return [package, *found]


def test_every_module_and_every_name_can_be_imported(nasty: dict[str, GeneratedPackage], nasty_directory: Path) -> None:
    for name in nasty:
        package, *_ = modules(name)
        for exported in package._WHERE:
            assert getattr(package, exported) is not None
        assert set(package._WHERE) <= set(dir(package))
        with pytest.raises(AttributeError, match="has no attribute 'nothing_of_that_name'"):
            _ = package.nothing_of_that_name


def test_names_that_collide_are_numbered_and_found_by_their_original(nasty_directory: Path) -> None:
    tool = importlib.import_module(f"{PARENT}.atz_anlage").TOOL
    attributes = [row.attribute for row in tool.variables]
    assert len(set(attributes)) == len(attributes)
    assert tool.variables["真空"].id == 20
    assert tool.variables["a'b\\n\\\\"].id == 3
    assert tool.variables["Pressure"].id == 5
    assert (tool.vendor, tool.model) == ("O'Neill \\", 'The "Model"')
    assert tool.commands["a\\nb"].parameters[0].name == "c\\nd\\"


def test_the_classes_of_the_tool(nasty_directory: Path) -> None:
    package = importlib.import_module(f"{PARENT}.atz_anlage")
    assert len({cls.__name__ for cls in package.EVENTS}) == len(package.EVENTS) == 5
    assert [cls.CEID for cls in package.EVENTS] == [1, 2, 3, 4, 2**32 - 1]
    first = package.EVENTS[0]
    assert len(set(first.FIELDS)) == len(first.FIELDS)
    assert not set(first.FIELDS) & {"values", "ceid", "message", "reports"}
    assert {member.value for member in package.AlarmId_2} == {1, 2, 3, 4}
    assert package.Alarm.__module__ == "smlc.runtime.gem.alarms"


BODIES = {
    "S64F1": lambda m: m.S64F1(
        m.S64F1.W_2(1, 2), m.S64F1.Any_2(1, 2), m.S64F1.Sequence_2("a", "b"), m.S64F1.Struct_2(5, b"ab"), [], 1, 2, 3
    ),
    "S64F5": lambda m: m.S64F5("two", None, []),
    "S64F5_2": lambda m: m.S64F5_2("text"),
    "S64F5_3": lambda m: m.S64F5_3("text"),
    "S64F5_4": lambda m: m.S64F5_4(),
    "S64F6": lambda m: m.S64F6([1, "a", [b"x", [2.5]]]),
    "S64F13": lambda m: m.S64F13([[[1], []], []]),
    "S64F11": lambda m: m.S64F11(),
}


@pytest.mark.parametrize("name", BODIES)
def test_messages_go_there_and_back(name: str, nasty_directory: Path) -> None:
    package = importlib.import_module(f"{PARENT}.messages")
    message = BODIES[name](package)
    again = type(message).from_bytes(message.to_bytes())
    assert again == message
    assert again.to_bytes() == message.to_bytes()


def test_alternatives_are_found_from_the_first_one(nasty_directory: Path) -> None:
    package = importlib.import_module(f"{PARENT}.messages")
    for name in ("S64F5", "S64F5_2", "S64F5_3", "S64F5_4"):
        message = BODIES[name](package)
        assert type(package.S64F5.from_bytes(message.to_bytes())).__name__ == name
    assert package.S64F7_ is package.S64F5
    assert package.CATALOG is importlib.import_module(f"{PARENT}.messages.catalog").CATALOG


PROBE = """
import json, sys
sys.path[:0] = sys.argv[1:3]
before = set(sys.modules)
import nasty_generated.atz_anlage as package
first = set(sys.modules) - before
package.AtzAnlageHost, package.S99F1, package.TOOL
print(json.dumps([sorted(first), sorted(set(sys.modules) - before)]))
"""


def test_importing_a_package_loads_next_to_nothing(nasty_directory: Path) -> None:
    command = [sys.executable, "-I", "-c", PROBE, str(ROOT), str(nasty_directory.parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    first, everything = json.loads(done.stdout)
    ours = {name for name in first if name.partition(".")[0] in ("smlc", PARENT)}
    assert ours == {"smlc", "smlc.runtime", PARENT, f"{PARENT}.atz_anlage"}
    foreign = {name.partition(".")[0] for name in everything} - set(sys.stdlib_module_names)
    assert foreign == {"smlc", PARENT}
    assert not [name for name in everything if name.startswith("smlc.") and not name.startswith("smlc.runtime")]


@pytest.mark.parametrize(
    ("number", "cure"),
    [(API + 1, "pip install --upgrade smlc"), (OLDEST_API - 1, "generate it again with: smlc compile")],
)
def test_a_package_for_another_runtime_says_how_to_cure_it(
    number: int, cure: str, nasty: dict[str, GeneratedPackage], tmp_path: Path
) -> None:
    text = nasty["second"].files["__init__.py"]
    assert f"\nrequire({API}, __name__)\n" in text
    path = tmp_path / "stranger.py"
    path.write_text(text.replace(f"require({API},", f"require({number},"), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("stranger", path)
    assert spec is not None and spec.loader is not None
    with pytest.raises(ImportError, match=f"^stranger was generated for runtime API {number}, .*{cure}$"):
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
    for supported in range(OLDEST_API, API + 1):
        require(supported, "any")


# ------------------------------------------------------------------ the same bytes everywhere

COMPILE = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from smlc.cli.main import main
sys.exit(main(["compile", *sys.argv[1:]]))
"""


def compile_in(directory: Path, *arguments: str, seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", COMPILE, str(ROOT), *arguments]
    subprocess.run(command, cwd=directory, env=environment, check=True, capture_output=True)


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_same_bytes_from_anywhere_in_any_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "some where" / "else"
    for root in (one, two):
        shutil.copytree(GOLDEN / "nasty", root / "specs")
        (root / "smlc.toml").write_text("[compile]\n", encoding="utf-8")
    compile_in(one, "specs", seed="1")
    parts = ["../messages", "../tools/private", "two.tool"]
    compile_in(two / "specs/tools", *parts, seed="2")
    first, second = tree(one / "generated"), tree(two / "generated")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    text = b"\n".join(first.values()).decode("utf-8")
    assert str(tmp_path) not in text and "/tmp" not in text and str(ROOT) not in text
    assert socket.gethostname() not in text
    assert getpass.getuser() == "root" or getpass.getuser() not in text
    for order in (parts, parts[::-1]):
        packages, _ = generate(load([two / "specs/tools" / part for part in order]))
        assert packages is not None
        for name, package in packages.items():
            for path, content in package.files.items():
                assert first[f"{name}/{path}"] == content.encode("utf-8")


def test_what_is_committed_is_what_the_compiler_writes() -> None:
    packages, diagnostics = generate(load([ROOT / "specs"]))
    assert packages is not None and diagnostics == ()
    for name, package in packages.items():
        root = ROOT / ("smlc/runtime/e5" if name == "e5" else f"generated/{name}")
        for path, text in package.files.items():
            assert (root / path).read_text("utf-8") == text, f"{name}/{path}: run smlc compile specs/"


def test_golden_files(update_golden: bool) -> None:
    packages, diagnostics = generate(load([GOLDEN / "small" / "specs"]))
    assert packages is not None and diagnostics == ()
    made = {f"{name}/{path}.txt": text for name, package in packages.items() for path, text in package.files.items()}
    root = GOLDEN / "small" / "expected"
    if update_golden:
        shutil.rmtree(root, ignore_errors=True)
        for path, text in made.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    kept = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*.txt")}
    assert kept.keys() == made.keys()
    for path in made:
        assert kept[path] == made[path], f"{path}: pytest --update-golden, after a look at the difference"


# ------------------------------------------------------------------ texts stay texts

SPEC = """
/// DOC
S64F1 W H->E "ALIAS" <L [1] <A NAME>>.
item CODE : U1 { 0 ZERO "TEXT" } "TEXT"
S64F3 W H->E <CODE>.
tool Quoted {
  vendor "TEXT"  model "TEXT"  revision "TEXT"
  status 1 Pressure : F4 unit "TEXT" "TEXT"
  status 2 State : U1 { 1 ONE "TEXT" } "TEXT"
  constant 3 Message : A default "TEXT" "TEXT"
  report 1 Lot { Pressure, Message }
  event 1 Begun reports Lot "TEXT"
  alarm 1 Door "TEXT"
  command START "TEXT" { LOT : A { 0 ZERO "TEXT" } "TEXT" }
}
"""


def skeleton(text: str) -> str:
    """The syntax of a Python file without the content of its texts."""
    nodes = ast.parse(text)
    for node in ast.walk(nodes):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(nodes)


def files_for(text: str, directory: Path) -> dict[str, str]:
    path = directory / "tools" / "q.tool"
    path.parent.mkdir(exist_ok=True)
    doc = "\n/// ".join(text.split("\n"))
    spec = SPEC.replace(' "ALIAS"', "").replace("DOC", doc).replace('"TEXT"', f'"{text}"')
    path.write_text(spec, encoding="utf-8", newline="")
    packages, diagnostics = generate(load([path]))
    if packages is None:
        return {}  # such a text is no text in a spec
    assert not diagnostics or {found.code for found in diagnostics} <= {"SML0103"}
    return {name: content for name, content in packages["quoted"].files.items() if name.endswith(".py")}


HOSTILE = st.text(
    st.sampled_from("ab '\\\n\r\t#:(){}°\x0b\x0c\x1c\x85\u2028"), min_size=1, max_size=30
) | st.sampled_from(
    [
        "\\",
        "'''",
        "'; import os; '",
        "\\\\' + __import__('os').getcwd() + '",
        "x\nimport os",
        "x\n\nclass Evil: pass",
        "type: ignore",
        "\\N{BULLET}",
        "\\x41\\u0041{0}%s",
        "{{ header }}{% raw %}",
        "}}{{ 7 * 7 }}",
    ]
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOSTILE)
def test_no_text_of_a_spec_becomes_code(tmp_path: Path, text: str) -> None:
    harmless = files_for("text", tmp_path)
    made = files_for(text, tmp_path)
    for name, content in made.items():
        assert skeleton(content) == skeleton(harmless[name]), name
        assert black.format_str(content, mode=black.Mode(line_length=88)) == content


@pytest.mark.parametrize("name", ["a\nimport os\n", 'a"""', "a\\", "a' + 'b", "\udcff", "tab\there"])
def test_names_of_files_and_directories_stay_in_comments(name: str, tmp_path: Path) -> None:
    for directory, suffix, text in ((name, "m.sml", "S64F1 W H->E <A X>."), ("t", f"{name}.tool", "tool T { }")):
        (tmp_path / directory).mkdir()
        (tmp_path / directory / suffix).write_text(text, encoding="utf-8")
    packages, diagnostics = generate(load([tmp_path]))
    assert packages is not None and diagnostics == ()
    for package in packages.values():
        for path, content in package.files.items():
            assert content.encode("utf-8") is not None
            if path.endswith(".py"):
                assert "import os" not in content.split("\n")
                assert black.format_str(content, mode=black.Mode(line_length=88)) == content
