"""CPU options on a compiler's command line keep their meaning, whatever zig calls the CPU."""

import subprocess
from pathlib import Path

import pytest

import toolchains
from cpu_options import CASES, REFUSED, CPUCase


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "zig" in metafunc.fixturenames:
        everything = metafunc.config.getoption("--all")
        zigs = toolchains.ALL_ZIGS if everything else toolchains.DEFAULT_ZIGS
        metafunc.parametrize("zig", zigs)


def preprocess(
    triple: str, options: str, directory: Path, zig: str
) -> subprocess.CompletedProcess[str]:
    """Ask `<triple>-zcc` for all macros."""
    program = directory / f"{triple}-zcc"
    program.symlink_to(toolchains.zcc())
    environment = toolchains.clean_environment(
        ZCC_ZIG=toolchains.zig(zig), ZCC_CACHE_DIR=toolchains.zig_cache(zig)
    )
    return subprocess.run(
        [program, *options.split(), "-dM", "-E", "-x", "c", "/dev/null"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def macros(text: str) -> dict[str, str]:
    lines = (line.split(maxsplit=2) for line in text.splitlines() if line.startswith("#define "))
    return {words[1]: words[2] if len(words) > 2 else "" for words in lines}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_macros_are_those_of_the_cpu(case: CPUCase, tmp_path: Path, zig: str):
    result = preprocess(case.triple, case.options, tmp_path, zig)
    assert result.returncode == 0, result.stderr
    found = macros(result.stdout)
    for expected in case.defined:
        name, _, value = expected.partition("=")
        assert name in found, f"{name} is missing"
        assert value in ("", found[name]), f"{name} is {found[name]}"
    assert not [name for name in case.undefined if name in found]


@pytest.mark.parametrize("triple, options, part", REFUSED)
def test_what_zig_cannot_express_is_named(triple: str, options: str, part: str, tmp_path: Path):
    result = preprocess(triple, options, tmp_path, toolchains.DEFAULT_ZIGS[0])
    assert result.returncode != 0
    assert f"'{part}' of '{options}'" in result.stderr
    assert len(result.stderr.splitlines()) == 1
