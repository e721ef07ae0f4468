// Written by Tests/zig-release, which asks zig; nothing here is to be changed by hand.
extension ZigAnswers {
  /// What zig 0.16.0 answers otherwise than 0.15.2.
  static let zig016 = ZigAnswers(
    llvm: 21,
    newestGlibc: 43,
    zigCCOptions: Change(
      gained: """
        --dependency-file --no-dynamic-linker --rpath-link -exported_symbols_list -no-dynamic-linker
        -rpath-link -w
        """),
    lldOptions: Change(
      gained: """
        --bp-compression-sort --bp-compression-sort-startup-functions --bp-startup-sort
        --branch-to-branch --irpgo-profile --no-bp-compression-sort-startup-functions
        --no-branch-to-branch --no-xosegment --thinlto-distributor --thinlto-distributor-arg
        --thinlto-remote-compiler --thinlto-remote-compiler-arg --verbose-bp-section-orderer
        --why-live --xosegment
        """),
    lldKeywords: Change(
      gained: """
        dynamic-undefined-weak execute-only-report= gcs-report-dynamic= nodynamic-undefined-weak
        zicfilp-func-sig-report= zicfilp-unlabeled-report= zicfilp= zicfiss-report= zicfiss=
        """),
    targets: Change(
      gained: """
        aarch64-apple-ios-macabi aarch64-unknown-openbsd i686-unknown-openbsd
        powerpc-unknown-openbsd powerpc64-unknown-openbsd riscv64gc-unknown-openbsd
        x86_64-apple-ios-macabi x86_64-unknown-openbsd
        """,
      lost: """
        powerpc-unknown-freebsd
        """),
    processors: [
      Processors(
        .x86,
        names: Change(
          gained: """
            i86
            """),
        features: Change(
          gained: """
            avx10_1 avx10_2
            """,
          lost: """
            avx10_1_256 avx10_1_512 avx10_2_256 avx10_2_512
            """)),
      Processors(
        .aarch64,
        names: Change(
          gained: """
            apple_a18 apple_s10 apple_s6 apple_s7 apple_s8 apple_s9 cortex_a320 gb10 olympus
            """),
        features: Change(
          gained: """
            a320 disable_fast_inc_vl execute_only olympus ssve_fexpa sve_sha3 sve_sm4 zcm_fpr32
            zcm_fpr64 zcm_gpr32 zcm_gpr64
            """,
          lost: """
            zcm
            """)),
      Processors(
        .riscv,
        names: Change(
          gained: """
            andes_45_series andes_a25 andes_a45 andes_ax25 andes_ax45 andes_ax45mpv andes_n45
            andes_nx45 generic_ooo sifive_p870 sifive_x390 xiangshan_kunminghu
            """),
        features: Change(
          gained: """
            andes45 exact_asm experimental_p experimental_xqccmp experimental_xqcibi
            experimental_xqcibm experimental_xqciio experimental_xqcilb experimental_xqcili
            experimental_xqcilia experimental_xqcisim experimental_xqcisync experimental_xrivosvisni
            experimental_xrivosvizip experimental_xsfmclic experimental_xsfsclic
            experimental_zvqdotq log_vrgather prefer_vsetvli_over_read_vlenb q sdext sdtrig
            shlcofideleg smcntrpmf vl_dependent_latency xandesbfhcvt xandesperf xandesvbfhcvt
            xandesvdot xandesvpackfph xandesvsintload xmipscbop xmipscmov xsfmm128t xsfmm16t
            xsfmm32a16f xsfmm32a32f xsfmm32a8f xsfmm32a8i xsfmm32t xsfmm64a64f xsfmm64t xsfmmbase
            zclsd ziccamoc zilsd
            """,
          lost: """
            experimental_sdext experimental_sdtrig no_rvc_hints xmipscmove
            """)),
      Processors(
        .powerpc,
        features: Change(
          lost: """
            aix aix_shared_lib_tls_model_opt aix_small_local_dynamic_tls aix_small_local_exec_tls
            modern_aix_as
            """)),
      Processors(
        .mips,
        names: Change(
          gained: """
            allegrex i6400 i6500
            """),
        features: Change(
          gained: """
            i6400 i6500 notraps
            """)),
      Processors(
        .s390x,
        names: Change(
          gained: """
            z17
            """)),
      Processors(
        .loongarch,
        names: Change(
          gained: """
            la64v1_0 la64v1_1
            """,
          lost: """
            generic loongarch64
            """),
        features: Change(
          gained: """
            32s
            """)),
      Processors(
        .sparc,
        features: Change(
          gained: """
            crypto osa2011 ua2005 ua2007
            """)),
    ])
}
