"""zcc's table of the options that zig's linkers take is what these linkers answer."""

import pytest

import linker_options
import toolchains


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    everything = metafunc.config.getoption("--all")
    zigs = toolchains.ALL_ZIGS if everything else toolchains.DEFAULT_ZIGS[:1]
    metafunc.parametrize("zig", zigs)


@pytest.mark.parametrize("part", linker_options.PARTS)
def test_the_table_is_what_zig_answers(part: str, zig: str):
    _, ask = linker_options.PARTS[part]
    answers = ask(zig)
    assert len(answers) > 10
    assert linker_options.entries(part, zig) == answers
