"""The releases of zig that zcc knows: one list, for zcc, for the tests and for Tests/prepare."""

import subprocess

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
        assert f"2.{read[version].newest_glibc}" == told["newestGlibc"]


def test_writing_the_tables_changes_nothing(tmp_path):
    releases = zig_releases.load()
    files = [zig_releases.TABLE, *(release.file for release in releases)]
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes((toolchains.REPOSITORY / file).read_bytes())
    zig_releases.save(releases, tmp_path)
    for file in files:
        assert (tmp_path / file).read_text() == (toolchains.REPOSITORY / file).read_text(), file
