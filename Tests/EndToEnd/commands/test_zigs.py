"""The releases of zig that zcc knows: one list, for zcc, for the tests and for Tests/prepare."""

import subprocess
from pathlib import Path

import pytest

import toolchains
import zig_releases


def test_prepare_installs_the_zigs_that_zcc_knows():
    script = 'repository=$0; source "$repository/Tests/prepare.d/zig.sh"; zigs_tested "$@"'
    for name, cases in toolchains.ZIGS.items():
        result = subprocess.run(
            ["bash", "-euc", script, toolchains.REPOSITORY, *cases], capture_output=True, text=True
        )
        assert (result.returncode, result.stderr) == (0, "")
        assert tuple(result.stdout.split()) == getattr(toolchains, name)
    assert len(toolchains.DEFAULT_ZIGS) > 1


def test_the_tables_read_as_zcc_has_them():
    """By the program that writes them, Tests/zig-release."""
    read = {release.version: release for release in zig_releases.load()}
    assert list(read) == list(reversed(toolchains.zig_releases()))
    for version, told in toolchains.zig_releases().items():
        assert read[version].facts == set(told["has"])
        assert read[version].tested == told["tested"]
        assert read[version].llvm == told["llvm"]
        assert f"2.{read[version].newest_glibc}" == told["newestGlibc"]


def copy_of_the_tables(directory: Path) -> list[Path]:
    files = [zig_releases.TABLE, *(release.file for release in zig_releases.load())]
    for file in files:
        (directory / file).parent.mkdir(parents=True, exist_ok=True)
        (directory / file).write_bytes((toolchains.REPOSITORY / file).read_bytes())
    return files


def assert_same(files: list[Path], directory: Path) -> None:
    for file in files:
        assert (directory / file).read_text() == (toolchains.REPOSITORY / file).read_text(), file


def test_writing_the_tables_changes_nothing(tmp_path: Path):
    files = copy_of_the_tables(tmp_path)
    zig_releases.save(zig_releases.load(), tmp_path)
    assert_same(files, tmp_path)


def bring_back(directory: Path, *options: str) -> list[Path]:
    """Take the newest release out of the tables, and let the script ask that zig for it again."""
    files = copy_of_the_tables(directory)
    *others, newest = zig_releases.load(directory)
    zig_releases.save(others, directory)
    (directory / newest.file).unlink()
    assert zig_releases.load(directory) == others
    script = toolchains.REPOSITORY / "Tests" / "zig-release"
    result = subprocess.run(
        [script, newest.version, "--root", directory, *options], capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    assert f"wrote {newest.file}" in result.stdout
    return files


def test_the_script_brings_back_what_a_release_said_of_processors(tmp_path: Path):
    bring_back(tmp_path, "--only", "processors")
    newest, again = zig_releases.load()[-1], zig_releases.load(tmp_path)[-1]
    for key in zig_releases.PROCESSORS:
        assert again.words[key] == newest.words[key]
    # The rest is not asked for, and so is as it was in the release before.
    assert again.words["targets"] == zig_releases.load()[-2].words["targets"]


@pytest.mark.rare
def test_the_script_brings_a_release_back(tmp_path: Path):
    """Zig builds a C library for every target, or has them in its cache from the other tests."""
    assert_same(bring_back(tmp_path), tmp_path)
