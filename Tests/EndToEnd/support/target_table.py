"""The target table of the zcc under test, as `zcc targets` prints it, and what rustc and zig say."""

import functools
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import toolchains

ZIGS = tuple(reversed(toolchains.TABLE_ZIGS))


@dataclass(frozen=True)
class Entry:
    """The entry of a Rust target for one version of zig."""

    target: str
    linker: str | None
    reason: str | None
    zigTarget: str | None
    cpu: str | None
    floatABI: str | None
    endianness: str | None
    oldestGlibc: str | None
    newestGlibc: str | None

    @property
    def system(self) -> str:
        return self.zigTarget.split("-")[1].split(".")[0]

    @property
    def arch(self) -> str:
        return self.zigTarget.split("-")[0]

    @property
    def is_musl(self) -> bool:
        return "-linux-musl" in self.zigTarget

    def options(self) -> list[str]:
        """The options that tell zig the target."""
        return ["-target", self.zigTarget, *([f"-mcpu={self.cpu}"] if self.cpu else [])]

    def __str__(self) -> str:
        return self.target


@functools.cache
def entries(zig: str) -> list[Entry]:
    command = [toolchains.zcc(), "targets", "--json", f"--zig-version={zig}"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return [Entry(**row) for row in json.loads(result.stdout)["targets"]]


def linked_by(linker: str, zig: str) -> list[Entry]:
    return [entry for entry in entries(zig) if (entry.linker or "").startswith(linker)]


def zig(version: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    cache = toolchains.zig_cache(version)
    return subprocess.run(
        [toolchains.zig(version), *arguments],
        env=toolchains.clean_environment(ZIG_GLOBAL_CACHE_DIR=cache, ZIG_LOCAL_CACHE_DIR=cache),
        capture_output=True,
        text=True,
        timeout=900,
    )


def rustc(
    *arguments: str | Path, directory: Path | None = None, **environment: str | Path
) -> subprocess.CompletedProcess[str]:
    """Run rustc, in `directory` if the linker has to find files there."""
    return subprocess.run(
        [toolchains.rust() / "rustc", *arguments],
        cwd=directory,
        env=toolchains.clean_environment(RUSTC_BOOTSTRAP="1", **environment),
        capture_output=True,
        text=True,
        timeout=300,
    )


def newest_glibc(version: str) -> str:
    """The last version in zig's list of the symbols in each glibc. The file begins with the number of
    libraries and their names, each with a 0 after it; then come the number of versions and the
    versions, three bytes each."""
    lists = toolchains.zig(version).parent / "lib" / "libc" / "glibc" / "abilists"
    count, *text = lists.read_bytes()
    for _ in range(count):
        text = text[text.index(0) + 1 :]
    major, minor, patch = text[1:][3 * (text[0] - 1) : 3 * text[0]]
    assert patch == 0
    return f"{major}.{minor}"


# MARK: - Processors


@dataclass(frozen=True)
class Processor:
    """A CPU and its features, in Rust's spelling if Rust has them."""

    model: str
    features: set[str]


RUST_NAMES = {
    "sahf": "lahfsahf",
    "cx16": "cmpxchg16b",
    "rdrnd": "rdrand",
    "pclmul": "pclmulqdq",
    "bmi": "bmi1",
    "fullfp16": "fp16",
    "complxnum": "fcma",
    "ccpp": "dpb",
    "ccdp": "dpb2",
    "perfmon": "pmuv3",
    "rand": "rng",
    "spe": "profile",
    "v5t": "v5te",
}


def zigs_processor(entry: Entry, version: str) -> Processor:
    """The processor that zig compiles for, according to its `@import("builtin")`."""
    result = zig(version, "build-exe", "--show-builtin", *entry.options())
    assert result.returncode == 0, result.stderr
    model = re.search(r"\.model = &std\.Target\.\w+\.cpu\.(\S+),", result.stdout)[1]
    names = re.search(r"featureSet\(&[^{]*\{([^}]*)\}", result.stdout)[1]
    features = {name.strip("@\"").removeprefix("has_") for name in re.findall(r"\.(\S+),", names)}
    return Processor(
        model.strip("@\""), {RUST_NAMES.get(name, name.replace("_", "-")) for name in features}
    )


def rusts_processor(target: str) -> Processor:
    specification = rustc("-Zunstable-options", "--print=target-spec-json", f"--target={target}")
    cfg = rustc("--print=cfg", f"--target={target}")
    assert specification.returncode == cfg.returncode == 0
    return Processor(
        json.loads(specification.stdout).get("cpu", "generic"),
        {name.replace(".", "-") for name in re.findall(r'^target_feature="(.*)"', cfg.stdout, re.M)},
    )


def features_rust_knows(target: str) -> set[str]:
    result = rustc("--print=target-features", f"--target={target}")
    assert result.returncode == 0
    # LLVM's own features follow.
    rusts = result.stdout.split("\nCode-generation features")[0]
    return {name.replace(".", "-") for name in re.findall(r"^    (\S+)  +- ", rusts, re.M)}
