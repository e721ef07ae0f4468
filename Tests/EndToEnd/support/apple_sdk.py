"""A directory laid out like Apple's SDK, with a few symbols in each library.

Apple does not allow its SDK to be passed on, so the tests make this one: text stubs (`.tbd`, version
4) with the same names and links as Apple's, a framework that re-exports another one, an umbrella
framework that contains others, and headers.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import toolchains

FRAMEWORKS = "System/Library/Frameworks"


@dataclass(frozen=True)
class Platform:
    """One of Apple's systems, with its names in the SDK and in the stubs."""

    sdk: str
    version: str
    targets: tuple[str, ...]


MACOS = Platform("MacOSX", "15.2", ("x86_64-macos", "arm64-macos", "arm64e-macos"))
IOS = Platform("iPhoneOS", "18.2", ("arm64-ios", "arm64e-ios"))
IOS_SIMULATOR = Platform(
    "iPhoneSimulator", "18.2", ("x86_64-ios-simulator", "arm64-ios-simulator")
)


@dataclass(frozen=True)
class Stub:
    """The symbols that a library exports, and the libraries that it re-exports."""

    install_name: str
    symbols: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    reexports: tuple[str, ...] = ()
    # The frameworks in an umbrella framework. Apple's stub of the umbrella contains their stubs.
    parts: tuple["Stub", ...] = ()
    umbrella: str = ""

    @property
    def name(self) -> str:
        return Path(self.install_name).name

    def document(self, platform: Platform) -> str:
        targets = ", ".join(platform.targets)

        def section(name: str, *lines: str) -> list[str]:
            return [f"{name}:", f"  - targets:         [ {targets} ]", *lines]

        lines = [
            "--- !tapi-tbd",
            "tbd-version:     4",
            f"targets:         [ {targets} ]",
            f"install-name:    '{self.install_name}'",
            "current-version: 1.2.3",
        ]
        if self.umbrella:
            lines += section("parent-umbrella", f"    umbrella:        {self.umbrella}")
        passed_on = [*self.reexports, *(part.install_name for part in self.parts)]
        if passed_on:
            names = ", ".join(f"'{name}'" for name in passed_on)
            lines += section("reexported-libraries", f"    libraries:       [ {names} ]")
        exports = []
        if self.symbols:
            names = ", ".join(f"_{symbol}" for symbol in self.symbols)
            exports.append(f"    symbols:         [ {names} ]")
        if self.classes:
            exports.append(f"    objc-classes:    [ {', '.join(self.classes)} ]")
        if exports:
            lines += section("exports", *exports)
        return "\n".join(lines) + "\n"

    def text(self, platform: Platform) -> str:
        documents = [stub.document(platform) for stub in (self, *self.parts)]
        return "".join(documents) + "...\n"


def framework(name: str, version: str = "A", inside: str = f"/{FRAMEWORKS}") -> str:
    """The install name of a framework's library."""
    return f"{inside}/{name}.framework/Versions/{version}/{name}"


HI_SERVICES = Stub(
    framework(
        "HIServices", inside=f"/{FRAMEWORKS}/ApplicationServices.framework/Versions/A/Frameworks"
    ),
    ("AXIsProcessTrusted",),
    umbrella="ApplicationServices",
)

LIBRARIES = (
    Stub("/usr/lib/libobjc.A.dylib", ("objc_getClass", "objc_msgSend"), ("NSObject",)),
    Stub("/usr/lib/libz.1.dylib", ("zlibVersion", "crc32")),
    Stub("/usr/lib/libiconv.2.dylib", ("iconv_open", "iconv", "iconv_close")),
    Stub("/usr/lib/libcharset.1.dylib", ("locale_charset",)),
    Stub("/usr/lib/libresolv.9.dylib", ("res_9_query", "res_9_init")),
    Stub("/usr/lib/libncurses.5.4.dylib", ("initscr",)),
    Stub("/usr/lib/libedit.3.dylib", ("readline",)),
)
# Other names of these libraries, as in Apple's SDK.
ALIASES = {"libcurses": "libncurses.5.4", "libreadline": "libedit.3"}

FRAMEWORK_STUBS = (
    Stub(framework("CoreFoundation"), ("CFRelease", "CFStringGetLength")),
    Stub(framework("Security"), ("SecRandomCopyBytes", "kSecRandomDefault")),
    Stub(
        framework("Foundation", "C"),
        ("NSLog",),
        ("NSDate",),
        (framework("CoreFoundation"), "/usr/lib/libobjc.A.dylib"),
    ),
    Stub(framework("ApplicationServices"), parts=(HI_SERVICES,)),
)


def make_sdk(directory: Path, platform: Platform = MACOS) -> Path:
    """An SDK in a new directory of that name within `directory`."""
    sdk = directory / f"{platform.sdk}{platform.version}.sdk"
    libraries = sdk / "usr" / "lib"
    libraries.mkdir(parents=True)
    for stub in LIBRARIES:
        versioned = stub.name.replace(".dylib", ".tbd")
        (libraries / versioned).write_text(stub.text(platform))
        (libraries / f"{stub.name.split('.')[0]}.tbd").symlink_to(versioned)
    (libraries / "libSystem.B.tbd").write_text(system_library(platform))
    (libraries / "libSystem.tbd").symlink_to("libSystem.B.tbd")
    for name, library in ALIASES.items():
        (libraries / f"{name}.tbd").symlink_to(f"{library}.tbd")
    system = sdk / FRAMEWORKS / "System.framework"
    system.mkdir(parents=True)
    (system / "System.tbd").write_text(system_library(platform))
    make_headers(sdk)
    for stub in FRAMEWORK_STUBS:
        make_framework(sdk, stub, platform)
    (sdk / "SDKSettings.json").write_text(settings(platform))
    return sdk


def make_framework(sdk: Path, stub: Stub, platform: Platform) -> None:
    file = sdk / f"{stub.install_name[1:]}.tbd"
    file.parent.mkdir(parents=True)
    file.write_text(stub.text(platform))
    (file.parent / "Headers").mkdir()
    (file.parent / "Headers" / f"{stub.name}.h").write_text(
        "".join(f"extern long {symbol}();\n" for symbol in stub.symbols)
    )
    versions, top = file.parent.parent, file.parent.parent.parent
    (versions / "Current").symlink_to(file.parent.name)
    for name in (file.name, "Headers"):
        (top / name).symlink_to(f"Versions/Current/{name}")
    for part in stub.parts:
        make_framework(sdk, part, platform)


def make_headers(sdk: Path) -> None:
    """Copy zig's copy of Apple's C headers, and add a header that zig does not have."""
    zig = toolchains.zig(toolchains.DEFAULT_ZIGS[0])
    headers = sdk / "usr" / "include"
    headers.mkdir()
    for entry in (zig.parent / "lib/libc/include/any-darwin-any").iterdir():
        (headers / entry.name).symlink_to(entry)
    (headers / "only_in_sdk.h").write_text("#define ONLY_IN_SDK 42\n")


def system_library(platform: Platform) -> str:
    """zig's stub of the C library (it is Apple's), changed to the targets of this platform."""
    zig = toolchains.zig(toolchains.DEFAULT_ZIGS[0])
    text = (zig.parent / "lib/libc/darwin/libSystem.tbd").read_text()
    return re.sub(r"targets:( *)\[[^]]*]", rf"targets:\1[ {', '.join(platform.targets)} ]", text)


def settings(platform: Platform) -> str:
    """The part of SDKSettings.json that clang reads."""
    return json.dumps(
        {
            "CanonicalName": f"{platform.sdk.lower()}{platform.version}",
            "Version": platform.version,
            "MaximumDeploymentTarget": f"{platform.version}.99",
            "SupportedTargets": {},
        }
    )
