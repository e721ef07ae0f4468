"""Compiles the package for a host, as `swift build -c release` does for this machine.

SwiftPM cannot build for the targets of Embedded Swift's own libraries, so each module is compiled
here. What to compile with is read from Package.swift, the one place where it is written.
"""

import json
import pathlib
import re
import shutil
import subprocess


class Package:
    """What Package.swift says of the program that is shipped for Linux."""

    def __init__(self, root, targets):
        self.root = root
        self.targets = targets

    @classmethod
    def described(cls, root):
        text = subprocess.run(
            ["swift", "package", "--package-path", str(root), "dump-package"],
            check=True, stdout=subprocess.PIPE).stdout
        targets = {target["name"]: target for target in json.loads(text)["targets"]}
        return cls(root, {name: targets[name] for name in in_order(targets, "zcc")})

    def sources(self, name, pattern):
        return sorted(str(path.relative_to(self.root))
                      for path in (self.root / "Sources" / name).rglob(pattern))

    def is_c(self, name):
        return not self.sources(name, "*.swift")

    def settings(self, name, tool):
        """The arguments that the settings of a target are for a tool: c, swift or linker."""
        words = []
        for setting in self.targets[name]["settings"]:
            if setting["tool"] == tool and applies(setting.get("condition")):
                words += arguments(setting["kind"])
        return words

    def version(self):
        """The version of zcc, from the constant that `zcc --version` prints."""
        for path in self.sources("UserCommands", "*.swift"):
            found = re.search(r'zccVersion: Literal = "([^"]+)"', (self.root / path).read_text())
            if found:
                return found[1]
        raise SystemExit("build: error: Sources/UserCommands does not say zccVersion")


def in_order(targets, last):
    """The names of the targets that one needs, each behind those that it needs itself."""
    names = []
    for dependency in targets[last]["dependencies"]:
        (reference,) = dependency.values()
        names += [name for name in in_order(targets, reference[0]) if name not in names]
    return names + [last]


def applies(condition):
    """Whether a setting is for the release build of the shipped program for Linux."""
    if condition is None:
        return True
    return (condition.get("config", "release") == "release"
            and "linux" in condition.get("platformNames", ["linux"]))


def arguments(kind):
    (name, value), = kind.items()
    if name == "unsafeFlags":
        return value["_0"]
    if name == "define":
        return ["-D" + value["_0"]]
    if name == "enableExperimentalFeature":
        return ["-enable-experimental-feature", value["_0"]]
    raise SystemExit(f"build: error: Package.swift has a setting of a new kind: {name}")


def build_program(package, host, zig, work):
    """The linked program for a host."""
    includes = header_arguments(host, zig)
    objects = []
    for name in package.targets:
        compile_module = compile_c if package.is_c(name) else compile_swift
        objects += compile_module(package, name, host, includes, work)
    program = work / "zcc"
    link(package, objects, program)
    return program


def header_arguments(host, zig):
    headers = zig.resolve().parent / "lib" / "libc" / "include"
    words = []
    for name in host.headers:
        if not (headers / name).is_dir():
            raise SystemExit(f"build: error: {zig} has no C headers in {headers / name}")
        words += ["-isystem", str(headers / name)]
    return words


def compile_c(package, name, host, includes, work):
    objects = []
    for source in package.sources(name, "*.c"):
        output = work / (pathlib.Path(source).stem + ".o")
        run(
            ["clang", f"--target={host.clang_target}", "-O2", *package.settings(name, "c"),
             *includes, "-I", f"Sources/{name}/include", "-c", source, "-o", str(output)],
            package.root)
        objects.append(output)
    return objects


def compile_swift(package, name, host, includes, work):
    output = work / f"{name}.o"
    words = []
    for c_module in filter(package.is_c, package.targets):
        words += ["-I", f"Sources/{c_module}/include"]
        words += for_clang(word for word in package.settings(c_module, "c") if word[:2] == "-D")
    is_program = (package.root / "Sources" / name / "main.swift").exists()
    run(
        ["swiftc", "-target", host.swift_target, "-swift-version", "6", "-wmo",
         "-module-name", name, "-package-name", "zcc", *package.settings(name, "swift"),
         *([] if is_program else ["-parse-as-library"]),
         "-emit-module", "-emit-module-path", str(work / f"{name}.swiftmodule"),
         "-c", "-o", str(output), "-I", str(work), *words, *for_clang(includes),
         # The embedded library for a system without a name: clang has to be told of Linux.
         "-Xcc", "-D__linux__", *package.sources(name, "*.swift")],
        package.root)
    return [output]


def for_clang(words):
    return [part for word in words for part in ("-Xcc", word)]


def link(package, objects, program):
    """Links by LLD itself, with what Package.swift hands to it through the driver."""
    words = package.settings("zcc", "linker")
    options = [words[place + 1] for place, word in enumerate(words) if word == "-Xlinker"]
    run(["ld.lld", "-static", *options, "-o", str(program), *map(str, objects)], package.root)


def run(command, directory):
    tool = shutil.which(command[0])
    if not tool:
        raise SystemExit(f"build: error: {command[0]} is not on PATH; it comes with Swift")
    subprocess.run([tool, *command[1:]], check=True, cwd=directory)
