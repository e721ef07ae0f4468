"""A directory laid out like Android's NDK, with a real clang and LLD, and stub libraries.

Google's NDK is not available everywhere, so the tests make this one. Its clang and LLD are those of
the Swift toolchain that builds zcc. A configuration file makes clang use LLD, as the NDK's clang does
by itself. Each library has the symbols that Rust's standard library takes from it, but no code. The
start files have Android's note, as the NDK's have.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import toolchains

LIBC = """
__errno __libc_init _exit abort bind calloc chdir chmod chown chroot clock_gettime clock_nanosleep
close closedir connect dirfd dup dup2 execvp exit fchmod fchown fcntl fdatasync fdopendir fork free
freeaddrinfo fstat fstatat fsync ftruncate64 gai_strerror getaddrinfo getcwd getenv gethostname
getpeername getpid getppid getsockname getsockopt ioctl kill lchown link listen lseek64 lstat malloc
memcmp memcpy memmove memset mkdir mkfifo mmap munmap open open64 openat openat64 opendir pipe2 poll
posix_memalign prctl pread64 printf pthread_attr_destroy pthread_attr_init pthread_attr_setstacksize
pthread_create pthread_detach pthread_getspecific pthread_join pthread_key_create pthread_key_delete
pthread_mutex_lock pthread_mutex_unlock pthread_setspecific puts pwrite64 read readdir readlink readv realloc realpath recv recvfrom recvmsg
rename rmdir sched_getaffinity sched_yield send sendfile sendmsg sendto setenv setgid setgroups
setpgid setsid setsockopt setuid shutdown sigaction signal snprintf socket socketpair stat strerror_r strlen
strnlen symlink syscall sysconf unlink unlinkat unsetenv waitpid write writev
""".split()

LIBRARIES = {
    "GLESv3": ["glClear"],
    "android": ["ANativeWindow_release"],
    "c": LIBC,
    "dl": ["dl_iterate_phdr", "dladdr", "dlclose", "dlerror", "dlopen", "dlsym"],
    "log": ["__android_log_print", "__android_log_write"],
    "m": ["cos", "pow", "sin", "sqrt"],
    "z": ["zlibVersion"],
}

# A static library. On 32-bit ARM, other functions of it read the tables.
LIBUNWIND = """
_Unwind_Backtrace _Unwind_DeleteException _Unwind_FindEnclosingFunction _Unwind_GetCFA
_Unwind_GetDataRelBase _Unwind_GetIP _Unwind_GetIPInfo _Unwind_GetLanguageSpecificData
_Unwind_GetRegionStart _Unwind_GetTextRelBase _Unwind_RaiseException _Unwind_Resume _Unwind_SetGR
_Unwind_SetIP _Unwind_VRS_Get _Unwind_VRS_Set __gnu_unwind_frame
""".split()

STDIO = """
#include <stddef.h>
int printf(const char *, ...);
int puts(const char *);
int snprintf(char *, size_t, const char *, ...);
#define ONLY_IN_NDK 42
"""

ZLIB = """
#define ZLIB_VERSION "1.2.13"
const char *zlibVersion(void);
"""

LEVELS = (21, 24, 35)


@dataclass(frozen=True)
class Architecture:
    clang: str
    directory: str
    # Its name in the paths of the compiler's own libraries.
    runtime: str
    zig: str


ARCHITECTURES = {
    "aarch64-linux-android": Architecture(
        "aarch64-linux-android", "aarch64-linux-android", "aarch64", "aarch64"
    ),
    "armv7-linux-androideabi": Architecture(
        "armv7a-linux-androideabi", "arm-linux-androideabi", "arm", "arm"
    ),
    "i686-linux-android": Architecture("i686-linux-android", "i686-linux-android", "i386", "x86"),
    "x86_64-linux-android": Architecture(
        "x86_64-linux-android", "x86_64-linux-android", "x86_64", "x86_64"
    ),
}


def swift_tool(name: str) -> Path:
    """The path of a program in the Swift toolchain, which has its own clang and LLD."""
    swift = shutil.which("swift")
    if swift is None:
        raise FileNotFoundError("swift is not on PATH, and its clang is what the tests need")
    return toolchains.present(Path(swift).resolve().parent / name)


def make_ndk(
    directory: Path,
    version: str = "27.0.12077973",
    targets: tuple[str, ...] = ("aarch64-linux-android",),
    clang_options: tuple[str, ...] = (),
) -> Path:
    """The path of an NDK with libraries for some targets.

    `clang_options` are the options that its clang has by default.
    """
    properties = f"Pkg.Desc = Android NDK\nPkg.Revision = {version}\n"
    toolchain = directory / "toolchains" / "llvm" / "prebuilt" / "linux-x86_64"
    (toolchain / "bin").mkdir(parents=True)
    (directory / "source.properties").write_text(properties)
    clang = place_tools(toolchain, clang_options)
    for target in targets:
        make_target(toolchain, clang, ARCHITECTURES[target], version)
    headers = toolchain / "sysroot" / "usr" / "include"
    headers.mkdir(parents=True)
    (headers / "stdio.h").write_text(STDIO)
    (headers / "zlib.h").write_text(ZLIB)
    return directory


def place_tools(toolchain: Path, options: tuple[str, ...]) -> Path:
    """Place clang and LLD. clang finds its headers and LLD relative to its own path."""
    clang = swift_tool("clang").resolve()
    for name in ("clang", "ld.lld", "llvm-ar", "llvm-ranlib"):
        place(swift_tool(name).resolve(), toolchain / "bin" / name)
    (toolchain / "bin" / "clang++").symlink_to("clang")
    for name in ("clang", "clang++"):
        (toolchain / "bin" / f"{name}.cfg").write_text("\n".join(["-fuse-ld=lld", *options]) + "\n")
    headers = subprocess.run(
        [clang, "-print-resource-dir"], capture_output=True, text=True, check=True
    ).stdout.strip()
    own = toolchain / "lib" / "clang" / Path(headers).name
    own.mkdir(parents=True)
    (own / "include").symlink_to(Path(headers) / "include")
    return toolchain / "bin" / "clang"


def place(program: Path, link: Path) -> None:
    """Place a program as a file, because clang would follow a symbolic link back to Swift's files."""
    try:
        os.link(program, link)
    except OSError:
        shutil.copy2(program, link)


def make_target(toolchain: Path, clang: Path, of: Architecture, version: str) -> None:
    work = toolchain / "work" / of.runtime
    work.mkdir(parents=True)

    def compile(text: str, output: Path, *options: str, language: str = "c") -> Path:
        result = subprocess.run(
            [clang, f"--target={of.clang}{LEVELS[0]}", *options, "-nostdlib", "-fno-builtin",
             "-w", "-x", language, "-", "-o", output],
            input=text, capture_output=True, text=True,
        )  # fmt: skip
        assert result.returncode == 0, result.stderr
        return output

    def functions(names: list[str]) -> str:
        return "".join(f"void {name}(void) {{}}\n" for name in names)

    def archive(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = compile(text, work / f"{path.stem}.o", "-c", "-fPIC")
        subprocess.run([toolchain / "bin" / "llvm-ar", "rcs", path, made], check=True)

    shared = [
        compile(
            functions(names) + ("char **environ;\n" if name == "c" else ""),
            work / f"lib{name}.so", "-shared", "-fPIC", f"-Wl,-soname,lib{name}.so",
        )
        for name, names in LIBRARIES.items()
    ]  # fmt: skip
    start = "int main(); void __libc_init(); void _start(void) { __libc_init(main); }\n"
    for level in LEVELS:
        place_of_level = toolchain / "sysroot" / "usr" / "lib" / of.directory / str(level)
        place_of_level.mkdir(parents=True)
        for library in shared:
            shutil.copy2(library, place_of_level)
        note = note_of(level, version)
        for name, text in (
            ("crtbegin_dynamic", start + note), ("crtbegin_static", start + note),
            ("crtbegin_so", note), ("crtend_android", ""), ("crtend_so", ""),
        ):  # fmt: skip
            compile(text, place_of_level / f"{name}.o", "-c", "-fPIC")
    runtime = next((toolchain / "lib" / "clang").iterdir()) / "lib" / "linux"
    archive(runtime / of.runtime / "libunwind.a", functions(LIBUNWIND))
    place(compiler_rt(of), runtime / f"libclang_rt.builtins-{runtime_name(of)}-android.a")


def compiler_rt(of: Architecture) -> Path:
    """compiler-rt for the oldest API level, as zig has it. It is kept: zig takes a while for it."""
    zig = toolchains.zig(toolchains.DEFAULT_ZIGS[0])
    with toolchains.exclusive("compiler-rt") as directory:
        kept = directory / f"libcompiler_rt-{of.zig}-android-{zig.parent.parent.name}.a"
        if not kept.exists():
            subprocess.run(
                [zig, "build-lib", "-OReleaseSmall", "-fPIC", "-fstrip", "-fno-compiler-rt", "-target",
                 f"{of.zig}-linux-android.{LEVELS[0]}", "--name", "compiler_rt",
                 f"-femit-bin={kept}.new", zig.parent / "lib" / "compiler_rt.zig"],
                check=True, env=toolchains.clean_environment(
                    ZIG_GLOBAL_CACHE_DIR=toolchains.zig_cache(toolchains.DEFAULT_ZIGS[0])
                ), cwd=directory,
            )  # fmt: skip
            os.rename(f"{kept}.new", kept)
    return kept


def runtime_name(of: Architecture) -> str:
    return "i686" if of.runtime == "i386" else of.runtime


def note_of(level: int, version: str) -> str:
    """Android's note: the API level, and the version of the NDK that the start files are from."""
    release = f"r{version.split('.')[0]}"
    return f"""
struct note {{ int sizes[3]; char name[8]; int level; char release[64]; char build[64]; }};
__attribute__((section(".note.android.ident"), aligned(4), used))
static const struct note note = {{ {{ 8, 132, 1 }}, "Android", {level}, "{release}", "{version}" }};
"""
