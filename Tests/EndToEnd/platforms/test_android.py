"""Programs for Android, linked with a directory laid out like an NDK, with a real clang and LLD."""

import os
import re
import subprocess
from pathlib import Path

import pytest

import toolchains
from android_files import ALL, MACHINES, alignments, api_level, is_64_bit
from android_ndk import make_ndk
from building import build, cargo, cargo_environment, copy_crate
from compiling import Compiler
from crosstools import directory as tools
from crosstools import tool, zcc
from inspection import ELF
from inspection import tool as inspect
from programs import Program, build_program
from targets import AARCH64_ANDROID, Target

ZIG = toolchains.DEFAULT_ZIGS[0]
# The alignment that clang used for Android before it supported pages of 16 KB.
OLD_CLANG = ("-Wl,-z,max-page-size=4096",)
PROGRAM = """
#include <stdio.h>
int __android_log_write(int, const char *, const char *);
double cos(double);
int main(int argc, char **argv) {
  return puts(argv[0]) + __android_log_write(4, "zcc", argv[0]) + (int)cos(argc) + ONLY_IN_NDK;
}
"""


@pytest.fixture(scope="session")
def ndk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An NDK r27 for 64-bit ARM, in a directory whose name has to be quoted."""
    directory = tmp_path_factory.mktemp("with space") / "ndk"
    return make_ndk(directory, clang_options=OLD_CLANG)


@pytest.fixture(scope="session")
def whole_ndk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    targets = tuple(target.triple for target in ALL)
    return make_ndk(tmp_path_factory.mktemp("whole") / "ndk", targets=targets)


def compiler_for(
    directory: Path, name: str = "aarch64-linux-android-zcc", **settings: str | Path
) -> Compiler:
    """zcc under a name, without a zig."""
    program = directory / name
    program.symlink_to(toolchains.zcc())
    environment = toolchains.clean_environment(ZCC_ZIG="/nonexistent", **settings)
    return Compiler(program, directory, environment)


# MARK: Rust


def check_program(path: Path, target: Target) -> None:
    elf = ELF.read(path)
    assert (elf.type, elf.machine) == ("DYN", MACHINES[target])
    assert elf.interpreter == ("/system/bin/linker64" if is_64_bit(target) else "/system/bin/linker")
    assert set(elf.needed) == {"libc.so", "libdl.so"}
    assert {"PIE", "NOW"} <= elf.flags
    assert "GNU_RELRO" in elf.segments
    assert alignments(path) == {16384 if is_64_bit(target) else 4096}
    assert api_level(path) == 21


@pytest.mark.parametrize("release", [False, True], ids=["dev", "release"])
def test_rust_program(release: bool, ndk: Path, tmp_path: Path) -> None:
    made = build(
        "hello", AARCH64_ANDROID, ZIG, "plain", tmp_path, release=release,
        extra={"ANDROID_NDK_HOME": str(ndk), "ZCC_ZIG": "/nonexistent", "ZCC_VERIFY": "1"},
    )  # fmt: skip
    assert {"-lunwind", "-nodefaultlibs", "-pie"} <= set(made.asked)
    check_program(made.artifact, AARCH64_ANDROID)


@pytest.mark.rare
@pytest.mark.parametrize("target", ALL, ids=str)
def test_rust_program_for_each(target: Target, whole_ndk: Path, tmp_path: Path) -> None:
    made = build(
        "hello", target, ZIG, "plain", tmp_path, extra={"ANDROID_NDK_ROOT": str(whole_ndk)}
    )
    check_program(made.artifact, target)


def test_rust_library(ndk: Path, tmp_path: Path) -> None:
    made = build(
        "cdylib", AARCH64_ANDROID, ZIG, "plain", tmp_path,
        extra={"ANDROID_NDK_HOME": str(ndk), "ZCC_VERIFY": "1", "ZCC_ANDROID_API": "35"},
    )  # fmt: skip
    elf = ELF.read(made.artifact)
    assert (elf.type, elf.machine, elf.interpreter) == ("DYN", "AArch64", None)
    assert elf.exports == {"zcc_add", "zcc_mul"}
    assert set(elf.needed) == {"libc.so", "libdl.so"}
    assert alignments(made.artifact) == {16384}
    assert api_level(made.artifact) == 35


def test_rust_program_with_c_in_it(ndk: Path, tmp_path: Path) -> None:
    """With the variables of `zcc env` alone, the cc crate compiles and archives, and Cargo links."""
    foreign = Program("foreign", (AARCH64_ANDROID,), telling=(AARCH64_ANDROID,))
    settings = {"ANDROID_NDK_HOME": str(ndk)}
    request = "rustc-link-lib=static=foreign"
    made = build_program(
        foreign, AARCH64_ANDROID, ZIG, tmp_path, settings=settings | {"FOREIGN_LIBRARY": request}
    )
    check_program(made.artifact, AARCH64_ANDROID)
    assert "foreign_answer" in inspect("llvm-nm", "--defined-only", made.artifact)


def test_cargo_shows_where_it_looked(tmp_path: Path) -> None:
    project = copy_crate("hello", tmp_path)
    environment = cargo_environment(AARCH64_ANDROID, "plain", ZIG, tmp_path)
    environment["ZCC_ZIG"] = "/nonexistent"
    result = cargo(project, "build", f"--target={AARCH64_ANDROID}", environment=environment)
    assert result.returncode != 0
    said = [line for line in result.stderr.splitlines() if "zcc: " in line]
    assert len(said) == 1, result.stderr
    assert "zcc: error: no Android NDK found" in said[0]


# MARK: C


def test_c_program(ndk: Path, tmp_path: Path) -> None:
    compiler = compiler_for(tmp_path, ANDROID_NDK_HOME=ndk)
    compiler.succeed("-c", compiler.source(PROGRAM), "-o", "main.o")
    compiler.succeed("main.o", "-llog", "-lm", "-o", "program")
    elf = ELF.read(tmp_path / "program")
    assert elf.interpreter == "/system/bin/linker64"
    assert {"libc.so", "liblog.so", "libm.so"} <= set(elf.needed)
    assert alignments(tmp_path / "program") == {16384}


# C for which clang calls compiler-rt, and one function that each calls.
CALLS = {
    "__aarch64_ldadd4_acq_rel": "int call(int *a) { return __atomic_fetch_add(a, 1, __ATOMIC_ACQ_REL); }",
    "__emutls_get_address": "static _Thread_local int a; int call(int *b) { return a++ + *b; }",
    "__multc3": "_Complex long double call(_Complex long double *a) { return a[0] * a[1]; }",
    "__clear_cache": "void call(char *a) { __builtin___clear_cache(a, a + 4); }",
}


@pytest.mark.parametrize("name", CALLS)
def test_what_clang_calls_is_linked(name: str, ndk: Path, tmp_path: Path) -> None:
    """rustc passes -nodefaultlibs, and clang then leaves its own library out."""
    compiler = compiler_for(tmp_path, ANDROID_NDK_HOME=ndk)
    compiler.succeed("-c", "-fPIC", compiler.source(CALLS[name], "call.c"), "-o", "call.o")
    assert f" U {name}\n" in inspect("llvm-nm", "--undefined-only", tmp_path / "call.o")
    compiler.succeed("-shared", "-nodefaultlibs", "call.o", "-lc", "-o", "libcall.so")
    main = compiler.source("void call(void *); int main(void) { call(0); return 0; }\n")
    compiler.succeed(main, "-nodefaultlibs", "call.o", "-lc", "-o", "program")
    assert ELF.read(tmp_path / "libcall.so").exports == {"call"}
    for file in ("libcall.so", "program"):
        assert f" {name}\n" in inspect("llvm-nm", "--defined-only", tmp_path / file)
        assert name not in inspect("llvm-nm", "--undefined-only", tmp_path / file)


def test_a_library_has_no_symbol_that_nothing_defines(ndk: Path, tmp_path: Path) -> None:
    compiler = compiler_for(tmp_path, ANDROID_NDK_HOME=ndk)
    line = ("-shared", "-fPIC", compiler.source("int g(void); int f(void) { return g(); }\n"), "-o", "f.so")
    result = compiler.run(*line)
    assert result.returncode != 0
    assert "undefined symbol: g" in result.stderr
    for allowed in ("-Wl,-z,undefs", "-Wl,--unresolved-symbols=ignore-all"):
        compiler.succeed(*line, allowed)
        assert " U g\n" in inspect("llvm-nm", "--dynamic", tmp_path / "f.so")


def test_cxx_archive_and_library(ndk: Path, tmp_path: Path) -> None:
    settings = {"ANDROID_NDK_HOME": ndk}
    cxx = compiler_for(tmp_path, "aarch64-linux-android-zc++", **settings)
    text = "namespace n { int f(int a) { return a + __ANDROID_API__; } }\n"
    cxx.succeed("-c", "-fPIC", cxx.source(text, "f.cc"), "-o", "f.o")
    compiler_for(tmp_path, "aarch64-linux-android-zcc-ar", **settings).succeed("crs", "libf.a", "f.o")
    compiler_for(tmp_path, "aarch64-linux-android-zcc-ranlib", **settings).succeed("libf.a")
    assert "_ZN1n1fEi" in inspect("llvm-nm", "--print-armap", tmp_path / "libf.a")
    cxx.succeed(
        "-shared", "-nostdlib++", "-Wl,--whole-archive", "libf.a",
        "-Wl,--no-whole-archive", "-o", "libf.so",
    )  # fmt: skip
    assert ELF.read(tmp_path / "libf.so").exports == {"_ZN1n1fEi"}


def test_archiver_is_the_ndks(ndk: Path, tmp_path: Path) -> None:
    archiver = compiler_for(
        tmp_path, "aarch64-linux-android-zcc-ar", ANDROID_NDK_HOME=ndk, ZCC_DRY_RUN="1"
    )
    assert archiver.succeed("crs", "lib.a").endswith("/bin/llvm-ar' crs lib.a\n")


CMAKE_PROJECT = """
cmake_minimum_required(VERSION 3.16)
project(program C)
if(NOT ANDROID)
  message(FATAL_ERROR no)
endif()
find_library(LOG log REQUIRED)
find_library(WINDOW android REQUIRED)
find_library(GRAPHICS GLESv3 REQUIRED)
find_package(ZLIB REQUIRED)
find_library(OF_THE_HOST NAMES crypt util)
add_executable(program main.c)
target_link_libraries(program ${LOG} ${WINDOW} ${GRAPHICS} ZLIB::ZLIB m)
"""


@pytest.mark.parametrize("level", [21, 24])
def test_cmake(ndk: Path, level: int, tmp_path: Path) -> None:
    environment = toolchains.clean_environment(ANDROID_NDK_HOME=ndk, ZCC_ZIG="/nonexistent")
    zcc(["install", f"--dir={tools()}", AARCH64_ANDROID.triple], environment)
    # The level is chosen when the project is built.
    environment["ZCC_ANDROID_API"] = str(level)
    (tmp_path / "main.c").write_text("#include <zlib.h>\n" + PROGRAM)
    (tmp_path / "CMakeLists.txt").write_text(CMAKE_PROJECT)
    cmake = toolchains.present(toolchains.cache() / "cmake" / "bin" / "cmake")
    toolchain = tool(AARCH64_ANDROID, "zcc.cmake")
    for command in ([f"-DCMAKE_TOOLCHAIN_FILE={toolchain}", "-B", "b"], ["--build", "b", "-v"]):
        result = subprocess.run(
            [cmake, *command], cwd=tmp_path, env=environment, capture_output=True, text=True
        )
        assert result.returncode == 0, result.stdout + result.stderr
    program = ELF.read(tmp_path / "b" / "program")
    assert program.interpreter == "/system/bin/linker64"
    assert set(program.needed) >= {"liblog.so", "libandroid.so", "libGLESv3.so", "libz.so"}
    found = (tmp_path / "b" / "CMakeCache.txt").read_text()
    libraries = ndk / "toolchains/llvm/prebuilt/linux-x86_64/sysroot/usr/lib/aarch64-linux-android"
    assert f"LOG:FILEPATH={libraries}/{level}/liblog.so\n" in found
    assert "OF_THE_HOST:FILEPATH=OF_THE_HOST-NOTFOUND\n" in found


def test_bindgens_arguments_lead_to_the_ndks_headers(ndk: Path, tmp_path: Path) -> None:
    environment = toolchains.clean_environment(ANDROID_NDK_HOME=ndk, ZCC_ZIG="/nonexistent")
    for command in ("install", "env"):
        said = zcc([command, f"--dir={tmp_path}", AARCH64_ANDROID.triple], environment)
    words = re.search(r"BINDGEN_EXTRA_CLANG_ARGS_aarch64_linux_android=(.*)", said)[1]
    assert "--target=aarch64-linux-android21" in words
    assert f"{ndk}/toolchains/llvm/prebuilt/linux-x86_64/sysroot" in words


# MARK: Pages, unwinder


def test_pages_of_16_kb(ndk: Path, tmp_path: Path) -> None:
    compiler = compiler_for(tmp_path, ANDROID_NDK_HOME=ndk)
    main = compiler.source("int main(void) { return 0; }\n")
    clang = ndk / "toolchains/llvm/prebuilt/linux-x86_64/bin/clang"
    sysroot = clang.parent.parent / "sysroot"
    inspect(clang, "--target=aarch64-linux-android21", f"--sysroot={sysroot}", main, "-o", tmp_path / "old")
    assert alignments(tmp_path / "old") == {4096}
    compiler.succeed(main, "-o", "new")
    assert alignments(tmp_path / "new") == {16384}
    compiler.succeed(main, "-Wl,-z,max-page-size=65536", "-o", "asked")
    assert alignments(tmp_path / "asked") == {65536}


@pytest.mark.parametrize(
    "version, adds, unwinder",
    [("22.1.7171670", True, "-lgcc"), ("23.0.7599858", True, "-lunwind"), ("28.0.13004108", False, "-lunwind")],
)  # fmt: skip
def test_what_depends_on_the_ndk(version: str, adds: bool, unwinder: str, tmp_path: Path) -> None:
    compiler = compiler_for(tmp_path, ANDROID_NDK_HOME=pretended_ndk(tmp_path / "ndk", version))
    command = compiler.command("main.o", "-lgcc")
    assert ("-Wl,-z,max-page-size=16384" in command) == adds
    assert command.endswith(f" {unwinder}\n")


def test_libgcc_of_an_old_rust(ndk: Path, tmp_path: Path) -> None:
    compiler = compiler_for(tmp_path, ANDROID_NDK_HOME=ndk)
    text = "void _Unwind_Resume(void); int main(void) { _Unwind_Resume(); return 0; }\n"
    compiler.succeed(
        compiler.source(text), "-nodefaultlibs", "-ldl", "-llog", "-lgcc", "-lc", "-o", "program"
    )
    assert "_Unwind_Resume" in inspect("llvm-nm", "--defined-only", tmp_path / "program")


# MARK: The API level


@pytest.mark.parametrize(
    "name, settings, words, level",
    [
        ("aarch64-linux-android-zcc", {}, [], 21),
        ("aarch64-linux-android35-zcc", {}, [], 35),
        ("zcc", {}, ["--zcc-target=aarch64-linux-android24"], 24),
        ("zcc", {"ZCC_TARGET": "aarch64-linux-android24"}, [], 24),
        ("zcc", {"ZIG_TARGET": "aarch64-linux-android.24"}, [], 24),
        ("aarch64-linux-android-zcc", {}, ["--target=aarch64-linux-android24"], 24),
        ("aarch64-linux-android24-zcc", {}, ["--target=aarch64-linux-android"], 24),
        ("aarch64-linux-android24-zcc", {"ZCC_ANDROID_API": "35"}, [], 35),
    ],
)
def test_api_level(
    name: str, settings: dict, words: list[str], level: int, ndk: Path, tmp_path: Path
) -> None:
    compiler = compiler_for(tmp_path, name, ANDROID_NDK_HOME=ndk, **settings)
    main = compiler.source(f"_Static_assert(__ANDROID_API__ == {level}, \"\"); int main() {{}}\n")
    compiler.succeed(*words, main, "-o", "program")
    assert api_level(tmp_path / "program") == level


@pytest.mark.parametrize(
    "level, said",
    [
        ("99", "has no libraries of API level 99 for aarch64-linux-android; it has the levels 21, 24, 35"),
        ("latest", "ZCC_ANDROID_API='latest' is not an API level"),
        ("-1", "ZCC_ANDROID_API='-1' is not an API level"),
    ],
)  # fmt: skip
def test_api_level_there_is_not(level: str, said: str, ndk: Path, tmp_path: Path) -> None:
    compiler = compiler_for(tmp_path, ANDROID_NDK_HOME=ndk, ZCC_ANDROID_API=level)
    assert said in compiler.refusal("main.o")


def test_target_that_the_ndk_has_not(ndk: Path, tmp_path: Path) -> None:
    compiler = compiler_for(tmp_path, "riscv64-linux-android-zcc", ANDROID_NDK_HOME=ndk)
    assert "has no libraries for riscv64-linux-android" in compiler.refusal("main.o")


# MARK: Where the NDK is


def pretended_ndk(path: Path, version: str, host: str = "linux-x86_64") -> Path:
    """Make the files by which zcc recognizes an NDK, but no working compiler."""
    tools = path / "toolchains" / "llvm" / "prebuilt" / host
    (tools / "bin").mkdir(parents=True)
    (tools / "bin" / "clang").touch(mode=0o755)
    (tools / "sysroot" / "usr" / "lib" / "aarch64-linux-android" / "21").mkdir(parents=True)
    (path / "source.properties").write_text(f"Pkg.Desc = Android NDK\r\nPkg.Revision = {version}\r\n")
    return path


VARIABLES = ("ANDROID_NDK_HOME", "ANDROID_NDK_ROOT", "NDK_HOME")


def test_variables_in_their_order(tmp_path: Path) -> None:
    settings = {name: pretended_ndk(tmp_path / name, "27.0.1") for name in VARIABLES}
    for name in ("ANDROID_HOME", "ANDROID_SDK_ROOT"):
        pretended_ndk(tmp_path / name / "ndk" / "9.0.1", "9.0.1")
        pretended_ndk(tmp_path / name / "ndk" / "26.3.11579264", "26.3.11579264")
        pretended_ndk(tmp_path / name / "ndk" / "26.10.1-beta1", "26.10.1-beta1")
        (tmp_path / name / "ndk" / "99.0.0").mkdir()
        settings[name] = tmp_path / name
    pretended_ndk(tmp_path / "ANDROID_HOME" / "ndk-bundle", "28.0.1")
    compiler = compiler_for(tmp_path, **settings)
    order = [tmp_path / name for name in VARIABLES] + [
        tmp_path / "ANDROID_HOME" / "ndk" / "26.10.1-beta1",
        tmp_path / "ANDROID_SDK_ROOT" / "ndk" / "26.10.1-beta1",
    ]
    for name, path in zip((*VARIABLES, "ANDROID_HOME", "ANDROID_SDK_ROOT"), order, strict=True):
        assert f"{path}/toolchains/llvm/prebuilt/linux-x86_64/bin/clang " in compiler.command("a.o")
        del compiler.environment[name]
    compiler.environment["ANDROID_HOME"] = str(tmp_path / "ANDROID_HOME")
    os.rename(tmp_path / "ANDROID_HOME" / "ndk", tmp_path / "gone")
    assert "/ndk-bundle/toolchains/" in compiler.command("a.o")


def test_none_is_found(tmp_path: Path) -> None:
    compiler = compiler_for(tmp_path, ANDROID_HOME=tmp_path / "sdk")
    said = compiler.refusal("a.o")
    assert "not set: ANDROID_NDK_HOME, ANDROID_NDK_ROOT, NDK_HOME, ANDROID_SDK_ROOT;" in said
    assert f"'{tmp_path}/sdk/ndk', '{tmp_path}/sdk/ndk-bundle'" in said


@pytest.mark.parametrize("variable", VARIABLES)
def test_variable_that_leads_to_none(variable: str, tmp_path: Path) -> None:
    compiler = compiler_for(tmp_path, **{variable: tmp_path})
    assert f"{variable}: '{tmp_path}' is not an Android NDK" in compiler.refusal("a.o")


def test_ndk_of_another_machine(tmp_path: Path) -> None:
    ndk = pretended_ndk(tmp_path / "ndk", "27.0.1", host="darwin-x86_64")
    said = compiler_for(tmp_path, ANDROID_NDK_HOME=ndk).refusal("a.o")
    assert "is for another machine than this" in said
    assert f"'{ndk}/toolchains/llvm/prebuilt/linux-x86_64'" in said


def test_explain_names_the_program(ndk: Path, tmp_path: Path) -> None:
    environment = toolchains.clean_environment(ANDROID_NDK_HOME=ndk)
    text = zcc(["explain", "--target", AARCH64_ANDROID.triple, "--", "a.o", "-lgcc"], environment)
    assert "ndk     27.0.12077973  (" in text
    assert "android/page-size\n" in text and "android/libgcc\n" in text
