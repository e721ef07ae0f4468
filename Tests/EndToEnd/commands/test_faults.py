"""What zcc does where its surroundings are broken: signals, descriptors, directories, variables.

The table in Sources/LinkerDriver/Documentation/faults.md names these tests.
"""

import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest

import toolchains
from process import Sandbox, without_root_powers
from running import zig_cc

ZIG = toolchains.DEFAULT_ZIGS[0]
MUSL = "x86_64-unknown-linux-musl"
WINDOWS = "x86_64-pc-windows-gnu"
DARWIN = "aarch64-apple-darwin"


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """A sandbox whose zig is a stand-in that notes its arguments."""
    made = Sandbox(tmp_path)
    made.fake_zig()
    (made.work / "main.o").write_bytes(b"")
    return made


@pytest.fixture
def real(tmp_path: Path) -> Sandbox:
    """A sandbox with a real zig and the tests' cache."""
    made = Sandbox(tmp_path)
    made.environment |= {
        "ZCC_ZIG": str(toolchains.zig(ZIG)),
        "ZCC_CACHE_DIR": str(toolchains.zig_cache(ZIG)),
    }
    (made.work / "main.c").write_text("int main(void) { return 0; }\n")
    return made


def started(sandbox: Sandbox, *arguments: str, setup, **environment: str):
    """Run zcc with something changed in its process."""
    return subprocess.run(
        [toolchains.zcc(), *arguments],
        cwd=sandbox.work,
        env=sandbox.environment | environment,
        capture_output=True,
        text=True,
        preexec_fn=setup,
        timeout=300,
    )


def one_error(result: subprocess.CompletedProcess) -> str:
    message = os.fsdecode(result.stderr)
    assert result.returncode == 1, message
    assert message.startswith("zcc: error: ") and message.count("\n") == 1, message
    return message


# MARK: Signals


def ignoring_children() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)


def test_the_failure_of_a_zig_that_zcc_waits_for(real: Sandbox):
    """SIGCHLD is ignored, as some parents leave it; an old output is there."""
    (real.work / "program").write_bytes(toolchains.zcc().read_bytes())
    line = ("main.c", "-Wl,--no-such-option", "-o", "program")
    for verify in ("", "1"):
        result = started(
            real, *line, setup=ignoring_children, ZCC_TARGET=MUSL, ZCC_VERIFY=verify, ZCC_ROUTE="cc"
        )
        assert result.returncode == 1, result.stderr
    broken = ("main.c", "-lnowhere", "-o", "program")
    result = started(real, *broken, setup=ignoring_children, ZCC_TARGET=DARWIN, ZCC_VERIFY="1")
    assert result.returncode == 1, result.stderr


@pytest.mark.parametrize("target", [MUSL, DARWIN])
def test_a_link_while_sigchld_is_ignored(real: Sandbox, target: str):
    """zig by itself fails or hangs: it starts clang, and the kernel forgets how that ends."""
    source = f"int main(void) {{ return {os.getpid()} % 7; }}\n"
    (real.work / "main.c").write_text(source)
    line = ("main.c", "-o", "program")
    result = started(real, *line, setup=ignoring_children, ZCC_TARGET=target, ZCC_VERIFY="1")
    assert (result.returncode, result.stderr) == (0, "")
    assert (real.work / "program").stat().st_size > 0


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM], ids=str)
@pytest.mark.parametrize("target", [MUSL, DARWIN])
def test_a_zig_that_is_killed(sandbox: Sandbox, target: str, end: signal.Signals):
    """Both where zcc has become zig and where it waits for it (an export list for macOS)."""
    (sandbox.work / "list").write_text("_main\n")
    line = ["main.o", "-o", "program"]
    if target == DARWIN:
        line += ["-dynamiclib", "-Wl,-exported_symbols_list,list"]
    zig = sandbox.root / "zig"
    zig.write_text(zig.read_text() + f"\nkill -{int(end)} $$\n")
    result = sandbox.zcc(*line, ZCC_TARGET=target, ZCC_ROUTE="cc")
    assert result.returncode == -end
    assert not (sandbox.work / "program").exists()


@pytest.mark.parametrize("target", [MUSL, DARWIN])
def test_an_interrupt_from_the_terminal(sandbox: Sandbox, target: str):
    """SIGINT goes to the whole process group. zcc and zig are gone afterwards."""
    zig = sandbox.root / "zig"
    zig.write_text(zig.read_text() + "\nexec sleep 60\n")
    process = subprocess.Popen(
        [toolchains.zcc(), "main.o", "-o", "program", "-Wl,-rpath,/x"],
        cwd=sandbox.work,
        env=sandbox.environment | {"ZCC_TARGET": target, "ZCC_ROUTE": "cc", "ZCC_VERIFY": "1"},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    for _ in range(600):
        if sandbox.record.exists():
            break
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    # The pipe is closed when the last process has ended that has it open.
    assert process.communicate(timeout=20)[1] == b""
    assert process.returncode == -signal.SIGINT


# MARK: Descriptors


@pytest.mark.parametrize("command", [("targets",), ("--help",), ("zigs",), ("main.o",)], ids=str)
@pytest.mark.parametrize("output", ["full", "closed"])
def test_output_that_cannot_be_written(sandbox: Sandbox, command: tuple[str, ...], output: str):
    redirection = ">/dev/full" if output == "full" else ">&-"
    environment = {"ZCC_DRY_RUN": "1", "ZCC_TARGET": MUSL}
    result = subprocess.run(
        ["sh", "-c", f'exec "$0" "$@" {redirection}', toolchains.zcc(), *command],
        cwd=sandbox.work,
        env=sandbox.environment | environment,
        capture_output=True,
    )
    reason = "No space left on device" if output == "full" else "Bad file descriptor"
    assert one_error(result) == f"zcc: error: cannot write to standard output: {reason}\n"


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("target", [MUSL, DARWIN])
def test_a_link_with_closed_descriptors(real: Sandbox, target: str, closed: str):
    result = subprocess.run(
        ["sh", "-c", f'exec "$0" main.c -o program {closed}', toolchains.zcc()],
        cwd=real.work,
        env=real.environment | {"ZCC_TARGET": target, "ZCC_VERIFY": "1"},
        capture_output=True,
    )
    assert result.returncode == 0, result.stderr
    start = (real.work / "program").read_bytes()[:4]
    assert start == (b"\x7fELF" if target == MUSL else b"\xcf\xfa\xed\xfe")


# MARK: Response files


def test_a_pipe_as_response_file(sandbox: Sandbox):
    script = 'exec "$0" @<(printf "main.o\\n-o\\n\'my program\'\\n")'
    result = subprocess.run(
        ["bash", "-c", script, toolchains.zcc()],
        cwd=sandbox.work,
        env=sandbox.environment | {"ZCC_TARGET": MUSL},
        capture_output=True,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert sandbox.record.read_bytes().endswith(b"main.o\0-o\0my program\0")


def test_a_response_file_of_gnus_too_long_for_the_kernel(real: Sandbox):
    """The linker gets it through memory. Nothing is left beside the file."""
    zig_cc("-target", "x86_64-linux-musl", "-c", real.work / "main.c", "-o", real.work / "main.o")
    directories = [f"-L{real.work}/{'long' * 50}{index}" for index in range(40_000)]
    (real.work / "arguments").write_text("main.o -o program " + " ".join(directories))
    before = set(os.listdir(real.work))
    for target in (MUSL, "x86_64-unknown-linux-gnu"):
        result = real.zcc("@arguments", ZCC_TARGET=target)
        assert (result.returncode, result.stderr) == (0, b"")
        assert set(os.listdir(real.work)) == before | {"program"}
        (real.work / "program").unlink()


def test_a_response_file_that_cannot_be_read_to_its_end(sandbox: Sandbox):
    """The kernel reports an input/output error for this file, which is a process's memory."""
    result = sandbox.zcc("main.o", "@/proc/self/mem", ZCC_TARGET=MUSL)
    assert "Input/output error" in one_error(result)
    assert not sandbox.record.exists()


@pytest.mark.parametrize("limit", ["rmdir", "-f 1", "-n 8"])
def test_what_only_zig_notices(real: Sandbox, limit: str):
    """zcc ends as zig alone does in the same place, and leaves no output that looks whole."""
    output = real.work / "output"
    statuses = []
    zig = [toolchains.zig(ZIG), "cc", "-target", "x86_64-linux-musl"]
    caches = {
        name: str(toolchains.zig_cache(ZIG))
        for name in ("ZIG_GLOBAL_CACHE_DIR", "ZIG_LOCAL_CACHE_DIR")
    }
    for command in (zig, [toolchains.zcc()]):
        output.mkdir(exist_ok=True)
        setup = "rmdir output" if limit == "rmdir" else f"ulimit {limit}"
        result = subprocess.run(
            ["sh", "-c", f'{setup}; exec "$0" "$@"', *command, "main.c", "-o", "output/program"],
            cwd=real.work,
            env=real.environment | caches | {"ZCC_TARGET": MUSL, "ZCC_ROUTE": "cc"},
            capture_output=True,
        )
        statuses.append(result.returncode)
        assert not (output / "program").exists() or result.returncode == 0
    assert statuses[0] == statuses[1] != 0, statuses


# MARK: Directories


def without_home(sandbox: Sandbox) -> dict[str, str]:
    """An environment in which the cache goes to the shared directory."""
    kept = sandbox.environment.copy()
    for name in ("ZCC_CACHE_DIR", "HOME", "XDG_CACHE_HOME"):
        del kept[name]
    return kept | {"ZCC_TARGET": MUSL, "TMPDIR": str(sandbox.root / "tmp")}


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o701])
def test_a_shared_directory_that_others_may_enter(sandbox: Sandbox, mode: int):
    directory = sandbox.root / "tmp" / f"zcc-{os.geteuid()}"
    directory.mkdir()
    directory.chmod(mode)
    sandbox.environment = without_home(sandbox)
    result = sandbox.zcc("main.o", "-o", "program", ZCC_DRY_RUN="1")
    assert str(directory) not in os.fsdecode(result.stdout)
    assert os.listdir(directory) == []


def test_a_shared_directory_is_closed_to_others(sandbox: Sandbox):
    sandbox.environment = without_home(sandbox)
    result = sandbox.zcc("main.o", "-o", "program")
    assert (result.returncode, result.stderr) == (0, b"")
    directory = sandbox.root / "tmp" / f"zcc-{os.geteuid()}"
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700


def test_left_over_temporary_files_do_no_harm(sandbox: Sandbox):
    """An older zcc named them by its process number, which comes back in another container."""
    own = sandbox.root / "cache" / "zcc"
    own.mkdir()
    sandbox.zcc("main.o", "-o", "program", ZCC_TARGET=MUSL)
    (note,) = (path.name for path in own.iterdir() if path.name.startswith("zig-version-"))
    (own / note).unlink()
    for number in range(1, 40_000):
        (own / f"{note}.{number}").touch()
    result = sandbox.zcc("main.o", "-o", "program", ZCC_TARGET=MUSL)
    assert (result.returncode, result.stderr) == (0, b"")
    assert (own / note).exists()


def test_caches_with_spaces(real: Sandbox):
    """zig's verbose line quotes nothing."""
    for name in ("global cache", "local cache"):
        (real.root / name).mkdir()
    del real.environment["ZCC_CACHE_DIR"]
    caches = {
        "ZIG_GLOBAL_CACHE_DIR": real.root / "global cache",
        "ZIG_LOCAL_CACHE_DIR": real.root / "local cache",
    }
    for _ in range(2):
        result = real.zcc("main.c", "-c", ZCC_TARGET=MUSL, **caches)
        assert (result.returncode, result.stderr) == (0, b"")
        result = real.zcc("main.o", "-o", "program", ZCC_TARGET="x86_64-unknown-linux-gnu", **caches)
        assert (result.returncode, result.stderr) == (0, b"")
    for note in (real.root / "global cache" / "zcc").glob("zig-runtime-*"):
        assert "/local" not in note.read_text()


# MARK: Variables

VARIABLES = (
    "CPATH",
    "C_INCLUDE_PATH",
    "CPLUS_INCLUDE_PATH",
    "OBJC_INCLUDE_PATH",
    "OBJCPLUS_INCLUDE_PATH",
    "INCLUDE",
)
LANGUAGES = {"c": "c", "cc": "c++", "m": "objective-c", "mm": "objective-c++"}


@pytest.mark.parametrize("target", [MUSL, WINDOWS, DARWIN])
@pytest.mark.parametrize("ending", LANGUAGES)
def test_no_header_of_the_hosts(real: Sandbox, target: str, ending: str):
    """The header that the variables lead to is not found, in any of clang's languages."""
    include = real.root / "include"
    include.mkdir()
    (include / "of_the_host.h").write_text("")
    name = f"{ending}.{ending}"
    (real.work / name).write_text(
        "#if __has_include(<of_the_host.h>)\n#error of the host\n#endif\nint x;\n"
    )
    variables = {variable: str(include) for variable in VARIABLES}
    result = real.zcc("-c", name, ZCC_TARGET=target, **variables)
    assert (result.returncode, result.stderr) == (0, b"")


def test_no_option_of_the_environments(real: Sandbox):
    result = real.zcc("-c", "main.c", ZCC_TARGET=MUSL, CCC_OVERRIDE_OPTIONS="+-DX=1")
    assert (result.returncode, result.stderr) == (0, b"")
    for variable in ("LINK", "_LINK_", "LIB"):
        for route in ("cc", "auto"):
            link = {variable: "/nowhere/of-the-host", "ZCC_ROUTE": route}
            result = real.zcc("main.c", "-o", "a.exe", ZCC_TARGET=WINDOWS, **link)
            assert (result.returncode, result.stderr) == (0, b"")


# MARK: Options


def test_an_option_that_zcc_has_not(sandbox: Sandbox):
    result = sandbox.zcc("--zcc-traget=x", "main.o", ZCC_TARGET=MUSL)
    message = one_error(result)
    assert "--zcc-traget=x" in message and "--zcc-target=" in message


def test_rustcs_erratum_on_the_other_route(real: Sandbox):
    """rustc 1.98 passes the option for every aarch64 Linux target; `zig cc` refuses it."""
    line = ("-Wl,--fix-cortex-a53-843419", "main.c", "-o", "program")
    target = "aarch64-unknown-linux-musl"
    result = real.zcc(*line, ZCC_TARGET=target, ZCC_ROUTE="cc")
    warning = result.stderr.decode()
    assert result.returncode == 0 and warning.count("\n") == 1
    assert warning.startswith("zcc: warning: ") and "erratum 843419" in warning
    result = real.zcc("-Wl,--fix-cortex-a53-843419", "main.c", "-o", "x", ZCC_TARGET=MUSL, ZCC_ROUTE="cc")
    assert "--fix-cortex-a53-843419" in one_error(result)


def test_the_hosts_compiler_sees_what_it_would_without_zcc(sandbox: Sandbox):
    """Neither the limit of open files nor an argument changes."""
    compiler = sandbox.root / "host-cc"
    compiler.write_text('#!/bin/sh\n{ ulimit -n; printf "%s\\n" "$@"; } >"$ZCC_TEST_RECORD"\n')
    compiler.chmod(0o755)
    line = (f"/r/rustlib/{toolchains.HOST}/lib/a.rlib", "-o", "program")
    environment = {"ZIG_TARGET": "x86_64-windows-gnu", "ZCC_HOST_CC": str(compiler)}
    setup = "ulimit -S -n 100; exec \"$0\" \"$@\""
    subprocess.run(
        ["sh", "-c", setup, toolchains.zcc(), *line],
        cwd=sandbox.work,
        env=sandbox.environment | environment,
        check=True,
    )
    assert sandbox.record.read_text().split("\n") == ["100", *line, ""]


# MARK: Reading


def test_a_directory_as_response_file(sandbox: Sandbox):
    (sandbox.work / "arguments").mkdir()
    message = one_error(sandbox.zcc("@arguments", prefix=without_root_powers(), ZCC_TARGET=MUSL))
    assert "arguments" in message and "Is a directory" in message
