"""The machines that zcc is built for."""

import dataclasses
import typing


@dataclasses.dataclass(frozen=True)
class Host:
    # The name that users know it by.
    triple: str
    # The target by which swiftc has a library for Embedded Swift.
    swift_target: str
    # What clang calls the machine, for the C file.
    clang_target: str
    # The directories of C headers below `lib/libc/include` of zig.
    headers: typing.Tuple[str, ...]
    # The tag of the wheel; None for a host without one.
    wheel_platform: typing.Optional[str]


def linux(architecture):
    """A host with Linux: the program is static, so any C library will do."""
    return Host(
        triple=f"{architecture}-unknown-linux-musl",
        swift_target=f"{architecture}-{SWIFT_VENDOR[architecture]}-none-elf",
        clang_target=f"{architecture}-unknown-linux-musl",
        headers=(
            f"{architecture}-linux-musl", "generic-musl", f"{ZIG_KERNEL[architecture]}-linux-any",
            "any-linux-any"),
        wheel_platform=".".join(
            tag + architecture for tag in ("manylinux_2_17_", "manylinux2014_", "musllinux_1_1_")))


SWIFT_VENDOR = {"x86_64": "unknown", "aarch64": "none"}
# zig's name for the kernel headers of an architecture.
ZIG_KERNEL = {"x86_64": "x86", "aarch64": "aarch64"}

HOSTS = {host.triple: host for host in map(linux, SWIFT_VENDOR)}
