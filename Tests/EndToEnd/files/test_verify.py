"""ZCC_VERIFY=1: the linked file is compared with rustc's own line, and zcc ends as zig does."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

import toolchains
from building import build, cargo, cargo_environment, copy_crate
from process import Sandbox
from targets import AARCH64_WINDOWS, X86_64_MUSL, X86_64_WINDOWS, Target

ZIG = toolchains.DEFAULT_ZIGS[0]


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    made = Sandbox(tmp_path)
    made.environment |= {"ZCC_TARGET": X86_64_MUSL.triple, "ZCC_ROUTE": "cc", "ZCC_VERIFY": "1"}
    return made


def zig_that(sandbox: Sandbox, script: str) -> None:
    """Make a stand-in for zig that runs the shell script instead of linking."""
    zig = sandbox.fake_zig()
    zig.write_text(
        f'#!/bin/sh\nif [ "$1" = version ]; then echo {ZIG}; exit 0; fi\n{script}\n'
    )


@pytest.mark.parametrize("route", ["lld", "cc"])
@pytest.mark.parametrize("target", [X86_64_MUSL, X86_64_WINDOWS], ids=str)
def test_a_file_that_is_not_what_was_asked_fails_the_link(
    target: Target, route: str, tmp_path: Path
):
    """With the debug information, zig cc also removes the symbol table; LLD does not."""
    project = copy_crate("hello", tmp_path)
    environment = cargo_environment(target, "plain", ZIG, tmp_path, ("-Dlinker-messages",))
    settings = {"ZCC_VERIFY": "1", "ZCC_ROUTE": route}
    command = ("build", "--release", f"--target={target}")
    result = cargo(project, *command, environment=environment | settings)
    found = re.findall(r"zcc: error: (.*)", result.stderr)
    if route == "lld":
        assert (result.returncode, found) == (0, []), result.stderr
    else:
        assert result.returncode != 0
        (line,) = found
        name = r"/\S+/hello-[0-9a-f]+(\.exe)?"
        assert re.fullmatch(name + ": expected symbols, has no symbol table", line)


@pytest.mark.parametrize("target", [X86_64_WINDOWS, AARCH64_WINDOWS], ids=str)
@pytest.mark.parametrize("release", [False, True], ids=["debug", "release"])
def test_a_library_for_windows_is_what_was_asked(release: bool, target: Target, tmp_path: Path):
    """Its exports are those in the .def file, which rustc removes after the link."""
    made = build(
        "cdylib", target, ZIG, "plain", tmp_path, release=release, extra={"ZCC_VERIFY": "1"}
    )
    assert any(word.endswith("list.def") for word in made.asked)


def test_every_difference_has_a_line(sandbox: Sandbox):
    zig_that(sandbox, "cp /bin/true out")
    result = sandbox.zcc("a.o", "-static-pie", "-Wl,--strip-debug", "-o", "out")
    assert result.returncode == 1
    lines = result.stderr.decode().splitlines()
    assert len(lines) == 2 and all(line.startswith("zcc: error: out: expected ") for line in lines)
    assert "expected static, is dynamic" in lines[0] and "expected symbols" in lines[1]


def test_a_file_that_is_missing_or_unreadable_is_told(sandbox: Sandbox):
    zig_that(sandbox, "exit 0")
    result = sandbox.zcc("a.o", "-o", "out")
    assert (result.returncode, result.stderr.count(b"\n")) == (1, 1)
    assert result.stderr.startswith(b"zcc: error: ") and b"'out'" in result.stderr
    zig_that(sandbox, "echo no program >out")
    result = sandbox.zcc("a.o", "-o", "out")
    assert (result.returncode, result.stderr.count(b"\n")) == (1, 1)
    assert result.stderr.startswith(b"zcc: error: ") and b"'out'" in result.stderr


@pytest.mark.parametrize("status", [1, 2, 7, 255])
def test_zigs_exit_status_is_zccs(status: int, sandbox: Sandbox):
    zig_that(sandbox, f"echo told >&2; exit {status}")
    result = sandbox.zcc("a.o")
    assert (result.returncode, result.stdout, result.stderr) == (status, b"", b"told\n")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGSEGV, signal.SIGKILL, signal.SIGPIPE])
def test_zigs_death_by_a_signal_is_zccs(number: signal.Signals, sandbox: Sandbox):
    zig_that(sandbox, f"kill -{number.value} $$")
    result = sandbox.zcc("a.o")
    assert result.returncode == -number


def test_a_zig_that_cannot_start_is_told(sandbox: Sandbox):
    zig_that(sandbox, "")
    assert sandbox.zcc("a.o", "-###").returncode == 0
    (sandbox.root / "zig").write_text("#!/no/such/interpreter\n")
    sandbox.environment["ZCC_VERIFY"] = "1"
    # zcc has remembered the version of the other file, which does not apply to this one.
    result = sandbox.zcc("a.o")
    assert (result.returncode, result.stderr.count(b"\n")) == (1, 1)
    assert result.stderr.startswith(b"zcc: error: ")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_zig_does_not_outlive_zcc(number: signal.Signals, sandbox: Sandbox):
    zig_that(sandbox, 'echo $$ >"$ZCC_TEST_RECORD"; exec sleep 60')
    zcc = subprocess.Popen([toolchains.zcc(), "a.o"], cwd=sandbox.work, env=sandbox.environment)
    while not (sandbox.record.exists() and sandbox.record.read_text().strip()):
        time.sleep(0.02)
    zig = int(sandbox.record.read_text())
    zcc.send_signal(number)
    assert zcc.wait(10) == -number
    for _ in range(200):
        try:
            os.kill(zig, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{zig}/stat").read_text().split()[2] == "Z":
            return
        time.sleep(0.02)
    pytest.fail("zig is still running")
