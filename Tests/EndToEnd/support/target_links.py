"""Links for any of rustc's targets, by zig alone or by zig's LLD: the least that shows it can."""

import re
import subprocess
from pathlib import Path

import target_table
import toolchains
from target_table import zig

# A Rust program or library that needs no other crate, not even core.
SOURCE = Path(__file__).resolve().parent / "no_core.rs"
EMPTY = "int main(void) { return 0; }\n"
MAGIC = {"zig ld.lld": b"\x7fELF", "zig lld-link": b"MZ", "zig wasm-ld": b"\0asm"}


def link_by_lld(
    version: str, target: str, linker: str, directory: Path
) -> subprocess.CompletedProcess[str]:
    """zig's LLD links with the arguments that rustc writes for LLD. The program needs no library."""
    if "fuchsia" in target:
        stand_in_for_start_file(version, target, directory)
    environment = {"ZCC_ZIG": toolchains.zig(version), "ZCC_CACHE_DIR": "/nonexistent"}
    if target.startswith("amdgcn"):
        # rustc 1.96 fails before it calls a linker.
        return link_object(target, directory, **environment)
    options = ["--crate-type=cdylib"] if linker == "zig wasm-ld" else []
    return target_table.rustc(
        f"--target={target}", f"-Clinker={toolchains.zcc()}", "-Cpanic=abort", *options,
        SOURCE, "-o", directory / "program", directory=directory, **environment,
    )  # fmt: skip


def link_object(
    target: str, directory: Path, **environment: str | Path
) -> subprocess.CompletedProcess[str]:
    made = target_table.rustc(
        f"--target={target}", "-Cpanic=abort", "-Ctarget-cpu=gfx900", "--crate-type=lib",
        "--emit=obj", SOURCE, "-o", directory / "object.o",
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    program = directory / "program"
    return subprocess.run(
        [toolchains.zcc(), "-flavor", "gnu", "-shared", directory / "object.o", "-o", program],
        env=toolchains.clean_environment(**environment),
        capture_output=True,
        text=True,
    )


def stand_in_for_start_file(version: str, target: str, directory: Path) -> None:
    """Make a stand-in for the file of Fuchsia's SDK that rustc names."""
    (directory / "start.c").write_text("")
    arch = re.sub("gc$", "", target.split("-")[0])
    made = zig(
        version, "cc", "-target", f"{arch}-linux-musl", "-c", directory / "start.c", "-o",
        directory / "Scrt1.o",
    )  # fmt: skip
    assert made.returncode == 0, made.stderr


def link_without_runtime(
    version: str, options: list[str], is_musl: bool, program: Path
) -> subprocess.CompletedProcess[str]:
    """zig links an empty program with its start files and C library, without compiler_rt: zig would
    compile that anew for each CPU."""
    source = program.with_suffix(".c")
    source.write_text(EMPTY)
    return zig(
        version, "build-exe", source, *options, "-lc", "-fno-compiler-rt", "-fno-ubsan-rt",
        f"-femit-bin={program}", *(["-dynamic"] if is_musl else []),
    )  # fmt: skip
