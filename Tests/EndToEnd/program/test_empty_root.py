"""The shipped program in an empty root directory: no C library, no /proc, no other file."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import toolchains

VERSION = toolchains.DEFAULT_ZIGS[0]

# A stand-in for zig that prints its version, or its first six arguments.
ZIG = """
#include <stdio.h>
#include <string.h>
int main(int argc, char **argv) {
  if (argc == 2 && !strcmp(argv[1], "version")) return puts("VERSION") < 0;
  for (int i = 1; i < argc && i < 7; i++) puts(argv[i]);
  return 7;
}
"""
LINE = ("rcrt1.o", "main.o", "-lc", "-static-pie", "-o", "program")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copy(toolchains.zcc(), tmp_path / "zcc")
    return tmp_path


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Run zcc with `root` as its root directory."""
    user = () if os.geteuid() == 0 else ("unshare", "--user", "--map-root-user")
    return subprocess.run(
        [*user, shutil.which("chroot", path="/usr/sbin:/usr/bin:/sbin"), root, "/zcc", *arguments],
        env=environment,
        capture_output=True,
        timeout=60,
    )


def test_it_runs(root: Path):
    result = run(root, "--version")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.startswith(b"zcc ")


def test_it_plans_a_link(root: Path):
    (root / "cache").mkdir()
    for number, target in enumerate(("x86_64-unknown-linux-musl", "aarch64-pc-windows-gnullvm")):
        asked = ("explain", "--target", target, "--zig-version", VERSION, "--", *LINE)
        result = run(root, *asked, ZCC_CACHE_DIR="/cache")
        assert (result.returncode, result.stderr) == (0, b"")
        assert (b" ld.lld ", b" cc -target aarch64-windows-gnu ")[number] in result.stdout


def test_it_starts_zig_and_becomes_it(root: Path):
    (root / "zig.c").write_text(ZIG.replace("VERSION", VERSION))
    subprocess.run(["cc", "-static", "-o", root / "zig", root / "zig.c"], check=True)
    more = {"ZCC_ZIG": "/zig", "ZCC_CACHE_DIR": "/cache", "ZCC_ROUTE": "cc"}
    for _ in ("the version is asked for", "the version is remembered"):
        result = run(root, *LINE, ZCC_TARGET="x86_64-unknown-linux-musl", **more)
        assert (result.returncode, result.stderr) == (7, b"")
        assert result.stdout.split() == b"cc -target x86_64-linux-musl main.o -static -pie".split()


def test_an_error_is_an_error(root: Path):
    result = run(root, *LINE, ZCC_TARGET="x86_64-unknown-linux-musl")
    assert result.returncode == 1
    assert result.stderr.startswith(b"zcc: error: ")
    assert result.stderr.count(b"\n") == 1
