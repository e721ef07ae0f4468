// Written by Tests/zig-release, which asks zig; nothing here is to be changed by hand.
extension ZigAnswers {
  /// What zig 0.15.2 answers otherwise than 0.14.1.
  static let zig015 = ZigAnswers(
    llvm: 20,
    newestGlibc: 42,
    lldOptions: Change(
      gained: """
        --randomize-section-padding
        """),
    lldKeywords: Change(
      gained: """
        nobtcfi nosectionheader sectionheader
        """),
    targets: Change(
      gained: """
        aarch64-unknown-freebsd aarch64-unknown-netbsd aarch64_be-unknown-netbsd
        armv6-unknown-freebsd armv6-unknown-netbsd-eabihf armv7-unknown-freebsd
        armv7-unknown-netbsd-eabihf hexagon-unknown-linux-musl i586-unknown-netbsd
        i686-unknown-freebsd i686-unknown-netbsd mipsel-unknown-netbsd powerpc-unknown-freebsd
        powerpc-unknown-netbsd powerpc64-unknown-freebsd powerpc64le-unknown-freebsd
        riscv64a23-unknown-linux-gnu riscv64gc-unknown-freebsd x86_64-unknown-freebsd
        x86_64-unknown-netbsd
        """),
    processors: [
      Processors(
        .x86,
        names: Change(
          gained: """
            diamondrapids
            """),
        features: Change(
          gained: """
            amx_avx512 amx_fp8 amx_movrs amx_tf32 amx_transpose avx10_2_256 avx10_2_512 movrs
            """)),
      Processors(
        .arm,
        names: Change(
          gained: """
            cortex_a510 star_mc1
            """),
        features: Change(
          gained: """
            avoid_muls branch_align_64 cortex_a510 has_v9_6a m55 m85 v9_6a
            """)),
      Processors(
        .aarch64,
        names: Change(
          gained: """
            fujitsu_monaka
            """),
        features: Change(
          gained: """
            avoid_ldapur cmpbr f8f16mm f8f32mm fprcvt fujitsu_monaka lsfe lsui occmo pcdphint pops
            sme2p2 sme_mop4 sme_tmop ssve_aes ssve_bitperm sve2p2 sve_aes sve_aes2 sve_bfscale
            sve_bitperm sve_f16f32mm v9_6a
            """,
          lost: """
            b16b16 use_scalar_inc_vl
            """)),
      Processors(
        .riscv,
        names: Change(
          gained: """
            mips_p8700 rp2350_hazard3 sifive_p470 sifive_p550 syntacore_scr4_rv32
            syntacore_scr4_rv64 syntacore_scr5_rv32 syntacore_scr5_rv64 syntacore_scr7 tt_ascalon_d8
            """),
        features: Change(
          gained: """
            disable_latency_sched_heuristic experimental_sdext experimental_sdtrig
            experimental_smctr experimental_ssctr experimental_svukte experimental_xqcia
            experimental_xqciac experimental_xqcicli experimental_xqcicm experimental_xqcics
            experimental_xqcicsr experimental_xqciint experimental_xqcilo experimental_xqcilsm
            experimental_xqcisls experimental_zvbc32e experimental_zvkgs mips_p8700
            optimized_nf2_segment_load_store optimized_nf3_segment_load_store
            optimized_nf4_segment_load_store optimized_nf5_segment_load_store
            optimized_nf6_segment_load_store optimized_nf7_segment_load_store
            optimized_nf8_segment_load_store rva23s64 rva23u64 rvb23s64 rvb23u64 sha smdbltrp smmpm
            smnpm smrnmi ssdbltrp ssnpm sspm ssqosid supm svvptc vxrm_pipeline_flush xmipscmove
            xmipslsp zacas
            """,
          lost: """
            experimental_rva23s64 experimental_rva23u64 experimental_rvb23s64 experimental_rvb23u64
            experimental_smmpm experimental_smnpm experimental_ssnpm experimental_sspm
            experimental_ssqosid experimental_supm experimental_zacas forced_sw_shadow_stack
            """)),
      Processors(
        .s390x,
        names: Change(
          gained: """
            arch15
            """),
        features: Change(
          gained: """
            concurrent_functions message_security_assist_extension12 miscellaneous_extensions_4
            vector_enhancements_3 vector_packed_decimal_enhancement_3
            """)),
      Processors(
        .loongarch,
        features: Change(
          gained: """
            div32 lam_bh lamcas ld_seq_sa scq
            """)),
      Processors(
        .sparc,
        features: Change(
          gained: """
            fix_tn0009 fix_tn0010 fix_tn0011 fix_tn0012 fix_tn0013 v8plus
            """)),
      Processors(
        .wasm,
        features: Change(
          gained: """
            bulk_memory_opt call_indirect_overlong fp16 wide_arithmetic
            """,
          lost: """
            half_precision
            """)),
      Processors(
        .hexagon,
        names: Change(
          gained: """
            hexagonv75 hexagonv79
            """),
        features: Change(
          gained: """
            hvxv75 hvxv79 v75 v79
            """)),
    ])
}
