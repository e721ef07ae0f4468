"""Programs for macOS and iOS, with a directory laid out like an SDK, and without one."""

import re
import subprocess
from pathlib import Path

import pytest

import checks
import referee
import toolchains
from apple_sdk import IOS, IOS_SIMULATOR, MACOS, Platform, make_sdk
from building import Build, build, cargo, cargo_environment, copy_crate
from compiling import Compiler
from crosstools import tool, zcc, zig_settings
from inspection import MachO
from inspection import tool as inspect
from targets import (
    AARCH64_IOS,
    AARCH64_IOS_SIMULATOR,
    AARCH64_MACOS,
    X86_64_MACOS,
    Target,
)

ZIG = toolchains.DEFAULT_ZIGS[0]

SYSTEM = "/usr/lib/libSystem.B.dylib"
FRAMEWORKS = {
    f"/System/Library/Frameworks/{name}.framework/Versions/{version}/{name}"
    for name, version in (
        ("ApplicationServices", "A"), ("CoreFoundation", "A"), ("Foundation", "C"),
        ("Security", "A"),
    )
}  # fmt: skip
LIBRARIES = {f"/usr/lib/lib{name}.dylib" for name in ("iconv.2", "objc.A", "resolv.9", "z.1")}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    everything = metafunc.config.getoption("--all")
    if "any_zig" in metafunc.fixturenames:
        zigs = toolchains.ALL_ZIGS if everything else toolchains.DEFAULT_ZIGS
        metafunc.parametrize("any_zig", zigs)
    if "ios_zig" in metafunc.fixturenames:
        metafunc.parametrize("ios_zig", toolchains.ALL_ZIGS if everything else (ZIG,))
    if "pair" in metafunc.fixturenames:
        pairs = [(target, zig) for zig in toolchains.ALL_ZIGS for target in MACS]
        told = [(AARCH64_MACOS, zig) for zig in toolchains.DEFAULT_ZIGS] + [(X86_64_MACOS, ZIG)]
        metafunc.parametrize("pair", pairs if everything else told, ids=lambda p: f"{p[0]}-{p[1]}")


MACS = (AARCH64_MACOS, X86_64_MACOS)


@pytest.fixture(scope="session")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # A name that has to be quoted on a command line.
    return make_sdk(tmp_path_factory.mktemp("with space"), MACOS)


def sdk_of(platform: Platform, directory: Path) -> Path:
    return make_sdk(directory / "sdk", platform)


def compiler_for(
    target: Target, zig: str, directory: Path, role: str = "zcc", **settings: str | Path
) -> Compiler:
    """zcc under a target's name."""
    zcc(
        ["install", f"--dir={tool(target, role).parent}", target.triple],
        toolchains.clean_environment(SDKROOT=settings.get("SDKROOT", "")),
    )
    environment = toolchains.clean_environment(**zig_settings(zig), **settings)
    return Compiler(tool(target, role), directory, environment)


def frameworks(target: Target, zig: str, directory: Path, **settings: str | Path) -> Build:
    return build(
        "frameworks", target, zig, "plain", directory,
        extra={name: str(value) for name, value in settings.items()},
    )  # fmt: skip


# MARK: macOS with an SDK


def test_frameworks_and_libraries(pair: tuple[Target, str], sdk: Path, tmp_path: Path) -> None:
    made = frameworks(*pair, tmp_path, SDKROOT=sdk)
    macho = MachO.read(made.artifact)
    checks.check_macho(macho, made)
    assert macho.needed == {SYSTEM} | FRAMEWORKS | LIBRARIES


def test_what_is_named_twice_is_loaded_once(any_zig: str, sdk: Path, tmp_path: Path) -> None:
    compiler = compiler_for(AARCH64_MACOS, any_zig, tmp_path, SDKROOT=sdk)
    compiler.succeed(
        compiler.source("const char *zlibVersion(void);int main(void){return !zlibVersion();}\n"),
        "-lz", "-lobjc", "-lz", "-Wl,-lobjc", "-liconv", "-liconv", "-framework", "Foundation",
        "-framework", "CoreFoundation", "-framework", "Foundation",
        "-Wl,-rpath,@loader_path/a", "-Wl,-rpath,@loader_path/b", "-Wl,-rpath,@loader_path/a",
        "-o", "program",
    )  # fmt: skip
    text = inspect("llvm-objdump", "--macho", "--private-headers", tmp_path / "program")
    assert text.count("cmd LC_RPATH") == 2
    needed = MachO.read(tmp_path / "program").needed
    assert {"/usr/lib/libz.1.dylib", "/usr/lib/libobjc.A.dylib"} < needed


@pytest.mark.parametrize("way", ["SDKROOT", "-isysroot"])
def test_headers(way: str, any_zig: str, sdk: Path, tmp_path: Path) -> None:
    settings = {"SDKROOT": sdk} if way == "SDKROOT" else {}
    option = [] if settings else ["-isysroot", sdk]
    compiler = compiler_for(AARCH64_MACOS, any_zig, tmp_path, **settings)
    text = """
#include <CoreFoundation/CoreFoundation.h>
#include <stdlib.h>
#include <only_in_sdk.h>
int answer(void) { return ONLY_IN_SDK + (CFStringGetLength(0) ? 1 : 0); }
"""
    compiler.succeed("-c", *option, compiler.source(text), "-o", "c.o")
    text = """
#include <cstdlib>
#include <string>
#include <only_in_sdk.h>
std::string answer() { return std::to_string(ONLY_IN_SDK) + std::getenv("HOME"); }
"""
    cxx = compiler_for(AARCH64_MACOS, any_zig, tmp_path, "zc++", **settings)
    cxx.succeed("-c", *option, cxx.source(text, "main.cc"), "-o", "cxx.o")
    compiler.succeed("-shared", "c.o", *option, "-framework", "CoreFoundation", "-o", "c.dylib")


def test_cmake_finds_what_the_sdk_has(sdk: Path, tmp_path: Path) -> None:
    compiler = compiler_for(AARCH64_MACOS, ZIG, tmp_path, SDKROOT=sdk)
    compiler.source("int SecRandomCopyBytes();int main(void){return SecRandomCopyBytes();}\n")
    (tmp_path / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.16)\nproject(program C)\n"
        "find_library(SECURITY Security REQUIRED)\nfind_package(ZLIB REQUIRED)\n"
        "add_executable(program main.c)\ntarget_link_libraries(program ${SECURITY} ZLIB::ZLIB)\n"
    )
    cmake = toolchains.present(toolchains.cache() / "cmake" / "bin" / "cmake")
    toolchain = tool(AARCH64_MACOS, "zcc.cmake")
    for command in ([f"-DCMAKE_TOOLCHAIN_FILE={toolchain}", "-B", "b"], ["--build", "b"]):
        inspected = subprocess.run(
            [cmake, *command], cwd=tmp_path, env=compiler.environment, capture_output=True, text=True
        )
        assert inspected.returncode == 0, inspected.stdout + inspected.stderr
    needed = MachO.read(tmp_path / "b" / "program").needed
    assert {"/usr/lib/libz.1.dylib", *(f for f in FRAMEWORKS if f.endswith("Security"))} < needed


# Each line loads one library of the SDK, under several names; weakly only where all names are weak.
SEVERAL_NAMES = {
    "-lcurses -lncurses": "libncurses.5.4",
    "-ledit -lreadline": "libedit.3",
    "-lz -lz.1": "libz.1",
    "{sdk}/usr/lib/libz.tbd -lz": "libz.1",
    "-lz {sdk}/usr/lib/libz.tbd": "libz.1",
    "-weak-lz -lz": "libz.1",
    "-lz -Wl,-weak-lz": "libz.1",
    "-lobjc -lobjc.A": "libobjc.A",
    "-framework System -lz": "libz.1",
    "-lSystem.B -lSystem -lz": "libz.1",
    "{sdk}/usr/lib/libSystem.tbd -lz": "libz.1",
}


@pytest.mark.parametrize("words", SEVERAL_NAMES)
def test_one_load_command_for_each_library(
    words: str, any_zig: str, sdk: Path, tmp_path: Path
) -> None:
    compiler = compiler_for(AARCH64_MACOS, any_zig, tmp_path, SDKROOT=sdk)
    line = [word.format(sdk=sdk) for word in words.split()]
    source = compiler.source("int main(void) { return 0; }\n")
    compiler.succeed(source, *line, "-o", "program")
    text = inspect("llvm-objdump", "--macho", "--private-headers", tmp_path / "program")
    loads = re.findall(r"cmd (LC_LOAD\w*_DYLIB)\s+cmdsize \d+\s+name (\S+)", text)
    assert sorted(loads) == sorted(
        ("LC_LOAD_DYLIB", name) for name in (SYSTEM, f"/usr/lib/{SEVERAL_NAMES[words]}.dylib")
    )


def test_a_library_that_is_weak_under_all_names(any_zig: str, sdk: Path, tmp_path: Path) -> None:
    compiler = compiler_for(AARCH64_MACOS, any_zig, tmp_path, SDKROOT=sdk)
    source = compiler.source("int main(void) { return 0; }\n")
    compiler.succeed(source, "-weak-lz", "-weak-lz.1", "-o", "program")
    text = inspect("llvm-objdump", "--macho", "--private-headers", tmp_path / "program")
    assert text.count("/usr/lib/libz.1.dylib") == 1 and "cmd LC_LOAD_WEAK_DYLIB" in text


@pytest.mark.parametrize(
    "words", ["-framework Security -weak_framework Security", "-weak_framework Security -framework Security"]
)
def test_a_framework_is_weak_only_where_all_are(
    words: str, any_zig: str, sdk: Path, tmp_path: Path
) -> None:
    compiler = compiler_for(AARCH64_MACOS, any_zig, tmp_path, SDKROOT=sdk)
    source = compiler.source("int main(void) { return 0; }\n")
    compiler.succeed(source, *words.split(), "-o", "program")
    text = inspect("llvm-objdump", "--macho", "--private-headers", tmp_path / "program")
    assert "LC_LOAD_WEAK_DYLIB" not in text and text.count("/Security (") == 1


# MARK: Where the SDK is


@pytest.mark.parametrize("way", ["SDKROOT", "both", "--sysroot"])
def test_an_sdk_under_a_name_of_its_own(
    way: str, any_zig: str, sdk: Path, tmp_path: Path
) -> None:
    """Nix and others give SDKs through symbolic links; some builds name the SDK twice."""
    (tmp_path / "x.sdk").symlink_to(sdk)
    settings = {} if way == "--sysroot" else {"SDKROOT": tmp_path / "x.sdk"}
    option = [] if way == "SDKROOT" else [f"--sysroot={tmp_path / 'x.sdk'}"]
    compiler = compiler_for(AARCH64_MACOS, any_zig, tmp_path, **settings)
    source = compiler.source(
        "#include <only_in_sdk.h>\nconst char *zlibVersion(void);\n"
        "int main(void){return zlibVersion() ? ONLY_IN_SDK : 0;}\n"
    )
    compiler.succeed("-Werror", *option, "-c", source, "-o", "main.o")
    compiler.succeed(*option, "main.o", "-lz", "-o", "program")
    assert "/usr/lib/libz.1.dylib" in MachO.read(tmp_path / "program").needed


@pytest.mark.parametrize("way", ["SDKROOT", "-isysroot"])
def test_an_sdk_of_another_system(way: str, tmp_path: Path) -> None:
    sdk = sdk_of(IOS, tmp_path)
    settings = {"SDKROOT": sdk} if way == "SDKROOT" else {}
    zcc(["install", f"--dir={tool(AARCH64_MACOS, 'zcc').parent}", AARCH64_MACOS.triple], toolchains.clean_environment())
    environment = toolchains.clean_environment(**zig_settings(ZIG), **settings)
    compiler = Compiler(tool(AARCH64_MACOS, "zcc"), tmp_path, environment)
    option = [] if settings else ["-isysroot", sdk]
    message = compiler.refusal(*option, "a.o", "-o", "program")
    assert f"'{sdk}' is the SDK iphoneos18.2" in message and "MacOSX.sdk" in message


@pytest.mark.parametrize("words", ["-lz", "-framework Security"])
def test_a_stub_that_leads_nowhere(words: str, tmp_path: Path) -> None:
    sdk = sdk_of(MACOS, tmp_path)
    (sdk / "usr/lib/libz.1.tbd").unlink()
    (sdk / "System/Library/Frameworks/Security.framework/Versions/A/Security.tbd").unlink()
    compiler = compiler_for(AARCH64_MACOS, ZIG, tmp_path, SDKROOT=sdk)
    message = compiler.refusal("a.o", *words.split(), "-o", "program")
    assert "is a symbolic link to a file that does not exist" in message and str(sdk) in message


@pytest.mark.parametrize("start, version", [("---\narchs: [ x86_64 ]\n", 1), ("{\n", 5)])
def test_stubs_that_no_zig_reads(start: str, version: int, any_zig: str, tmp_path: Path) -> None:
    sdk = sdk_of(MACOS, tmp_path)
    compiler = compiler_for(AARCH64_MACOS, any_zig, tmp_path, SDKROOT=sdk)
    (sdk / "usr/lib/libSystem.B.tbd").write_text(start)
    message = compiler.refusal("a.o", "-lz", "-o", "program")
    assert f"text stubs of version {version}" in message and str(sdk) in message


# MARK: The SDK's version


def sdk_version(path: Path) -> str:
    """The version that the file names, and proof that its signature is valid."""
    text = inspect("llvm-objdump", "--macho", "--private-headers", path)
    referee.check(path)
    return re.search(r"cmd LC_(?:BUILD_VERSION|VERSION_MIN_\w+).*?sdk (\S+)", text, re.S)[1]


@pytest.mark.parametrize("target", [AARCH64_MACOS, X86_64_MACOS], ids=str)
def test_the_file_names_the_sdk(target: Target, any_zig: str, tmp_path: Path) -> None:
    sdk = sdk_of(MACOS, tmp_path)
    compiler = compiler_for(target, any_zig, tmp_path, SDKROOT=sdk)
    source = compiler.source("int main(void) { return 0; }\n")
    for line in ((source, "-o", "p"), (source, "-dynamiclib", "-o", "p")):
        compiler.succeed(*line)
        assert sdk_version(tmp_path / "p") == MACOS.version
    # Older SDKs have a property list alone.
    (sdk / "SDKSettings.json").unlink()
    (sdk / "SDKSettings.plist").write_text(
        "<plist><dict>\n<key>MinimalDisplayName</key><string>9.9</string>\n"
        "\t<key>Version</key>\n\t<string>10.14.1</string>\n</dict></plist>\n"
    )
    compiler.succeed(source, "-o", "p")
    assert sdk_version(tmp_path / "p") == "10.14.1"


def test_without_an_sdk_the_version_is_the_same_with_every_zig(
    any_zig: str, tmp_path: Path
) -> None:
    compiler = compiler_for(AARCH64_MACOS, any_zig, tmp_path)
    source = compiler.source("int main(void) { return 0; }\n")
    compiler.succeed(source, "-o", "program")
    assert sdk_version(tmp_path / "program") == "27.0"
    # With the newest zig that is its own value, and zcc does not wait for it.
    plan = compiler.command(source, "-o", "program")
    assert ("set-sdk-version" in plan) == (any_zig != ZIG)


# MARK: macOS without one


def test_libraries_that_need_no_sdk(any_zig: str, tmp_path: Path) -> None:
    compiler = compiler_for(AARCH64_MACOS, any_zig, tmp_path)
    compiler.succeed(
        compiler.source("int main(void){return 0;}\n"),
        "-lSystem", "-lc", "-lm", "-lpthread", "-ldl", "-liconv", "-lcharset", "-liconv", "-o", "p",
    )  # fmt: skip
    assert MachO.read(tmp_path / "p").needed == {
        SYSTEM, "/usr/lib/libiconv.2.dylib", "/usr/lib/libcharset.1.dylib"
    }  # fmt: skip


@pytest.mark.parametrize(
    "words, what",
    [
        ("-framework Security", "framework 'Security'"),
        ("-weak_framework AppKit", "framework 'AppKit'"),
        ("-Wl,-framework,Metal", "framework 'Metal'"),
        ("-lobjc", "library 'objc'"),
        ("-lz", "library 'z'"),
        ("-lresolv", "library 'resolv'"),
    ],
)
def test_what_needs_an_sdk_says_so(words: str, what: str, tmp_path: Path) -> None:
    compiler = compiler_for(AARCH64_MACOS, ZIG, tmp_path)
    main = compiler.source("int main(void){return 0;}\n")
    message = compiler.refusal(main, *words.split(), "-o", "program")
    assert what in message
    assert "SDKROOT" in message and "MacOSX.sdk" in message


def test_cargo_shows_the_line(tmp_path: Path) -> None:
    project = copy_crate("frameworks", tmp_path)
    environment = cargo_environment(AARCH64_MACOS, "plain", ZIG, tmp_path)
    result = cargo(project, "build", f"--target={AARCH64_MACOS}", environment=environment)
    assert result.returncode != 0
    said = [line for line in result.stderr.splitlines() if "zcc: " in line]
    assert len(said) == 1, result.stderr
    assert "zcc: error: framework 'CoreFoundation' is in Apple's SDK" in said[0] or (
        "zcc: error: library 'objc' is in Apple's SDK" in said[0]
    )


@pytest.mark.parametrize("path", ["/nonexistent/MacOSX.sdk", "/", "macosx", "/etc/passwd"])
def test_sdkroot_that_leads_nowhere(path: str, tmp_path: Path) -> None:
    compiler = compiler_for(AARCH64_MACOS, ZIG, tmp_path)
    compiler.environment["SDKROOT"] = path
    message = compiler.refusal("-c", compiler.source("int x;\n"), "-o", "x.o")
    assert f"SDKROOT='{path}'" in message


def test_sdkroot_of_another_platform_is_no_concern(tmp_path: Path) -> None:
    """Xcode sets SDKROOT for an app, and the app's build scripts and their C code see it, too."""
    compiler = compiler_for(AARCH64_MACOS, ZIG, tmp_path)
    compiler.environment["SDKROOT"] = "/x/iPhoneOS.platform/Developer/SDKs/iPhoneOS.sdk"
    compiler.succeed(compiler.source("int main(void){return 0;}\n"), "-o", "program")


# MARK: Versions, signature, universal programs


@pytest.mark.parametrize("target", MACS, ids=str)
def test_deployment_target(target: Target, any_zig: str, tmp_path: Path) -> None:
    """The version in the option, else in the variable, else Rust's, for both compiling and linking."""
    compiler = compiler_for(target, any_zig, tmp_path)
    main = compiler.source("int main(void){return 0;}\n")
    rusts = "11.0" if target == AARCH64_MACOS else "10.12"
    wanted = [((), None, rusts), ((), "12.3", "12.3"), (("-mmacosx-version-min=13.1",), "12.3", "13.1")]
    for option, variable, version in wanted:
        compiler.environment["MACOSX_DEPLOYMENT_TARGET"] = variable or ""
        compiler.succeed("-c", *option, main, "-o", "main.o")
        compiler.succeed(*option, "main.o", "-o", "program")
        for file in ("main.o", "program"):
            assert referee.macho(tmp_path / file)["minos"] == version


VERSION_OPTIONS = {
    "-mmacos-version-min=": AARCH64_MACOS,
    "-miphoneos-version-min=": AARCH64_IOS,
    "-mios-version-min=": AARCH64_IOS,
    "-mtargetos=ios": AARCH64_IOS,
    "-mios-simulator-version-min=": AARCH64_IOS_SIMULATOR,
    "-miphonesimulator-version-min=": AARCH64_IOS_SIMULATOR,
    "--target=arm64-apple-ios": AARCH64_IOS,
}


@pytest.mark.parametrize("option", VERSION_OPTIONS)
def test_deployment_target_in_each_spelling(option: str, any_zig: str, tmp_path: Path) -> None:
    target = VERSION_OPTIONS[option]
    platform = {AARCH64_IOS: IOS, AARCH64_IOS_SIMULATOR: IOS_SIMULATOR}.get(target, MACOS)
    compiler = compiler_for(target, any_zig, tmp_path, SDKROOT=sdk_of(platform, tmp_path))
    main = compiler.source("int main(void){return 0;}\n")
    compiler.succeed("-c", f"{option}15.4", main, "-o", "main.o")
    compiler.succeed(f"{option}15.4", "main.o", "-o", "program")
    for file in ("main.o", "program"):
        assert referee.macho(tmp_path / file)["minos"] == "15.4"


@pytest.mark.parametrize(
    "option",
    [
        "-miphoneos-version-min=14.0", "-mios-simulator-version-min=14.0", "-mtargetos=tvos14.0",
        "-mwatchos-version-min=7.0", "-mxros-version-min=1.0", "--target=arm64-apple-ios14.0",
    ],
)  # fmt: skip
def test_the_version_of_another_system(option: str, tmp_path: Path) -> None:
    compiler = compiler_for(AARCH64_MACOS, ZIG, tmp_path)
    main = compiler.source("int main(void){return 0;}\n")
    for line in (("-c", main, option, "-o", "main.o"), (main, option, "-o", "program")):
        message = compiler.refusal(*line)
        assert f"'{option}' names the oldest version of another system" in message
        assert "macos" in message


def test_deployment_target_of_a_rust_program(tmp_path: Path) -> None:
    made = build(
        "hello", AARCH64_MACOS, ZIG, "plain", tmp_path, extra={"MACOSX_DEPLOYMENT_TARGET": "12.3"}
    )
    checks.check_program(made)
    facts = referee.macho(made.artifact)
    assert (facts["minos"], facts["signature"]) == ("12.3", "ad-hoc")


def test_malformed_deployment_target(tmp_path: Path) -> None:
    compiler = compiler_for(AARCH64_MACOS, ZIG, tmp_path, MACOSX_DEPLOYMENT_TARGET="latest")
    assert "'MACOSX_DEPLOYMENT_TARGET=latest'" in compiler.refusal("x.o", "-o", "program")


def test_universal_program(tmp_path: Path) -> None:
    """Make a universal program as apple.md describes it."""
    thin = {}
    for target in MACS:
        directory = tmp_path / target.triple
        directory.mkdir()
        thin[target] = build("hello", target, ZIG, "plain", directory).artifact
    universal = tmp_path / "universal"
    lipo = toolchains.present(toolchains.cache() / "bin" / "llvm-lipo")
    inspect(lipo, "-create", "-output", universal, *thin.values())
    assert set(inspect(lipo, "-archs", universal).split()) == {"x86_64", "arm64"}
    for target, arch in ((AARCH64_MACOS, "arm64"), (X86_64_MACOS, "x86_64")):
        part = tmp_path / arch
        inspect(lipo, universal, "-thin", arch, "-output", part)
        # Each part keeps its signature.
        assert part.read_bytes() == thin[target].read_bytes()
    # macOS maps each part at its offset in the file; on arm64 its pages have 16 kB.
    parts = inspect("llvm-objdump", "--macho", "--universal-headers", universal)
    arm = parts[parts.index("cputype CPU_TYPE_ARM64") :]
    assert "align 2^14" in arm


# MARK: iOS


IOS_PROGRAM = """
#include <CoreFoundation/CoreFoundation.h>
#include <stdio.h>
extern const char *zlibVersion(void);
int main(void) { CFRelease(zlibVersion()); return puts("x"); }
"""


@pytest.mark.parametrize(
    "target, platform, name, minos, signature",
    [
        (AARCH64_IOS, IOS, "ios", "10.0", "none"),
        (AARCH64_IOS_SIMULATOR, IOS_SIMULATOR, "iossimulator", "14.0", "ad-hoc"),
    ],
    ids=["device", "simulator"],
)
def test_ios_program_in_c(
    target: Target, platform: Platform, name: str, minos: str, signature: str, ios_zig: str,
    tmp_path: Path,
) -> None:  # fmt: skip
    compiler = compiler_for(target, ios_zig, tmp_path, SDKROOT=sdk_of(platform, tmp_path))
    compiler.succeed("-c", compiler.source(IOS_PROGRAM), "-o", "main.o")
    compiler.succeed("main.o", "-lz", "-framework", "CoreFoundation", "-o", "program")
    facts = referee.macho(tmp_path / "program")
    assert facts["platform"] == name
    assert (facts["minos"], facts["signature"]) == (minos, signature)
    assert sorted(Path(path).name for path in facts["needed"]) == [
        "CoreFoundation", "libSystem.B.dylib", "libz.1.dylib"
    ]  # fmt: skip


@pytest.mark.rare
def test_ios_program_in_rust(ios_zig: str, tmp_path: Path) -> None:
    sdk = sdk_of(IOS, tmp_path)
    made = build(
        "hello", AARCH64_IOS, ios_zig, "plain", tmp_path,
        extra={"SDKROOT": str(sdk), "IPHONEOS_DEPLOYMENT_TARGET": "15.0"},
    )  # fmt: skip
    facts = referee.macho(made.artifact)
    assert (facts["platform"], facts["minos"]) == ("ios", "15.0")
    assert facts["needed"] == [SYSTEM]


def test_ios_needs_an_sdk(tmp_path: Path) -> None:
    compiler = compiler_for(AARCH64_IOS, ZIG, tmp_path, SDKROOT=sdk_of(IOS, tmp_path))
    compiler.environment["SDKROOT"] = ""
    assert "SDKROOT" in compiler.refusal("x.o", "-o", "program")


def test_ios_has_no_cxx_library(tmp_path: Path) -> None:
    compiler = compiler_for(AARCH64_IOS, ZIG, tmp_path, "zc++", SDKROOT=sdk_of(IOS, tmp_path))
    assert "C++" in compiler.refusal("x.o", "-o", "program")
    assert "C++" in compiler.refusal("x.o", "-lc++", "-o", "program")
