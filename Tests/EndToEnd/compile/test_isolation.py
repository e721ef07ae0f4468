"""Nothing of the host gets into a cross build. Here, the host's headers and libraries are poisoned."""

import subprocess
from pathlib import Path

import pytest

import toolchains
from crosstools import cross_settings, tool, zig_settings
from running import can_run, run
from targets import AARCH64_MACOS, X86_64_MUSL, X86_64_WINDOWS, Target

ZIG = toolchains.DEFAULT_ZIGS[0]

# The host's directories. The test mounts poisoned ones over them, in a mount namespace of its own.
INCLUDE, LIBRARIES = "/usr/include", "/usr/lib/x86_64-linux-gnu"
HEADERS = ("stdio.h", "stdlib.h", "math.h", "features.h", "windows.h", "openssl/ssl.h")
ARCHIVES = ("libc.a", "libm.a", "libpthread.a", "libssl.a", "libgcc_eh.a", "libunwind.a")
SHARED = ("libc.so", "libm.so", "libssl.so", "libssl.dylib", "libssl.dll.a", "libunwind.so")
OBJECTS = ("crt1.o", "Scrt1.o", "rcrt1.o", "crti.o", "crtn.o")

# Variables from which compilers and linkers read directories.
INCLUDE_VARIABLES = ("CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "INCLUDE")
LIBRARY_VARIABLES = ("LIBRARY_PATH", "LIB", "LD_LIBRARY_PATH", "LD_RUN_PATH", "COMPILER_PATH")

SOURCE = """
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
int main(int count, char **arguments) {
  printf("%.1f\\n", sqrt(atoi("16") + count - 1));
  return 0;
}
"""


@pytest.fixture
def poison(tmp_path: Path) -> Path:
    """Directories whose headers and libraries make every compile or link fail."""
    for name in HEADERS:
        header = tmp_path / "poison" / "include" / name
        header.parent.mkdir(parents=True, exist_ok=True)
        header.write_text("#error this header is the host's\n")
    libraries = tmp_path / "poison" / "lib"
    libraries.mkdir()
    for name in ARCHIVES + SHARED + OBJECTS:
        (libraries / name).write_text("this library is the host's\n")
    return tmp_path / "poison"


def poisoned(command: list[str | Path], poison: Path, directory: Path, **environment: str):
    """Run a static program while the host's headers and libraries are poisoned."""
    script = (
        f'mount --bind "$1/include" {INCLUDE} && mount --bind "$1/lib" {LIBRARIES} && '
        'shift && exec "$@"'
    )
    namespace = ["unshare", "--map-root-user", "--mount", "bash", "-c", script, "bash", poison]
    return subprocess.run(
        [*namespace, *command],
        cwd=directory,
        env=toolchains.clean_environment(**zig_settings(ZIG), **environment),
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("target", [X86_64_MUSL, X86_64_WINDOWS, AARCH64_MACOS], ids=str)
def test_nothing_of_the_hosts_is_read(target: Target, tmp_path: Path, poison: Path) -> None:
    cross_settings(target, ZIG)
    (tmp_path / "program.c").write_text(SOURCE)
    program = tmp_path / ("program.exe" if target.is_windows else "program")
    command = [tool(target, "zcc"), "program.c", "-O1", "-o", program, "-lm"]
    variables = {name: str(poison / "include") for name in INCLUDE_VARIABLES}
    variables |= {name: str(poison / "lib") for name in LIBRARY_VARIABLES}
    result = poisoned(command, poison, tmp_path, **variables)
    assert (result.returncode, result.stderr) == (0, "")
    if can_run(target):
        assert run(target, program).stdout == "4.0\n"


@pytest.mark.parametrize("target", [X86_64_MUSL, X86_64_WINDOWS, AARCH64_MACOS], ids=str)
def test_what_only_the_host_has_is_missing(target: Target, tmp_path: Path, poison: Path) -> None:
    """zig has no OpenSSL. Only the host has its header and its library, so neither is found."""
    cross_settings(target, ZIG)
    (tmp_path / "header.c").write_text("#include <openssl/ssl.h>\n")
    result = poisoned([tool(target, "zcc"), "-c", "header.c"], poison, tmp_path)
    assert result.returncode != 0
    assert "'openssl/ssl.h' file not found" in result.stderr
    (tmp_path / "program.c").write_text(SOURCE)
    linked = [tool(target, "zcc"), "program.c", "-o", "program", "-lssl"]
    result = poisoned(linked, poison, tmp_path)
    assert result.returncode != 0
    assert not (tmp_path / "program").exists()
    assert "this library is the host's" not in result.stderr
    assert LIBRARIES not in result.stderr


def test_the_poison_works(tmp_path: Path, poison: Path) -> None:
    """The poison makes the host's own compiler fail, so the other tests would notice it."""
    (tmp_path / "program.c").write_text(SOURCE)
    variable = {"CPATH": str(poison / "include")}
    result = subprocess.run(
        ["cc", "-c", "program.c"],
        cwd=tmp_path,
        env=toolchains.clean_environment(**variable),
        capture_output=True,
        text=True,
    )
    assert "this header is the host's" in result.stderr
    inside = poisoned(["/bin/sh", "-c", "true"], poison, tmp_path)
    assert inside.returncode != 0, "the host's libraries are still there"


@pytest.mark.parametrize("query", ["-print-search-dirs", "-print-file-name=libc.a"])
@pytest.mark.parametrize("target", [X86_64_MUSL, X86_64_WINDOWS, AARCH64_MACOS], ids=str)
def test_questions_are_not_answered_with_the_hosts_directories(target: Target, query: str) -> None:
    """meson, libtool and build scripts read the directories of libraries from these answers."""
    cross_settings(target, ZIG)
    answer = subprocess.run(
        [tool(target, "zcc"), query],
        env=toolchains.clean_environment(**zig_settings(ZIG)),
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for place in ("/usr/lib/", "/usr/lib64", "/lib/x86_64-linux-gnu"):
        assert place not in answer
