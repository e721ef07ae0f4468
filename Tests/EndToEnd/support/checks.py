"""Checks of what a linked file must be for its target. `asked` is the link line that rustc wrote."""

import re
from pathlib import Path

from building import Build
from inspection import ELF, PE, MachO, exported_macho_names, same_version, tool

ELF_MACHINE = {"x86_64": "Advanced Micro Devices X86-64", "aarch64": "AArch64"}
PE_MACHINE = {"x86_64": "IMAGE_FILE_MACHINE_AMD64", "aarch64": "IMAGE_FILE_MACHINE_ARM64"}
MACHO_CPU = {"x86_64": "X86_64", "aarch64": "ARM64"}

HARDENED = {"DYNAMIC_BASE", "NX_COMPAT", "HIGH_ENTROPY_VA"}
LIBRARY_EXPORTS = {"zcc_add", "zcc_mul"}

# The DLLs that Rust's std and a MinGW runtime import. Windows 10 has all of them.
WINDOWS_SYSTEM = {
    "advapi32.dll",
    "bcrypt.dll",
    "bcryptprimitives.dll",
    "kernel32.dll",
    "msvcrt.dll",
    "ntdll.dll",
    "user32.dll",
    "userenv.dll",
    "ws2_32.dll",
}


def check_program(build: Build) -> None:
    """The file is a program for the target, linked the way rustc asked."""
    if build.target.is_linux:
        check_static_elf(build)
    elif build.target.is_windows:
        check_windows_program(build)
    else:
        check_macos_program(build)


def check_static_elf(build: Build) -> None:
    """The file is a static program, and position-independent only if rustc asked for -static-pie."""
    elf = ELF.read(build.artifact)
    assert elf.machine == ELF_MACHINE[build.target.arch]
    assert elf.interpreter is None
    assert elf.needed == []
    assert "GNU_RELRO" in elf.segments
    if "-static-pie" in build.asked:
        assert elf.type == "DYN"
        assert {"PIE", "NOW"} <= elf.flags
    else:
        assert {"-static", "-no-pie"} <= set(build.asked)
        assert elf.type == "EXEC"


def check_windows_program(build: Build) -> None:
    pe = PE.read(build.artifact)
    check_pe(pe, build)
    assert build.artifact.suffix == ".exe"
    assert pe.subsystem == "IMAGE_SUBSYSTEM_WINDOWS_CUI"
    assert pe.exports == set()


def check_pe(pe: PE, build: Build) -> None:
    assert pe.machine == PE_MACHINE[build.target.arch]
    assert pe.magic == "0x20B"
    assert HARDENED <= pe.characteristics
    assert "kernel32.dll" in pe.imports
    unknown = {
        name
        for name in pe.imports - WINDOWS_SYSTEM
        if not name.startswith(("api-ms-win-", "ext-ms-win-"))
    }
    assert unknown <= system_libraries_asked(build), f"needs {unknown}, which rustc did not name"


def system_libraries_asked(build: Build) -> set[str]:
    """The DLLs of the libraries that the crates name: `-luser32`, `-lwinapi_gdi32`."""
    names = (word[2:] for word in build.asked if word.startswith("-l"))
    return {f"{name.removeprefix('winapi_').lower()}.dll" for name in names}


def check_macos_program(build: Build) -> None:
    macho = MachO.read(build.artifact)
    check_macho(macho, build)
    assert macho.type == "EXECUTE"
    assert "PIE" in macho.flags
    # As with Apple's linker, a library that -l names is needed even if nothing uses it.
    asked = {"/usr/lib/libiconv.2.dylib"} if "-liconv" in build.asked else set()
    assert macho.needed == {"/usr/lib/libSystem.B.dylib"} | asked


def check_macho(macho: MachO, build: Build) -> None:
    """The processor, the deployment target rustc asked for, and the signature that arm64 needs."""
    assert macho.cpu == MACHO_CPU[build.target.arch]
    option = "-mmacosx-version-min="
    asked = [word.removeprefix(option) for word in build.asked if word.startswith(option)]
    assert asked, "rustc named no deployment target"
    assert same_version(macho.minimum_os, asked[-1])
    if build.target.arch == "aarch64":
        assert macho.is_signed


def check_library(build: Build) -> None:
    """The file is a dynamic library that exports the crate's two functions and nothing else."""
    if build.target.is_linux:
        elf = ELF.read(build.artifact)
        assert elf.machine == ELF_MACHINE[build.target.arch]
        assert elf.type == "DYN"
        assert elf.interpreter is None
        assert "PIE" not in elf.flags
        assert "GNU_RELRO" in elf.segments
        assert "NOW" in elf.flags
        assert elf.needed == ["libc.so"]
        assert elf.exports == LIBRARY_EXPORTS
    elif build.target.is_windows:
        pe = PE.read(build.artifact)
        check_pe(pe, build)
        assert build.artifact.suffix == ".dll"
        assert pe.exports == LIBRARY_EXPORTS
    else:
        macho = MachO.read(build.artifact)
        check_macho(macho, build)
        assert macho.type == "DYLIB"
        assert "/usr/lib/libSystem.B.dylib" in macho.needed
        assert macho.exports == LIBRARY_EXPORTS
        check_macho_symbols(build.artifact)


def check_macho_symbols(path: Path) -> None:
    """The external symbols in the symbol table are the exported ones, and they are in their own part."""
    text = tool("llvm-objdump", "--macho", "--private-headers", path)
    fields = {
        name: int(re.search(rf"^\s+{name} (\d+)", text, re.M)[1])
        for name in (
            "nsyms", "ilocalsym", "nlocalsym", "iextdefsym", "nextdefsym", "iundefsym", "nundefsym"
        )
    }
    names = exported_macho_names(path)
    assert fields["ilocalsym"] == 0
    assert fields["iextdefsym"] == fields["nlocalsym"]
    assert fields["iundefsym"] == fields["iextdefsym"] + fields["nextdefsym"]
    assert fields["nsyms"] == fields["iundefsym"] + fields["nundefsym"]
    assert fields["nextdefsym"] == len(names)
    external = tool("llvm-nm", "--extern-only", "--defined-only", "--format=just-symbols", path)
    assert set(external.split()) == names
