"""Where Tests/prepare put the compilers, and the zcc under test.

Nothing here looks on PATH for a compiler. If something is missing that Tests/prepare should have
installed, that is an error that says so, never a skipped test.
"""

import fcntl
import functools
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
CRATES = REPOSITORY / "fixtures" / "crates"

RUST = "1.96"
HOST = "x86_64-unknown-linux-gnu"


def cache() -> Path:
    """The directory that Tests/prepare fills."""
    if given := os.environ.get("ZCC_TEST_CACHE"):
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "zcc-tests"


def present(path: Path) -> Path:
    """The path, or an error that names what is missing."""
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: run `bash Tests/prepare` (see Tests/run)")
    return path


@contextmanager
def exclusive(part: str) -> Iterator[Path]:
    """The directory for what tests keep. Test processes take turns in each part of it."""
    directory = cache() / "programs"
    directory.mkdir(parents=True, exist_ok=True)
    with open(directory / f".{part}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield directory


def zcc() -> Path:
    """The program under test: the release build, unless ZCC_TEST_BINARY names another."""
    given = os.environ.get("ZCC_TEST_BINARY")
    return present(Path(given) if given else REPOSITORY / ".build" / "release" / "zcc")


@functools.cache
def zig_releases() -> dict[str, dict]:
    """What `zcc zigs` says of each release of zig, newest first."""
    made = subprocess.run([zcc(), "zigs", "--json"], capture_output=True, text=True, check=True)
    return {release["version"]: release for release in json.loads(made.stdout)["zigs"]}


# The releases of zig that take part in a run: by default, with --all, and those that zcc's tables
# are compared with. Newest first.
ZIGS = {
    "DEFAULT_ZIGS": ("byDefault",),
    "ALL_ZIGS": ("byDefault", "withAll"),
    "TABLE_ZIGS": ("byDefault", "withAll", "tablesOnly"),
}


def __getattr__(name: str) -> tuple[str, ...]:
    """`DEFAULT_ZIGS` and the others, asked of zcc at the first use."""
    if name not in ZIGS:
        raise AttributeError(name)
    return tuple(zig for zig, has in zig_releases().items() if has["tested"] in ZIGS[name])


def zig_has(version: str, fact: str) -> bool:
    """Whether a zig has something, by its name in `zcc zigs --json`."""
    assert any(fact in release["has"] for release in zig_releases().values()), fact
    return fact in zig_releases()[version]["has"]


def zig(version: str) -> Path:
    return present(cache() / "zig" / version / "ziglang" / "zig")


def zig_cache(version: str) -> Path:
    """Zig's cache for the tests. Test runs share it, because the first link for a target is slow."""
    directory = cache() / "zig-cache" / version
    directory.mkdir(parents=True, exist_ok=True)
    return directory


def rust(version: str = RUST) -> Path:
    """The bin directory of a Rust toolchain."""
    return present(cache() / "rust" / version / "bin" / "rustc").parent


def clean_environment(**more: str | Path) -> dict[str, str]:
    """A small environment without anything that could steer cargo, zig or zcc, plus `more`."""
    kept = ("HOME", "LANG", "TMPDIR", "USER")
    path = os.pathsep.join([str(cache() / "bin"), "/usr/local/bin", "/usr/bin", "/bin"])
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    return environment | {"PATH": path} | {name: str(value) for name, value in more.items()}
