"""Where builds happen: paths with spaces, Nix sandboxes, several links at once."""

import os
import shutil
import stat
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import checks
import toolchains
from building import build, copy_crate
from expected import output
from inspection import MachO
from running import can_run, run
from targets import AARCH64_MACOS, X86_64_MUSL, X86_64_WINDOWS, Target

ZIG = toolchains.DEFAULT_ZIGS[0]
NOBODY = 65534


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The targets to link with an empty cache: by default, the one for which zig builds the least."""
    if "cold_target" in metafunc.fixturenames:
        targets = [AARCH64_MACOS]
        if metafunc.config.getoption("--all"):
            targets.append(X86_64_MUSL)
        metafunc.parametrize("cold_target", targets, ids=str)


@pytest.mark.parametrize("target", [X86_64_MUSL, X86_64_WINDOWS, AARCH64_MACOS], ids=str)
@pytest.mark.parametrize("crate", ["hello", "cdylib"])
def test_a_path_with_a_space(target: Target, crate: str, tmp_path: Path):
    directory = tmp_path / "my projects, 2nd copy"
    directory.mkdir()
    made = build(crate, target, ZIG, "plain", directory)
    assert " " in str(made.artifact)
    if crate == "cdylib":
        checks.check_library(made)
    else:
        checks.check_program(made)


def test_links_at_the_same_time(tmp_path: Path):
    """Several builds share one zig cache and one log. The log gets a complete record of each link."""
    targets = [X86_64_MUSL, X86_64_WINDOWS, X86_64_MUSL, X86_64_WINDOWS, X86_64_MUSL, X86_64_MUSL]
    log = tmp_path / "zcc.log"

    def one(index: int) -> subprocess.CompletedProcess:
        directory = tmp_path / str(index)
        directory.mkdir()
        target = targets[index]
        made = build("hello", target, ZIG, "plain", directory, extra={"ZCC_LOG": str(log)})
        checks.check_program(made)
        return run(target, made.artifact)

    with ThreadPoolExecutor(len(targets)) as pool:
        results = list(pool.map(one, range(len(targets))))
    for target, result in zip(targets, results, strict=True):
        assert (result.returncode, result.stdout) == (0, output("hello", target)), result.stderr
    text = log.read_text()
    for index in range(len(targets)):
        assert str(tmp_path / str(index) / "hello") in text


@pytest.fixture
def open_directory():
    """A temporary directory that every user may enter; pytest's own directories are private."""
    directory = Path(tempfile.mkdtemp(prefix="zcc-nix-", dir="/tmp"))
    directory.chmod(0o755)
    yield directory
    subprocess.run(["chmod", "-R", "u+w", directory], check=True)
    shutil.rmtree(directory)


def test_in_a_nix_sandbox(cold_target: Target, open_directory: Path):
    """A build as in Nix: without a home directory, with a read-only zig, and with an empty TMPDIR as
    the only directory that can be written.

    root can write everything, so if the user is root, the build runs as nobody.
    """
    store, top = open_directory / "store", open_directory / "build"
    store.mkdir()
    top.mkdir()
    zig = hard_linked(toolchains.zig(ZIG).parent, store / "zig") / "zig"
    rust = hard_linked(toolchains.rust().parent / "usr", store / "rust")
    zcc = store / "zcc"
    shutil.copy(toolchains.zcc(), zcc)
    project = copy_crate("hello", top)
    subprocess.run(["chmod", "-R", "a-w", store / "zig"], check=True)
    environment = toolchains.clean_environment(
        HOME="/homeless-shelter",
        TMPDIR=top,
        CARGO_HOME=top / "cargo-home",
        LD_LIBRARY_PATH=rust / "lib" / "x86_64-linux-gnu",
        RUSTC=rust / "bin" / "rustc",
        RUSTFLAGS="-Dlinker-messages",
        ZCC_ZIG=zig,
        **{f"CARGO_TARGET_{cold_target.variable}_LINKER": zcc},
    )
    prefix: list[str] = []
    user = os.geteuid()
    if user == 0:
        user = NOBODY
        prefix = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--"]
        subprocess.run(["chown", "-R", f"{user}:{user}", top], check=True)
    cargo = rust / "bin" / "cargo"
    result = subprocess.run(
        [*prefix, cargo, "build", "--offline", f"--target={cold_target}"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    program = project / "target" / cold_target.triple / "debug" / "hello"
    if can_run(cold_target):
        result = run(cold_target, program)
        assert (result.returncode, result.stdout) == (0, output("hello", cold_target))
    else:
        assert MachO.read(program).type == "EXECUTE"
    cache = top / f"zcc-{user}"
    assert cache.stat().st_uid == user
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert (cache / "o").is_dir(), "zig kept its cache elsewhere"
    assert not Path("/homeless-shelter").exists()


def hard_linked(source: Path, destination: Path) -> Path:
    """Copy a tree, with files in place of symbolic links; by hard links if that is possible."""
    linked = subprocess.run(["cp", "-rlL", source, destination], capture_output=True)
    if linked.returncode != 0:
        shutil.rmtree(destination, ignore_errors=True)
        subprocess.run(["cp", "-rL", source, destination], check=True)
    return destination
