"""The finder of grammars and libraries: packed files first, the checkout second, a clear error else."""

import tomllib
from pathlib import Path

import pytest

from smlc import resources


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place that the finder takes for the directory of the package."""
    path = tmp_path / "site" / "smlc"
    path.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", path)
    return path


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("start:\n", "utf-8")
    return path


def test_packed_files_come_before_the_checkout(package: Path) -> None:
    write(package.parent / "pyproject.toml")
    beside = write(package.parent / "grammars/sml.lark")
    assert resources.grammar_path("sml.lark") == beside
    packed = write(package / "_data/grammars/sml.lark")
    assert resources.grammar_path("sml.lark") == packed


def test_a_library_is_a_directory(package: Path) -> None:
    items = write(package / "_data/specs/e5/items.sml")
    assert resources.library_path("e5") == items.parent


def test_the_neighbours_of_an_installed_package_are_not_searched(package: Path) -> None:
    write(package.parent / "grammars/sml.lark")
    with pytest.raises(resources.ResourceMissingError, match=r"sml\.lark is neither packed .* reinstall smlc"):
        resources.grammar_path("sml.lark")


@pytest.mark.parametrize("name", ["tools", "../e5", "e5/../tools", ""])
def test_only_libraries_that_travel_with_the_compiler_have_a_path(name: str) -> None:
    with pytest.raises(resources.ResourceMissingError, match="there is e5"):
        resources.library_path(name)


def test_every_library_is_packed_into_the_wheel(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))
    packed = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    libraries = {f"specs/{name}": f"smlc/_data/specs/{name}" for name in resources.LIBRARIES}
    assert packed == {"grammars": "smlc/_data/grammars", **libraries}
