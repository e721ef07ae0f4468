"""`zcc warm`: its options, and the tar files that it writes and reads."""

import io
import os
import pty
import subprocess
import tarfile
from pathlib import Path

import pytest

import toolchains
from targets import AARCH64_MACOS, Target

ZIG = toolchains.DEFAULT_ZIGS[0]
GNU = Target(toolchains.HOST, "x86_64-linux-gnu")
OWN_NAME = "zcc/zig-runtime-0123456789abcdef"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "target" in metafunc.fixturenames:
        # zig's C++ library for Linux is built twice.
        everything = metafunc.config.getoption("--all")
        targets = (AARCH64_MACOS, GNU) if everything else (AARCH64_MACOS,)
        metafunc.parametrize("target", targets, ids=str)


def warm(*words: str | Path, zig: Path | None = None, **options) -> subprocess.CompletedProcess:
    environment = toolchains.clean_environment(ZCC_ZIG=zig or toolchains.zig(ZIG))
    return subprocess.run(
        [toolchains.zcc(), "warm", *words], env=environment, text=True,
        **{"capture_output": True} | options,
    )  # fmt: skip


def test_two_builds_make_the_same_tar_file(target: Target, tmp_path: Path):
    archives = [tmp_path / "first.tar", tmp_path / "second.tar"]
    for archive in archives:
        made = warm("--dir", tmp_path / "cache", "--to", archive, target.triple)
        (tmp_path / "cache").rename(tmp_path / f"cache of {archive.stem}")
        assert made.returncode == 0 and made.stdout.endswith(f" MB in {archive}\n")
    first, second = (archive.read_bytes() for archive in archives)
    assert first == second
    names = tarfile.open(archives[0]).getnames()
    assert all(name.startswith("zcc/") for name in names)
    assert any(name.endswith((".a", ".so.6")) for name in names)


def archive(path: Path, name: str, contents: bytes) -> bytes:
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as file:
        entry = tarfile.TarInfo(name)
        entry.size = len(contents)
        file.addfile(entry, io.BytesIO(contents))
    return path.read_bytes()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda path: path.unlink(), "cannot be read"),
        (lambda path: path.write_bytes(b""), "is cut off, or not a tar file of zcc warm's"),
        (lambda path: path.write_bytes(path.read_bytes()[:700]), "is cut off"),
        (lambda path: path.write_text("text" * 500), "not a tar file of zcc warm's"),
        (lambda path: archive(path, "zcc/../up", b""), "not a tar file of zcc warm's"),
        (lambda path: archive(path, "/zcc/up", b""), "not a tar file of zcc warm's"),
        (lambda path: archive(path, "other/file", b""), "not a tar file of zcc warm's"),
        (lambda path: archive(path, "zcc/files/0123456789abcdef/a.lib", b"a"), "or damaged"),
    ],
)
def test_a_tar_file_that_is_not_whole_is_an_error(change, problem: str, tmp_path: Path):
    path = tmp_path / "a.tar"
    archive(path, OWN_NAME, b"x" * 2000)
    change(path)
    result = warm("--dir", tmp_path / "cache", "--from", path, AARCH64_MACOS.triple)
    assert result.returncode == 1
    assert result.stderr.startswith(f"zcc: error: the runtime '{path}' ")
    assert problem in result.stderr and result.stderr.count("\n") == 1
    assert not list((tmp_path / "cache").rglob("up"))
    assert not list((tmp_path / "cache").glob("zcc/files/*/*"))


def test_a_tar_file_of_another_zig_is_an_error(tmp_path: Path):
    path = tmp_path / "a.tar"
    archive(path, OWN_NAME, b"0123456789abcdef zig 0.1.0 77 -target aarch64-macos\nx\n")
    result = warm("--dir", tmp_path / "cache", "--from", path, AARCH64_MACOS.triple)
    assert result.returncode == 1
    assert result.stderr.startswith(
        f"zcc: error: --from names '{path}', whose runtimes are those of zig 0.1.0 77, and this is "
        f"zig {ZIG} "
    )
    assert not (tmp_path / "cache" / OWN_NAME).exists()


def test_a_tar_file_that_cannot_be_written_is_an_error(tmp_path: Path):
    path = tmp_path / "none" / "a.tar"
    result = warm("--dir", tmp_path / "cache", "--to", path, AARCH64_MACOS.triple)
    assert result.returncode == 1
    assert result.stderr.endswith(
        f"zcc: error: cannot write '{path}' (from --to): No such file or directory\n"
    )


# MARK: --jobs, progress


def test_jobs_are_the_processors_that_zig_may_use(tmp_path: Path):
    zig = tmp_path / "zig"
    zig.write_text(
        f'#!/bin/sh\n[ "$1" = version ] && exec {toolchains.zig(ZIG)} version\n'
        f"nproc > {tmp_path}/processors; exit 1\n"
    )
    zig.chmod(0o755)
    warm("--dir", tmp_path / "cache", "--jobs", "1", AARCH64_MACOS.triple, zig=zig)
    assert (tmp_path / "processors").read_text() == "1\n"


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5"])
def test_jobs_are_a_number(number: str):
    result = warm("--jobs", number, AARCH64_MACOS.triple)
    assert result.returncode == 1
    assert "--jobs needs a number from 1 on, not" in result.stderr and number in result.stderr


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--to"], "--to"),
        (["--fast", "x", "x86_64-unknown-linux-gnu"], "unknown option"),
        ([], "needs a Rust target triple"),
    ],
)
def test_other_options_are_refused(words: list[str], problem: str):
    result = warm(*words)
    assert result.returncode == 1 and problem in result.stderr


def test_a_terminal_shows_one_line_that_changes(tmp_path: Path):
    main, terminal = pty.openpty()
    options = {"capture_output": False, "stdout": subprocess.PIPE, "stderr": terminal}
    result = warm("--dir", tmp_path / "cache", AARCH64_MACOS.triple, **options)
    assert result.returncode == 0
    shown = os.read(main, 4096)
    assert shown.startswith(b"\r\x1b[Kzcc: 1/1 aarch64-apple-darwin") and shown.endswith(b"\r\x1b[K")
    assert b"\n" not in shown
