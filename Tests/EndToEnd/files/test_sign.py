"""`zcc sign`: a signature that another tool has made invalid, or has removed, is made anew.

`referee` computes the SHA-256 of each page itself, and reads the rest with LLVM's tools.
"""

import os
import random
import re
import struct
from pathlib import Path

import pytest

import checks
import referee
import toolchains
from inspection import tool
from process import Sandbox, without_root_powers
from targets import AARCH64_MACOS, X86_64_MACOS, Target

MACOS = (AARCH64_MACOS, X86_64_MACOS)
KINDS = ("program", "library.dylib")
# What a build leaves in a file: the path of a source, which `sed -i` of some hooks replaces.
SOURCE = """
#include <stdio.h>
const char *place = "/build/vendored/sources/of/a/crate";
int zcc_answer(int a) { puts(place); return a; }
"""
MAIN = "int zcc_answer(int);\nint main(void) { return zcc_answer(0); }\n"


@pytest.fixture(scope="module", params=toolchains.DEFAULT_ZIGS)
def linked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[Target, dict[str, bytes]]:
    """A program and a library for both targets, which zcc linked."""
    sandbox = Sandbox(tmp_path_factory.mktemp("linked"))
    sandbox.environment["ZCC_ZIG"] = str(toolchains.zig(request.param))
    sandbox.environment["ZCC_CACHE_DIR"] = str(toolchains.zig_cache(request.param))
    (sandbox.work / "library.c").write_text(SOURCE)
    (sandbox.work / "main.c").write_text(MAIN)
    made: dict[Target, dict[str, bytes]] = {}
    for target in MACOS:
        sandbox.environment["ZCC_TARGET"] = target.triple
        for line in (
            ("-g", "-c", "library.c", "-o", "library.o"),
            ("-g", "-c", "main.c", "-o", "main.o"),
            ("-dynamiclib", "library.o", "-o", "library.dylib", "-Wl,-headerpad,0x100"),
            ("main.o", "library.o", "-o", "program", "-Wl,-headerpad,0x100"),
        ):
            result = sandbox.zcc(*line)
            assert (result.returncode, result.stderr) == (0, b"")
        made[target] = {kind: (sandbox.work / kind).read_bytes() for kind in KINDS}
    return made


@pytest.fixture(params=MACOS, ids=str)
def target(request: pytest.FixtureRequest) -> Target:
    return request.param


@pytest.fixture(params=KINDS)
def file(
    request: pytest.FixtureRequest,
    target: Target,
    linked: dict[Target, dict[str, bytes]],
    sandbox: Sandbox,
) -> Path:
    path = sandbox.work / request.param
    path.write_bytes(linked[target][request.param])
    path.chmod(0o751)
    return path


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path)


def sign(sandbox: Sandbox, *names: str) -> None:
    result = sandbox.zcc("sign", *names)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")


def signature(path: Path) -> str:
    return re.search(r"^signature +(\S+)$", tool(toolchains.zcc(), "inspect", path), re.M)[1]


def identifier(path: Path) -> bytes:
    """The identifier in the first code directory."""
    contents = path.read_bytes()
    headers = tool("llvm-objdump", "--macho", "--private-headers", path)
    command = headers.split("cmd LC_CODE_SIGNATURE")[1]
    start = int(re.search(r"dataoff (\d+)", command)[1])
    directory = start + struct.unpack_from(">I", contents, start + 16)[0]
    begin = directory + struct.unpack_from(">I", contents, directory + 20)[0]
    return contents[begin : contents.index(b"\0", begin)]


def check(path: Path) -> None:
    """The signature is valid, and the file is one that LLVM's tools read and write."""
    assert signature(path) == "ad-hoc"
    referee.check(path)
    checks.check_macho_symbols(path)
    copy = path.with_name("copy")
    tool("llvm-objcopy", path, copy)
    assert copy.stat().st_size > 0
    copy.unlink()


def edited(path: Path) -> None:
    """What `sed -i` does to it."""
    contents = path.read_bytes()
    assert b"/build/vendored/" in contents
    path.write_bytes(contents.replace(b"/build/vendored/", b"/xxxxx/xxxxxxxx/"))


def stripped(path: Path) -> None:
    tool("llvm-strip", "-x", path)


def renamed(path: Path) -> None:
    tool("llvm-install-name-tool", "-add_rpath", "@loader_path/../a/longer/one", path)


def without_signature(path: Path) -> None:
    """What `codesign --remove-signature` does: the load command goes, and the file ends before."""
    contents = bytearray(path.read_bytes())
    count, size = struct.unpack_from("<2I", contents, 16)
    place = 32
    commands = []
    for _ in range(count):
        kind, length = struct.unpack_from("<2I", contents, place)
        commands.append(bytes(contents[place : place + length]))
        place += length
    kept = [command for command in commands if command[:4] != b"\x1d\0\0\0"]
    (removed,) = [command for command in commands if command[:4] == b"\x1d\0\0\0"]
    start = struct.unpack_from("<I", removed, 8)[0]
    for index, command in enumerate(kept):
        if command[:4] == b"\x19\0\0\0" and command[8:18] == b"__LINKEDIT":
            offset = struct.unpack_from("<Q", command, 40)[0]
            kept[index] = command[:48] + struct.pack("<Q", start - offset) + command[56:]
    struct.pack_into("<2I", contents, 16, count - 1, size - 16)
    contents[32 : 32 + size] = b"".join(kept) + bytes(16)
    path.write_bytes(contents[:start])


CHANGES = (edited, stripped, renamed, without_signature)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_after_a_change(change, file: Path, target: Target, sandbox: Sandbox):
    sign(sandbox, file.name)
    check(file)
    name = identifier(file)
    change(file)
    after = "none" if change is without_signature else "invalid" if change is edited else None
    assert after in (None, signature(file))
    before = referee.inspect(file)
    sign(sandbox, file.name)
    check(file)
    assert file.stat().st_mode & 0o7777 == 0o751
    assert referee.inspect(file) == before | {"signature": "ad-hoc"}
    assert identifier(file) == (file.name.encode() if change is without_signature else name)
    # A valid signature is left alone, and so is the file.
    status = file.stat()
    sign(sandbox, file.name)
    assert file.stat() == status
    assert sorted(os.listdir(sandbox.work)) == [file.name]


def test_what_zig_signed_stays(target: Target, linked: dict, sandbox: Sandbox):
    """zig signs programs for arm64; zcc finds nothing to do."""
    for kind in KINDS:
        file = sandbox.work / kind
        file.write_bytes(linked[target][kind])
        sign(sandbox, kind)
        if target == AARCH64_MACOS:
            assert file.read_bytes() == linked[target][kind]


def test_each_part_of_a_universal_file(linked: dict, sandbox: Sandbox):
    for kind in KINDS:
        for target in MACOS:
            path = sandbox.work / target.triple
            path.write_bytes(linked[target][kind])
            edited(path)
        made = sandbox.zcc("lipo", "-create", *(target.triple for target in MACOS), "-o", "both")
        assert made.returncode == 0
        assert b"invalid" in sandbox.zcc("inspect", "both").stdout
        sign(sandbox, "both")
        result = sandbox.zcc("inspect", "both", "--expect", "signature=ad-hoc")
        assert (result.returncode, result.stderr) == (0, b"")
        # Other tools find the parts, and each is signed.
        for architecture in ("arm64", "x86_64"):
            part = sandbox.work / "part"
            tool("llvm-lipo", sandbox.work / "both", "-thin", architecture, "-output", part)
            check(part)


def test_several_files_and_links(linked: dict, sandbox: Sandbox):
    """A symbolic link goes on leading to the file, and other names keep the old one."""
    for kind in KINDS:
        (sandbox.work / kind).write_bytes(linked[X86_64_MACOS][kind])
        edited(sandbox.work / kind)
    (sandbox.work / "link").symlink_to("program")
    sign(sandbox, "link", "library.dylib")
    assert (sandbox.work / "link").is_symlink()
    check(sandbox.work / "program")
    check(sandbox.work / "library.dylib")


def test_files_that_cannot_be_signed(linked: dict, sandbox: Sandbox):
    program = linked[AARCH64_MACOS]["program"]
    files = {
        "text": (b"hello, world, this is a text\n" * 9, "is not a linked Mach-O file"),
        "empty": (b"", "is not a linked Mach-O file"),
        "elf": (Path("/bin/true").read_bytes(), "is not a linked Mach-O file"),
        "behind": (program + b"\0", "has data behind its last segment"),
        "short": (program[:-40], "malformed or cut short"),
        "old": (b"\xce\xfa\xed\xfe" + bytes(100), "a 32-bit Mach-O file"),
    }
    for name, (contents, words) in files.items():
        (sandbox.work / name).write_bytes(contents)
        assert words in refused(sandbox, name)
    assert "does not exist" in refused(sandbox, "missing")
    assert "is not a file" in refused(sandbox, ".")
    assert "files to sign" in refused(sandbox)
    assert "does not know '--force'" in refused(sandbox, "--force", "text")


def test_a_directory_that_may_not_be_written(linked: dict, sandbox: Sandbox):
    (sandbox.work / "closed").mkdir()
    file = sandbox.work / "closed" / "program"
    file.write_bytes(linked[AARCH64_MACOS]["program"])
    edited(file)
    file.parent.chmod(0o500)
    message = refused(sandbox, "closed/program", prefix=without_root_powers())
    assert "cannot write 'closed/program'" in message


def refused(sandbox: Sandbox, *arguments: str, **more) -> str:
    before = sandbox.files()
    result = sandbox.zcc("sign", *arguments, **more)
    message = result.stderr.decode()
    assert (result.returncode, result.stdout) == (1, b""), message
    assert message.startswith("zcc: error: ") and message.count("\n") == 1
    assert sandbox.files() == before
    return message


def test_corrupt_files(linked: dict, sandbox: Sandbox):
    """A file with changed bytes is signed, or it is one line of error and the file as it was."""
    contents = linked[AARCH64_MACOS]["library.dylib"]
    numbers = random.Random(3)
    outcomes = set()
    for _ in range(120):
        changed = bytearray(contents)
        for _ in range(numbers.randrange(1, 6)):
            place = numbers.choice([numbers.randrange(1200), -numbers.randrange(1, 600)])
            changed[place] = numbers.choice([0, 1, 127, 128, 255])
        file = sandbox.work / "corrupt"
        file.write_bytes(changed)
        result = sandbox.zcc("sign", "corrupt")
        outcomes.add(result.returncode)
        if result.returncode == 0:
            assert result.stderr == b""
        else:
            assert result.stderr.startswith(b"zcc: error: ") and result.stderr.count(b"\n") == 1
            assert file.read_bytes() == changed
    assert outcomes == {0, 1}
