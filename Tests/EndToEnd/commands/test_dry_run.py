"""A dry run starts nothing, and prints the command that would run."""

import json
import subprocess
from pathlib import Path

import pytest

import toolchains
from process import Sandbox

ZIG = toolchains.DEFAULT_ZIGS[0]
MUSL = "x86_64-unknown-linux-musl"
LINE = ("-m64", "main.o", "-static-pie", "-nodefaultlibs", "-o", "a program")


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    made = Sandbox(tmp_path)
    made.fake_zig()
    (made.work / "main.o").write_bytes(b"")
    return made


def printed(sandbox: Sandbox, *arguments: str, **more: str) -> bytes:
    result = sandbox.zcc(*arguments, ZCC_TARGET=MUSL, **more)
    assert (result.returncode, result.stderr) == (0, b"")
    assert not sandbox.record.exists(), "a dry run started zig"
    return result.stdout


def test_three_ways_to_ask_print_the_same(sandbox: Sandbox):
    by_variable = printed(sandbox, *LINE, ZCC_DRY_RUN="1")
    assert by_variable == printed(sandbox, "--zcc-dry-run", *LINE)
    assert by_variable == printed(sandbox, "-###", *LINE)
    assert b" ld.lld " in by_variable
    assert by_variable.count(b"\n") == 1


def test_the_printed_command_is_the_one_that_runs(sandbox: Sandbox):
    """A shell that runs the printed line starts zig with the same arguments as a link does."""
    text = printed(sandbox, "--zcc-dry-run", *LINE, ZCC_ROUTE="cc")
    environment = {"PATH": "/usr/bin:/bin", "ZCC_TEST_RECORD": str(sandbox.record)}
    subprocess.run(["sh", "-c", text], cwd=sandbox.work, env=environment, check=True)
    from_shell = sandbox.record.read_bytes()
    sandbox.record.unlink()
    result = sandbox.zcc(*LINE, ZCC_TARGET=MUSL, ZCC_ROUTE="cc")
    assert (result.returncode, result.stderr) == (0, b"")
    assert sandbox.record.read_bytes() == from_shell
    assert b"a program" in from_shell.split(b"\0")


def test_explain_names_rule_and_reason(sandbox: Sandbox):
    result = sandbox.zcc("explain", "--target", MUSL, "--zig-version", ZIG, "--", *LINE)
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"-static-pie" in result.stdout
    assert b"lld/static-pie" in result.stdout
    assert not sandbox.record.exists()


def test_explain_as_json(sandbox: Sandbox):
    result = sandbox.zcc(
        "explain", "--target", MUSL, "--zig-version", ZIG, "--json", "--", *LINE
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert "lld/static-pie" in json.dumps(json.loads(result.stdout))


def test_explain_reads_a_response_file(sandbox: Sandbox):
    (sandbox.work / "line").write_text("\n".join(LINE).replace(" ", "\\ ") + "\n")
    asked = ("explain", "--target", MUSL, "--zig-version", ZIG)
    from_file = sandbox.zcc(*asked, "--", "@line")
    assert (from_file.returncode, from_file.stderr) == (0, b"")
    assert b"lld/static-pie" in from_file.stdout
    assert from_file.stdout == sandbox.zcc(*asked, "--", *LINE).stdout
