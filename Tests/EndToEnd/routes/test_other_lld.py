"""Links for Linux by an LLD that is not zig's, or by mold: ZCC_LLD, and a machine without zig."""

import shutil
import subprocess
from pathlib import Path

import pytest

import toolchains
from building import build
from expected import output
from inspection import ELF, tool
from relinking import Links, links
from running import run
from targets import X86_64_MUSL, Target

GNU = Target(toolchains.HOST, "x86_64-linux-gnu")
NEWEST = toolchains.DEFAULT_ZIGS[0]
LINKERS = toolchains.cache() / "linkers"
LLDS = ("lld-14", "lld-16", "lld-19", "lld-22")
MUSL_INSTALLED = toolchains.RUST + "-musl-installed"
# An empty variable is one that is not set.
NO_ZIG = {"ZCC_ZIG": ""}


def linker(name: str) -> Path:
    return toolchains.present(LINKERS / name / ("mold" if name == "mold" else "ld.lld"))


def comment(path: Path) -> str:
    """What the linkers of a file wrote about themselves."""
    return tool("readelf", "-p", ".comment", path)


def says(name: str) -> str:
    return "mold 1." if name == "mold" else f"LLD {name.removeprefix('lld-')}."


@pytest.fixture(scope="module")
def glibc_links(tmp_path_factory: pytest.TempPathFactory) -> Links:
    return links("hello", GNU, NEWEST, tmp_path_factory.mktemp("glibc"))


@pytest.fixture(scope="module")
def musl_links(tmp_path_factory: pytest.TempPathFactory) -> Links:
    return links(
        "hello", X86_64_MUSL, NEWEST, tmp_path_factory.mktemp("musl"), rust=MUSL_INSTALLED)  # fmt: skip


@pytest.mark.parametrize("name", LLDS)
@pytest.mark.parametrize("target", [GNU, X86_64_MUSL], ids=str)
def test_links_and_runs(
    target: Target, name: str, glibc_links: Links, musl_links: Links
):
    again = glibc_links if target == GNU else musl_links
    program = again.file(name, "-Wl,--build-id", ZCC_LLD=linker(name))
    assert says(name) in comment(program)
    assert "NT_GNU_BUILD_ID" in tool("readelf", "-n", program)
    result = run(target, program)
    assert (result.returncode, result.stdout) == (0, output("hello", target))
    zigs = ELF.read(again.file("zigs", "-Wl,--build-id"))
    assert ELF.read(program).needed == zigs.needed and ELF.read(program).type == zigs.type


def test_mold_links_with_the_runtime_of_rust(musl_links: Links):
    program = musl_links.file("mold", "-Wl,--gdb-index", ZCC_LLD=linker("mold"))
    assert "mold" in comment(program)
    assert run(X86_64_MUSL, program).stdout == output("hello", X86_64_MUSL)


def test_the_rules_are_the_same(glibc_links: Links):
    """zig's LLD and another of the same release get the same words, and write the same file."""
    own = glibc_links.link("program", ZCC_DRY_RUN="1").stdout.split(" ld.lld ")[1]
    other = glibc_links.link("program", ZCC_DRY_RUN="1", ZCC_LLD=linker("lld-22")).stdout
    assert other.split(str(linker("lld-22")) + " ")[1] == own
    sections = ELF.read(glibc_links.file("other", ZCC_LLD=linker("lld-22")))
    assert sections == ELF.read(glibc_links.file("own"))


@pytest.mark.parametrize("name, knows", [("lld-14", False), ("lld-22", True)])
def test_an_option_is_refused_by_the_release_of_lld(name: str, knows: bool, glibc_links: Links):
    result = glibc_links.link(
        "options", "-Wl,--randomize-section-padding=1", ZCC_LLD=linker(name))  # fmt: skip
    assert (result.returncode == 0) == knows
    assert ("LLD 14.0.6 does not take it" in result.stderr) != knows


def test_a_link_of_rusts_own_musl_needs_no_zig(musl_links: Links, tmp_path: Path):
    """Without ZCC_LLD, Rust's own LLD links, found on the PATH that rustc extends."""
    directory = tmp_path / "rustlib" / toolchains.HOST / "bin"
    directory.mkdir(parents=True)
    shutil.copy(toolchains.present(LINKERS / "lld-22" / "lld"), directory / "rust-lld")
    settings = NO_ZIG | {"PATH": f"{directory}:/usr/bin:/bin", "HOME": str(tmp_path)}
    program = musl_links.file("no-zig", **settings)
    assert "LLD 22." in comment(program)
    assert run(X86_64_MUSL, program).stdout == output("hello", X86_64_MUSL)
    log = tmp_path / "log"
    musl_links.file("no-zig", ZCC_LOG=log, **settings)
    assert "with the C runtime installed with Rust (no zig was found)" in log.read_text()
    assert "\nzig " not in log.read_text()
    assert "-flavor gnu" in log.read_text()


def test_a_link_that_needs_zig_says_so(glibc_links: Links, tmp_path: Path):
    settings = NO_ZIG | {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    for more in ({}, {"ZCC_LLD": linker("lld-22")}):
        result = glibc_links.link("program", **settings, **more)
        assert result.returncode == 1 and "no zig found" in result.stderr


def test_a_long_line(musl_links: Links, tmp_path: Path):
    """A line that execve does not take goes into a response file, `-flavor gnu` before it."""
    lld = shutil.copy(toolchains.present(LINKERS / "lld-22" / "lld"), tmp_path / "rust-lld")
    line = list(musl_links.made.asked)
    line[line.index("-o") + 1] = str(tmp_path / "program")
    line += [f"-L/nowhere/{'a' * 100}/{number}" for number in range(40_000)]
    arguments = tmp_path / "linker-arguments"
    arguments.write_text("".join(word.replace("\\", "\\\\").replace(" ", "\\ ") + "\n" for word in line))
    environment = toolchains.clean_environment(
        ZCC_LLD=lld, ZCC_ZIG=toolchains.zig(NEWEST), ZCC_CACHE_DIR=tmp_path / "cache",
        ZCC_TARGET=X86_64_MUSL.triple,
    )  # fmt: skip
    subprocess.run(
        [toolchains.zcc(), f"@{arguments}"], cwd=musl_links.directory, env=environment, check=True)  # fmt: skip
    assert run(X86_64_MUSL, tmp_path / "program").stdout == output("hello", X86_64_MUSL)


@pytest.mark.parametrize(
    "value, problem",
    [
        ("/nowhere/ld.lld", "is not a program"),
        ("no-such-linker", "is on PATH"),
        ("/bin/true", "neither LLD, mold nor wild"),
        ("rust-lld", "no rust-lld is installed"),
    ],
)
def test_what_is_no_linker(value: str, problem: str, musl_links: Links):
    result = musl_links.link("program", ZCC_LLD=value)
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith("zcc: error: ") and problem in result.stderr


def test_bitcode_that_is_too_new_names_the_way_out(tmp_path: Path):
    """rustc's LLVM is newer than this zig's."""
    made = build(
        "hello", X86_64_MUSL, NEWEST, "plain", tmp_path, release=True,
        rustflags=("-Clinker-plugin-lto", "-Csave-temps"),
    )  # fmt: skip
    older = Links(made, tmp_path, "0.15.2")
    result = older.link("program")
    assert result.returncode == 1 and "ZCC_LLD=rust-lld" in result.stderr
    program = older.file("program", ZCC_LLD=linker("lld-22"))
    assert run(X86_64_MUSL, program).stdout == output("hello", X86_64_MUSL)
