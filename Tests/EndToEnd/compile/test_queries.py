"""Questions to the compiler, and what it makes where one line asks for several things."""

import subprocess
import uuid
from pathlib import Path

import pytest

import toolchains
from compiling import Compiler
from crosstools import cross_settings, tool
from targets import AARCH64_MACOS, X86_64_MUSL, X86_64_WINDOWS, Target

X86_64_GNU = Target("x86_64-unknown-linux-gnu", "x86_64-linux-gnu")
TARGETS = [X86_64_MUSL, X86_64_GNU, X86_64_WINDOWS, AARCH64_MACOS]

QUERIES = [
    "-print-search-dirs", "--print-search-dirs", "-print-libgcc-file-name", "-dumpversion",
    "-dumpmachine", "--print-target-triple", "-print-effective-triple", "-print-file-name=libz.so",
    "-print-prog-name=ld", "-print-resource-dir", "--version", "--help",
]  # fmt: skip
# What stands beside a question: what meson and CMake write, and what zig by itself would refuse.
BESIDES = ["main.c", "-c", "-o", "main.o", "-lz", "-Wl,--icf=all", "-Wp,-v", "-march=native", "-L."]

SOURCE = '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n'


def compiler(target: Target, zig: str, directory: Path, role: str = "zcc") -> Compiler:
    made = Compiler(tool(target, role), directory, cross_settings(target, zig))
    # What zig has in its cache it does not compile again: it prints nothing, and names the directory of
    # the run before. So no two sources are the same.
    made.source(f"// {uuid.uuid4()}\n{SOURCE}")
    return made


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_a_question_is_answered_whatever_stands_beside_it(
    target: Target, zig: str, tmp_path: Path
) -> None:
    cc = compiler(target, zig, tmp_path)
    for query in QUERIES:
        answer = cc.succeed(query)
        assert answer.strip(), query
        assert cc.succeed(*BESIDES, query) == answer, query
        assert cc.succeed(query, *BESIDES) == answer, query
        for place in ("/usr/", "/lib/x86_64-linux-gnu"):
            assert place not in answer, query
        assert [path.name for path in tmp_path.iterdir()] == ["main.c"], query
    assert cc.run("-v").returncode == 0


def test_the_hosts_compiler_has_what_is_not_named() -> None:
    """The test above would notice directories of the host's."""
    answer = subprocess.run(["cc", "-print-search-dirs"], check=True, capture_output=True).stdout
    assert b"/usr/" in answer


@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_the_names_of_the_target(target: Target, tmp_path: Path) -> None:
    cc = compiler(target, toolchains.DEFAULT_ZIGS[0], tmp_path)
    gnu, clang = {
        X86_64_MUSL: ("x86_64-unknown-linux-musl", "x86_64-unknown-linux-musl"),
        X86_64_GNU: ("x86_64-unknown-linux-gnu", "x86_64-unknown-linux-gnu"),
        X86_64_WINDOWS: ("x86_64-w64-mingw32", "x86_64-w64-windows-gnu"),
        AARCH64_MACOS: ("aarch64-apple-darwin", "arm64-apple-macosx"),
    }[target]
    assert cc.succeed("-dumpmachine").strip() == gnu
    assert cc.succeed("--print-target-triple").strip() == clang


# The options, what is made, and a beginning of it that tells it from everything else.
PREPROCESSED, ASSEMBLY, OBJECT, NOTHING = "text", "assembly", "object", "nothing"
ACTIONS = {
    "-E -S -c": PREPROCESSED, "-c -S -E": PREPROCESSED, "-S -E -P -c": PREPROCESSED,
    "-S -c": ASSEMBLY, "-c -S": ASSEMBLY, "-c -S -Werror": ASSEMBLY, "-c": OBJECT,
    "-fsyntax-only": NOTHING, "-c -fsyntax-only -S": NOTHING,
}  # fmt: skip


def kind(path: Path) -> str:
    if not path.exists():
        return NOTHING
    content = path.read_bytes()
    if b"puts" in content and b"return 0" in content:
        return PREPROCESSED
    return ASSEMBLY if b".file\t" in content or b".section\t" in content else OBJECT


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_one_action_wins_in_any_order(target: Target, zig: str, tmp_path: Path) -> None:
    cc = compiler(target, zig, tmp_path)
    for options, made in ACTIONS.items():
        assert cc.succeed(*options.split(), "main.c", "-o", "made") == "", options
        assert kind(tmp_path / "made") == made, options
        (tmp_path / "made").unlink(missing_ok=True)
    assert [path.name for path in tmp_path.iterdir()] == ["main.c"]


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
def test_messages_of_a_check(zig: str, tmp_path: Path) -> None:
    cc = compiler(X86_64_MUSL, zig, tmp_path)
    cc.source("int main(void) { return missing; }\n", "wrong.c")
    result = cc.run("-fsyntax-only", "wrong.c")
    assert result.returncode == 1
    assert "use of undeclared identifier 'missing'" in result.stderr


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
@pytest.mark.parametrize("options", ["", "-O2", "-emit-llvm"])
def test_assembly_on_standard_output_is_that_of_a_file(
    zig: str, options: str, tmp_path: Path
) -> None:
    cc = compiler(X86_64_MUSL, zig, tmp_path)
    cc.succeed("-S", "main.c", "-o", "main.s", *options.split())
    assert cc.succeed("-S", "main.c", "-o", "-", *options.split()) == (
        tmp_path / "main.s"
    ).read_text()
    assert not (tmp_path / "-").exists()


def piped(cc: Compiler, *arguments: str) -> str:
    result = subprocess.run(
        [cc.program, *arguments], input=SOURCE, cwd=cc.directory, env=cc.environment,
        capture_output=True, text=True,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, ""), arguments
    return result.stdout


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_source_from_a_pipe(target: Target, zig: str, tmp_path: Path) -> None:
    cc = compiler(target, zig, tmp_path)
    for name in ("-", "/dev/stdin"):
        piped(cc, "-c", "-xc", name, "-o", "made")
        assert kind(tmp_path / "made") == OBJECT
        (tmp_path / "made").unlink()
        assert "/usr/" not in piped(cc, "-E", "-xc", name)
    # No language: zig would have clang read the host's headers.
    for role, language in (("zcc", "C"), ("zc++", "C++")):
        driver = compiler(target, zig, tmp_path, role)
        text = piped(driver, "-E", "-")
        assert "/usr/" not in text and 'puts("hello")' in text, language
    assert "__cplusplus" in piped(compiler(target, zig, tmp_path, "zc++"), "-E", "-dM", "-")


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_options_for_the_preprocessor(target: Target, zig: str, tmp_path: Path) -> None:
    cc = compiler(target, zig, tmp_path)
    cc.source("#define FROM_HEADER 1\n", "header.h")
    macros = cc.succeed("-E", "-Wp,-dM", "-Wp,-include,header.h", "main.c")
    assert "#define FROM_HEADER 1" in macros and "puts(" not in macros
    run = ["-Xpreprocessor", "-include", "-Xpreprocessor", "header.h", "-Xpreprocessor", "-dM"]
    assert cc.succeed("-E", *run, "main.c") == macros
    assert not [line for line in cc.succeed("-E", "-Wp,-P", "main.c").splitlines() if "# 1" in line]
    cc.source("#warning it warns\nint x;\n", "warning.c")
    cc.succeed("-c", "-Wp,-w", "warning.c", "-o", "made")
    for options in (["-Wp,-MMD,made.d"], ["-Wp,-MD,made.d"], ["-Xpreprocessor", "-MMD"]):
        cc.succeed("-c", *options, "main.c", "-o", "made.o")
        assert "main.c" in (tmp_path / "made.d").read_text(), options
        (tmp_path / "made.d").unlink()
    assert "#include <...> search starts here" in cc.run("-c", "-Wp,-v", "main.c").stderr


def test_what_zig_would_link_is_refused(tmp_path: Path) -> None:
    cc = compiler(X86_64_MUSL, toolchains.DEFAULT_ZIGS[0], tmp_path)
    assert "--analyze" in cc.refusal("--analyze", "main.c")
