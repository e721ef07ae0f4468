"""Programs and libraries that ask for no C library get none, by LLD, on a glibc target as on musl."""

import re
import subprocess
from pathlib import Path

import pytest

import toolchains
from compiling import Compiler
from crosstools import cross_settings, tool
from targets import X86_64_GLIBC, X86_64_MUSL, Target

BARE = (("-nostdlib",), ("-nostartfiles", "-nodefaultlibs"))
SOURCE = """
void _start(void) { __asm__ volatile("mov $60, %eax\\n mov $7, %edi\\n syscall"); }
"""


@pytest.fixture(params=(X86_64_GLIBC, X86_64_MUSL), ids=str)
def target(request: pytest.FixtureRequest) -> Target:
    return request.param


@pytest.fixture(params=toolchains.DEFAULT_ZIGS)
def compiler(request: pytest.FixtureRequest, target: Target, tmp_path: Path) -> Compiler:
    compiler = Compiler(tool(target, "zcc"), tmp_path, cross_settings(target, request.param))
    compiler.source(SOURCE)
    compiler.succeed("-c", "-fno-stack-protector", "-fPIC", "main.c", "-o", "main.o")
    return compiler


def readelf(*arguments: str | Path) -> str:
    command = ["readelf", "-W", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("bare", BARE, ids=" ".join)
@pytest.mark.parametrize("kind", ["-static", "-static-pie", "-no-pie"])
def test_a_program(compiler: Compiler, kind: str, bare: tuple[str, ...]) -> None:
    compiler.succeed(kind, *bare, "main.o", "-lgcc", "-o", "program")
    program = compiler.directory / "program"
    assert subprocess.run([program]).returncode == 7
    assert "INTERP" not in readelf("-l", program)
    assert "NEEDED" not in readelf("-d", program)
    assert ("DYN" in readelf("-h", program)) == (kind == "-static-pie")


@pytest.mark.parametrize("bare", BARE, ids=" ".join)
def test_a_library(compiler: Compiler, bare: tuple[str, ...]) -> None:
    compiler.succeed("-shared", *bare, "main.o", "-o", "libbare.so")
    library = compiler.directory / "libbare.so"
    assert "NEEDED" not in readelf("-d", library)
    assert "_start" in readelf("--dyn-syms", library)
    # A program with it names the dynamic linker, and loads nothing else.
    compiler.succeed(*bare, "-Wl,--no-as-needed", "main.o", "-L.", "-lbare", "-o", "program")
    program = compiler.directory / "program"
    assert re.findall(r"\(NEEDED\).*\[(.*)\]", readelf("-d", program)) == ["libbare.so"]
    assert "Requesting program interpreter: /lib" in readelf("-l", program)


def test_a_linker_script_on_the_line(compiler: Compiler) -> None:
    """`zig cc` does not look for one in the directories of -L."""
    (compiler.directory / "scripts").mkdir()
    (compiler.directory / "scripts" / "libboth.a").write_text("INPUT(main.o)\n")
    compiler.succeed("-static", "-nostdlib", "-Lscripts", "-lboth", "-o", "program")
    assert subprocess.run([compiler.directory / "program"]).returncode == 7


def test_a_static_program_with_glibc_is_refused(tmp_path: Path) -> None:
    zig = toolchains.DEFAULT_ZIGS[0]
    compiler = Compiler(tool(X86_64_GLIBC, "zcc"), tmp_path, cross_settings(X86_64_GLIBC, zig))
    compiler.source("int main(void) { return 0; }\n")
    compiler.succeed("-c", "main.c", "-o", "main.o")
    for line in (["-static"], ["-static", "-nostdlib", "-lc"], ["-static", "-nodefaultlibs"]):
        assert "glibc's shared libraries only" in compiler.refusal(*line, "main.o", "-o", "program")
