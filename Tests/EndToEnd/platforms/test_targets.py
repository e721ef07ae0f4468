"""Checks every entry of the target table against every zig."""

import re
import subprocess
from pathlib import Path

import pytest

import target_table
import toolchains
from inspection import tool
from target_links import EMPTY, MAGIC, SOURCE, link_by_lld, link_without_runtime
from target_table import Entry, linked_by, zig

NEWEST = toolchains.ALL_ZIGS[0]
LINKERS = {"entry": ["zig cc"], "lld_entry": ["zig ld.lld", "zig lld-link", "zig wasm-ld"]}
# The systems whose programs differ from those of Linux in the interpreter only.
INTERPRETERS = {
    "freebsd": "/libexec/ld-elf.so.1",
    "netbsd": "/libexec/ld.elf_so",
    "openbsd": "/usr/libexec/ld.so",
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    everything = metafunc.config.getoption("--all")
    zigs = target_table.ZIGS if everything else (NEWEST,)
    for name, linkers in LINKERS.items():
        if name in metafunc.fixturenames:
            rows = [
                pytest.param(version, entry, id=f"{version}-{entry}")
                for version in zigs
                for linker in linkers
                for entry in linked_by(linker, version)
                # No other default test makes zig build the C runtime of 32-bit Windows.
                if everything or not (linker == "zig cc" and entry.zigTarget == "x86-windows-gnu")
            ]
            metafunc.parametrize(["version", name], rows)
    if "refused_entry" in metafunc.fixturenames:
        rows = [
            pytest.param(version, entry, id=f"{version}-{entry}")
            for version in zigs
            for entry in refused_rows(version)
        ]
        # zig does not remember failures, so each of them takes seconds every time.
        metafunc.parametrize(["version", "refused_entry"], rows if everything else rows[:1])
    if "installed" in metafunc.fixturenames:
        metafunc.parametrize("installed", zigs)


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Path:
    """A C program that does nothing."""
    source = tmp_path_factory.mktemp("empty") / "empty.c"
    source.write_text(EMPTY)
    return source


@pytest.mark.parametrize("version", target_table.ZIGS)
def test_every_rust_target_has_an_answer(version: str):
    known = target_table.rustc("--print=target-list").stdout.split()
    assert len(known) > 300
    listed = {entry.target: entry for entry in target_table.entries(version)}
    assert not set(known) - set(listed)
    for entry in listed.values():
        assert (entry.linker is None) == bool(entry.reason), entry
        assert (entry.linker == "zig cc") == (entry.zigTarget is not None), entry


def test_the_newest_zig_links_for_most():
    """`zig cc` alone links for more than 80 targets."""
    assert len(linked_by("zig cc", NEWEST)) > 80
    assert len(linked_by("zig ", NEWEST)) > 180


# MARK: - zig's view


def test_zig_compiles_for_it(version: str, entry: Entry, empty: Path, tmp_path: Path):
    """zig compiles for the target, and the object has the byte order and float ABI in the table."""
    result = zig(version, "cc", *entry.options(), "-c", empty, "-o", tmp_path / "empty.o")
    # For musl on MIPS64, zig prints that it compiles with -fPIC.
    assert result.returncode == 0, result.stderr
    if entry.system in ("windows", "macos", "maccatalyst"):
        assert entry.endianness == "little"
        return
    header = tool("readelf", "-h", tmp_path / "empty.o")
    assert (entry.endianness == "big") == ("big endian" in header)
    if entry.arch.startswith("arm"):
        attributes = tool("readelf", "-A", tmp_path / "empty.o")
        assert (entry.floatABI == "hard") == ("Tag_ABI_VFP_args" in attributes)
    elif entry.arch.startswith("mips"):
        attributes = tool("readelf", "-A", tmp_path / "empty.o")
        assert (entry.floatABI == "soft") == ("FP ABI: Soft float" in attributes)


def test_the_cpu_has_nothing_that_rusts_lacks(version: str, entry: Entry):
    zigs = target_table.zigs_processor(entry, version)
    rusts = target_table.rusts_processor(entry.target)
    known = target_table.features_rust_knows(entry.target)
    # LLVM does not count this feature to ARMv6, but Arm does.
    allowed = {"dsp"} if "v6" in rusts.features else set()
    assert not (zigs.features & known) - rusts.features - allowed
    # Rust does not have a name for every feature of a processor; for x86 not even for CMOV.
    if entry.cpu and rusts.model != "generic":
        assert zigs.model == {"core-avx2": "haswell"}.get(rusts.model, rusts.model).replace("-", "_")


def test_an_empty_program_links(
    version: str, entry: Entry, empty: Path, tmp_path: Path, pytestconfig: pytest.Config
):
    """A program links with zig's start files and C library. compiler_rt, which zig compiles anew for
    each CPU, is linked only with --all, and if nothing links without it."""
    program = tmp_path / "program"
    needs_runtime = entry.system == "windows" or (
        entry.is_musl and not toolchains.zig_has(version, "sharedMusl")
    )
    if pytestconfig.getoption("--all") or needs_runtime:
        result = link_by_zcc(version, entry, empty, program)
    else:
        result = link_without_runtime(version, entry.options(), entry.is_musl, program)
    assert (result.returncode, result.stderr) == (0, "")
    assert program.stat().st_size > 300
    interpreter = INTERPRETERS.get(entry.system)
    if interpreter:
        assert f"program interpreter: {interpreter}]" in tool("readelf", "-l", program)


def link_by_zcc(
    version: str, entry: Entry, source: Path, program: Path
) -> subprocess.CompletedProcess[str]:
    """Compile and link in two steps, as a build does, so that the linker gets an object."""
    environment = toolchains.clean_environment(
        ZCC_ZIG=toolchains.zig(version),
        ZCC_CACHE_DIR=toolchains.zig_cache(version),
        ZCC_TARGET=entry.target,
    )
    zcc = toolchains.zcc()
    made = program.with_suffix(".o")
    # rustc passes --gc-sections, too. Without it the link would need atomics that zig's compiler_rt
    # lacks for the oldest Arm processors; Rust's own compiler_rt has them.
    link = [zcc, made, "-o", program, "-Wl,--gc-sections", *(["-static"] if entry.is_musl else [])]
    # zig's clang warns about its own options for musl on MIPS64, and about zig's own C library while it
    # compiles that. The second link has no such warnings.
    for command in ([zcc, "-c", "-O1", source, "-o", made], link, link):
        result = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=900
        )
        if result.returncode != 0:
            break
    return result


def refused_rows(version: str) -> list[Entry]:
    """The entries of another zig for targets that `version` cannot link for, according to the table."""
    refused = {entry.target for entry in target_table.entries(version) if entry.reason}
    rows = {}
    for other in target_table.ZIGS:
        for entry in linked_by("zig cc", other):
            if entry.target in refused:
                rows[entry.target] = entry
    return list(rows.values())


def test_what_is_refused_does_not_link(
    version: str, refused_entry: Entry, empty: Path, tmp_path: Path
):
    """If one zig links for a target and another does not, that is true of these zigs."""
    command = [*refused_entry.options(), "-O1", empty, "-o", tmp_path / "program"]
    made = zig(version, "cc", *command)
    assert made.returncode != 0 or not (tmp_path / "program").exists()


# MARK: - Target specifications


def test_a_target_of_the_users_own(tmp_path: Path):
    """rustc passes only the name of the specification file, in the path of std. The file's contents
    say what to link for."""
    made = target_table.rustc(
        "-Zunstable-options", "--print=target-spec-json", "--target=armv7-unknown-linux-gnueabihf"
    )
    assert made.returncode == 0
    (tmp_path / "my-target.json").write_text(made.stdout)
    result = target_table.rustc(
        "-Zunstable-options", "--target=my-target.json", f"-Clinker={toolchains.zcc()}",
        "-Cpanic=abort", "--crate-type=cdylib", SOURCE, "-o", "library.so", directory=tmp_path,
        ZCC_ZIG=toolchains.zig(NEWEST), ZCC_CACHE_DIR=toolchains.zig_cache(NEWEST),
        ZCC_LOG=tmp_path / "log",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "my-target → arm-linux-gnueabihf.2.17" in (tmp_path / "log").read_text()
    header = tool("readelf", "-h", tmp_path / "library.so")
    assert "ARM" in header and "hard-float ABI" in header


# MARK: - glibc


def glibc_rows() -> list[tuple[str, Entry]]:
    """One entry for each zig target with glibc and one CPU."""
    rows = {}
    for entry in linked_by("zig cc", NEWEST):
        if entry.oldestGlibc:
            rows.setdefault(entry.zigTarget.split(".")[0], entry)
    return list(rows.items())


def link_with_glibc(entry: Entry, glibc: str, source: Path, program: Path):
    target = f"{entry.zigTarget.split('.')[0]}.{glibc}"
    cpu = [f"-mcpu={entry.cpu}"] if entry.cpu else []
    return zig(
        NEWEST, "build-exe", source, "-target", target, *cpu, "-lc", "-fno-compiler-rt",
        "-fno-ubsan-rt", f"-femit-bin={program}",
    )  # fmt: skip


@pytest.mark.parametrize("zig_target, row", glibc_rows(), ids=lambda value: str(value))
def test_zig_has_the_glibc_versions_that_the_table_says(
    zig_target: str, row: Entry, empty: Path, tmp_path: Path
):
    for version in (row.oldestGlibc, row.newestGlibc):
        result = link_with_glibc(row, version, empty, tmp_path / version)
        assert (result.returncode, result.stderr) == (0, "")
    _, minor, *patch = map(int, row.oldestGlibc.split("."))
    if minor > 0:
        older = f"2.{minor}.{patch[0] - 1}" if patch else f"2.{minor - 1}"
        assert link_with_glibc(row, older, empty, tmp_path / older).returncode != 0, older


def test_the_newest_glibc_is_zigs(installed: str, empty: Path, tmp_path: Path):
    """For a later version zig takes its newest one, and says so only when it builds that one. If the
    table has an older limit, zig cannot build the next version."""
    newest = target_table.newest_glibc(installed)
    rows = [entry for entry in target_table.entries(installed) if entry.newestGlibc]
    less = [entry for entry in rows if entry.newestGlibc != newest]
    assert len(rows) > 10 > len(less)
    for entry in less:
        target, minor = entry.zigTarget.split(".")[0], int(entry.newestGlibc.split(".")[1])
        for version, links in ((minor, True), (minor + 1, False)):
            command = ["-target", f"{target}.2.{version}", empty, "-o", tmp_path / str(version)]
            assert (zig(installed, "cc", *command).returncode == 0) == links, version


# MARK: - LLD


def test_rustc_links_for_it_by_zigs_lld(version: str, lld_entry: Entry, tmp_path: Path):
    """With the arguments that rustc writes for LLD."""
    result = link_by_lld(version, lld_entry.target, lld_entry.linker, tmp_path)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "program").read_bytes().startswith(MAGIC[lld_entry.linker])
