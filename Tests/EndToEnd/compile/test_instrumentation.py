"""What is built into a program to watch it, and LTO: by a link of their own, or refused."""

import subprocess
import time
from pathlib import Path

import pytest

import toolchains
from compiling import Compiler
from crosstools import cross_settings, tool
from targets import AARCH64_MACOS, X86_64_GLIBC, X86_64_MUSL, X86_64_WINDOWS, Target

TARGETS = (X86_64_GLIBC, X86_64_MUSL, X86_64_WINDOWS, AARCH64_MACOS)
PROFILES = (
    "-fprofile-instr-generate", "-fprofile-generate", "-fcs-profile-generate", "--coverage",
    "-fprofile-arcs", "-pg", "-fxray-instrument",
)  # fmt: skip
SANITIZERS = ("address", "leak", "memory", "hwaddress", "safe-stack")
SOURCE = '#include <stdio.h>\nint main(void) { puts("watched"); return 0; }\n'


def driver(target: Target, zig: str, directory: Path) -> Compiler:
    compiler = Compiler(tool(target, "zcc"), directory, cross_settings(target, zig))
    compiler.source(SOURCE)
    return compiler


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_what_has_no_runtime_is_refused(target: Target, zig: str, tmp_path: Path) -> None:
    compiler = driver(target, zig, tmp_path)
    compiler.succeed("-c", "main.c", "-o", "main.o")
    options = [*PROFILES, *(f"-fsanitize={name}" for name in SANITIZERS)]
    options += ["-fsanitize=thread"] if target == X86_64_MUSL else []
    for option in options:
        for file in ("main.c", "main.o"):
            refusal = compiler.refusal(option, file, "-o", "program")
            assert option in refusal and "Zig has" in refusal


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
def test_a_runtime_on_the_line_is_linked(zig: str, tmp_path: Path) -> None:
    """A stand-in for the runtime that rustc has: it is an archive, and only its symbol takes it out."""
    compiler = driver(X86_64_GLIBC, zig, tmp_path)
    compiler.source("int __llvm_profile_runtime = 1;\n", "runtime.c")
    compiler.succeed("-c", "runtime.c", "-o", "runtime.o")
    runtime = "libprofiler_builtins-1.rlib"
    archive = [tool(X86_64_GLIBC, "zcc-ar"), "crs", runtime, "runtime.o"]
    subprocess.run(archive, cwd=tmp_path, env=compiler.environment, check=True)
    compiler.succeed("-c", "main.c", "-o", "main.o")
    compiler.succeed("-fprofile-instr-generate", "main.o", runtime, "-o", "program")
    names = subprocess.run(["nm", tmp_path / "program"], capture_output=True, text=True, check=True)
    assert "__llvm_profile_runtime" in names.stdout


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
@pytest.mark.parametrize("option", ["-flto", "-flto=thin", "-flto=auto", "-flto=jobserver", "-flto=4"])
def test_lto_in_two_steps(option: str, zig: str, tmp_path: Path) -> None:
    """LLD sees bitcode by itself; the option does not send the link to `zig cc`."""
    compiler = driver(X86_64_MUSL, zig, tmp_path)
    compiler.succeed("-c", option, "-flto-partition=none", "main.c", "-o", "main.o")
    assert (tmp_path / "main.o").read_bytes()[:2] == b"BC"
    line = ["-static", option, "-flto-partition=none", "main.o", "-o", "program"]
    assert "ld.lld" in compiler.command(*line)
    compiler.succeed(*line)
    assert subprocess.run([tmp_path / "program"], capture_output=True).stdout == b"watched\n"


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
def test_dependencies_of_several_sources(zig: str, tmp_path: Path) -> None:
    compiler = driver(X86_64_MUSL, zig, tmp_path)
    compiler.source('#include "own.h"\n' + SOURCE, "other.c")
    compiler.source("", "own.h")
    assert compiler.succeed("-MM", "main.c", "other.c") == "main.o: main.c\nother.o: other.c own.h\n"
    text = compiler.succeed("-E", "-P", "main.c", "other.c")
    assert text.count("int main(void)") == 2


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
def test_verbose_compiles_name_no_gcc_of_the_host(zig: str, tmp_path: Path) -> None:
    compiler = driver(X86_64_GLIBC, zig, tmp_path)
    # What zig has compiled before, it does not ask clang for again.
    compiler.source(f"{SOURCE}char place[] = \"{tmp_path} {time.time_ns()}\";\n")
    result = compiler.run("-v", "-c", "main.c", "-o", "main.o")
    assert result.returncode == 0 and "-cc1" in result.stderr
    assert "GCC installation" not in result.stderr and "/usr/lib/gcc" not in result.stderr
