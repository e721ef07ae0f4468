// Written by Tests/zig-release, which asks zig; nothing here is to be changed by hand.
extension ZigAnswers {
  /// What zig 0.17.1 answers otherwise than 0.16.0.
  static let zig017 = ZigAnswers(
    llvm: 22,
    newestGlibc: 44,
    zigCCOptions: Change(
      gained: """
        --fatal-warnings --growable-table --nmagic --no-fatal-warnings --wrap -m -n
        """),
    targets: Change(
      gained: """
        riscv64gc-unknown-netbsd sparc64-unknown-linux-gnu sparc64-unknown-openbsd
        """,
      lost: """
        mipsisa32r6-unknown-linux-gnu mipsisa32r6el-unknown-linux-gnu
        mipsisa64r6-unknown-linux-gnuabi64 mipsisa64r6el-unknown-linux-gnuabi64
        powerpc-unknown-linux-gnu
        """),
    processors: [
      Processors(
        .x86,
        names: Change(
          gained: """
            novalake wildcatlake
            """),
        features: Change(
          gained: """
            prefer_legacy_setcc slow_pmullq x32
            """,
          lost: """
            amx_transpose evex512
            """)),
      Processors(
        .arm,
        names: Change(
          gained: """
            star_mc3
            """),
        features: Change(
          gained: """
            has_v9_7a v9_7a
            """,
          lost: """
            nacl_trap
            """)),
      Processors(
        .aarch64,
        names: Change(
          gained: """
            ampere1c apple_a19 apple_m5 c1_nano c1_premium c1_pro c1_ultra
            """),
        features: Change(
          gained: """
            aggressive_interleaving btie cmh disable_maximize_scalable_bandwidth
            disable_unpredicated_ld_st_lower f16f32dot f16f32mm f16mm fuse_cset gcie lscp
            max_interleave_factor_4 mops_go mpamv2 mtetc no_zcz_fpr64 poe2 sme2p3 sve2p3 sve_b16mm
            tev tlbid use_wzr_to_vec_move v9_7a zcm_fpr128 zcz_fpr128 zcz_gpr32 zcz_gpr64
            """,
          lost: """
            no_zcz_fp tme zcz zcz_gp
            """)),
      Processors(
        .riscv,
        names: Change(
          gained: """
            spacemit_a100 spacemit_x100
            """),
        features: Change(
          gained: """
            add_load_fusion addi_load_fusion auipc_load_fusion bfext_fusion
            disable_misched_load_clustering disable_misched_store_clustering
            disable_postmisched_load_clustering disable_postmisched_store_clustering
            enable_vsetvli_sched_heuristic experimental_smpmpmt experimental_zibi
            experimental_zvfbfa experimental_zvfofp8min lui_load_fusion permissive_zalrsc
            short_forward_branch_ialu short_forward_branch_iload short_forward_branch_iminmax
            short_forward_branch_imul shxadd_load_fusion single_element_vec_fp64 smctr ssctr
            xandesvsinth xmipsexectl xqccmp xqci xqcia xqciac xqcibi xqcibm xqcicli xqcicm xqcics
            xqcicsr xqciint xqciio xqcilb xqcili xqcilia xqcilo xqcilsm xqcisim xqcisls xqcisync
            xsfvfbfexp16e xsfvfexp16e xsfvfexp32e xsfvfexpa xsfvfexpa64e xsmtvdot zalasr
            zilsd_4byte_align
            """,
          lost: """
            experimental_smctr experimental_ssctr experimental_xqccmp experimental_xqcia
            experimental_xqciac experimental_xqcibi experimental_xqcibm experimental_xqcicli
            experimental_xqcicm experimental_xqcics experimental_xqcicsr experimental_xqciint
            experimental_xqciio experimental_xqcilb experimental_xqcili experimental_xqcilia
            experimental_xqcilo experimental_xqcilsm experimental_xqcisim experimental_xqcisls
            experimental_xqcisync experimental_zalasr short_forward_branch_opt
            """)),
      Processors(
        .powerpc,
        features: Change(
          gained: """
            64bit_support
            """)),
      Processors(
        .mips,
        names: Change(
          gained: """
            r3000a
            """),
        features: Change(
          gained: """
            use_compact_branches
            """)),
      Processors(
        .loongarch,
        names: Change(
          gained: """
            la32rv1_0 la32v1_0
            """)),
      Processors(
        .sparc,
        features: Change(
          gained: """
            64bit no_predictor
            """)),
      Processors(
        .wasm,
        features: Change(
          gained: """
            gc
            """)),
      Processors(
        .hexagon,
        names: Change(
          gained: """
            hexagonv81
            """),
        features: Change(
          gained: """
            hvxv81 v81
            """,
          lost: """
            unsafe_fp
            """)),
    ])
}
