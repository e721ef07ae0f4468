"""The manual page and the completions, read by the programs that they are for."""

import subprocess

import pytest

import toolchains

READERS = toolchains.cache() / "readers"
FISH = [READERS / "usr" / "bin" / "fish", "--no-config", "--private", "-c"]
LIBRARIES = {"LD_LIBRARY_PATH": f"{READERS}/usr/lib/x86_64-linux-gnu"}

# Puts a command line into the variables that bash sets for a completion.
BASH = """
source "$1"; shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_zcc
printf '%s\\n' "${COMPREPLY[@]}"
"""

# What is typed, and some of what the last word can become.
TYPED = (
    (("in",), {"install", "inspect"}),
    (("install", "x86_64-pc-windows-gnu"), {"x86_64-pc-windows-gnu", "x86_64-pc-windows-gnullvm"}),
    (("env", "--format", "p"), {"powershell"}),
    (("env", "--f"), {"--format"}),
    (("completions", ""), {"bash", "zsh", "fish"}),
    (("help", "zi"), {"zigs"}),
    (("lipo", "-thin", "arm64e"), {"arm64e"}),
    (("zigs", "--"), {"--json", "--help"}),
)


def zcc(*arguments: str) -> str:
    command = [toolchains.zcc(), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def completed(words: tuple[str, ...], shell: str, script) -> set[str]:
    if shell == "bash":
        command = ["bash", "-c", BASH, "bash", script, "zcc", *words]
        env = None
    else:
        line = " ".join(("zcc", *words))
        command = [toolchains.present(FISH[0]), *FISH[1:], f"source {script}; complete -C '{line}'"]
        env = LIBRARIES | {"HOME": str(script.parent), "PATH": "/usr/bin:/bin"}
    result = subprocess.run(
        command, env=env, cwd=script.parent, check=True, capture_output=True, text=True)
    assert result.stderr == ""
    return {line.split("\t")[0] for line in result.stdout.splitlines()}


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_a_shell_completes(shell: str, tmp_path):
    script = tmp_path / f"zcc.{shell}"
    script.write_text(zcc("completions", shell))
    for words, expected in TYPED:
        found = completed(words, shell, script)
        assert expected <= found, words
        assert all(word.startswith(words[-1]) for word in found), words


def test_the_manual_page_is_well_formed(tmp_path):
    page = tmp_path / "zcc.1"
    page.write_text(zcc("man"))
    result = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", "-P-cbou", page],
        check=True, capture_output=True, text=True)
    assert result.stderr == ""
    words = " ".join(result.stdout.split())
    for command in ("install", "explain", "completions"):
        assert f"zcc {command}" in words
    assert "ZCC_CACHE_DIR" in words and "--zig-version V" in words
