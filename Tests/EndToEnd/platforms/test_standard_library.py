"""Rust's own standard library for targets beyond the six: linked by cargo with zcc, read back, and
run where this machine can."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

import target_table
import toolchains
from building import Build, build
from inspection import ELF, PE, tool
from running import run, run_wasi, run_wine32, run_with
from target_table import linked_by
from targets import X86_64_WINDOWS, Target

NEWEST = toolchains.DEFAULT_ZIGS[0]
WASI_SOURCE = Path(__file__).resolve().parent / "wasi.rs"


@dataclass(frozen=True)
class Linux:
    """A Linux target: how its programs look, and what runs them."""

    triple: str
    machine: str
    # None for a static program.
    loader: str | None
    # None where this machine cannot run it.
    runner: tuple[str, ...] | None = ()
    sysroot: str | None = None

    @property
    def arch(self) -> str:
        return self.triple.split("-")[0]

    def command(self) -> list[str | Path]:
        if not self.sysroot:
            return list(self.runner)
        root = toolchains.present(toolchains.cache() / "sysroots" / self.sysroot)
        return [*self.runner, "-L", root]

    def __str__(self) -> str:
        return self.triple


HOST = Linux(toolchains.HOST, "Advanced Micro Devices X86-64", "/lib64/ld-linux-x86-64.so.2")
ARMV7 = Linux(
    "armv7-unknown-linux-gnueabihf", "ARM", "/lib/ld-linux-armhf.so.3", ("qemu-arm-static",),
    "armhf",
)  # fmt: skip
MORE_LINUX = (
    Linux(
        "aarch64-unknown-linux-gnu", "AArch64", "/lib/ld-linux-aarch64.so.1",
        ("qemu-aarch64-static",), "arm64",
    ),
    # A Pentium has neither CMOV nor SSE.
    Linux(
        "i586-unknown-linux-musl", "Intel 80386", None, ("qemu-i386-static", "-cpu", "pentium"),
    ),
    Linux(
        "i686-unknown-linux-gnu", "Intel 80386", "/lib/ld-linux.so.2", ("qemu-i386-static",),
        "i386",
    ),
    # Debian 12's qemu does not know the vector instructions that Rust uses there.
    Linux(
        "loongarch64-unknown-linux-gnu", "LoongArch", "/lib64/ld-linux-loongarch-lp64d.so.1", None,
    ),
    Linux(
        "powerpc64le-unknown-linux-gnu", "PowerPC64", "/lib64/ld64.so.2",
        ("qemu-ppc64le-static", "-cpu", "power8"), "ppc64el",
    ),
    Linux(
        "riscv64gc-unknown-linux-gnu", "RISC-V", "/lib/ld-linux-riscv64-lp64d.so.1",
        ("qemu-riscv64-static",), "riscv64",
    ),
    Linux(
        "s390x-unknown-linux-gnu", "IBM S/390", "/lib/ld64.so.1", ("qemu-s390x-static",), "s390x",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class BSD:
    triple: str
    loader: str
    libc: str
    # The name of the operating system in the file's note.
    note: str

    def __str__(self) -> str:
        return self.triple


FREEBSD = BSD("x86_64-unknown-freebsd", "/libexec/ld-elf.so.1", "libc.so.7", "FreeBSD")
NETBSD = BSD("x86_64-unknown-netbsd", "/libexec/ld.elf_so", "libc.so.12", "NetBSD")

WINDOWS = (
    "x86_64-pc-windows-gnu", "x86_64-pc-windows-gnullvm", "i686-pc-windows-gnu",
    "i686-pc-windows-gnullvm",
)  # fmt: skip


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    everything = metafunc.config.getoption("--all")
    rows = {
        "linux": (HOST, ARMV7, *(MORE_LINUX if everything else ())),
        "bsd": (FREEBSD, *([NETBSD] if everything else [])),
        "windows": WINDOWS if everything else WINDOWS[:1],
    }
    for name, values in rows.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, values, ids=str)
    if "zig" in metafunc.fixturenames:
        zigs = toolchains.ALL_ZIGS if everything else (NEWEST,)
        with_bsds = [zig for zig in zigs if FREEBSD.triple in map(str, linked_by("zig cc", zig))]
        metafunc.parametrize("zig", with_bsds if "bsd" in metafunc.fixturenames else zigs)


def link(crate: str, triple: str, zig: str, directory: Path, release: bool = False) -> Build:
    # Cargo links for the host's own triple as for any other target, but zcc has to be told the target.
    extra = {"ZCC_TARGET": triple} if triple == toolchains.HOST else {}
    return build(crate, Target(triple, ""), zig, "plain", directory, release=release, extra=extra)


def hello(arch: str, system: str) -> str:
    return f"hello from {arch}-{system}\nthread joined: 42\npanic caught: boom\n"


RUST_ARCH = {
    "armv7": "arm", "i586": "x86", "i686": "x86", "powerpc64le": "powerpc64",
    "riscv64gc": "riscv64",
}  # fmt: skip


def test_linux(linux: Linux, zig: str, tmp_path: Path):
    made = link("hello", linux.triple, zig, tmp_path)
    elf = ELF.read(made.artifact)
    assert elf.machine.startswith(linux.machine)
    assert elf.interpreter == linux.loader
    assert (elf.needed == []) == (linux.loader is None)
    check_glibc(linux.triple, made.artifact)
    if linux.runner is None:
        return
    result = run_with(linux.command(), made.artifact)
    arch = RUST_ARCH.get(linux.arch, linux.arch)
    assert (result.returncode, result.stdout) == (0, hello(arch, "linux")), result.stderr


def check_glibc(triple: str, program: Path) -> None:
    """The program needs nothing newer than the oldest glibc that Rust's programs run on."""
    needed = re.findall(r"Name: GLIBC_([\d.]+) ", tool("readelf", "-VW", program))
    if "-gnu" not in triple:
        assert not needed
        return
    (entry,) = [entry for entry in target_table.entries(NEWEST) if entry.target == triple]
    oldest = entry.zigTarget.split(".", 1)[1]
    assert needed
    assert max(map(numbers, needed)) <= numbers(oldest)


def numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def test_bsd(bsd: BSD, zig: str, tmp_path: Path):
    made = link("hello", bsd.triple, zig, tmp_path)
    elf = ELF.read(made.artifact)
    assert elf.machine == "Advanced Micro Devices X86-64"
    assert elf.interpreter == bsd.loader
    assert bsd.libc in elf.needed
    assert bsd.note in tool("readelf", "-nW", made.artifact)


def test_windows(windows: str, zig: str, tmp_path: Path):
    """The program also unwinds. On 32-bit Windows that works differently, with registered tables."""
    made = link("hello", windows, zig, tmp_path)
    pe = PE.read(made.artifact)
    assert "kernel32.dll" in pe.imports
    assert not any(name.startswith("libgcc") for name in pe.imports)
    if windows.startswith("x86_64"):
        assert (pe.machine, pe.magic) == ("IMAGE_FILE_MACHINE_AMD64", "0x20B")
        result = run(X86_64_WINDOWS, made.artifact)
    else:
        assert (pe.machine, pe.magic) == ("IMAGE_FILE_MACHINE_I386", "0x10B")
        assert ".eh_fram" in tool("llvm-readobj", "--sections", made.artifact)
        result = run_wine32(made.artifact)
    arch = RUST_ARCH.get(windows.split("-")[0], "x86_64")
    assert (result.returncode, result.stdout) == (0, hello(arch, "windows")), result.stderr


def test_wasi(zig: str, tmp_path: Path):
    """For WASI, rustc writes wasm-ld's own arguments and links the libc that comes with std."""
    program = tmp_path / "program.wasm"
    made = target_table.rustc(
        "--target=wasm32-wasip1", f"-Clinker={toolchains.zcc()}", WASI_SOURCE, "-o", program,
        ZCC_ZIG=toolchains.zig(zig),
    )  # fmt: skip
    assert (made.returncode, made.stderr) == (0, "")
    result = run_wasi(program, "long-argument-that-it-is")
    assert (result.returncode, result.stderr) == (0, "")
    longest = max(len(str(program)), len("long-argument-that-it-is"))
    assert result.stdout == f"hello from wasm32\nlongest argument: {longest}\n"
