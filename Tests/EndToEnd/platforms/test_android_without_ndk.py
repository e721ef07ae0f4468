"""Rust programs and libraries for Android, linked by zig alone: no NDK, and no headers of Android's."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import toolchains
from android_files import ALL, MACHINES, alignments, api_level, is_64_bit
from android_ndk import swift_tool
from building import Build, build
from compiling import Compiler
from crosstools import zcc
from inspection import ELF
from inspection import tool as inspect
from targets import AARCH64_ANDROID, ARMV7_ANDROID, X86_64_ANDROID, Target

ZIG = toolchains.DEFAULT_ZIGS[0]
ZIGS = [zig for zig in toolchains.DEFAULT_ZIGS if toolchains.zig_has(zig, "runtimeForLLD")]


def link(crate: str, target: Target, directory: Path, zig: str = ZIG, **settings: str) -> Build:
    return build(crate, target, zig, "plain", directory, extra={"ZCC_VERIFY": "1"} | settings)


def compiler_for(directory: Path, name: str, **settings: str | Path) -> Compiler:
    program = directory / name
    program.symlink_to(toolchains.zcc())
    environment = toolchains.clean_environment(
        ZCC_ZIG=toolchains.zig(ZIG), ZCC_CACHE_DIR=toolchains.zig_cache(ZIG), **settings
    )
    return Compiler(program, directory, environment)


# MARK: What the files are


def names_android_has() -> set[str]:
    """The names in the stubs."""
    source = toolchains.REPOSITORY / "Sources/LinkerDriver/Runtimes/AndroidNames.swift"
    texts = re.findall(r'(?:versioned|others|variables): """(.*?)"""', source.read_text(), re.S)
    return set(" ".join(texts).replace("\\", " ").split())


def imports(path: Path) -> dict[str, str]:
    """The names that others define, with the version that the file asks for; empty for none."""
    found = {}
    for line in inspect("readelf", "--dyn-syms", "-W", path).splitlines():
        fields = line.split()
        if len(fields) >= 8 and fields[0].rstrip(":").isdigit() and fields[6] == "UND":
            name, _, version = fields[7].partition("@")
            found[name] = version
    return found


def check(path: Path, target: Target, level: int) -> None:
    elf = ELF.read(path)
    dynamic = inspect("llvm-readobj", "--dynamic-table", path)
    assert (elf.type, elf.machine) == ("DYN", MACHINES[target])
    assert {"libc.so", "libdl.so"} <= set(elf.needed) <= {"libc.so", "libdl.so", "libm.so"}
    assert "NOW" in elf.flags
    assert {"GNU_RELRO", "GNU_EH_FRAME" if target != ARMV7_ANDROID else "EXIDX"} <= elf.segments
    assert alignments(path) == {16384 if is_64_bit(target) else 4096}
    assert api_level(path) == level
    assert ("ANDROID_RELR" in dynamic) == (level >= 28)
    assert "TEXTREL" not in dynamic
    needs = imports(path)
    assert (needs["malloc"], needs["write"]) == ("LIBC", "LIBC")
    assert set(needs) <= names_android_has()
    assert not any(name.startswith(("_Unwind", "__emutls", "__aarch64")) for name in needs)


def check_program(path: Path, target: Target, level: int) -> None:
    check(path, target, level)
    elf = ELF.read(path)
    assert elf.interpreter == ("/system/bin/linker64" if is_64_bit(target) else "/system/bin/linker")
    assert "PIE" in elf.flags
    assert imports(path)["__libc_init"] == "LIBC"


@pytest.mark.parametrize("target", ALL, ids=str)
def test_program(target: Target, tmp_path: Path) -> None:
    check_program(link("hello", target, tmp_path).artifact, target, 24)


@pytest.mark.parametrize("zig", ZIGS)
@pytest.mark.parametrize("target", [AARCH64_ANDROID, X86_64_ANDROID], ids=str)
def test_library(target: Target, zig: str, tmp_path: Path) -> None:
    made = link("cdylib", target, tmp_path, zig, ZCC_ANDROID_API="30").artifact
    check(made, target, 30)
    elf = ELF.read(made)
    assert elf.interpreter is None
    assert elf.exports == {"zcc_add", "zcc_mul"}
    assert "__cxa_finalize" in imports(made)
    assert "(FINI_ARRAY)" in inspect("readelf", "-dW", made)


def thread_locals(path: Path) -> tuple[int, int]:
    """The size and the alignment of the segment of thread locals."""
    fields = re.search(r"^ +TLS +(.*)$", inspect("readelf", "-lW", path), re.M)[1].split()
    return int(fields[4], 16), int(fields[-1], 16)


def test_android_10_wants_room_before_the_thread_locals(tmp_path: Path) -> None:
    for level in ("28", "29"):
        directory = tmp_path / level
        directory.mkdir()
        made = link("hello", AARCH64_ANDROID, directory, ZCC_ANDROID_API=level).artifact
        check_program(made, AARCH64_ANDROID, int(level))
    assert thread_locals(made)[1] == 64


@pytest.mark.parametrize("old, style", [("22", {"HASH", "GNU_HASH"}), ("23", {"GNU_HASH"})])
def test_hash_style(old: str, style: set[str], tmp_path: Path) -> None:
    made = link("cdylib", X86_64_ANDROID, tmp_path, ZCC_ANDROID_API=old).artifact
    found = re.findall(r"\((HASH|GNU_HASH)\)", inspect("readelf", "-dW", made))
    assert set(found) == style


# MARK: The start file

LIBC = r"""
typedef unsigned long word;
static word call(word number, word a, word b, word c) {
  word result;
  __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c)
                   : "rcx", "r11", "memory");
  return result;
}
static void fail(const char *text, word length) { call(1, 2, (word)text, length); call(231, 1, 0, 0); }
#define CHECK(x) do { if (!(x)) fail(#x "\n", sizeof #x); } while (0)

struct lists { void (**preinit)(void), (**init)(void), (**fini)(void); word counts[3]; };
static void (*handler)(void *);
static void *argument;
int __cxa_atexit(void (*f)(void *), void *a, void *dso) {
  CHECK(dso);
  handler = f;
  argument = a;
  return 0;
}
void __cxa_finalize(void *dso) {}
int finished;
void note_end(void) { finished++; }
void __libc_init(word *stack, void (*end)(void), int (*main)(int, char **, char **),
                 struct lists *lists) {
  CHECK(((word)__builtin_frame_address(0) & 15) == 0);
  CHECK((word)stack % 16 == 0);
  CHECK(!end);
  CHECK(!lists->preinit && !lists->init);
  CHECK(lists->fini[0] == (void (*)(void))-1);
  CHECK(stack[0] == 3);
  char **values = (char **)stack + 1;
  CHECK(values[1][0] == 'o' && values[2][0] == 't' && !values[3]);
  CHECK(main(stack[0], values, values + stack[0] + 1) == 42);
  CHECK(handler);
  handler(argument);
  CHECK(finished == 1);
  int count = 1;
  while (lists->fini[count]) count++;
  while (--count) lists->fini[count]();
  CHECK(finished == 3);
  call(1, 1, (word)"ended\n", 6);
  call(231, 0, 0, 0);
}
"""

MAIN = """
int atexit(void (*)(void));
void note_end(void);
__attribute__((destructor)) static void first(void) { note_end(); }
__attribute__((destructor)) static void second(void) { note_end(); }
int main(int count, char **values, char **environment) {
  atexit(note_end);
  return count == 3 && environment[0] ? 42 : 1;
}
"""
LOADER = "/lib64/ld-linux-x86-64.so.2"


def test_the_start_file_runs(tmp_path: Path) -> None:
    """A C library of the test's own looks at what the start file hands to it."""
    clang = [swift_tool("clang"), "--target=x86_64-linux-android24", "-fno-builtin", "-O1", "-fPIC", "-w"]
    (tmp_path / "main.c").write_text(MAIN)
    (tmp_path / "libc.c").write_text(LIBC)
    (tmp_path / "map").write_text("LIBC { *; };\n")
    for name in ("main", "libc"):
        inspect(*clang, "-c", tmp_path / f"{name}.c", "-o", tmp_path / f"{name}.o")
    compiler = compiler_for(tmp_path, "x86_64-linux-android-zcc")
    compiler.succeed(
        "-shared", "-nostdlib", "libc.o", "-Wl,--version-script=map", "-Wl,-soname,libc.so", "-o", "libc.so"
    )
    compiler.succeed(
        "main.o", "-nodefaultlibs", "-L.", "-lc", f"-Wl,-dynamic-linker,{LOADER}", "-o", "program"
    )
    assert ELF.read(tmp_path / "program").needed == ["libc.so"]
    result = subprocess.run(
        [tmp_path / "program", "one", "two"],
        env={"LD_LIBRARY_PATH": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert (result.returncode, result.stdout, result.stderr) == (0, "ended\n", "")


# MARK: Names


def compile_object(text: str, directory: Path) -> None:
    """Make `code.o` by a clang that needs no headers."""
    (directory / "code.c").write_text(text)
    inspect(
        swift_tool("clang"), "--target=aarch64-linux-android24", "-fPIC", "-c", directory / "code.c",
        "-o", directory / "code.o",
    )  # fmt: skip


def test_a_name_that_zcc_does_not_know(tmp_path: Path) -> None:
    compile_object("int not_in_the_list(void); int f(void) { return not_in_the_list(); }\n", tmp_path)
    compiler = compiler_for(tmp_path, "aarch64-linux-android-zcc")
    line = ("-shared", "code.o", "-nodefaultlibs", "-lc", "-o", "libcall.so")
    result = compiler.run(*line)
    assert result.returncode == 1
    assert "undefined symbol: not_in_the_list" in result.stderr
    (tmp_path / "names").write_text("# mine\nnot_in_the_list\n")
    compiler.environment["ZCC_ANDROID_NAMES"] = "names"
    compiler.succeed(*line)
    assert imports(tmp_path / "libcall.so")["not_in_the_list"] == ""
    (tmp_path / "names").write_text("android\tnot_in_the_list other  # in another library\n")
    compiler.succeed(*line, "-landroid")
    assert "libandroid.so" in ELF.read(tmp_path / "libcall.so").needed


@pytest.mark.parametrize(
    "text, said",
    [(None, "cannot read"), ("good\nbad(name)\n", "line 2 of"), ("a\n\n\nb \"\n", "line 4 of")],
)
def test_list_of_names_that_is_none(text: str | None, said: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "names").write_text(text)
    compiler = compiler_for(tmp_path, "aarch64-linux-android-zcc", ZCC_ANDROID_NAMES="names")
    assert said in compiler.refusal("a.o")


@pytest.mark.rare
def test_the_list_is_what_its_script_writes() -> None:
    script = toolchains.REPOSITORY / "Tests" / "android-names"
    result = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


# MARK: What needs an NDK


def test_c_needs_an_ndk(tmp_path: Path) -> None:
    compiler = compiler_for(tmp_path, "aarch64-linux-android-zcc")
    source = compiler.source("int main(void) { return 0; }\n")
    for line in (("-c", source), (source, "-o", "program"), ("-E", source)):
        said = compiler.refusal(*line)
        assert "no Android NDK found" in said
        assert "zig does not have the headers of Android's C library" in said


def test_static_programs_need_an_ndk(tmp_path: Path) -> None:
    compiler = compiler_for(tmp_path, "aarch64-linux-android-zcc")
    assert "Only an NDK has Android's static C library" in compiler.refusal("main.o", "-static")


def test_other_processors_need_an_ndk(tmp_path: Path) -> None:
    compiler = compiler_for(tmp_path, "riscv64-linux-android-zcc")
    assert "no Android NDK found" in compiler.refusal("main.o")


def test_no_zig_either(tmp_path: Path) -> None:
    compiler = compiler_for(tmp_path, "aarch64-linux-android-zcc")
    compiler.environment["ZCC_ZIG"] = "/nonexistent"
    assert "zig '/nonexistent' (from ZCC_ZIG) does not exist" in compiler.refusal("main.o")


def test_level(tmp_path: Path) -> None:
    compiler = compiler_for(tmp_path, "aarch64-linux-android20-zcc")
    assert "API level 20 of Android is older than the oldest" in compiler.refusal("a.o")
    compiler = compiler_for(tmp_path, "aarch64-linux-android25-zcc")
    compile_object("int a;\n", tmp_path)
    compiler.succeed("-shared", "code.o", "-nodefaultlibs", "-lc", "-o", "a.so")
    assert api_level(tmp_path / "a.so") == 25


def test_archives_are_zigs(tmp_path: Path) -> None:
    compile_object("int a;\n", tmp_path)
    compiler_for(tmp_path, "aarch64-linux-android-zcc-ar").succeed("crs", "lib.a", "code.o")
    assert (tmp_path / "lib.a").read_bytes().startswith(b"!<arch>\n")


def test_explain_says_which_way_and_why() -> None:
    environment = toolchains.clean_environment(
        ZCC_ZIG=toolchains.zig(ZIG), ZCC_CACHE_DIR=toolchains.zig_cache(ZIG)
    )
    text = zcc(["explain", "--target", AARCH64_ANDROID.triple, "--", "a.o", "-lgcc"], environment)
    assert "stubs of Android's libraries (no Android NDK was found)\n" in text
    assert "android/libgcc-without-ndk\n" in text
