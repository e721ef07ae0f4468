"""Input that zcc cannot use gives one line on stderr and exit status 1, and nothing is written.

The same command line without its one mistake reaches zig (the first test), so zcc reports that
mistake and no other.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import toolchains
from process import Sandbox, without_root_powers
from targets import TARGETS

MUSL = "x86_64-unknown-linux-musl"
LINE = ("main.o", "-o", "program")


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    made = Sandbox(tmp_path)
    made.fake_zig()
    (made.work / "main.o").write_bytes(b"")
    return made


def refused(sandbox: Sandbox, *arguments: str | bytes, **more) -> str:
    """Run zcc, which must fail as it does for wrong input, and return its message."""
    before = sandbox.files()
    result = sandbox.zcc(*arguments, **more)
    after = sandbox.files()
    message = result.stderr.decode()
    assert result.returncode == 1, message
    assert result.stdout == b""
    assert message.startswith("zcc: error: ")
    assert message.endswith("\n")
    assert message.count("\n") == 1, message
    assert after == before
    assert not sandbox.record.exists()
    return message


def test_a_good_line_reaches_zig(sandbox: Sandbox):
    result = sandbox.zcc(*LINE, ZCC_TARGET=MUSL)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    assert sandbox.record.read_bytes().startswith(b"cc\0")


def test_no_zig_anywhere(sandbox: Sandbox):
    del sandbox.environment["ZCC_ZIG"]
    empty = sandbox.root / "empty"
    empty.mkdir()
    for path in ("", str(empty)):
        message = refused(sandbox, *LINE, ZCC_TARGET=MUSL, PATH=path)
        assert "ZCC_ZIG" in message


@pytest.mark.parametrize("kind", ["missing", "directory", "not executable"])
def test_zig_that_is_not_a_program(sandbox: Sandbox, kind: str):
    path = sandbox.root / "not-zig"
    if kind == "directory":
        path.mkdir()
    elif kind == "not executable":
        path.write_text("")
    message = refused(sandbox, *LINE, ZCC_TARGET=MUSL, ZCC_ZIG=path)
    assert str(path) in message


@pytest.mark.parametrize("kind", ["itself", "link", "link to link", "hard link"])
def test_zig_that_is_zcc(sandbox: Sandbox, kind: str):
    zcc = toolchains.zcc()
    path = sandbox.root / "zig-of-mine"
    if kind == "itself":
        path = zcc
    elif kind == "link":
        path.symlink_to(zcc)
    elif kind == "link to link":
        (sandbox.root / "other").symlink_to(zcc)
        path.symlink_to("other")
    else:
        try:
            path.hardlink_to(zcc)
        except OSError:
            # The repository may be on another file system, so both names are made there.
            copy = sandbox.root / "zcc"
            copy.write_bytes(zcc.read_bytes())
            copy.chmod(0o755)
            path.hardlink_to(copy)
            zcc = copy
    message = refused(sandbox, *LINE, program=zcc, ZCC_TARGET=MUSL, ZCC_ZIG=path)
    assert str(path) in message


def test_zig_on_path_that_is_zcc(sandbox: Sandbox):
    directory = sandbox.root / "bin"
    directory.mkdir()
    (directory / "zig").symlink_to(toolchains.zcc())
    del sandbox.environment["ZCC_ZIG"]
    message = refused(sandbox, *LINE, ZCC_TARGET=MUSL, PATH=directory)
    assert "ZCC_ZIG" in message


def test_zig_behind_a_loop_of_links(sandbox: Sandbox):
    first, second = sandbox.root / "first", sandbox.root / "second"
    first.symlink_to(second)
    second.symlink_to(first)
    message = refused(sandbox, *LINE, ZCC_TARGET=MUSL, ZCC_ZIG=first)
    assert str(first) in message


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        ("x86_64-unknown-linux-muls", "x86_64-unknown-linux-musl"),
        ("aarch64-apple-darwim", "aarch64-apple-darwin"),
        ("x86_64-pc-window-gnu", "x86_64-pc-windows-gnu"),
    ],
)
@pytest.mark.parametrize("source", ["ZCC_TARGET", "--zcc-target", "name"])
def test_unknown_target(sandbox: Sandbox, wrong: str, nearest: str, source: str):
    if source == "ZCC_TARGET":
        message = refused(sandbox, *LINE, ZCC_TARGET=wrong)
    elif source == "--zcc-target":
        message = refused(sandbox, f"--zcc-target={wrong}", *LINE)
    else:
        link = sandbox.root / f"{wrong}-zcc"
        link.symlink_to(toolchains.zcc())
        message = refused(sandbox, *LINE, program=link)
    assert wrong in message
    assert nearest in message


@pytest.mark.parametrize(
    "target",
    ["x86_64-pc-windows-msvc", "aarch64-apple-ios", "i686-apple-darwin"],
)
def test_target_without_a_libc_in_zig(sandbox: Sandbox, target: str):
    message = refused(sandbox, *LINE, ZCC_TARGET=target)
    assert target in message
    assert "unknown" not in message, "it is one of Rust's targets"


def test_no_target_at_all(sandbox: Sandbox):
    message = refused(sandbox, *LINE)
    assert "ZCC_TARGET" in message or "--zcc-target" in message


def test_response_file_that_is_missing(sandbox: Sandbox):
    message = refused(sandbox, "@missing", *LINE, ZCC_TARGET=MUSL)
    assert "missing" in message


def test_response_file_that_is_a_directory(sandbox: Sandbox):
    (sandbox.work / "directory").mkdir()
    message = refused(sandbox, "@directory", *LINE, ZCC_TARGET=MUSL)
    assert "directory" in message


def test_response_file_that_is_unreadable(sandbox: Sandbox):
    file = sandbox.work / "secret"
    file.write_text("main.o\n")
    file.chmod(0)
    message = refused(sandbox, "@secret", *LINE, prefix=without_root_powers(), ZCC_TARGET=MUSL)
    assert "secret" in message


def test_response_file_within_a_response_file(sandbox: Sandbox):
    (sandbox.work / "outer").write_text("main.o\n@inner\n")
    (sandbox.work / "inner").write_text("-o\nprogram\n")
    message = refused(sandbox, "@outer", ZCC_TARGET=MUSL)
    assert "@inner" in message


def test_nul_in_a_response_file(sandbox: Sandbox):
    (sandbox.work / "arguments").write_bytes(b"main.o\n-o\npro\0gram\n")
    message = refused(sandbox, "@arguments", ZCC_TARGET=MUSL)
    assert "arguments" in message


def test_response_file_that_ends_in_an_escape(sandbox: Sandbox):
    (sandbox.work / "arguments").write_bytes(b"main.o\n-o\nprogram\\")
    message = refused(sandbox, "@arguments", ZCC_TARGET=MUSL)
    assert "arguments" in message


def test_output_option_without_its_value(sandbox: Sandbox):
    message = refused(sandbox, "main.o", "-o", ZCC_TARGET=MUSL)
    assert "-o" in message


@pytest.mark.parametrize("target", ["aarch64-unknown-linux-musl", "x86_64-pc-windows-gnu"])
@pytest.mark.parametrize("source", ["--zcc-target", "name"])
def test_target_that_contradicts_the_link_line(sandbox: Sandbox, target: str, source: str):
    evidence = f"/rust/lib/rustlib/{MUSL}/lib/libstd-0123456789abcdef.rlib"
    if source == "name":
        link = sandbox.root / f"zcc-{target}"
        link.symlink_to(toolchains.zcc())
        message = refused(sandbox, evidence, *LINE, program=link)
    else:
        message = refused(sandbox, f"--zcc-target={target}", evidence, *LINE)
    assert target in message
    assert MUSL in message


def test_empty_argument_vector(sandbox: Sandbox):
    """A program can be started without even a name. Python refuses to do so, so ctypes does it."""
    start = (
        "import ctypes, sys\n"
        "nothing = (ctypes.c_char_p * 1)(None)\n"
        "ctypes.CDLL(None).execv(sys.argv[1].encode(), nothing)\n"
        "sys.exit('execv failed')\n"
    )
    before = sandbox.files()
    result = subprocess.run(
        [sys.executable, "-c", start, toolchains.zcc()],
        cwd=sandbox.work,
        env=sandbox.environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.returncode == 1
    assert result.stderr.startswith("zcc: error: ")
    assert result.stderr.count("\n") == 1
    assert "argument" in result.stderr
    assert result.stdout == ""
    assert sandbox.files() == before


def test_every_supported_target_is_accepted(sandbox: Sandbox):
    for target in TARGETS:
        result = sandbox.zcc(*LINE, ZCC_TARGET=target.triple)
        assert (result.returncode, result.stderr) == (0, b""), target
        given = sandbox.record.read_bytes().decode().split("\0")
        assert given[given.index("-target") + 1].startswith(target.zig)
        sandbox.record.unlink()


def test_bytes_that_are_not_utf8_pass_through(sandbox: Sandbox):
    """If a shell runs the printed command, zig gets the same bytes that zcc got."""
    odd = b"od\xff\xfed name.o"
    (sandbox.work / os.fsdecode(odd)).write_bytes(b"")
    printed = sandbox.zcc(odd, *LINE, ZCC_TARGET=MUSL, ZCC_DRY_RUN="1")
    assert (printed.returncode, printed.stderr) == (0, b"")
    assert not sandbox.record.exists()
    subprocess.run(
        ["sh", "-c", printed.stdout], cwd=sandbox.work, env=sandbox.environment, check=True
    )
    assert odd in sandbox.record.read_bytes().split(b"\0")
