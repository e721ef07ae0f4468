"""The six targets, and the three ways of telling zcc which one it links for."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Target:
    """A Rust target and what zig calls it."""

    triple: str
    zig: str

    @property
    def arch(self) -> str:
        return self.triple.split("-")[0]

    @property
    def is_linux(self) -> bool:
        return "linux" in self.triple

    @property
    def is_windows(self) -> bool:
        return "windows" in self.triple

    @property
    def is_macos(self) -> bool:
        return "darwin" in self.triple

    @property
    def variable(self) -> str:
        """The triple as Cargo spells it in environment variables."""
        return self.triple.upper().replace("-", "_")

    def __str__(self) -> str:
        return self.triple


X86_64_MUSL = Target("x86_64-unknown-linux-musl", "x86_64-linux-musl")
AARCH64_MUSL = Target("aarch64-unknown-linux-musl", "aarch64-linux-musl")
X86_64_WINDOWS = Target("x86_64-pc-windows-gnu", "x86_64-windows-gnu")
AARCH64_WINDOWS = Target("aarch64-pc-windows-gnullvm", "aarch64-windows-gnu")
X86_64_MACOS = Target("x86_64-apple-darwin", "x86_64-macos")
AARCH64_MACOS = Target("aarch64-apple-darwin", "aarch64-macos")

# These are not in the matrix: the first is the host's own, and the others need something that zig does
# not have.
X86_64_GLIBC = Target("x86_64-unknown-linux-gnu", "x86_64-linux-gnu")
AARCH64_ANDROID = Target("aarch64-linux-android", "aarch64-linux-android.21")
ARMV7_ANDROID = Target("armv7-linux-androideabi", "arm-linux-androideabi.21")
I686_ANDROID = Target("i686-linux-android", "x86-linux-android.21")
X86_64_ANDROID = Target("x86_64-linux-android", "x86_64-linux-android.21")
AARCH64_IOS = Target("aarch64-apple-ios", "aarch64-ios")
AARCH64_IOS_SIMULATOR = Target("aarch64-apple-ios-sim", "aarch64-ios-simulator")

TARGETS = (
    X86_64_MUSL,
    AARCH64_MUSL,
    X86_64_WINDOWS,
    AARCH64_WINDOWS,
    X86_64_MACOS,
    AARCH64_MACOS,
)

WAYS = ("plain", "symlink", "zig-target")


def linker_settings(way: str, target: Target, zcc: Path, directory: Path) -> dict[str, str]:
    """The environment with which a user sets zcc as Cargo's linker for `target`.

    plain       CARGO_TARGET_<T>_LINKER=zcc and nothing else
    symlink     CARGO_TARGET_<T>_LINKER=<T>-zcc, a link to zcc
    zig-target  plain, with Zig's name of the target in ZIG_TARGET
    """
    variable = f"CARGO_TARGET_{target.variable}_LINKER"
    if way == "symlink":
        link = directory / f"{target.triple}-zcc"
        link.symlink_to(zcc)
        return {variable: str(link)}
    settings = {variable: str(zcc)}
    if way == "zig-target":
        settings["ZIG_TARGET"] = target.zig
    return settings
