"""Every way of naming a static library works, with every zig."""

import re
import subprocess
from pathlib import Path

import pytest

import checks
import toolchains
from compiling import Compiler
from crosstools import cross_settings, tool
from programs import Program, build_program
from running import can_run, run
from targets import (
    AARCH64_MUSL,
    X86_64_GLIBC,
    X86_64_MACOS,
    X86_64_MUSL,
    X86_64_WINDOWS,
    Target,
)

# The lines that the build script prints, and the words that rustc puts on the link line for them.
LIBRARIES = {
    "static": ("rustc-link-lib=static=foreign", "-lforeign"),
    "verbatim": ("rustc-link-lib=static:+verbatim=libforeign.a", "-l:libforeign.a"),
    "whole-archive": ("rustc-link-lib=static:+whole-archive=foreign", "-Wl,--whole-archive"),
    "dynamic-kind": ("rustc-link-lib=dylib=foreign", "-lforeign"),
    "dynamic-verbatim": ("rustc-link-lib=dylib:+verbatim=libforeign.a", "-l:libforeign.a"),
    "link-argument": ("rustc-link-arg=-l:libforeign.a", "-l:libforeign.a"),
}
FOREIGN_TARGETS = (X86_64_MUSL, X86_64_WINDOWS)
FOREIGN = Program("foreign", FOREIGN_TARGETS, telling=FOREIGN_TARGETS)
WHOLE_TARGETS = (X86_64_MUSL, AARCH64_MUSL, X86_64_WINDOWS, X86_64_MACOS)
WHOLE_ARCHIVE = Program("wholearchive", WHOLE_TARGETS, telling=WHOLE_TARGETS)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "zig" in metafunc.fixturenames:
        everything = metafunc.config.getoption("--all")
        metafunc.parametrize("zig", toolchains.ALL_ZIGS if everything else toolchains.DEFAULT_ZIGS)


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("target", FOREIGN.targets, ids=str)
def test_static_library(target: Target, library: str, zig: str, tmp_path: Path) -> None:
    request, word = LIBRARIES[library]
    made = build_program(FOREIGN, target, zig, tmp_path, settings={"FOREIGN_LIBRARY": request})
    assert word in made.asked
    checks.check_program(made)
    result = run(target, made.artifact)
    assert (result.returncode, result.stdout) == (0, "the answer is 42\n"), result.stderr


@pytest.mark.parametrize("target", WHOLE_ARCHIVE.targets, ids=str)
def test_library_that_nothing_refers_to(target: Target, zig: str, tmp_path: Path) -> None:
    """The library is bundled into an rlib, which rustc names as `-Wl,/path/libplugin.rlib`."""
    made = build_program(WHOLE_ARCHIVE, target, zig, tmp_path)
    checks.check_program(made)
    if can_run(target):
        result = run(target, made.artifact)
        assert result.returncode == 0, result.stderr
        # On Windows, C's output stays in a buffer until the program ends.
        assert sorted(result.stdout.splitlines()) == ["main", "registered before main"]
    else:
        assert b"registered before main" in made.artifact.read_bytes()


# MARK: Libraries of the user's own that are called like a part of a C runtime

OWN_NAMES = {
    X86_64_GLIBC: ("util", "rt", "resolv", "m", "dl", "pthread", "unwind", "gcc_s", "stdc++",
                   "c++", "supc++", "atomic", "ssp"),
    X86_64_MUSL: ("util", "rt", "m", "dl", "pthread", "unwind", "gcc_s", "stdc++", "c++", "crypt",
                  "xnet", "c"),
    X86_64_WINDOWS: ("m", "pthread", "winpthread", "unwind", "gcc_s", "gcc_eh", "stdc++", "c++",
                     "ssp", "mingw32", "mingwex", "msvcrt", "uuid"),
    X86_64_MACOS: ("m", "dl", "pthread", "unwind", "c++", "util", "proc", "gcc_s"),
}  # fmt: skip


def identifier(name: str) -> str:
    return "own_" + name.replace("+", "x")


def driver(target: Target, zig: str, directory: Path, **more: str) -> Compiler:
    return Compiler(tool(target, "zcc"), directory, cross_settings(target, zig) | more)


def own_archives(target: Target, zig: str, directory: Path, names: tuple[str, ...]) -> Path:
    """A program that calls one function of each library, and the libraries in `own`."""
    compiler = driver(target, zig, directory)
    calls = " + ".join(f"{identifier(name)}()" for name in names)
    declarations = "".join(f"int {identifier(name)}(void);\n" for name in names)
    compiler.source(f"{declarations}int main(void) {{ return {calls}; }}\n")
    compiler.succeed("-c", "main.c", "-o", "main.o")
    (directory / "own").mkdir()
    for name in names:
        compiler.source(f"int {identifier(name)}(void) {{ return 1; }}\n", "part.c")
        compiler.succeed("-c", "part.c", "-o", "part.o")
        archive = [tool(target, "zcc-ar"), "crs", f"own/lib{name}.a", "part.o"]
        subprocess.run(archive, cwd=directory, env=compiler.environment, check=True)
    return directory / "main.o"


@pytest.mark.parametrize("target", OWN_NAMES, ids=str)
def test_own_archives(target: Target, zig: str, tmp_path: Path) -> None:
    names = OWN_NAMES[target]
    own_archives(target, zig, tmp_path, names)
    for route in ("auto", "cc"):
        compiler = driver(target, zig, tmp_path, ZCC_ROUTE=route)
        libraries = [f"-l{name}" for name in names]
        program = tmp_path / f"program-{route}{'.exe' if target.is_windows else ''}"
        kind = ["-static"] if target == X86_64_MUSL else []
        compiler.succeed(*kind, "main.o", "-Lown", *libraries, "-o", program)
        if can_run(target) or target == X86_64_GLIBC:
            result = run(target, program)
            assert result.returncode == len(names), (route, result.stderr)


@pytest.mark.parametrize("route", ["auto", "cc"])
def test_own_shared_libraries_in_the_order_of_the_line(
    route: str, zig: str, tmp_path: Path
) -> None:
    """The same files, linked by Debian's gcc, load the same libraries in the same order."""
    names = OWN_NAMES[X86_64_GLIBC]
    own_archives(X86_64_GLIBC, zig, tmp_path, names)
    for name in names:
        whole = ["-Wl,--whole-archive", f"own/lib{name}.a", "-Wl,--no-whole-archive"]
        line = ["cc", "-shared", "-nostdlib", *whole, f"-Wl,-soname,lib{name}.so.9"]
        subprocess.run([*line, "-o", f"own/lib{name}.so"], cwd=tmp_path, check=True)
    words = ["main.o", "-Lown", *(f"-l{name}" for name in names), "-Wl,--no-as-needed"]
    # gcc's own libgcc_s would be the user's, too.
    subprocess.run(["cc", *words, "-static-libgcc", "-o", "asked"], cwd=tmp_path, check=True)
    driver(X86_64_GLIBC, zig, tmp_path, ZCC_ROUTE=route).succeed(*words, "-o", "made")
    asked, made = (
        [name for name in needed(tmp_path / file) if name.endswith(".so.9")]
        for file in ("asked", "made")
    )
    assert asked == made == [f"lib{name}.so.9" for name in names]


def needed(file: Path) -> list[str]:
    text = subprocess.run(["readelf", "-d", file], capture_output=True, text=True, check=True)
    return re.findall(r"\(NEEDED\).*\[(.*)\]", text.stdout)


def test_a_runtime_on_the_line_does_not_count(zig: str, tmp_path: Path) -> None:
    """A directory that has start files has another C runtime, and zig's is linked instead."""
    own_archives(X86_64_MUSL, zig, tmp_path, ("util",))
    (tmp_path / "own" / "crt1.o").touch()
    result = driver(X86_64_MUSL, zig, tmp_path).run("main.o", "-Lown", "-lutil", "-static")
    assert result.returncode == 1
    assert "undefined symbol: own_util" in result.stderr


def test_static_links_take_the_form_that_is_there(zig: str, tmp_path: Path) -> None:
    """Behind -Bstatic a shared library is not the user's own library; zig's is linked."""
    own_archives(X86_64_GLIBC, zig, tmp_path, ("m",))
    compiler = driver(X86_64_GLIBC, zig, tmp_path)
    (tmp_path / "own" / "libm.a").rename(tmp_path / "own" / "libm.so")
    compiler.source("#include <math.h>\nint main(int n, char **v) { return (int)cos(n - 1); }\n")
    compiler.succeed("-c", "main.c", "-fno-builtin", "-o", "main.o")
    compiler.succeed("main.o", "-Lown", "-Wl,-Bstatic", "-lm", "-Wl,-Bdynamic", "-o", "program")
    assert "libm.so.6" in needed(tmp_path / "program")


def test_a_verbatim_name_of_winpthreads(zig: str, tmp_path: Path) -> None:
    own_archives(X86_64_WINDOWS, zig, tmp_path, ("pthread",))
    for route in ("auto", "cc"):
        compiler = driver(X86_64_WINDOWS, zig, tmp_path, ZCC_ROUTE=route)
        compiler.succeed("main.o", "-Lown", "-l:libpthread.a", "-o", f"{route}.exe")
        result = run(X86_64_WINDOWS, tmp_path / f"{route}.exe")
        assert result.returncode == 1, result.stderr


@pytest.mark.parametrize("route", ["auto", "cc"])
def test_a_stub_of_the_c_library(route: str, zig: str, tmp_path: Path) -> None:
    """rustc makes one for `#[link(name = "libc.so.6", kind = "raw-dylib")]`, with that soname."""
    compiler = driver(X86_64_GLIBC, zig, tmp_path, ZCC_ROUTE=route)
    compiler.source('#include <stdio.h>\nint main(void) { puts("real"); return 0; }\n')
    compiler.succeed("-c", "main.c", "-o", "main.o")
    (tmp_path / "raw-dylibs").mkdir()
    (tmp_path / "stub.c").write_text("int getpid(void) { return 0; }\n")
    stub = ["cc", "-shared", "-nostdlib", "stub.c", "-Wl,-soname,libc.so.6"]
    subprocess.run([*stub, "-o", "raw-dylibs/libc.so.6"], cwd=tmp_path, check=True)
    compiler.succeed("main.o", "-Lraw-dylibs", "-l:libc.so.6", "-o", "program")
    assert needed(tmp_path / "program").count("libc.so.6") == 1
    result = run(X86_64_GLIBC, tmp_path / "program")
    assert (result.returncode, result.stdout) == (0, "real\n"), result.stderr
