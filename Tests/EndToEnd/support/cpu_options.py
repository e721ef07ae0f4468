"""CPU options that build scripts pass, and the macros that the preprocessor must then define."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class CPUCase:
    """Options for a Rust target, the macros that they define, and those that they must not define.

    `defined` holds names or `NAME=value`, with clang's values for the same options.
    """

    triple: str
    zig: str
    options: str
    defined: tuple[str, ...]
    undefined: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        return f"{self.triple} {self.options}"


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def cases(triple: str, zig: str, *rows: tuple[str, ...]) -> tuple[CPUCase, ...]:
    return tuple(CPUCase(triple, zig, row[0], *map(words, row[1:])) for row in rows)


CASES = (
    *cases(
        "x86_64-unknown-linux-musl",
        "x86_64-linux-musl",
        ("-march=x86-64-v2", "__SSE4_2__ __POPCNT__", "__AVX__"),
        ("-march=x86-64-v3 -mtune=generic", "__AVX2__ __BMI2__ __FMA__ __LZCNT__"),
        ("-march=x86-64-v4", "__AVX512F__ __AVX512VL__"),
        ("-march=skylake-avx512", "__AVX512BW__"),
        ("-march=corei7-avx", "__AVX__ __PCLMUL__", "__AVX2__"),
        ("-msse4", "__SSE4_2__ __SSE4_1__ __POPCNT__"),
        ("-msse4.1", "__SSE4_1__", "__SSE4_2__"),
        ("-mssse3 -maes -mpclmul", "__SSSE3__ __AES__ __PCLMUL__"),
        ("-mavx2", "__AVX2__ __POPCNT__ __XSAVE__"),
        ("-mavx512f -mavx512vl", "__AVX512F__ __AVX512VL__"),
        ("-march=haswell -mno-avx", "__SSE4_2__", "__AVX__ __AVX2__ __FMA__"),
        ("-mno-avx2 -mavx2", "__AVX2__"),
        ("-mtune=haswell", "__SSE2__", "__SSE3__ __AVX__"),
    ),
    *cases(
        "i686-unknown-linux-musl",
        "x86-linux-musl",
        ("-march=i686", "__i686__", "__SSE__"),
        ("-march=pentium4", "__SSE2__"),
        ("-march=pentium-mmx", "__MMX__", "__SSE__"),
    ),
    *cases(
        "aarch64-unknown-linux-musl",
        "aarch64-linux-musl",
        ("-march=armv8-a+crypto", "__ARM_FEATURE_AES __ARM_FEATURE_SHA2", "__ARM_FEATURE_SHA3"),
        ("-march=armv8-a+crc", "__ARM_FEATURE_CRC32", "__ARM_FEATURE_AES"),
        (
            "-march=armv8.2-a+fp16+dotprod+sha3",
            "__ARM_FEATURE_FP16_VECTOR_ARITHMETIC __ARM_FEATURE_DOTPROD __ARM_FEATURE_SHA3",
        ),
        ("-march=armv8.4-a+crypto", "__ARM_FEATURE_SHA3 __ARM_FEATURE_SM4 __ARM_FEATURE_DOTPROD"),
        ("-march=armv8.3-a+pauth", "__ARM_FEATURE_PAUTH"),
        ("-march=armv9-a", "__ARM_ARCH=9 __ARM_FEATURE_SVE2"),
        ("-mcpu=cortex-a72+crypto", "__ARM_FEATURE_AES __ARM_FEATURE_CRC32"),
        ("-mcpu=neoverse-n1", "__ARM_FEATURE_DOTPROD __ARM_FEATURE_ATOMICS"),
        ("-march=armv8-a+nosimd", "__ARM_ARCH=8", "__ARM_NEON"),
        ("-march=armv8-a -mgeneral-regs-only", "__ARM_ARCH=8", "__ARM_NEON __ARM_FP"),
        ("-mno-unaligned-access", "", "__ARM_FEATURE_UNALIGNED"),
    ),
    *cases(
        "armv7-unknown-linux-musleabihf",
        "arm-linux-musleabihf",
        (
            "-march=armv7-a -mfpu=vfpv3-d16 -mfloat-abi=hard -mthumb",
            "__ARM_ARCH_7A__ __ARM_FP=0xc __ARM_PCS_VFP __ARM_VFPV3__ __thumb2__",
            "__ARM_NEON",
        ),
        ("-march=armv7-a -mfpu=neon-vfpv4", "__ARM_NEON __ARM_FEATURE_FMA __ARM_FP=0xe"),
        ("-march=armv8-a+crc", "__ARM_ARCH=8 __ARM_FEATURE_CRC32 __ARM_NEON"),
        ("-mcpu=cortex-a53", "__ARM_ARCH=8 __ARM_NEON"),
        ("-march=armv6 -marm -mfpu=vfp", "__ARM_ARCH_6__ __ARM_VFPV2__", "__ARM_VFPV3__ __thumb__"),
        ("-march=armv6 -mfloat-abi=hard", "__ARM_VFPV2__ __ARM_PCS_VFP", "__ARM_FEATURE_UNALIGNED"),
        ("-march=armv6kz -mfpu=vfpv2", "__ARM_FEATURE_DSP __ARM_VFPV2__"),
    ),
    *cases(
        "armv5te-unknown-linux-musleabi",
        "arm-linux-musleabi",
        ("-march=armv5te -marm -mfloat-abi=soft", "__ARM_ARCH_5TE__ __SOFTFP__", "__ARM_FP"),
        ("-march=armv4t -marm -mfloat-abi=soft", "__ARM_ARCH_4T__ __SOFTFP__", "__ARM_FP"),
        ("-march=armv7-a -mfloat-abi=soft", "__ARM_ARCH_7A__ __SOFTFP__", "__ARM_FP __ARM_NEON"),
    ),
    *cases(
        "riscv64gc-unknown-linux-musl",
        "riscv64-linux-musl",
        ("-march=rv64gc -mabi=lp64d", "__riscv_d __riscv_c __riscv_zifencei __riscv_flen=64"),
        ("-march=rv64imafdc_zba_zbb", "__riscv_zba __riscv_zbb __riscv_d", "__riscv_zbs"),
        ("-march=rv64gcv", "__riscv_v __riscv_zvl128b"),
        ("-march=rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0", "__riscv_m __riscv_a __riscv_d"),
        ("-march=rva22u64", "__riscv_zbb __riscv_zicbom __riscv_zfhmin"),
        ("-mcpu=sifive-u74", "__riscv_d __riscv_c"),
        ("-mno-strict-align", "__riscv_misaligned_fast"),
    ),
    *cases(
        "powerpc64le-unknown-linux-musl",
        "powerpc64le-linux-musl",
        ("-mcpu=power8", "_ARCH_PWR8 __VSX__", "_ARCH_PWR9"),
        ("-mcpu=power9 -mtune=power10", "_ARCH_PWR9 __POWER9_VECTOR__", "_ARCH_PWR10"),
        ("-mcpu=pwr9", "_ARCH_PWR9"),
    ),
    *cases(
        "s390x-unknown-linux-musl",
        "s390x-linux-musl",
        ("-march=z13", "__ARCH__=11 __HTM__"),
        ("-march=z196 -mtune=z13", "__ARCH__=9", "__VX__"),
    ),
    *cases(
        "mips-unknown-linux-musl",
        "mips-linux-musleabi",
        ("-mips32r2", "__mips_isa_rev=2"),
        ("-mips32", "__mips_isa_rev=1"),
        ("-march=mips32r2 -mdsp", "__mips_isa_rev=2 __mips_dsp"),
    ),
    *cases(
        "loongarch64-unknown-linux-musl",
        "loongarch64-linux-musl",
        ("-march=loongarch64 -mabi=lp64d", "__loongarch_frlen=64", "__loongarch_asx"),
        ("-march=la64v1.0", "__loongarch_sx"),
        ("-msimd=lasx", "__loongarch_asx"),
    ),
)

# Options that ask for something that no zig has, with the part that the message must name.
REFUSED = (
    ("riscv64gc-unknown-linux-musl", "-march=rv64gc_xmine", "xmine"),
    ("aarch64-unknown-linux-musl", "-march=armv8-a+warp", "warp"),
    ("armv7-unknown-linux-musleabihf", "-mfpu=bogus", "bogus"),
    ("x86_64-unknown-linux-musl", "-march=pdp11", "pdp11"),
)
