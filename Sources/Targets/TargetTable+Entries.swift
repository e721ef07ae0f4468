extension TargetTable {
  /// Every target of rustc 1.95 and 1.96 (`rustc --print target-list`), in the byte order of the
  /// Rust triples.
  ///
  /// The zig targets have the newest zig's spelling. An empty string means that zig does not have the
  /// target. Tests/EndToEnd/platforms/test_targets.py asks each zig about each entry: whether it takes
  /// the target and the CPU, whether the CPU has no instruction that Rust's CPU lacks, and whether a C
  /// program links with zig's start files and libc. `zig targets` alone is not enough, because it also
  /// lists C libraries for which zig's compiler or linker cannot make a program. The other texts are
  /// based on those zigs and on the linker flavors in rustc's target specifications, the oldest glibc
  /// on the descriptions in them.
  public static let entries: [TargetEntry] = [
    TargetEntry("aarch64-apple-darwin", "aarch64-macos-none", .bundled),
    TargetEntry(
      "aarch64-apple-ios", "aarch64-ios-none", .missing("it needs Apple's SDK (set SDKROOT)")),
    TargetEntry("aarch64-apple-ios-macabi", "aarch64-maccatalyst-none", .bundled, cpu: "apple_a12"),
    TargetEntry(
      "aarch64-apple-ios-sim", "aarch64-ios-simulator",
      .missing("it needs Apple's SDK (set SDKROOT)")),
    TargetEntry(
      "aarch64-apple-tvos", "aarch64-tvos-none", .missing("it needs Apple's SDK (set SDKROOT)")),
    TargetEntry(
      "aarch64-apple-tvos-sim", "aarch64-tvos-simulator",
      .missing("it needs Apple's SDK (set SDKROOT)")),
    TargetEntry(
      "aarch64-apple-visionos", "aarch64-visionos-none",
      .missing("it needs Apple's SDK (set SDKROOT)")),
    TargetEntry(
      "aarch64-apple-visionos-sim", "aarch64-visionos-simulator",
      .missing("it needs Apple's SDK (set SDKROOT)")),
    TargetEntry(
      "aarch64-apple-watchos", "aarch64-watchos-none",
      .missing("it needs Apple's SDK (set SDKROOT)")),
    TargetEntry(
      "aarch64-apple-watchos-sim", "aarch64-watchos-simulator",
      .missing("it needs Apple's SDK (set SDKROOT)")),
    TargetEntry(
      "aarch64-kmc-solid_asp3", "",
      .unsupported("zig has no SOLID target; it needs Kyoto Microcomputer's compiler")),
    TargetEntry(
      "aarch64-linux-android", "aarch64-linux-android",
      .missing("it needs the Android NDK (set ANDROID_NDK_HOME)")),
    TargetEntry("aarch64-nintendo-switch-freestanding", "aarch64-freestanding-none", .lld(.elf)),
    TargetEntry("aarch64-pc-windows-gnullvm", "aarch64-windows-gnu", .bundled),
    TargetEntry(
      "aarch64-pc-windows-msvc", "aarch64-windows-msvc",
      .unsupported("rustc calls Microsoft's link.exe there; use aarch64-pc-windows-gnullvm")),
    TargetEntry("aarch64-unknown-freebsd", "aarch64-freebsd-none", .bundled),
    TargetEntry("aarch64-unknown-fuchsia", "aarch64-fuchsia-none", .lld(.elf)),
    TargetEntry("aarch64-unknown-helenos", "", .unsupported("zig has no HelenOS target")),
    TargetEntry("aarch64-unknown-hermit", "aarch64-hermit-none", .lld(.elf)),
    TargetEntry(
      "aarch64-unknown-illumos", "aarch64-illumos-none",
      .missing("it needs illumos' own libc (a sysroot)")),
    TargetEntry("aarch64-unknown-linux-gnu", "aarch64-linux-gnu", .bundled, glibc: 17),
    TargetEntry(
      "aarch64-unknown-linux-gnu_ilp32", "",
      .unsupported("zig has no ILP32 ABI of glibc for AArch64; use aarch64-unknown-linux-gnu")),
    TargetEntry("aarch64-unknown-linux-musl", "aarch64-linux-musl", .bundled),
    TargetEntry(
      "aarch64-unknown-linux-ohos", "aarch64-linux-ohos", .missing("it needs OpenHarmony's SDK")),
    TargetEntry(
      "aarch64-unknown-managarm-mlibc", "aarch64-managarm-none",
      .missing("it needs Managarm's mlibc (a sysroot)")),
    TargetEntry("aarch64-unknown-netbsd", "aarch64-netbsd-none", .bundled),
    TargetEntry("aarch64-unknown-none", "aarch64-freestanding-none", .lld(.elf)),
    TargetEntry("aarch64-unknown-none-softfloat", "aarch64-freestanding-none", .lld(.elf)),
    TargetEntry(
      "aarch64-unknown-nto-qnx700", "", .unsupported("zig has no QNX target; it needs QNX's qcc")),
    TargetEntry(
      "aarch64-unknown-nto-qnx710", "", .unsupported("zig has no QNX target; it needs QNX's qcc")),
    TargetEntry(
      "aarch64-unknown-nto-qnx710_iosock", "",
      .unsupported("zig has no QNX target; it needs QNX's qcc")),
    TargetEntry(
      "aarch64-unknown-nto-qnx800", "", .unsupported("zig has no QNX target; it needs QNX's qcc")),
    TargetEntry("aarch64-unknown-nuttx", "", .lld(.elf)),
    TargetEntry("aarch64-unknown-openbsd", "aarch64-openbsd-none", .bundled),
    TargetEntry("aarch64-unknown-redox", "", .unsupported("zig has no Redox target")),
    TargetEntry("aarch64-unknown-teeos", "", .unsupported("zig has no TEEOS target")),
    TargetEntry("aarch64-unknown-trusty", "", .unsupported("zig has no Trusty target")),
    TargetEntry("aarch64-unknown-uefi", "aarch64-uefi-msvc", .lld(.coff)),
    TargetEntry(
      "aarch64-uwp-windows-msvc", "aarch64-windows-msvc",
      .unsupported("rustc calls Microsoft's link.exe there; use aarch64-pc-windows-gnullvm")),
    TargetEntry(
      "aarch64-wrs-vxworks", "",
      .unsupported("zig has no VxWorks target; it needs Wind River's wr-c++")),
    TargetEntry("aarch64_be-unknown-hermit", "aarch64_be-hermit-none", .lld(.elf)),
    TargetEntry("aarch64_be-unknown-linux-gnu", "aarch64_be-linux-gnu", .bundled, glibc: 17),
    TargetEntry(
      "aarch64_be-unknown-linux-gnu_ilp32", "",
      .unsupported("zig has no ILP32 ABI of glibc for AArch64; use aarch64_be-unknown-linux-gnu")),
    TargetEntry("aarch64_be-unknown-linux-musl", "aarch64_be-linux-musl", .bundled),
    TargetEntry("aarch64_be-unknown-netbsd", "aarch64_be-netbsd-none", .bundled),
    TargetEntry("aarch64_be-unknown-none-softfloat", "aarch64_be-freestanding-none", .lld(.elf)),
    TargetEntry("aarch64v8r-unknown-none", "aarch64-freestanding-none", .lld(.elf)),
    TargetEntry("aarch64v8r-unknown-none-softfloat", "aarch64-freestanding-none", .lld(.elf)),
    TargetEntry("amdgcn-amd-amdhsa", "amdgcn-amdhsa-none", .lld(.elf)),
    TargetEntry(
      "arm-linux-androideabi", "arm-linux-androideabi",
      .missing("it needs the Android NDK (set ANDROID_NDK_HOME)")),
    TargetEntry(
      "arm-unknown-linux-gnueabi", "arm-linux-gnueabi",
      .bundled, cpu: "generic+v6+strict_align", glibc: 17),
    TargetEntry(
      "arm-unknown-linux-gnueabihf", "arm-linux-gnueabihf",
      .bundled, cpu: "generic+v6+vfp2+strict_align", glibc: 17),
    TargetEntry(
      "arm-unknown-linux-musleabi", "arm-linux-musleabi", .bundled, cpu: "generic+v6+strict_align"),
    TargetEntry(
      "arm-unknown-linux-musleabihf", "arm-linux-musleabihf",
      .bundled, cpu: "generic+v6+vfp2+strict_align"),
    TargetEntry(
      "arm64_32-apple-watchos", "",
      .unsupported("zig's linker writes only 64-bit programs for Apple's systems")),
    TargetEntry("arm64e-apple-darwin", "", .unsupported("zig has no arm64e, only plain arm64")),
    TargetEntry("arm64e-apple-ios", "", .unsupported("zig has no arm64e, only plain arm64")),
    TargetEntry("arm64e-apple-tvos", "", .unsupported("zig has no arm64e, only plain arm64")),
    TargetEntry(
      "arm64ec-pc-windows-msvc", "",
      .unsupported("zig has no Arm64EC, and rustc calls Microsoft's link.exe there")),
    TargetEntry(
      "armeb-unknown-linux-gnueabi", "armeb-linux-gnueabi",
      .bundled, cpu: "generic+v6+strict_align", glibc: 17),
    TargetEntry("armebv7r-none-eabi", "armeb-freestanding-eabi", .lld(.elf)),
    TargetEntry("armebv7r-none-eabihf", "armeb-freestanding-eabihf", .lld(.elf)),
    TargetEntry("armv4t-none-eabi", "arm-freestanding-eabi", .lld(.elf)),
    TargetEntry(
      "armv4t-unknown-linux-gnueabi", "arm-linux-gnueabi",
      .bundled, cpu: "generic+v4t+soft_float", glibc: 17),
    TargetEntry("armv5te-none-eabi", "arm-freestanding-eabi", .lld(.elf)),
    TargetEntry(
      "armv5te-unknown-linux-gnueabi", "arm-linux-gnueabi",
      .bundled, cpu: "generic+v5te+soft_float", glibc: 23),
    TargetEntry(
      "armv5te-unknown-linux-musleabi", "arm-linux-musleabi",
      .bundled, cpu: "generic+v5te+soft_float"),
    TargetEntry(
      "armv5te-unknown-linux-uclibceabi", "",
      .unsupported("zig has no uClibc; use armv5te-unknown-linux-musleabi")),
    TargetEntry("armv6-none-eabi", "arm-freestanding-eabi", .lld(.elf)),
    TargetEntry("armv6-none-eabihf", "arm-freestanding-eabihf", .lld(.elf)),
    TargetEntry("armv6-unknown-freebsd", "arm-freebsd-eabihf", .bundled, cpu: "generic+v6+vfp2"),
    TargetEntry(
      "armv6-unknown-netbsd-eabihf", "arm-netbsd-eabihf", .bundled, cpu: "generic+v6+vfp2"),
    TargetEntry(
      "armv6k-nintendo-3ds", "arm-3ds-eabihf",
      .missing("it needs devkitPro's toolchain for the 3DS")),
    TargetEntry(
      "armv7-linux-androideabi", "arm-linux-androideabi",
      .missing("it needs the Android NDK (set ANDROID_NDK_HOME)")),
    TargetEntry(
      "armv7-rtems-eabihf", "arm-rtems-eabihf", .missing("it needs the RTEMS toolchain's newlib")),
    TargetEntry("armv7-sony-vita-newlibeabihf", "arm-vita-eabihf", .missing("it needs VitaSDK")),
    TargetEntry(
      "armv7-unknown-freebsd", "arm-freebsd-eabihf",
      .bundled, cpu: "generic+v7a-d32-neon-vfp3-vfp3sp"),
    TargetEntry(
      "armv7-unknown-linux-gnueabi", "arm-linux-gnueabi",
      .bundled, cpu: "generic+v7a-neon+soft_float", glibc: 27),
    TargetEntry(
      "armv7-unknown-linux-gnueabihf", "arm-linux-gnueabihf",
      .bundled, cpu: "generic+v7a-d32-neon-vfp3-vfp3sp", glibc: 17),
    TargetEntry(
      "armv7-unknown-linux-musleabi", "arm-linux-musleabi",
      .bundled, cpu: "generic+v7a-neon+soft_float"),
    TargetEntry(
      "armv7-unknown-linux-musleabihf", "arm-linux-musleabihf",
      .bundled, cpu: "generic+v7a-d32-neon-vfp3-vfp3sp"),
    TargetEntry(
      "armv7-unknown-linux-ohos", "arm-linux-ohoseabi", .missing("it needs OpenHarmony's SDK")),
    TargetEntry(
      "armv7-unknown-linux-uclibceabi", "",
      .unsupported("zig has no uClibc; use armv7-unknown-linux-musleabi")),
    TargetEntry(
      "armv7-unknown-linux-uclibceabihf", "",
      .unsupported("zig has no uClibc; use armv7-unknown-linux-musleabihf")),
    TargetEntry(
      "armv7-unknown-netbsd-eabihf", "arm-netbsd-eabihf",
      .bundled, cpu: "generic+v7a-d32-neon-vfp3-vfp3sp"),
    TargetEntry("armv7-unknown-trusty", "", .unsupported("zig has no Trusty target")),
    TargetEntry(
      "armv7-wrs-vxworks-eabihf", "",
      .unsupported("zig has no VxWorks target; it needs Wind River's wr-c++")),
    TargetEntry(
      "armv7a-kmc-solid_asp3-eabi", "",
      .unsupported("zig has no SOLID target; it needs Kyoto Microcomputer's compiler")),
    TargetEntry(
      "armv7a-kmc-solid_asp3-eabihf", "",
      .unsupported("zig has no SOLID target; it needs Kyoto Microcomputer's compiler")),
    TargetEntry("armv7a-none-eabi", "arm-freestanding-eabi", .lld(.elf)),
    TargetEntry("armv7a-none-eabihf", "arm-freestanding-eabihf", .lld(.elf)),
    TargetEntry("armv7a-nuttx-eabi", "", .lld(.elf)),
    TargetEntry("armv7a-nuttx-eabihf", "", .lld(.elf)),
    TargetEntry("armv7a-vex-v5", "", .lld(.elf)),
    TargetEntry(
      "armv7k-apple-watchos", "",
      .unsupported("zig's linker writes only 64-bit programs for Apple's systems")),
    TargetEntry("armv7r-none-eabi", "arm-freestanding-eabi", .lld(.elf)),
    TargetEntry("armv7r-none-eabihf", "arm-freestanding-eabihf", .lld(.elf)),
    TargetEntry(
      "armv7s-apple-ios", "",
      .unsupported("zig's linker writes only 64-bit programs for Apple's systems")),
    TargetEntry("armv8r-none-eabihf", "arm-freestanding-eabihf", .lld(.elf)),
    TargetEntry(
      "avr-none", "avr-freestanding-none",
      .missing("it has no operating system; it needs avr-gcc and avr-libc")),
    TargetEntry(
      "bpfeb-unknown-none", "bpfeb-freestanding-none",
      .unsupported("rustc calls bpf-linker there, not a C compiler")),
    TargetEntry(
      "bpfel-unknown-none", "bpfel-freestanding-none",
      .unsupported("rustc calls bpf-linker there, not a C compiler")),
    TargetEntry(
      "csky-unknown-linux-gnuabiv2", "csky-linux-gnueabi",
      .unsupported("zig's compiler cannot write C-SKY code")),
    TargetEntry(
      "csky-unknown-linux-gnuabiv2hf", "csky-linux-gnueabihf",
      .unsupported("zig's compiler cannot write C-SKY code")),
    TargetEntry("hexagon-unknown-linux-musl", "hexagon-linux-musl", .bundled, cpu: "hexagonv60"),
    TargetEntry("hexagon-unknown-none-elf", "hexagon-freestanding-none", .lld(.elf)),
    TargetEntry(
      "hexagon-unknown-qurt", "", .unsupported("zig has no QuRT target; it needs the Hexagon SDK")),
    TargetEntry(
      "i386-apple-ios", "",
      .unsupported("zig's linker writes only 64-bit programs for Apple's systems")),
    TargetEntry("i586-unknown-linux-gnu", "x86-linux-gnu", .bundled, cpu: "pentium", glibc: 17),
    TargetEntry("i586-unknown-linux-musl", "x86-linux-musl", .bundled, cpu: "pentium"),
    TargetEntry("i586-unknown-netbsd", "x86-netbsd-none", .bundled, cpu: "pentium"),
    TargetEntry("i586-unknown-redox", "", .unsupported("zig has no Redox target")),
    TargetEntry(
      "i686-apple-darwin", "",
      .unsupported("zig's linker writes only 64-bit programs for Apple's systems")),
    TargetEntry(
      "i686-linux-android", "x86-linux-android",
      .missing("it needs the Android NDK (set ANDROID_NDK_HOME)")),
    TargetEntry(
      "i686-pc-nto-qnx700", "", .unsupported("zig has no QNX target; it needs QNX's qcc")),
    TargetEntry("i686-pc-windows-gnu", "x86-windows-gnu", .bundled),
    TargetEntry("i686-pc-windows-gnullvm", "x86-windows-gnu", .bundled),
    TargetEntry(
      "i686-pc-windows-msvc", "x86-windows-msvc",
      .unsupported("rustc calls Microsoft's link.exe there; use i686-pc-windows-gnu")),
    TargetEntry("i686-unknown-freebsd", "x86-freebsd-none", .bundled),
    TargetEntry(
      "i686-unknown-haiku", "x86-haiku-none", .missing("it needs Haiku's own libroot (a sysroot)")),
    TargetEntry("i686-unknown-helenos", "", .unsupported("zig has no HelenOS target")),
    TargetEntry(
      "i686-unknown-hurd-gnu", "x86-hurd-gnu",
      .missing("it needs the Hurd's own glibc (a sysroot)")),
    TargetEntry("i686-unknown-linux-gnu", "x86-linux-gnu", .bundled, glibc: 17),
    TargetEntry("i686-unknown-linux-musl", "x86-linux-musl", .bundled),
    TargetEntry("i686-unknown-netbsd", "x86-netbsd-none", .bundled),
    TargetEntry("i686-unknown-openbsd", "x86-openbsd-none", .bundled),
    TargetEntry("i686-unknown-uefi", "x86-uefi-msvc", .lld(.coff)),
    TargetEntry("i686-uwp-windows-gnu", "x86-windows-gnu", .bundled),
    TargetEntry(
      "i686-uwp-windows-msvc", "x86-windows-msvc",
      .unsupported("rustc calls Microsoft's link.exe there; use i686-pc-windows-gnu")),
    TargetEntry("i686-win7-windows-gnu", "x86-windows-gnu", .bundled),
    TargetEntry(
      "i686-win7-windows-msvc", "x86-windows-msvc",
      .unsupported("rustc calls Microsoft's link.exe there; use i686-pc-windows-gnu")),
    TargetEntry(
      "i686-wrs-vxworks", "",
      .unsupported("zig has no VxWorks target; it needs Wind River's wr-c++")),
    TargetEntry("loongarch32-unknown-none", "loongarch32-freestanding-none", .lld(.elf)),
    TargetEntry("loongarch32-unknown-none-softfloat", "loongarch32-freestanding-none", .lld(.elf)),
    TargetEntry("loongarch64-unknown-linux-gnu", "loongarch64-linux-gnu", .bundled, glibc: 36),
    TargetEntry("loongarch64-unknown-linux-musl", "loongarch64-linux-musl", .bundled),
    TargetEntry(
      "loongarch64-unknown-linux-ohos", "loongarch64-linux-ohos",
      .missing("it needs OpenHarmony's SDK")),
    TargetEntry("loongarch64-unknown-none", "loongarch64-freestanding-none", .lld(.elf)),
    TargetEntry("loongarch64-unknown-none-softfloat", "loongarch64-freestanding-none", .lld(.elf)),
    TargetEntry(
      "m68k-unknown-linux-gnu", "m68k-linux-gnu",
      .unsupported("zig's compiler cannot write M68k code")),
    TargetEntry(
      "m68k-unknown-none-elf", "m68k-freestanding-none",
      .unsupported("zig's compiler cannot write M68k code; it needs m68k-linux-gnu-ld")),
    TargetEntry("mips-mti-none-elf", "mips-freestanding-eabi", .lld(.elf)),
    TargetEntry("mips-unknown-linux-gnu", "mips-linux-gnueabihf", .bundled, glibc: 23),
    TargetEntry("mips-unknown-linux-musl", "mips-linux-musleabi", .bundled),
    TargetEntry(
      "mips-unknown-linux-uclibc", "",
      .unsupported("zig has no uClibc; use mips-unknown-linux-musl")),
    TargetEntry(
      "mips64-openwrt-linux-musl", "mips64-linux-muslabi64",
      .unsupported("its programs need no floating-point unit, zig's 64-bit MIPS runtime does")),
    TargetEntry("mips64-unknown-linux-gnuabi64", "mips64-linux-gnuabi64", .bundled, glibc: 23),
    TargetEntry("mips64-unknown-linux-muslabi64", "mips64-linux-muslabi64", .bundled),
    TargetEntry("mips64el-unknown-linux-gnuabi64", "mips64el-linux-gnuabi64", .bundled, glibc: 23),
    TargetEntry("mips64el-unknown-linux-muslabi64", "mips64el-linux-muslabi64", .bundled),
    TargetEntry("mipsel-mti-none-elf", "mipsel-freestanding-eabi", .lld(.elf)),
    TargetEntry("mipsel-sony-psp", "", .lld(.elf)),
    TargetEntry("mipsel-sony-psx", "", .lld(.elf)),
    TargetEntry("mipsel-unknown-linux-gnu", "mipsel-linux-gnueabihf", .bundled, glibc: 23),
    TargetEntry("mipsel-unknown-linux-musl", "mipsel-linux-musleabi", .bundled),
    TargetEntry(
      "mipsel-unknown-linux-uclibc", "",
      .unsupported("zig has no uClibc; use mipsel-unknown-linux-musl")),
    TargetEntry("mipsel-unknown-netbsd", "mipsel-netbsd-eabi", .bundled, cpu: "mips32+soft_float"),
    TargetEntry("mipsel-unknown-none", "mipsel-freestanding-eabi", .lld(.elf)),
    TargetEntry(
      "mipsisa32r6-unknown-linux-gnu", "mips-linux-gnueabihf",
      .bundled, cpu: "mips32r6", glibc: 23),
    TargetEntry(
      "mipsisa32r6el-unknown-linux-gnu", "mipsel-linux-gnueabihf",
      .bundled, cpu: "mips32r6", glibc: 23),
    TargetEntry(
      "mipsisa64r6-unknown-linux-gnuabi64", "mips64-linux-gnuabi64",
      .bundled, cpu: "mips64r6", glibc: 23),
    TargetEntry(
      "mipsisa64r6el-unknown-linux-gnuabi64", "mips64el-linux-gnuabi64",
      .bundled, cpu: "mips64r6", glibc: 23),
    TargetEntry(
      "msp430-none-elf", "msp430-freestanding-none",
      .missing("it has no operating system; it needs msp430-elf-gcc")),
    TargetEntry(
      "nvptx64-nvidia-cuda", "nvptx64-cuda-none",
      .unsupported("rustc calls llvm-bitcode-linker there, not a C compiler")),
    TargetEntry("powerpc-unknown-freebsd", "powerpc-freebsd-eabihf", .bundled),
    TargetEntry("powerpc-unknown-helenos", "", .unsupported("zig has no HelenOS target")),
    TargetEntry("powerpc-unknown-linux-gnu", "powerpc-linux-gnueabihf", .bundled, glibc: 17),
    TargetEntry("powerpc-unknown-linux-gnuspe", "", .unsupported("zig has no SPE ABI of PowerPC")),
    TargetEntry("powerpc-unknown-linux-musl", "powerpc-linux-musleabihf", .bundled),
    TargetEntry("powerpc-unknown-linux-muslspe", "", .unsupported("zig has no SPE ABI of PowerPC")),
    TargetEntry("powerpc-unknown-netbsd", "powerpc-netbsd-eabihf", .bundled),
    TargetEntry("powerpc-unknown-openbsd", "powerpc-openbsd-eabihf", .bundled, cpu: "ppc"),
    TargetEntry(
      "powerpc-wrs-vxworks", "",
      .unsupported("zig has no VxWorks target; it needs Wind River's wr-c++")),
    TargetEntry(
      "powerpc-wrs-vxworks-spe", "",
      .unsupported("zig has no VxWorks target; it needs Wind River's wr-c++")),
    TargetEntry("powerpc64-ibm-aix", "", .unsupported("zig has no AIX target")),
    TargetEntry("powerpc64-unknown-freebsd", "powerpc64-freebsd-none", .bundled, cpu: "ppc64"),
    TargetEntry(
      "powerpc64-unknown-linux-gnu", "powerpc64-linux-gnu",
      .unsupported("Rust uses ELFv1 there and zig ELFv2; use powerpc64-unknown-linux-musl")),
    TargetEntry("powerpc64-unknown-linux-musl", "powerpc64-linux-musl", .bundled, cpu: "ppc64"),
    TargetEntry("powerpc64-unknown-openbsd", "powerpc64-openbsd-none", .bundled, cpu: "ppc64"),
    TargetEntry(
      "powerpc64-wrs-vxworks", "",
      .unsupported("zig has no VxWorks target; it needs Wind River's wr-c++")),
    TargetEntry("powerpc64le-unknown-freebsd", "powerpc64le-freebsd-none", .bundled),
    // Since 0.17, zig's unwinder calls functions for IEEE's long double, which are new in 2.32.
    TargetEntry("powerpc64le-unknown-linux-gnu", "powerpc64le-linux-gnu", .bundled, glibc: 32),
    TargetEntry("powerpc64le-unknown-linux-musl", "powerpc64le-linux-musl", .bundled),
    TargetEntry(
      "riscv32-wrs-vxworks", "",
      .unsupported("zig has no VxWorks target; it needs Wind River's wr-c++")),
    TargetEntry("riscv32e-unknown-none-elf", "riscv32-freestanding-none", .lld(.elf)),
    TargetEntry("riscv32em-unknown-none-elf", "riscv32-freestanding-none", .lld(.elf)),
    TargetEntry("riscv32emc-unknown-none-elf", "riscv32-freestanding-none", .lld(.elf)),
    TargetEntry("riscv32gc-unknown-linux-gnu", "riscv32-linux-gnu", .bundled, glibc: 33),
    TargetEntry("riscv32gc-unknown-linux-musl", "riscv32-linux-musl", .bundled),
    TargetEntry("riscv32i-unknown-none-elf", "riscv32-freestanding-none", .lld(.elf)),
    TargetEntry("riscv32im-risc0-zkvm-elf", "", .lld(.elf)),
    TargetEntry("riscv32im-unknown-none-elf", "riscv32-freestanding-none", .lld(.elf)),
    TargetEntry("riscv32ima-unknown-none-elf", "riscv32-freestanding-none", .lld(.elf)),
    TargetEntry(
      "riscv32imac-esp-espidf", "",
      .unsupported("zig has no ESP-IDF target; it needs Espressif's toolchain")),
    TargetEntry("riscv32imac-unknown-none-elf", "riscv32-freestanding-none", .lld(.elf)),
    TargetEntry("riscv32imac-unknown-nuttx-elf", "", .lld(.elf)),
    TargetEntry("riscv32imac-unknown-xous-elf", "", .lld(.elf)),
    TargetEntry(
      "riscv32imafc-esp-espidf", "",
      .unsupported("zig has no ESP-IDF target; it needs Espressif's toolchain")),
    TargetEntry("riscv32imafc-unknown-none-elf", "riscv32-freestanding-none", .lld(.elf)),
    TargetEntry("riscv32imafc-unknown-nuttx-elf", "", .lld(.elf)),
    TargetEntry(
      "riscv32imc-esp-espidf", "",
      .unsupported("zig has no ESP-IDF target; it needs Espressif's toolchain")),
    TargetEntry("riscv32imc-unknown-none-elf", "riscv32-freestanding-none", .lld(.elf)),
    TargetEntry("riscv32imc-unknown-nuttx-elf", "", .lld(.elf)),
    TargetEntry(
      "riscv64-linux-android", "riscv64-linux-android",
      .missing("it needs the Android NDK (set ANDROID_NDK_HOME)")),
    TargetEntry(
      "riscv64-wrs-vxworks", "",
      .unsupported("zig has no VxWorks target; it needs Wind River's wr-c++")),
    TargetEntry(
      "riscv64a23-unknown-linux-gnu", "riscv64-linux-gnu",
      .bundled, cpu: "generic_rv64+rva23u64", glibc: 39),
    TargetEntry("riscv64gc-unknown-freebsd", "riscv64-freebsd-none", .bundled),
    TargetEntry("riscv64gc-unknown-fuchsia", "riscv64-fuchsia-none", .lld(.elf)),
    TargetEntry("riscv64gc-unknown-hermit", "riscv64-hermit-none", .lld(.elf)),
    TargetEntry("riscv64gc-unknown-linux-gnu", "riscv64-linux-gnu", .bundled, glibc: 29),
    TargetEntry("riscv64gc-unknown-linux-musl", "riscv64-linux-musl", .bundled),
    TargetEntry(
      "riscv64gc-unknown-managarm-mlibc", "riscv64-managarm-none",
      .missing("it needs Managarm's mlibc (a sysroot)")),
    TargetEntry("riscv64gc-unknown-netbsd", "riscv64-netbsd-none", .bundled),
    TargetEntry("riscv64gc-unknown-none-elf", "riscv64-freestanding-none", .lld(.elf)),
    TargetEntry("riscv64gc-unknown-nuttx-elf", "", .lld(.elf)),
    TargetEntry("riscv64gc-unknown-openbsd", "riscv64-openbsd-none", .bundled),
    TargetEntry("riscv64gc-unknown-redox", "", .unsupported("zig has no Redox target")),
    TargetEntry("riscv64im-unknown-none-elf", "riscv64-freestanding-none", .lld(.elf)),
    TargetEntry("riscv64imac-unknown-none-elf", "riscv64-freestanding-none", .lld(.elf)),
    TargetEntry("riscv64imac-unknown-nuttx-elf", "", .lld(.elf)),
    TargetEntry("s390x-unknown-linux-gnu", "s390x-linux-gnu", .bundled, cpu: "z10", glibc: 17),
    TargetEntry("s390x-unknown-linux-musl", "s390x-linux-musl", .bundled, cpu: "z10"),
    TargetEntry("s390x-unknown-none-softfloat", "s390x-freestanding-none", .lld(.elf)),
    TargetEntry(
      "sparc-unknown-linux-gnu", "sparc-linux-gnu",
      .unsupported("zig's linker cannot write 32-bit SPARC programs")),
    TargetEntry(
      "sparc-unknown-none-elf", "sparc-freestanding-none",
      .unsupported("zig's linker cannot write 32-bit SPARC programs; it needs sparc-elf-gcc")),
    TargetEntry("sparc64-unknown-helenos", "", .unsupported("zig has no HelenOS target")),
    TargetEntry("sparc64-unknown-linux-gnu", "sparc64-linux-gnu", .bundled, cpu: "v9", glibc: 23),
    TargetEntry(
      "sparc64-unknown-netbsd", "sparc64-netbsd-none",
      .unsupported("zig before 0.17 cannot link SPARC code, and 0.17 not NetBSD's startup code")),
    TargetEntry("sparc64-unknown-openbsd", "sparc64-openbsd-none", .bundled, cpu: "v9"),
    TargetEntry("sparcv9-sun-solaris", "", .unsupported("zig has no Solaris target")),
    TargetEntry("thumbv4t-none-eabi", "thumb-freestanding-eabi", .lld(.elf)),
    TargetEntry("thumbv5te-none-eabi", "thumb-freestanding-eabi", .lld(.elf)),
    TargetEntry("thumbv6-none-eabi", "thumb-freestanding-eabi", .lld(.elf)),
    TargetEntry("thumbv6m-none-eabi", "thumb-freestanding-eabi", .lld(.elf)),
    TargetEntry("thumbv6m-nuttx-eabi", "", .lld(.elf)),
    TargetEntry("thumbv7a-none-eabi", "thumb-freestanding-eabi", .lld(.elf)),
    TargetEntry("thumbv7a-none-eabihf", "thumb-freestanding-eabihf", .lld(.elf)),
    TargetEntry("thumbv7a-nuttx-eabi", "", .lld(.elf)),
    TargetEntry("thumbv7a-nuttx-eabihf", "", .lld(.elf)),
    TargetEntry(
      "thumbv7a-pc-windows-msvc", "thumb-windows-msvc",
      .unsupported("rustc calls Microsoft's link.exe there")),
    TargetEntry(
      "thumbv7a-uwp-windows-msvc", "thumb-windows-msvc",
      .unsupported("rustc calls Microsoft's link.exe there")),
    TargetEntry("thumbv7em-none-eabi", "thumb-freestanding-eabi", .lld(.elf)),
    TargetEntry("thumbv7em-none-eabihf", "thumb-freestanding-eabihf", .lld(.elf)),
    TargetEntry("thumbv7em-nuttx-eabi", "", .lld(.elf)),
    TargetEntry("thumbv7em-nuttx-eabihf", "", .lld(.elf)),
    TargetEntry("thumbv7m-none-eabi", "thumb-freestanding-eabi", .lld(.elf)),
    TargetEntry("thumbv7m-nuttx-eabi", "", .lld(.elf)),
    TargetEntry(
      "thumbv7neon-linux-androideabi", "arm-linux-androideabi",
      .missing("it needs the Android NDK (set ANDROID_NDK_HOME)")),
    TargetEntry("thumbv7neon-unknown-linux-gnueabihf", "arm-linux-gnueabihf", .bundled, glibc: 23),
    TargetEntry("thumbv7neon-unknown-linux-musleabihf", "arm-linux-musleabihf", .bundled),
    TargetEntry("thumbv7r-none-eabi", "thumb-freestanding-eabi", .lld(.elf)),
    TargetEntry("thumbv7r-none-eabihf", "thumb-freestanding-eabihf", .lld(.elf)),
    TargetEntry("thumbv8m.base-none-eabi", "thumb-freestanding-eabi", .lld(.elf)),
    TargetEntry("thumbv8m.base-nuttx-eabi", "", .lld(.elf)),
    TargetEntry("thumbv8m.main-none-eabi", "thumb-freestanding-eabi", .lld(.elf)),
    TargetEntry("thumbv8m.main-none-eabihf", "thumb-freestanding-eabihf", .lld(.elf)),
    TargetEntry("thumbv8m.main-nuttx-eabi", "", .lld(.elf)),
    TargetEntry("thumbv8m.main-nuttx-eabihf", "", .lld(.elf)),
    TargetEntry("thumbv8r-none-eabihf", "thumb-freestanding-eabihf", .lld(.elf)),
    TargetEntry(
      "wasm32-unknown-emscripten", "wasm32-emscripten-none",
      .unsupported("it needs Emscripten's own linker, emcc")),
    TargetEntry("wasm32-unknown-unknown", "wasm32-freestanding-none", .lld(.wasm)),
    TargetEntry("wasm32-wali-linux-musl", "wasm32-linux-musl", .lld(.wasm)),
    TargetEntry("wasm32-wasip1", "wasm32-wasi-musl", .lld(.wasm)),
    TargetEntry("wasm32-wasip1-threads", "wasm32-wasi-musl", .lld(.wasm)),
    TargetEntry(
      "wasm32-wasip2", "wasm32-wasi-musl",
      .unsupported("it makes a WASI component; keep Rust's own linker, wasm-component-ld")),
    TargetEntry(
      "wasm32-wasip3", "wasm32-wasi-musl",
      .unsupported("it makes a WASI component; keep Rust's own linker, wasm-component-ld")),
    TargetEntry("wasm32v1-none", "wasm32-freestanding-none", .lld(.wasm)),
    TargetEntry("wasm64-unknown-unknown", "wasm64-freestanding-none", .lld(.wasm)),
    TargetEntry("x86_64-apple-darwin", "x86_64-macos-none", .bundled),
    TargetEntry(
      "x86_64-apple-ios", "x86_64-ios-simulator", .missing("it needs Apple's SDK (set SDKROOT)")),
    TargetEntry("x86_64-apple-ios-macabi", "x86_64-maccatalyst-none", .bundled, cpu: "penryn"),
    TargetEntry(
      "x86_64-apple-tvos", "x86_64-tvos-simulator", .missing("it needs Apple's SDK (set SDKROOT)")),
    TargetEntry(
      "x86_64-apple-watchos-sim", "x86_64-watchos-simulator",
      .missing("it needs Apple's SDK (set SDKROOT)")),
    TargetEntry("x86_64-fortanix-unknown-sgx", "", .lld(.elf)),
    TargetEntry(
      "x86_64-linux-android", "x86_64-linux-android",
      .missing("it needs the Android NDK (set ANDROID_NDK_HOME)")),
    TargetEntry("x86_64-lynx-lynxos178", "", .unsupported("zig has no LynxOS-178 target")),
    TargetEntry(
      "x86_64-pc-cygwin", "", .unsupported("zig has no Cygwin target; use x86_64-pc-windows-gnu")),
    TargetEntry(
      "x86_64-pc-nto-qnx710", "", .unsupported("zig has no QNX target; it needs QNX's qcc")),
    TargetEntry(
      "x86_64-pc-nto-qnx710_iosock", "", .unsupported("zig has no QNX target; it needs QNX's qcc")),
    TargetEntry(
      "x86_64-pc-nto-qnx800", "", .unsupported("zig has no QNX target; it needs QNX's qcc")),
    TargetEntry("x86_64-pc-solaris", "", .unsupported("zig has no Solaris target")),
    TargetEntry("x86_64-pc-windows-gnu", "x86_64-windows-gnu", .bundled),
    TargetEntry("x86_64-pc-windows-gnullvm", "x86_64-windows-gnu", .bundled),
    TargetEntry(
      "x86_64-pc-windows-msvc", "x86_64-windows-msvc",
      .unsupported("rustc calls Microsoft's link.exe there; use x86_64-pc-windows-gnu")),
    TargetEntry(
      "x86_64-unikraft-linux-musl", "x86_64-linux-musl",
      .unsupported("it needs Unikraft's own linker, kraftld")),
    TargetEntry(
      "x86_64-unknown-dragonfly", "x86_64-dragonfly-none",
      .missing("it needs DragonFly's own libc (a sysroot)")),
    TargetEntry("x86_64-unknown-freebsd", "x86_64-freebsd-none", .bundled),
    TargetEntry("x86_64-unknown-fuchsia", "x86_64-fuchsia-none", .lld(.elf)),
    TargetEntry(
      "x86_64-unknown-haiku", "x86_64-haiku-none",
      .missing("it needs Haiku's own libroot (a sysroot)")),
    TargetEntry("x86_64-unknown-helenos", "", .unsupported("zig has no HelenOS target")),
    TargetEntry("x86_64-unknown-hermit", "x86_64-hermit-none", .lld(.elf)),
    TargetEntry(
      "x86_64-unknown-hurd-gnu", "x86_64-hurd-gnu",
      .missing("it needs the Hurd's own glibc (a sysroot)")),
    TargetEntry(
      "x86_64-unknown-illumos", "x86_64-illumos-none",
      .missing("it needs illumos' own libc (a sysroot)")),
    TargetEntry(
      "x86_64-unknown-l4re-uclibc", "", .unsupported("zig has no L4Re target; it needs l4-bender")),
    TargetEntry("x86_64-unknown-linux-gnu", "x86_64-linux-gnu", .bundled, glibc: 17),
    TargetEntry("x86_64-unknown-linux-gnuasan", "x86_64-linux-gnu", .bundled, glibc: 17),
    TargetEntry("x86_64-unknown-linux-gnumsan", "x86_64-linux-gnu", .bundled, glibc: 17),
    TargetEntry("x86_64-unknown-linux-gnutsan", "x86_64-linux-gnu", .bundled, glibc: 17),
    TargetEntry("x86_64-unknown-linux-gnux32", "x86_64-linux-gnux32", .bundled, glibc: 27),
    TargetEntry("x86_64-unknown-linux-musl", "x86_64-linux-musl", .bundled),
    TargetEntry("x86_64-unknown-linux-none", "x86_64-linux-none", .lld(.elf)),
    TargetEntry(
      "x86_64-unknown-linux-ohos", "x86_64-linux-ohos", .missing("it needs OpenHarmony's SDK")),
    TargetEntry(
      "x86_64-unknown-managarm-mlibc", "x86_64-managarm-none",
      .missing("it needs Managarm's mlibc (a sysroot)")),
    TargetEntry("x86_64-unknown-motor", "", .unsupported("zig has no Motor OS target")),
    TargetEntry("x86_64-unknown-netbsd", "x86_64-netbsd-none", .bundled),
    TargetEntry("x86_64-unknown-none", "x86_64-freestanding-none", .lld(.elf)),
    TargetEntry("x86_64-unknown-openbsd", "x86_64-openbsd-none", .bundled),
    TargetEntry("x86_64-unknown-redox", "", .unsupported("zig has no Redox target")),
    TargetEntry("x86_64-unknown-trusty", "", .unsupported("zig has no Trusty target")),
    TargetEntry("x86_64-unknown-uefi", "x86_64-uefi-msvc", .lld(.coff)),
    TargetEntry("x86_64-uwp-windows-gnu", "x86_64-windows-gnu", .bundled),
    TargetEntry(
      "x86_64-uwp-windows-msvc", "x86_64-windows-msvc",
      .unsupported("rustc calls Microsoft's link.exe there; use x86_64-pc-windows-gnu")),
    TargetEntry("x86_64-win7-windows-gnu", "x86_64-windows-gnu", .bundled),
    TargetEntry(
      "x86_64-win7-windows-msvc", "x86_64-windows-msvc",
      .unsupported("rustc calls Microsoft's link.exe there; use x86_64-pc-windows-gnu")),
    TargetEntry(
      "x86_64-wrs-vxworks", "",
      .unsupported("zig has no VxWorks target; it needs Wind River's wr-c++")),
    TargetEntry(
      "x86_64h-apple-darwin", "x86_64-macos-none",
      .bundled, cpu: "haswell-aes-fsgsbase-pclmul-rdrnd-rtm"),
    TargetEntry(
      "xtensa-esp32-espidf", "",
      .unsupported("zig's compiler cannot write Xtensa code; it needs Espressif's toolchain")),
    TargetEntry(
      "xtensa-esp32-none-elf", "",
      .unsupported("zig's compiler cannot write Xtensa code; it needs Espressif's toolchain")),
    TargetEntry(
      "xtensa-esp32s2-espidf", "",
      .unsupported("zig's compiler cannot write Xtensa code; it needs Espressif's toolchain")),
    TargetEntry(
      "xtensa-esp32s2-none-elf", "",
      .unsupported("zig's compiler cannot write Xtensa code; it needs Espressif's toolchain")),
    TargetEntry(
      "xtensa-esp32s3-espidf", "",
      .unsupported("zig's compiler cannot write Xtensa code; it needs Espressif's toolchain")),
    TargetEntry(
      "xtensa-esp32s3-none-elf", "",
      .unsupported("zig's compiler cannot write Xtensa code; it needs Espressif's toolchain")),
  ]
}
