"""README.md: every block of code in it is known here, and everything that can be run is run, on its own tool spec."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from textwrap import dedent, indent

import pytest

from smlc.cli.main import main

ROOT = Path(__file__).resolve().parent.parent.parent

# How each block begins -> what is done with it. In the order of the page; nothing else may be there.
BLOCKS = {
    "spec files --smlc compile-->": "drawing",
    "make demo": "targets of the Makefile",
    "pip install .": "commands",
    "/// Etch cluster": "tool",
    "/// Host Command Send": "messages",
    "from generated.amat_centura import": "host",
    "class Centura(AmatCenturaEquipment)": "equipment",
    "message = S1F3(": "message",
}

# The equipment of the README with its host inside, which gets an alarm while it waits for one.
PROGRAM = """\
import asyncio
from generated.amat_centura import HCACK, AmatCenturaEquipment

async def main():
{equipment}

asyncio.run(asyncio.wait_for(main(), 50))
"""
ALARM = 'asyncio.get_running_loop().call_later(0.3, simulated.set_alarm, "ChamberOverPressure")'


def readme_blocks() -> dict[str, str]:
    """Use -> text of every indented block."""
    page = (ROOT / "README.md").read_text("utf-8")
    assert "```" not in page, "code stands in indented blocks in this page"
    texts = [dedent(match) for match in re.findall(r"(?:^    .*\n(?:\n(?=    ))*)+", page, re.MULTILINE)]
    found = {use: text for text in texts for start, use in BLOCKS.items() if text.startswith(start)}
    assert [text for text in texts if text not in found.values()] == [], "blocks that no test knows"
    assert list(found) == list(BLOCKS.values()), "blocks that are gone or stand elsewhere"
    return found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the specs of the README, compiled by its command."""
    directory = tmp_path_factory.mktemp("readme")
    blocks = readme_blocks()
    (directory / "specs" / "messages").mkdir(parents=True)
    (directory / "specs" / "centura.tool").write_text(blocks["tool"], encoding="utf-8")
    (directory / "specs" / "messages" / "host.sml").write_text(blocks["messages"], encoding="utf-8")
    (directory / "messages.sml").write_text("S1F1 W.\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(directory)
        for line in blocks["commands"].splitlines():
            command, *arguments = shlex.split(line, comments=True)
            assert command in ("pip", "smlc")
            assert command == "pip" or main(arguments) == 0, line
        assert main(["compile", "--check", "specs/"]) == 0  # in the text below the block
    return directory


def run(project: Path, program: str) -> str:
    """What a program prints beside the generated packages."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        cwd=project,
        env={"PYTHONPATH": f"{project}:{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_commands_compile_the_specs(project: Path) -> None:
    assert (project / "generated" / "amat_centura" / "host.py").is_file()
    assert "HostCommandSend" in (project / "generated" / "messages" / "s02.py").read_text("utf-8")


def test_the_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for line in readme_blocks()["targets of the Makefile"].splitlines():
        assert re.search(rf"^{line.split()[1]}:", makefile, re.MULTILINE), line


def test_the_host_talks_to_the_equipment(project: Path) -> None:
    blocks = readme_blocks()
    equipment = blocks["equipment"].replace('"127.0.0.1", 5000', '"127.0.0.1", 0')
    host = blocks["host"].replace('"192.168.10.101", 5000', '"127.0.0.1", simulated.port')
    # Alarms come for as long as the tool is there; one is enough here.
    host = re.sub(r"^( +)(print\(alarm\..*)$", r"\1\2\n\1break", host, flags=re.MULTILINE)
    assert host.count("break") == 1 and equipment.endswith("\n    ...\n")
    equipment = equipment.removesuffix("    ...\n") + indent(f"{ALARM}\n{host}\nprint(pressure, reply.sv)\n", "    ")
    printed = run(project, PROGRAM.format(equipment=indent(equipment, "    ")))
    assert printed.splitlines() == ["L1 7.5", "5001 True Chamber over pressure", "7.5 [7.5]"]


def test_a_message_is_an_object(project: Path) -> None:
    printed = run(project, "from generated.amat_centura import S1F3\n" + readme_blocks()["message"])
    assert printed == "S1F3 W\n<L[2]\n  <U4[1] 1001>\n  <U4[1] 1002>\n>.\n"


def test_the_verbs_and_files_that_the_text_names_exist() -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    from smlc.cli.main import VERBS

    assert set(re.findall(r"`smlc ([a-z]+)", page)) <= VERBS.keys()
    assert [
        name for name in re.findall(r"`((?:docs|examples|specs)[\w/.]*)`", page) if not (ROOT / name).exists()
    ] == []
