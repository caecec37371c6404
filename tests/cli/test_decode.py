"""smlc decode: annotated SML of a body, or why no declared shape fits."""

from pathlib import Path

import pytest

from smlc.cli.main import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["decode", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_names_and_codes_stand_behind_the_items(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "S2F42", "01 02 21 01 04 01 01 01 02 41 01 50 21 01 02")
    assert (code, err) == (0, "")
    assert out == """S2F42  // Host Command Acknowledge
<L[2]
  <B[1] 0x04>  // hcack STARTED
  <L[1]  // params
    <L[2]  // [0]
      <A[1] "P">  // cpname
      <B[1] 0x02>  // cpack ILLEGAL_VALUE
    >
  >
>.
"""


@pytest.mark.parametrize("digits", ["0100", "0x01 0x00", "01:00", "01-00", " 01\n00 "])
def test_forms_of_hexadecimal(capsys: pytest.CaptureFixture[str], digits: str) -> None:
    code, out, _ = run(capsys, "s1f3", digits)
    assert (code, out) == (0, "S1F3 W  // Selected Equipment Status Request\n<L[0]>.  // svid\n")


def test_header_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "S1F1", "") == (0, "S1F1 W.  // Are You There Request\n", "")


def test_a_spec_declares_the_shapes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    spec = tmp_path / "own.sml"
    spec.write_text("/// Door: tells.\nS64F1 W H<-E <L <A 'DOOR'> <U4 COUNT> <A NAME> ...>.")
    body = "01044104444f4f52b1040000000241016141 0162"
    code, out, err = run(capsys, "S64F1", body, "--spec", str(spec))
    assert (code, err) == (0, "")
    assert out == """S64F1 W  // Door
<L[4]
  <A[4] "DOOR">
  <U4[1] 2>  // count
  <A[1] "a">  // name[0]
  <A[1] "b">  // name[1]
>.
"""


def test_no_shape_fits(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "S2F33", "0102b104000000010101a50101")
    assert code == 1
    assert "<U4[1] 1>" in out
    assert err == "smlc: S2F33.reports[0] at byte 10: expected L[2], found U1\n"


def test_deviations_are_told_and_refused_when_strict(capsys: pytest.CaptureFixture[str]) -> None:
    body = "0103 210182 b10400000001 " + "4183" + "41" * 131
    code, out, _ = run(capsys, "S5F1", body)
    assert code == 0
    assert "// deviation: S5F1.altx at byte 11: expected A[0..120], found A[131]" in out
    code, _, err = run(capsys, "S5F1", body, "--strict")
    assert code == 1
    assert "expected A[0..120], found A[131]" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("S1Fx", "00"), "S1Fx is no message"),
        (("S200F1", "00"), "streams 0 to 127"),
        (("S1F3", "0"), "one is missing"),
        (("S1F3", "01zz"), "'z' is no hexadecimal digit"),
        (("S1F3", "0100", "--spec", "nowhere.sml"), "nowhere.sml"),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_spec_with_a_mistake(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    spec = tmp_path / "own.sml"
    spec.write_text("S64F1 W <RCDM>.")
    code, out, err = run(capsys, "S64F1", "0100", "--spec", str(spec))
    assert (code, out) == (1, "")
    assert "SML0201" in err


def test_the_dialect_of_specs(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.sml").write_text("S64F1 W <L [2] <B 80> <RCDM>>.")
    arguments = ("S64F1", "0102 210180 a50107", "--spec", "own.sml")
    assert run(capsys, *arguments)[0] == 1
    code, out, err = run(capsys, *arguments, "--dialect", "peer")
    assert (code, "<U1[1] 7>  // rcdm" in out, "error" in err) == (0, True, False)
    (tmp_path / "smlc.toml").write_text("[sml]\ndialect = 'peer'\n")
    assert run(capsys, *arguments)[0] == 0
    code, out, err = run(capsys, *arguments, "--dialect", "nonsense")
    assert (code, out) == (2, "")
    assert "nonsense" in err
