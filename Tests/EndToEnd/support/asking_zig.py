"""Asks a zig for all that zcc's tables hold of a release."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import linker_options
import target_table
import toolchains
from apple_sdk import IOS, Platform, make_sdk
from target_links import EMPTY, MAGIC, link_by_lld, link_without_runtime
from target_table import zig
from zig_releases import FAMILIES, PROCESSORS, Release

ENTRIES = toolchains.REPOSITORY / "Sources/Targets/TargetTable+Entries.swift"
MUSL = "x86_64-linux-musl"


@dataclass(frozen=True)
class Target:
    """An entry of the target table, whichever zig links for it."""

    rust: str
    zig: str
    # bundled, lld, missing or unsupported.
    support: str
    # For lld: elf, coff or wasm.
    flavor: str
    cpu: str | None
    glibc: int | None

    @property
    def linker(self) -> str:
        return {"elf": "zig ld.lld", "coff": "zig lld-link", "wasm": "zig wasm-ld"}[self.flavor]

    def options(self, glibc: int | None = None) -> list[str]:
        glibc = glibc or self.glibc
        version = f".2.{glibc}" if glibc else ""
        return ["-target", self.zig + version, *([f"-mcpu={self.cpu}"] if self.cpu else [])]


def targets() -> list[Target]:
    found = re.findall(
        r'TargetEntry\(\s*"([^"]+)",\s*"([^"]*)",\s*\.(\w+)(?:\(\.?("(?:[^"])*"|\w+)\))?'
        r'(?:,\s*cpu: "([^"]+)")?(?:,\s*glibc: (\d+))?\)',
        ENTRIES.read_text(encoding="utf-8"),
    )
    return [Target(*row[:4], row[4] or None, int(row[5]) if row[5] else None) for row in found]


def in_parallel(function, items) -> list:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(function, items))


# MARK: - Targets and glibc


def links(version: str, target: Target) -> bool:
    with tempfile.TemporaryDirectory() as directory:
        program = Path(directory) / "program"
        if target.support == "lld":
            made = link_by_lld(version, target.rust, target.linker, Path(directory))
            return made.returncode == 0 and program.read_bytes().startswith(MAGIC[target.linker])
        return links_c(version, target.options(), program)


def links_c(version: str, options: list[str], program: Path) -> bool:
    """With compiler_rt, for which a zig may have no code generator that works. Of that for the
    oldest Arms, only the atomics are missing, which Rust's own has and this program does not need."""
    source = program.with_suffix(".c")
    source.write_text(EMPTY)
    made = zig(version, "cc", *options, "-O1", source, "-Wl,--gc-sections", "-o", program)
    return made.returncode == 0 and program.exists()


def linked_targets(version: str) -> set[str]:
    """Targets that are one to zig are asked about once."""
    kinds: dict[tuple[str, ...], list[Target]] = {}
    for target in targets():
        if target.support == "bundled":
            kinds.setdefault(tuple(target.options()), []).append(target)
        elif target.support == "lld":
            kinds[target.rust,] = [target]
    answers = in_parallel(lambda same: links(version, same[0]), kinds.values())
    answered = zip(kinds.values(), answers, strict=True)
    return {target.rust for same, links in answered if links for target in same}


def newly_possible(version: str, before: str) -> list[str]:
    """Targets that zcc links for with no zig, although this one lists a C library for them, which
    the zig before did not."""
    new = c_libraries(version) - c_libraries(before)
    hopeless = [target for target in targets() if target.support in ("missing", "unsupported")]
    return [target.rust for target in hopeless if target.zig in new]


def c_libraries(version: str) -> set[str]:
    found = re.search(r'"?libc"?\s*[:=] (?:\.\{|\[)(.*?)[}\]]', zig(version, "targets").stdout, re.S)
    return set(re.findall(r'"([^"]+)"', found[1])) if found else set()


def glibc(version: str, linked: set[str]) -> tuple[int, dict[str, int]]:
    """The newest, and the newest of the architectures for which zig cannot build that."""
    newest = int(target_table.newest_glibc(version).split(".")[1])
    rows = {
        target.zig.split("-")[0]: target
        for target in targets()
        if target.glibc and target.rust in linked
    }
    older = {}
    for name, target in rows.items():
        limit = newest
        while limit > target.glibc and not links_glibc(version, target, limit):
            limit -= 1
        if limit < newest:
            older[name] = limit
    return newest, older


def links_glibc(version: str, target: Target, minor: int) -> bool:
    with tempfile.TemporaryDirectory() as directory:
        program = Path(directory) / "program"
        made = link_without_runtime(version, target.options(minor), False, program)
        return made.returncode == 0 or links_c(version, target.options(minor), program)


# MARK: - Processors

# zig's architectures that share their CPUs and features, as CPUOptions.Family has them.
ARCHITECTURES = {
    "x86": ("x86", "x86_64"),
    "arm": ("arm", "armeb", "thumb", "thumbeb"),
    "aarch64": ("aarch64", "aarch64_be"),
    "riscv": ("riscv32", "riscv64"),
    "powerpc": ("powerpc", "powerpcle", "powerpc64", "powerpc64le"),
    "mips": ("mips", "mipsel", "mips64", "mips64el"),
    "loongarch": ("loongarch32", "loongarch64"),
    "sparc": ("sparc", "sparc64"),
    "wasm": ("wasm32", "wasm64"),
}


def processors(version: str) -> dict[tuple[str, str], set[str]]:
    """The names of CPUs and features; a zig before 0.14 writes JSON, and is not asked."""
    text = zig(version, "targets").stdout
    if text.startswith("{"):
        return {key: set() for key in PROCESSORS}
    description = zon(text)
    names = {}
    for family in FAMILIES:
        for kind, field in (("names", "cpus"), ("features", "cpu_features")):
            words = set()
            for architecture in ARCHITECTURES.get(family, (family,)):
                words |= set(description[field].get(architecture, ()))
            # In zig's own grammar a + ends a name.
            names[family, kind] = {word for word in words if "+" not in word}
    return names


def zon(text: str):
    """A value in zig's object notation: objects, lists, and strings."""
    tokens = iter(
        re.findall(r'\.\{|[},=]|\.@"[^"]*"|\.\w+|"(?:[^"\\]|\\.)*"|[^\s,={}]+', text)
    )

    def value(token: str):
        if token != ".{":
            return token.strip('"')
        members, items = {}, []
        for token in tokens:
            if token == "}":
                break
            if token == "=":
                members[items.pop().removeprefix(".").removeprefix('@"')] = value(next(tokens))
            elif token != ",":
                items.append(value(token))
        return members or items

    return value(next(tokens))


# MARK: - Facts


def in_directory(probe):
    """The probe with a directory of its own, where an empty C program is."""

    def run(version: str) -> bool:
        with tempfile.TemporaryDirectory() as directory:
            (Path(directory) / "empty.c").write_text(EMPTY)
            return probe(version, Path(directory))

    return run


@in_directory
def shared_musl(version: str, directory: Path) -> bool:
    program = directory / "program"
    made = zig(version, "cc", "-target", MUSL, "-dynamic", directory / "empty.c", "-o", program)
    assert made.returncode == 0, made.stderr
    return b"/lib/ld-musl-x86_64.so.1" in program.read_bytes()


def winpthreads(version: str) -> bool:
    return (toolchains.zig(version).parent / "lib/libc/mingw/winpthreads").is_dir()


def separate_512_bit_registers(version: str) -> bool:
    def has(*options: str) -> bool:
        command = ("cc", "-target", MUSL, *options, "-dM", "-E", "-x", "c", "/dev/null")
        return "__EVEX512__" in zig(version, *command).stdout

    return has("-mavx512f", "-mevex512") and not has("-mavx512f")


@in_directory
def no_libc_without_compiler_rt(version: str, directory: Path) -> bool:
    source = directory / "divide.c"
    source.write_text("__int128 divide(__int128 a, __int128 b) { return a / b; }\n")
    made = zig(
        version, "cc", "-target", MUSL, "-shared", "-nolibc", source, "-Wl,--no-undefined", "-o",
        directory / "library.so",
    )  # fmt: skip
    return "__divti3" in made.stderr


@in_directory
def library_files_by_name(version: str, directory: Path) -> bool:
    """By LLD and by zig's own linker."""
    (directory / "file.c").write_text("int in_file(void) { return 0; }\n")
    (directory / "main.c").write_text("int in_file(void);\nint main(void) { return in_file(); }\n")
    return all(links_library_file(version, target, directory) for target in (MUSL, "aarch64-macos"))


def links_library_file(version: str, target: str, directory: Path) -> bool:
    archive = directory / f"{target}.a"
    compiled = directory / f"{target}.o"
    made = zig(version, "cc", "-target", target, "-c", directory / "file.c", "-o", compiled)
    assert made.returncode == 0, made.stderr
    zig(version, "ar", "rcs", archive, compiled)
    made = zig(
        version, "cc", "-target", target, directory / "main.c", "-L", directory,
        f"-l:{archive.name}", "-o", directory / "program",
    )  # fmt: skip
    return made.returncode == 0


def links_with_sdk(version: str, target: str, platform: Platform, library: str) -> bytes:
    """The library that zig links against an SDK; empty where it does not."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        sdk = make_sdk(directory, platform)
        (directory / "exit.c").write_text("void exit(int);\nvoid f(void) { exit(0); }\n")
        compiled = directory / "exit.o"
        made = zig(version, "cc", "-target", target, "-c", directory / "exit.c", "-o", compiled)
        assert made.returncode == 0, made.stderr
        made = zig(
            version, "cc", "-target", target, "-shared", compiled, library,
            f"-L{sdk}/usr/lib", f"-F{sdk}/System/Library/Frameworks", "-o", directory / "library",
        )  # fmt: skip
        return (directory / "library").read_bytes() if made.returncode == 0 else b""


def tvos_and_visionos(version: str) -> bool:
    platforms = {
        "aarch64-tvos": Platform("AppleTVOS", "18.2", ("arm64-tvos",)),
        "aarch64-visionos": Platform("XROS", "2.2", ("arm64-xros",)),
    }
    return all(
        links_with_sdk(version, target, platform, "-lSystem.B")
        for target, platform in platforms.items()
    )


def library_system_only_for_macos(version: str) -> bool:
    return b"/usr/lib/libSystem.B.dylib" not in links_with_sdk(
        version, "aarch64-ios", IOS, "-lSystem"
    )


PROBES = {
    "sharedMusl": shared_musl,
    "winpthreads": winpthreads,
    "tvOSAndVisionOS": tvos_and_visionos,
    "separate512BitRegisters": separate_512_bit_registers,
    "noLibcWithoutCompilerRT": no_libc_without_compiler_rt,
    "libraryFilesByName": library_files_by_name,
    "librarySystemOnlyForMacOS": library_system_only_for_macos,
}


def facts(version: str, before: set[str]) -> set[str]:
    """Those of the release before, as far as there is no probe for them."""
    return {fact for fact in before if fact not in PROBES} | {
        fact for fact, probe in PROBES.items() if probe(version)
    }


def llvm(version: str) -> int:
    """The release of LLVM, which the linker inside zig names."""
    said = subprocess.run(
        [toolchains.zig(version), "ld.lld", "--version"], capture_output=True, text=True, check=True
    ).stdout
    return int(re.match(r"LLD (\d+)\.", said)[1])


# MARK: - All of it

PARTS = ("options", "processors", "targets", "facts")


def ask(release: Release, before: Release, parts: Iterable[str] = PARTS) -> None:
    """Put what the zig answers into a release that has the answers of the one before."""
    version = release.version
    if "options" in parts:
        for name, question in linker_options.PARTS.items():
            release.words[name] = question(version)
        release.llvm = llvm(version)
    if "processors" in parts:
        release.words |= processors(version)
    if "targets" in parts:
        linked = linked_targets(version)
        release.words["targets"] = linked
        release.newest_glibc, release.older_glibc = glibc(version, linked)
    if "facts" in parts:
        release.facts = facts(version, before.facts)
