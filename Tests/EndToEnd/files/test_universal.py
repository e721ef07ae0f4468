"""Universal (fat) files: `zcc lipo` and `zcc inspect`, against llvm-lipo and other readers."""

import json
import os
import random
import struct
from pathlib import Path

import pytest

import referee
import toolchains
from inspection import tool
from process import Sandbox, without_root_powers
from targets import AARCH64_MACOS, X86_64_MACOS

ZIG = toolchains.DEFAULT_ZIGS[0]
ARCHITECTURES = {"x86_64": X86_64_MACOS, "arm64": AARCH64_MACOS}
KINDS = ("object.o", "library.a", "library.dylib", "program")

LIBRARY = "int zcc_add(int a, int b) { return a + b; }\n"
MAIN = "int zcc_add(int, int);\nint main(void) { return zcc_add(1, -1); }\n"


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """For each architecture a file of every kind, which zcc made."""
    sandbox = Sandbox(tmp_path_factory.mktemp("parts"))
    sandbox.environment["ZCC_ZIG"] = str(toolchains.zig(ZIG))
    sandbox.environment["ZCC_CACHE_DIR"] = str(toolchains.zig_cache(ZIG))
    (sandbox.work / "library.c").write_text(LIBRARY)
    (sandbox.work / "main.c").write_text(MAIN)
    made = {}
    for name, target in ARCHITECTURES.items():
        sandbox.environment["ZCC_TARGET"] = target.triple
        for line in (
            ("-Os", "-c", "library.c", "-o", "object.o"),
            ("-Os", "-c", "main.c", "-o", "main.o"),
            ("-dynamiclib", "object.o", "-o", "library.dylib"),
            ("main.o", "object.o", "-o", "program"),
        ):
            result = sandbox.zcc(*line)
            assert (result.returncode, result.stderr) == (0, b"")
        (sandbox.work / "library.a").unlink(missing_ok=True)
        tool(
            toolchains.zig(ZIG), "ar", "--format=darwin", "rcsD",
            sandbox.work / "library.a", sandbox.work / "object.o",
        )  # fmt: skip
        made[name] = {kind: (sandbox.work / kind).read_bytes() for kind in KINDS}
    return made


@pytest.fixture
def sandbox(tmp_path: Path, parts: dict[str, dict[str, bytes]]) -> Sandbox:
    made = Sandbox(tmp_path)
    for architecture, files in parts.items():
        for kind, contents in files.items():
            path = made.work / f"{architecture}-{kind}"
            path.write_bytes(contents)
            path.chmod(0o755 if kind == "program" else 0o640)
    return made


def lipo(sandbox: Sandbox, *arguments: str) -> str:
    result = sandbox.zcc("lipo", *arguments)
    assert (result.returncode, result.stderr) == (0, b"")
    return result.stdout.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_bytes_as_llvm_lipo(kind: str, sandbox: Sandbox):
    files = [f"arm64-{kind}", f"x86_64-{kind}"]
    assert lipo(sandbox, "-create", *files, "-output", "universal") == ""
    made = sandbox.work / "universal"
    theirs = sandbox.work / "theirs"
    tool("llvm-lipo", "-create", *(sandbox.work / name for name in files), "-output", theirs)
    assert made.read_bytes() == theirs.read_bytes()
    assert made.stat().st_mode & 0o777 == (0o755 if kind == "program" else 0o640)
    for architecture in ARCHITECTURES:
        lipo(sandbox, "-thin", architecture, "universal", "-output", "thin")
        part = sandbox.work / f"{architecture}-{kind}"
        assert (sandbox.work / "thin").read_bytes() == part.read_bytes()
        assert (sandbox.work / "thin").stat().st_mode == part.stat().st_mode
    # Of a universal file and another one; and over a file that is there.
    assert lipo(sandbox, "universal", "-create", "-o", "theirs") == ""
    assert theirs.read_bytes() == made.read_bytes()


def test_alignment_of_programs(sandbox: Sandbox):
    """Each part begins with a page of its system; the kernel maps it from there."""
    lipo(sandbox, "-create", "x86_64-program", "arm64-program", "-output", "universal")
    text = tool("llvm-objdump", "--macho", "--universal-headers", sandbox.work / "universal")
    assert "align 2^12 (4096)" in text and "align 2^14 (16384)" in text
    assert "CPU_TYPE_X86_64" in text and "CPU_TYPE_ARM64" in text


@pytest.mark.parametrize("kind", KINDS)
def test_what_it_tells(kind: str, sandbox: Sandbox):
    files = [f"{architecture}-{kind}" for architecture in ARCHITECTURES]
    lipo(sandbox, "-create", *files, "-output", "universal")
    made = sandbox.work / "universal"
    assert lipo(sandbox, "-info", str(made)) == tool("llvm-lipo", "-info", made)
    assert lipo(sandbox, "-archs", "universal").split() == list(ARCHITECTURES)
    assert lipo(sandbox, "-archs", files[1]) == "arm64\n"
    assert lipo(sandbox, "-info", files[0]).startswith(f"Non-fat file: {files[0]} is architecture")
    assert lipo(sandbox, "universal", "-verify_arch", *ARCHITECTURES) == ""
    assert "not for arm64e" in refused(sandbox, "lipo", "universal", "-verify_arch", "arm64e")


@pytest.mark.parametrize("kind", KINDS)
def test_inspect(kind: str, sandbox: Sandbox):
    files = [f"{architecture}-{kind}" for architecture in ARCHITECTURES]
    lipo(sandbox, "-create", *files, "-output", "universal")
    found = json.loads(sandbox.zcc("inspect", "universal", "--json").stdout)
    assert found["format"] == "universal"
    assert [slice.pop("slice") for slice in found["slices"]] == list(ARCHITECTURES)
    # What other tools say of each part.
    for architecture, slice in zip(ARCHITECTURES, found["slices"]):
        assert slice == referee.facts(sandbox.work / f"{architecture}-{kind}")
        one = sandbox.zcc("inspect", "universal", "--json", "--arch", architecture)
        assert json.loads(one.stdout) == {"formatVersion": 1} | slice
        thin = sandbox.zcc("inspect", f"{architecture}-{kind}", f"--arch={architecture}")
        assert thin.stdout == sandbox.zcc("inspect", f"--arch={architecture}", "universal").stdout
    text = sandbox.zcc("inspect", "universal").stdout.decode()
    assert text.count("slice  ") == 2 and text.startswith("slice            x86_64\nformat")


def test_expectations_of_each_part(sandbox: Sandbox):
    lipo(sandbox, "-create", "arm64-program", "x86_64-program", "-output", "universal")

    def expect(*arguments: str) -> list[str]:
        result = sandbox.zcc("inspect", "universal", *arguments)
        assert result.stdout == b"" and (result.returncode == 0) == (result.stderr == b"")
        return result.stderr.decode().splitlines()

    assert expect("--expect", "pie,entry,format=mach-o,kind=program") == []
    assert expect("--expect=arch=aarch64,signature=ad-hoc", "--arch", "arm64") == []
    assert expect("--expect", "arch=x86_64,no-pie") == [
        "zcc: error: universal: x86_64: expected no-pie, is position-independent",
        "zcc: error: universal: arm64: expected arch=x86_64, is aarch64",
        "zcc: error: universal: arm64: expected no-pie, is position-independent",
    ]


def test_offsets_of_64_bits(sandbox: Sandbox):
    contents = [(sandbox.work / f"{name}-program").read_bytes() for name in ARCHITECTURES]
    table = struct.pack(">2I", 0xCAFEBABF, 2)
    fat = b""
    for part in contents:
        fat += bytes(-(len(fat) + 0x4000) % 0x4000)
        cpu, subtype = struct.unpack("<2I", part[4:12])
        table += struct.pack(">2I2Q2I", cpu, subtype, 0x4000 + len(fat), len(part), 14, 0)
        fat += part
    (sandbox.work / "wide").write_bytes(table.ljust(0x4000, b"\0") + fat)
    assert tool("llvm-lipo", "-archs", sandbox.work / "wide").split() == list(ARCHITECTURES)
    assert lipo(sandbox, "-archs", "wide").split() == list(ARCHITECTURES)
    lipo(sandbox, "-thin", "arm64", "wide", "-output", "thin")
    assert (sandbox.work / "thin").read_bytes() == contents[1]


# MARK: What is wrong


def refused(sandbox: Sandbox, *arguments: str, **more) -> str:
    before = sandbox.files()
    result = sandbox.zcc(*arguments, **more)
    message = result.stderr.decode()
    assert (result.returncode, result.stdout) == (1, b""), message
    assert message.startswith("zcc: error: ") and message.count("\n") == 1
    assert sandbox.files() == before
    return message


CREATE = ("lipo", "-create", "x86_64-program", "arm64-program")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (CREATE, "-output FILE"),
        ((*CREATE, "-output"), "needs a file name"),
        ((*CREATE, "-output", ""), "-output FILE"),
        ((*CREATE, "-output", "a", "-o", "b"), "only one -output"),
        ((*CREATE, "-output", "arm64-program"), "is an input too"),
        ((*CREATE, "-output", "link"), "is an input too"),
        ((*CREATE, "-output", "."), "is not a file"),
        ((*CREATE, "-output", "/dev/null"), "is not a file"),
        ((*CREATE, "-output", "no/where"), "cannot write 'no/where'"),
        ((*CREATE, "x86_64-library.dylib", "-output", "a"), "is for x86_64, and so is another one"),
        ((*CREATE, "text", "-output", "a"), "'text' is not a Mach-O file"),
        ((*CREATE, "missing", "-output", "a"), "'missing': it does not exist"),
        ((*CREATE, "empty.a", "-output", "a"), "without a Mach-O object"),
        (("lipo", "-create", "-output", "a"), "files to join"),
        (("lipo", "-thin", "arm64", "arm64-program", "-output", "a"), "is not a universal (fat) file"),
        (("lipo", "-thin", "arm64", "fat", "-output", "fat"), "is an input too"),
        (("lipo", "-thin", "arm64e", "fat", "-output", "a"), "is for x86_64 and arm64"),
        (("lipo", "-thin", "arm", "fat", "-output", "a"), "is not an architecture of Apple's"),
        (("lipo", "fat", "-thin"), "needs an architecture"),
        (("lipo", "-thin", "arm64", "fat"), "-output FILE"),
        (("lipo", "-info"), "needs a file"),
        (("lipo", "-info", "fat", "-output", "a"), "goes only with"),
        (("lipo", "-info", "-create", "fat"), "exactly one of"),
        (("lipo", "fat", "-replace"), "does not know '-replace'"),
        (("lipo", "fat"), "exactly one of"),
        (("lipo",), "exactly one of"),
        (("lipo", "-archs", "text"), "'text' is not a Mach-O file"),
        (("inspect", "fat", "--arch", "arm64e"), "is for x86_64 and arm64"),
        (("inspect", "arm64-program", "--arch", "x86_64"), "is not for x86_64; it is for arm64"),
        (("inspect", "text", "--arch", "x86_64"), "'text' is not a Mach-O file"),
        (("inspect", "fat", "--arch"), "--arch needs"),
        (("inspect", "fat", "--arch", "sparc"), "is not an architecture of Apple's"),
        (("restrict-exports", "fat", "-exported_symbol", "_main"), "zcc lipo -thin"),
    ],
)
def test_misuse(arguments: tuple[str, ...], words: str, sandbox: Sandbox):
    lipo(sandbox, "-create", "x86_64-program", "arm64-program", "-output", "fat")
    (sandbox.work / "text").write_text("hello, world, this is a text\n" * 9)
    (sandbox.work / "empty.a").write_text("!<arch>\n")
    (sandbox.work / "link").symlink_to("x86_64-program")
    assert words in refused(sandbox, *arguments)


def test_a_directory_that_may_not_be_written(sandbox: Sandbox):
    (sandbox.work / "closed").mkdir()
    (sandbox.work / "closed").chmod(0o500)
    arguments = (*CREATE, "-output", "closed/universal")
    message = refused(sandbox, *arguments, prefix=without_root_powers())
    assert "cannot write 'closed/universal'" in message


def test_corrupt_tables(sandbox: Sandbox):
    """Cut short, or with bytes changed in its head: an answer, or one line of error."""
    lipo(sandbox, "-create", "x86_64-object.o", "arm64-object.o", "-output", "fat")
    contents = (sandbox.work / "fat").read_bytes()
    numbers = random.Random(11)
    outcomes = set()
    for round in range(150):
        changed = bytearray(contents)
        if round % 2 == 0:
            del changed[numbers.choice([numbers.randrange(64), numbers.randrange(len(contents))]) :]
        else:
            for _ in range(3):
                changed[4 + numbers.randrange(44)] = numbers.choice([0, 1, 12, 127, 128, 255])
        (sandbox.work / "corrupt").write_bytes(changed)
        for command in (("inspect", "corrupt"), ("lipo", "-create", "corrupt", "-output", "made")):
            result = sandbox.zcc(*command)
            outcomes.add((command[0], result.returncode))
            if result.returncode != 0:
                assert result.stderr.startswith(b"zcc: error: ") and result.stderr.count(b"\n") == 1
                assert result.stdout == b"" and not (sandbox.work / "made").exists()
            elif command[0] == "lipo":
                # At the most the parts, and a page before each.
                assert os.path.getsize(sandbox.work / "made") <= len(contents) + 3 * 0x8000
                (sandbox.work / "made").unlink()
    assert outcomes == {("inspect", 0), ("inspect", 1), ("lipo", 0), ("lipo", 1)}
