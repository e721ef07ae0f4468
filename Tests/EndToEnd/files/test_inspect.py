"""`zcc inspect` compared with other tools, and its answers to files that it cannot read.

`building.py` makes the same comparison for every file that the other tests link.
"""

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

import referee
import toolchains
from building import build
from inspection import tool
from process import Sandbox, without_root_powers
from running import zig_cc
from targets import (
    AARCH64_MACOS,
    AARCH64_MUSL,
    AARCH64_WINDOWS,
    TARGETS,
    X86_64_MACOS,
    X86_64_MUSL,
    X86_64_WINDOWS,
    Target,
)

NEWEST = toolchains.DEFAULT_ZIGS[0]

LIBRARY = """
int table[4] = {1, 2, 3, 4};
int zcc_add(int a, int b) { return a + b + table[a & 3]; }
__attribute__((weak)) int zcc_weak(int a) { return zcc_add(a, a); }
static int hidden(int a) { return a; }
int (*zcc_pointer)(int) = hidden;
"""

# Targets with both word sizes and both byte orders, and with different kinds of hash tables.
ELF_TARGETS = (
    "aarch64-linux-gnu aarch64_be-linux-gnu arm-linux-gnueabihf armeb-linux-musleabi"
    " loongarch64-linux-gnu mips-linux-musleabi mipsel-linux-musleabi mips64-linux-muslabi64"
    " mips64el-linux-muslabi64 powerpc-linux-musleabi powerpc64le-linux-gnu riscv32-linux-musl"
    " riscv64-linux-gnu s390x-linux-gnu x86-linux-gnu x86_64-linux-gnu x86_64-linux-musl"
).split()
OTHER_TARGETS = (
    "x86-windows-gnu x86_64-windows-gnu aarch64-windows-gnu x86_64-macos aarch64-macos"
).split()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    source = tmp_path / "library.c"
    source.write_text(LIBRARY)
    return source


def compile_plain(zig_target: str, *arguments: str | Path) -> None:
    zig_cc("-target", zig_target, "-Os", "-fno-sanitize=undefined", *arguments)


@pytest.mark.parametrize("zig_target", [*ELF_TARGETS, *OTHER_TARGETS])
def test_objects_and_archives(zig_target: str, library: Path, tmp_path: Path):
    for debug in ("-g0", "-g"):
        compiled = tmp_path / f"library{debug}.o"
        compile_plain(zig_target, debug, "-c", library, "-o", compiled)
        referee.check(compiled)
    archive = tmp_path / "library.a"
    zig = toolchains.zig(NEWEST)
    subprocess.run([zig, "ar", "rcs", archive, compiled], check=True)
    found = {"format": "archive", "kind": "archive", "arch": referee.inspect(compiled)["arch"]}
    assert referee.inspect(archive) == dict.fromkeys(referee.NAMES) | found


# LLD has no .gnu.hash for MIPS.
HASH_STYLES = [
    (target, style)
    for target in ELF_TARGETS
    for style in ("gnu", "sysv", "both")
    if style == "sysv" or not target.startswith("mips")
]


@pytest.mark.parametrize(("zig_target", "style"), HASH_STYLES)
def test_elf_libraries(zig_target: str, style: str, library: Path, tmp_path: Path):
    compiled, shared = tmp_path / "library.o", tmp_path / "liblibrary.so"
    compile_plain(zig_target, "-fPIC", "-c", library, "-o", compiled)
    subprocess.run(
        [
            *(toolchains.zig(NEWEST), "ld.lld", "-shared", f"--hash-style={style}", compiled),
            *("-soname", "liblibrary.so.1", "-o", shared, "-z", "max-page-size=8192"),
        ],
        check=True,
    )
    referee.check(shared)
    found = referee.inspect(shared)
    assert found["exports"] == ["table", "zcc_add", "zcc_pointer", "zcc_weak"]
    # A file without its section table still has everything that the loader reads.
    assert referee.inspect(without_sections(shared)) == found | {"symbols": False, "debug": False}


def without_sections(path: Path) -> Path:
    """Make a copy of an ELF file whose header refers to no section table."""
    contents = bytearray(path.read_bytes())
    is64 = contents[4] == 2
    offset, counts = (40, 60) if is64 else (32, 48)
    contents[offset : offset + (8 if is64 else 4)] = bytes(8 if is64 else 4)
    contents[counts : counts + 4] = bytes(4)
    copy = path.with_suffix(".bare")
    copy.write_bytes(contents)
    return copy


def system_files() -> list[Path]:
    """A sample of the programs and libraries of this machine and of wine."""
    library = Path("/usr/lib/x86_64-linux-gnu")
    kinds = {
        "/usr/bin/*": 12,
        "/usr/sbin/*": 20,
        f"{library}/*.so*": 16,
        f"{library}/*.a": 8,
        f"{library}/*.o": 1,
        f"{library}/wine/x86_64-unix/*": 8,
        f"{library}/wine/i386-windows/*": 30,
        f"{library}/wine/x86_64-windows/*": 30,
    }
    files = []
    for pattern, step in kinds.items():
        found = sorted(Path("/").glob(pattern[1:]))
        files += [path for path in found if path.is_file() and is_object(path)][::step]
    return files


def is_object(path: Path) -> bool:
    with open(path, "rb") as file:
        return file.read(8).startswith((b"\x7fELF", b"MZ", b"!<arch>\n"))


def test_files_of_the_system():
    files = system_files()
    formats = {}
    for path in files:
        try:
            expected = referee.facts(path)
        except AssertionError as error:
            # llvm-readobj 14 cannot read some of wine's files.
            assert "Invalid data was encountered" in str(error), path
            continue
        assert referee.inspect(path) == expected, path
        formats[expected["format"]] = formats.get(expected["format"], 0) + 1
    assert formats.keys() == {"elf", "pe", "archive"}
    assert min(formats.values()) >= 5 and sum(formats.values()) >= 0.9 * len(files)


@pytest.mark.parametrize("crate", ["hello", "cdylib"])
def test_more_programs_and_libraries(crate: str, tmp_path: Path):
    """One build of each kind for every target. `build` compares its files with the referee."""
    for target in TARGETS:
        (tmp_path / target.triple).mkdir()
        made = build(crate, target, NEWEST, "plain", tmp_path / target.triple)
        kind = "program" if crate == "hello" else "shared-library"
        assert referee.inspect(made.artifact)["kind"] == kind


# MARK: --expect


def expect(path: Path, *lists: str) -> subprocess.CompletedProcess:
    arguments = [word for text in lists for word in ("--expect", text)]
    return subprocess.run(
        [toolchains.zcc(), "inspect", path, *arguments], capture_output=True, text=True
    )


# Expectations for a file that the driver linked.
EXPECTED = {
    X86_64_MUSL: "static,pie,arch=x86_64,relro=full,now,nx,needed=,interpreter=,glibc=,entry",
    AARCH64_MUSL: "static,no-pie,arch=aarch64,relro=full,nx,needed=,glibc<=2.17,kind=program",
    X86_64_WINDOWS: "pie,subsystem=console,nx,characteristics>=high-entropy-va,exports=",
    AARCH64_WINDOWS: "arch=aarch64,format=pe,needed>=KERNEL32.dll,subsystem=console",
    X86_64_MACOS: "pie,minos=10.12,platform=macos,needed=/usr/lib/libSystem.B.dylib",
    AARCH64_MACOS: "pie,minos=11.0.0,signature=ad-hoc,entry,interpreter=/usr/lib/dyld",
}


@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_a_file_as_expected(target: Target, tmp_path: Path):
    made = build("hello", target, NEWEST, "plain", tmp_path)
    result = expect(made.artifact, *EXPECTED[target].split(",", 1))
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    for item in EXPECTED[target].split(","):
        assert expect(made.artifact, opposite(item)).returncode == 1, item


def opposite(item: str) -> str:
    """The opposite expectation: no file meets both."""
    for relation, value in ((">=", "no.such"), ("<=", "0.1"), ("=", "none")):
        name, found, old = item.partition(relation)
        if found and name in ("minos", "glibc"):
            return f"{name}={'9.9' if old else '1.0'}"
        if found:
            others = {
                "arch": "riscv64", "relro": "partial", "subsystem": "native", "format": "coff",
                "kind": "core", "signature": "invalid", "platform": "ios",
                "characteristics": "guard-cf",
            }  # fmt: skip
            return f"{name}{relation}{others.get(name, value)}"
    return item.removeprefix("no-") if item.startswith("no-") else f"no-{item}"


def test_each_difference_has_a_line(library: Path, tmp_path: Path):
    shared = tmp_path / "lib spaced.so"
    compile_plain("x86_64-linux-gnu.2.28", "-shared", library, "-o", shared, "-nostdlib")
    result = expect(shared, "pie,format=elf", "exports=zcc_add+zcc_weak,minos=11.0")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        f"zcc: error: {shared}: expected pie, is an elf shared-library",
        f"zcc: error: {shared}: expected exports=zcc_add+zcc_weak, also has table, zcc_pointer",
        f"zcc: error: {shared}: expected minos=11.0, is an elf shared-library",
    ]


# MARK: Wrong calls and wrong files


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    made = Sandbox(tmp_path)
    shutil.copy("/bin/true", made.work / "true")
    return made


def refused(sandbox: Sandbox, *arguments: str, **more) -> str:
    before = sandbox.files()
    result = sandbox.zcc("inspect", *arguments, **more)
    message = result.stderr.decode()
    assert (result.returncode, result.stdout) == (1, b""), message
    assert message.startswith("zcc: error: ") and message.count("\n") == 1
    assert sandbox.files() == before
    return message


def test_a_good_call(sandbox: Sandbox):
    result = sandbox.zcc("inspect", "true")
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"\nrelro " in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), ["takes one file"]),
        (("true", "true"), ["takes one file"]),
        (("true", "--xml"), ["--xml"]),
        (("true", "--expect"), ["--expect needs"]),
        (("true", "--json", "--expect=pie"), ["exclude"]),
        (("true", "--expect", "piee"), ["piee", "pie", "minos=", "subsystem=", "dynamic"]),
        (("true", "--expect", "relro=ful"), ["relro=ful", "none, partial, full"]),
        (("true", "--expect", "minos"), ["'minos' needs a value"]),
        (("missing",), ["missing", "does not exist"]),
        (("../work",), ["../work", "not a file"]),
        (("/dev/null",), ["/dev/null", "not a file"]),
    ],
)
def test_misuse(arguments: tuple[str, ...], words: list[str], sandbox: Sandbox):
    message = refused(sandbox, *arguments)
    for word in words:
        assert word in message


def test_a_file_that_may_not_be_read(sandbox: Sandbox):
    (sandbox.work / "true").chmod(0)
    assert "permission denied" in refused(sandbox, "true", prefix=without_root_powers())


def test_a_pipe_does_not_hang(sandbox: Sandbox):
    os.mkfifo(sandbox.work / "pipe")
    assert "not a file" in refused(sandbox, "pipe")


def test_files_of_other_kinds(sandbox: Sandbox):
    for name, contents in {"empty": b"", "text": b"hello, world\n" * 9, "zip": b"PK\3\4"}.items():
        (sandbox.work / name).write_bytes(contents)
        assert "not an ELF, PE, COFF or Mach-O file" in refused(sandbox, name)


@pytest.mark.parametrize("target", [X86_64_MUSL, X86_64_WINDOWS, AARCH64_MACOS], ids=str)
def test_corrupt_files(target: Target, tmp_path: Path):
    """For a file that is cut short or changed, zcc prints facts, one a line, or one line of error."""
    made = build("hello", target, NEWEST, "plain", tmp_path)
    contents = made.artifact.read_bytes()
    numbers = random.Random(str(target))
    corrupt = tmp_path / "corrupt"
    outcomes = set()
    for round in range(120):
        changed = bytearray(contents)
        if round % 3 == 0:
            del changed[numbers.choice([numbers.randrange(2000), numbers.randrange(len(changed))]) :]
        for _ in range(round % 3 * 4):
            changed[numbers.randrange(min(2000, len(changed)))] = numbers.choice(
                [0, 1, 127, 128, 255]
            )
        corrupt.write_bytes(changed)
        result = subprocess.run(
            [toolchains.zcc(), "inspect", corrupt], capture_output=True, timeout=20
        )
        outcomes.add(result.returncode)
        if result.returncode == 0:
            assert (result.stderr, result.stdout[:7]) == (b"", b"format ")
        else:
            assert result.stdout == b"" and result.stderr.startswith(b"zcc: error: ")
            assert result.stderr.count(b"\n") == 1
    assert outcomes == {0, 1}
