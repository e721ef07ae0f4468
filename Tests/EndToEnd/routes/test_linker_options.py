"""zcc's table of the options that zig's linkers take is what these linkers answer."""

import pytest

import linker_options
import toolchains
import zig_releases


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    everything = metafunc.config.getoption("--all")
    zigs = toolchains.ALL_ZIGS if everything else toolchains.DEFAULT_ZIGS[:1]
    metafunc.parametrize("zig", zigs)


@pytest.mark.parametrize("part", linker_options.PARTS)
def test_the_table_is_what_zig_answers(part: str, zig: str):
    answers = linker_options.PARTS[part](zig)
    assert len(answers) > 10
    (release,) = [release for release in zig_releases.load() if release.version == zig]
    assert release.words[part] == answers
