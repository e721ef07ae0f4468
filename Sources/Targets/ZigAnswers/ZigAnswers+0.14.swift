// Written by Tests/zig-release, which asks zig; nothing here is to be changed by hand.
extension ZigAnswers {
  /// What zig 0.14.1 answers otherwise than 0.13.0.
  static let zig014 = ZigAnswers(
    llvm: 19,
    newestGlibc: 41,
    zigCCOptions: Change(
      gained: """
        --disable-auto-image-base --discard-all --enable-auto-image-base -V -v -x
        """),
    lldOptions: Change(
      gained: """
        --compress-sections --debug-names --default-script --enable-non-contiguous-regions
        --force-group-allocation --lto-basic-block-address-map --lto-emit-llvm --no-debug-names
        --no-lto-basic-block-address-map
        """),
    lldKeywords: Change(
      gained: """
        gcs-report= gcs= lrodata-after-bss nolrodata-after-bss pauth-report=
        """),
    targets: Change(
      gained: """
        amdgcn-amd-amdhsa armeb-unknown-linux-gnueabi armv7-unknown-linux-gnueabi
        armv7-unknown-linux-musleabi loongarch64-unknown-linux-gnu loongarch64-unknown-linux-musl
        mips-unknown-linux-musl mips64-unknown-linux-muslabi64 mips64el-unknown-linux-muslabi64
        mipsel-unknown-linux-musl mipsisa32r6-unknown-linux-gnu mipsisa32r6el-unknown-linux-gnu
        mipsisa64r6-unknown-linux-gnuabi64 mipsisa64r6el-unknown-linux-gnuabi64
        powerpc-unknown-linux-musl riscv32gc-unknown-linux-gnu riscv32gc-unknown-linux-musl
        riscv64gc-unknown-linux-gnu s390x-unknown-linux-gnu s390x-unknown-linux-musl
        x86_64-unknown-linux-gnux32
        """),
    processors: [
      Processors(
        .x86,
        names: Change(
          gained: """
            alderlake amdfam10 arrowlake arrowlake_s athlon athlon64 athlon64_sse3 athlon_4
            athlon_fx athlon_mp athlon_tbird athlon_xp atom atom_sse4_2_movbe barcelona bdver1
            bdver2 bdver3 bdver4 bonnell broadwell btver1 btver2 c3 c3_2 cannonlake cascadelake
            clearwaterforest cooperlake core2 corei7 emeraldrapids generic geode goldmont
            goldmont_plus gracemont grandridge graniterapids graniterapids_d haswell i386 i486 i586
            i686 icelake_client icelake_server ivybridge k6 k6_2 k6_3 k8 k8_sse3 knl knm lakemont
            lunarlake meteorlake nehalem nocona opteron opteron_sse3 pantherlake penryn pentium
            pentium2 pentium3 pentium3m pentium4 pentium_m pentium_mmx pentiumpro prescott
            raptorlake rocketlake sandybridge sapphirerapids sierraforest silvermont skx skylake
            skylake_avx512 slm tigerlake tremont westmere winchip2 winchip_c6 x86_64 x86_64_v2
            x86_64_v3 x86_64_v4 yonah znver1 znver2 znver3 znver4 znver5
            """),
        features: Change(
          gained: """
            16bit_mode 32bit_mode 3dnow 3dnowa 64bit adx aes allow_light_256_bit amx_bf16
            amx_complex amx_fp16 amx_int8 amx_tile avx avx10_1_256 avx10_1_512 avx2 avx512bf16
            avx512bitalg avx512bw avx512cd avx512dq avx512er avx512f avx512fp16 avx512ifma avx512pf
            avx512vbmi avx512vbmi2 avx512vl avx512vnni avx512vp2intersect avx512vpopcntdq avxifma
            avxneconvert avxvnni avxvnniint16 avxvnniint8 bmi bmi2 branch_hint branchfusion
            bsf_bsr_0_clobbers_result ccmp cf cldemote clflushopt clwb clzero cmov cmpccxadd crc32
            cx16 cx8 egpr enqcmd ermsb evex512 f16c false_deps_getmant false_deps_lzcnt_tzcnt
            false_deps_mulc false_deps_mullq false_deps_perm false_deps_popcnt false_deps_range
            fast_11bytenop fast_15bytenop fast_7bytenop fast_bextr fast_dpwssd fast_gather fast_hops
            fast_imm16 fast_lzcnt fast_movbe fast_scalar_fsqrt fast_scalar_shift_masks
            fast_shld_rotate fast_variable_crosslane_shuffle fast_variable_perlane_shuffle
            fast_vector_fsqrt fast_vector_shift_masks faster_shift_than_shuffle fma fma4 fsgsbase
            fsrm fxsr gfni harden_sls_ijmp harden_sls_ret hreset idivl_to_divb idivq_to_divl
            inline_asm_use_gpr32 invpcid kl lea_sp lea_uses_ag lvi_cfi lvi_load_hardening lwp lzcnt
            macrofusion mmx movbe movdir64b movdiri mwaitx ndd nf no_bypass_delay
            no_bypass_delay_blend no_bypass_delay_mov no_bypass_delay_shuffle nopl
            pad_short_functions pclmul pconfig pku popcnt ppx prefer_128_bit prefer_256_bit
            prefer_mask_registers prefer_movmsk_over_vtest prefer_no_gather prefer_no_scatter
            prefetchi prefetchwt1 prfchw ptwrite push2pop2 raoint rdpid rdpru rdrnd rdseed retpoline
            retpoline_external_thunk retpoline_indirect_branches retpoline_indirect_calls rtm sahf
            sbb_dep_breaking serialize seses sgx sha sha512 shstk slow_3ops_lea slow_incdec slow_lea
            slow_pmaddwd slow_pmulld slow_shld slow_two_mem_ops slow_unaligned_mem_16
            slow_unaligned_mem_32 sm3 sm4 smap smep soft_float sse sse2 sse3 sse4_1 sse4_2 sse4a
            sse_unaligned_mem ssse3 tagged_globals tbm tsxldtrk tuning_fast_imm_vector_shift uintr
            use_glm_div_sqrt_costs use_slm_arith_costs usermsr vaes vpclmulqdq vzeroupper waitpkg
            wbnoinvd widekl x87 xop xsave xsavec xsaveopt xsaves zu
            """)),
      Processors(
        .arm,
        names: Change(
          gained: """
            arm1020e arm1020t arm1022e arm10e arm10tdmi arm1136j_s arm1136jf_s arm1156t2_s
            arm1156t2f_s arm1176jz_s arm1176jzf_s arm710t arm720t arm7tdmi arm7tdmi_s arm8 arm810
            arm9 arm920 arm920t arm922t arm926ej_s arm940t arm946e_s arm966e_s arm968e_s arm9e
            arm9tdmi baseline cortex_a12 cortex_a15 cortex_a17 cortex_a32 cortex_a35 cortex_a5
            cortex_a53 cortex_a55 cortex_a57 cortex_a7 cortex_a710 cortex_a72 cortex_a73 cortex_a75
            cortex_a76 cortex_a76ae cortex_a77 cortex_a78 cortex_a78ae cortex_a78c cortex_a8
            cortex_a9 cortex_m0 cortex_m0plus cortex_m1 cortex_m23 cortex_m3 cortex_m33 cortex_m35p
            cortex_m4 cortex_m52 cortex_m55 cortex_m7 cortex_m85 cortex_r4 cortex_r4f cortex_r5
            cortex_r52 cortex_r52plus cortex_r7 cortex_r8 cortex_x1 cortex_x1c cyclone ep9312
            exynos_m1 exynos_m2 exynos_m3 exynos_m4 exynos_m5 generic iwmmxt krait kryo mpcore
            mpcorenovfp neoverse_n1 neoverse_n2 neoverse_v1 sc000 sc300 strongarm strongarm110
            strongarm1100 strongarm1110 swift xscale
            """),
        features: Change(
          gained: """
            32bit 8msecext aapcs_frame_chain aclass acquire_release aes atomics_32 avoid_movs_shop
            avoid_partial_cpsr bf16 big_endian_instructions cde cdecp0 cdecp1 cdecp2 cdecp3 cdecp4
            cdecp5 cdecp6 cdecp7 cheap_predicable_cpsr clrbhb crc crypto d32 db dfb
            disable_postra_scheduler dont_widen_vmovs dotprod dsp execute_only expand_fp_mlx
            fix_cmse_cve_2021_35465 fix_cortex_a57_aes_1742098 fp16 fp16fml fp64 fp_armv8
            fp_armv8d16 fp_armv8d16sp fp_armv8sp fpao fpregs fpregs16 fpregs64 fullfp16 fuse_aes
            fuse_literals harden_sls_blr harden_sls_nocomdat harden_sls_retbr has_v4t has_v5t
            has_v5te has_v6 has_v6k has_v6m has_v6t2 has_v7 has_v7clrex has_v8 has_v8_1a
            has_v8_1m_main has_v8_2a has_v8_3a has_v8_4a has_v8_5a has_v8_6a has_v8_7a has_v8_8a
            has_v8_9a has_v8m has_v8m_main has_v9_1a has_v9_2a has_v9_3a has_v9_4a has_v9_5a has_v9a
            hwdiv hwdiv_arm i8mm iwmmxt iwmmxt2 lob long_calls loop_align mclass mp muxed_units mve
            mve1beat mve2beat mve4beat mve_fp nacl_trap neon neon_fpmovs neonfp no_branch_predictor
            no_bti_at_return_twice no_movt no_neg_immediates noarm nonpipelined_vfp pacbti perfmon
            prefer_ishst prefer_vmovsr prof_unpr ras rclass read_tp_tpidrprw read_tp_tpidruro
            read_tp_tpidrurw reserve_r9 ret_addr_stack sb sha2 slow_fp_brcc slow_load_D_subreg
            slow_odd_reg slow_vdup32 slow_vgetlni32 slowfpvfmx slowfpvmlx soft_float splat_vfp_neon
            strict_align thumb2 thumb_mode trustzone use_mipipeliner use_misched v2 v2a v3 v3m v4
            v4t v5t v5te v5tej v6 v6j v6k v6kz v6m v6sm v6t2 v7a v7em v7m v7r v7ve v8_1a v8_1m_main
            v8_2a v8_3a v8_4a v8_5a v8_6a v8_7a v8_8a v8_9a v8a v8m v8m_main v8r v9_1a v9_2a v9_3a
            v9_4a v9_5a v9a vfp2 vfp2sp vfp3 vfp3d16 vfp3d16sp vfp3sp vfp4 vfp4d16 vfp4d16sp vfp4sp
            virtualization vldn_align vmlx_forwarding vmlx_hazards wide_stride_vfp xscale zcz
            """)),
      Processors(
        .aarch64,
        names: Change(
          gained: """
            a64fx ampere1 ampere1a ampere1b apple_a10 apple_a11 apple_a12 apple_a13 apple_a14
            apple_a15 apple_a16 apple_a17 apple_a7 apple_a8 apple_a9 apple_m1 apple_m2 apple_m3
            apple_m4 apple_s4 apple_s5 carmel cobalt_100 cortex_a34 cortex_a35 cortex_a510
            cortex_a520 cortex_a520ae cortex_a53 cortex_a55 cortex_a57 cortex_a65 cortex_a65ae
            cortex_a710 cortex_a715 cortex_a72 cortex_a720 cortex_a720ae cortex_a725 cortex_a73
            cortex_a75 cortex_a76 cortex_a76ae cortex_a77 cortex_a78 cortex_a78ae cortex_a78c
            cortex_r82 cortex_r82ae cortex_x1 cortex_x1c cortex_x2 cortex_x3 cortex_x4 cortex_x925
            cyclone emag exynos_m1 exynos_m2 exynos_m3 exynos_m4 exynos_m5 falkor generic grace kryo
            neoverse_512tvb neoverse_e1 neoverse_n1 neoverse_n2 neoverse_n3 neoverse_v1 neoverse_v2
            neoverse_v3 neoverse_v3ae oryon_1 saphira thunderx thunderx2t99 thunderx3t110
            thunderxt81 thunderxt83 thunderxt88 tsv110 xgene1
            """),
        features: Change(
          gained: """
            addr_lsl_slow_14 aes aggressive_fma alternate_sextload_cvt_f32_pattern altnzcv
            alu_lsl_fast am amvs arith_bcc_fusion arith_cbz_fusion ascend_store_address b16b16
            balance_fp_ops bf16 brbe bti call_saved_x10 call_saved_x11 call_saved_x12 call_saved_x13
            call_saved_x14 call_saved_x15 call_saved_x18 call_saved_x8 call_saved_x9 ccdp ccidx ccpp
            chk clrbhb cmp_bcc_fusion complxnum contextidr_el2 cpa crc crypto cssc d128
            disable_latency_sched_heuristic disable_ldp disable_stp dit dotprod ecv el2vmsa el3
            enable_select_opt ete exynos_cheap_as_move f32mm f64mm faminmax fgt
            fix_cortex_a53_835769 flagm fmv force_32bit_jump_tables fp16fml fp8 fp8dot2 fp8dot4
            fp8fma fp_armv8 fpac fptoint fullfp16 fuse_address fuse_addsub_2reg_const1 fuse_adrp_add
            fuse_aes fuse_arith_logic fuse_crypto_eor fuse_csel fuse_literals gcs harden_sls_blr
            harden_sls_nocomdat harden_sls_retbr hbc hcx i8mm ite jsconv ldp_aligned_only lor ls64
            lse lse128 lse2 lut mec mops mpam mte neon nmi no_bti_at_return_twice no_neg_immediates
            no_sve_fp_ld1r no_zcz_fp nv outline_atomics pan pan_rwv pauth pauth_lr perfmon
            predictable_select_expensive predres prfm_slc_target rand ras rasv2 rcpc rcpc3 rcpc_immo
            rdm reserve_lr_for_ra reserve_x1 reserve_x10 reserve_x11 reserve_x12 reserve_x13
            reserve_x14 reserve_x15 reserve_x18 reserve_x2 reserve_x20 reserve_x21 reserve_x22
            reserve_x23 reserve_x24 reserve_x25 reserve_x26 reserve_x27 reserve_x28 reserve_x3
            reserve_x4 reserve_x5 reserve_x6 reserve_x7 reserve_x9 rme sb sel2 sha2 sha3
            slow_misaligned_128store slow_paired_128 slow_strqro_store sm4 sme sme2 sme2p1
            sme_b16b16 sme_f16f16 sme_f64f64 sme_f8f16 sme_f8f32 sme_fa64 sme_i16i64 sme_lutv2 spe
            spe_eef specres2 specrestrict ssbs ssve_fp8dot2 ssve_fp8dot4 ssve_fp8fma
            store_pair_suppress stp_aligned_only strict_align sve sve2 sve2_aes sve2_bitperm
            sve2_sha3 sve2_sm4 sve2p1 sve_b16b16 tagged_globals the tlb_rmi tlbiw tme tpidr_el1
            tpidr_el2 tpidr_el3 tpidrro_el0 tracev8_4 trbe uaops use_experimental_zeroing_pseudos
            use_fixed_over_scalable_if_equal_cost use_postra_scheduler use_reciprocal_square_root
            use_scalar_inc_vl v8_1a v8_2a v8_3a v8_4a v8_5a v8_6a v8_7a v8_8a v8_9a v8a v8r v9_1a
            v9_2a v9_3a v9_4a v9_5a v9a vh wfxt xs zcm zcz zcz_fp_workaround zcz_gp
            """)),
      Processors(
        .riscv,
        names: Change(
          gained: """
            baseline_rv32 baseline_rv64 generic generic_rv32 generic_rv64 rocket rocket_rv32
            rocket_rv64 sifive_7_series sifive_e20 sifive_e21 sifive_e24 sifive_e31 sifive_e34
            sifive_e76 sifive_p450 sifive_p670 sifive_s21 sifive_s51 sifive_s54 sifive_s76
            sifive_u54 sifive_u74 sifive_x280 spacemit_x60 syntacore_scr1_base syntacore_scr1_max
            syntacore_scr3_rv32 syntacore_scr3_rv64 veyron_v1 xiangshan_nanhu
            """),
        features: Change(
          gained: """
            32bit 64bit a auipc_addi_fusion b c conditional_cmv_fusion d dlen_factor_2 e
            experimental experimental_rva23s64 experimental_rva23u64 experimental_rvb23s64
            experimental_rvb23u64 experimental_rvm23u32 experimental_smmpm experimental_smnpm
            experimental_ssnpm experimental_sspm experimental_ssqosid experimental_supm
            experimental_zacas experimental_zalasr experimental_zicfilp experimental_zicfiss f
            forced_atomics forced_sw_shadow_stack h i ld_add_fusion lui_addi_fusion m
            no_default_unroll no_rvc_hints no_sink_splat_operands no_trailing_seq_cst_fence
            optimized_zero_stride_load predictable_select_expensive prefer_w_inst relax reserve_x1
            reserve_x10 reserve_x11 reserve_x12 reserve_x13 reserve_x14 reserve_x15 reserve_x16
            reserve_x17 reserve_x18 reserve_x19 reserve_x2 reserve_x20 reserve_x21 reserve_x22
            reserve_x23 reserve_x24 reserve_x25 reserve_x26 reserve_x27 reserve_x28 reserve_x29
            reserve_x3 reserve_x30 reserve_x31 reserve_x4 reserve_x5 reserve_x6 reserve_x7
            reserve_x8 reserve_x9 rva20s64 rva20u64 rva22s64 rva22u64 rvi20u32 rvi20u64 save_restore
            shcounterenw shgatpa shifted_zextw_fusion short_forward_branch_opt shtvala shvsatpa
            shvstvala shvstvecd smaia smcdeleg smcsrind smepmp smstateen ssaia ssccfg ssccptr
            sscofpmf sscounterenw sscsrind ssstateen ssstrict sstc sstvala sstvecd ssu64xl svade
            svadu svbare svinval svnapot svpbmt tagged_globals unaligned_scalar_mem
            unaligned_vector_mem use_postra_scheduler v ventana_veyron xcvalu xcvbi xcvbitmanip
            xcvelw xcvmac xcvmem xcvsimd xsfcease xsfvcp xsfvfnrclipxfqf xsfvfwmaccqqq xsfvqmaccdod
            xsfvqmaccqoq xsifivecdiscarddlone xsifivecflushdlone xtheadba xtheadbb xtheadbs
            xtheadcmo xtheadcondmov xtheadfmemidx xtheadmac xtheadmemidx xtheadmempair xtheadsync
            xtheadvdot xventanacondops xwchc za128rs za64rs zaamo zabha zalrsc zama16b zawrs zba zbb
            zbc zbkb zbkc zbkx zbs zca zcb zcd zce zcf zcmop zcmp zcmt zdinx zexth_fusion
            zextw_fusion zfa zfbfmin zfh zfhmin zfinx zhinx zhinxmin zic64b zicbom zicbop zicboz
            ziccamoa ziccif zicclsm ziccrse zicntr zicond zicsr zifencei zihintntl zihintpause zihpm
            zimop zk zkn zknd zkne zknh zkr zks zksed zksh zkt zmmul ztso zvbb zvbc zve32f zve32x
            zve64d zve64f zve64x zvfbfmin zvfbfwma zvfh zvfhmin zvkb zvkg zvkn zvknc zvkned zvkng
            zvknha zvknhb zvks zvksc zvksed zvksg zvksh zvkt zvl1024b zvl128b zvl16384b zvl2048b
            zvl256b zvl32768b zvl32b zvl4096b zvl512b zvl64b zvl65536b zvl8192b
            """)),
      Processors(
        .powerpc,
        names: Change(
          gained: """
            440 450 601 602 603 603e 603ev 604 604e 620 7400 7450 750 970 a2 e500 e500mc e5500
            future g3 g4 g5 generic ppc ppc64 ppc64le pwr10 pwr11 pwr3 pwr4 pwr5 pwr5x pwr6 pwr6x
            pwr7 pwr8 pwr9
            """),
        features: Change(
          gained: """
            64bit 64bitregs aix aix_shared_lib_tls_model_opt aix_small_local_dynamic_tls
            aix_small_local_exec_tls allow_unaligned_fp_access altivec booke bpermd cmpb crbits
            crypto direct_move e500 efpu2 extdiv fast_MFLR fcpsgn float128 fpcvt fprnd fpu fre fres
            frsqrte frsqrtes fsqrt fuse_add_logical fuse_addi_load fuse_addis_load fuse_arith_add
            fuse_back2back fuse_cmp fuse_logical fuse_logical_add fuse_sha3 fuse_store fuse_wideimm
            fuse_zeromove fusion hard_float htm icbt invariant_function_descriptors
            isa_future_instructions isa_v206_instructions isa_v207_instructions isa_v30_instructions
            isa_v31_instructions isel ldbrx lfiwax longcall mfocrf mma modern_aix_as msync
            paired_vector_memops partword_atomics pcrelative_memops popcntd power10_vector
            power8_altivec power8_vector power9_altivec power9_vector ppc4xx ppc6xx ppc_postra_sched
            ppc_prera_sched predictable_select_expensive prefix_instrs privileged quadword_atomics
            recipprec rop_protect secure_plt slow_popcntd spe stfiwx two_const_nr
            vectors_use_two_units vsx
            """)),
      Processors(
        .mips,
        names: Change(
          gained: """
            generic mips1 mips2 mips3 mips32 mips32r2 mips32r3 mips32r5 mips32r6 mips4 mips5 mips64
            mips64r2 mips64r3 mips64r5 mips64r6 octeon p5600
            """),
        features: Change(
          gained: """
            abs2008 cnmips cnmipsp crc dsp dspr2 dspr3 eva fp64 fpxx ginv gp64 long_calls micromips
            mips1 mips16 mips2 mips3 mips32 mips32r2 mips32r3 mips32r5 mips32r6 mips3_32 mips3_32r2
            mips3d mips4 mips4_32 mips4_32r2 mips5 mips5_32r2 mips64 mips64r2 mips64r3 mips64r5
            mips64r6 msa mt nan2008 noabicalls nomadd4 nooddspreg p5600 ptr64 single_float
            soft_float strict_align sym32 use_indirect_jump_hazard use_tcc_in_div vfpu virt xgot
            """)),
      Processors(
        .s390x,
        names: Change(
          gained: """
            arch10 arch11 arch12 arch13 arch14 arch8 arch9 generic z10 z13 z14 z15 z16 z196 zEC12
            """),
        features: Change(
          gained: """
            backchain bear_enhancement deflate_conversion dfp_packed_conversion dfp_zoned_conversion
            distinct_ops enhanced_dat_2 enhanced_sort execution_hint fast_serialization fp_extension
            guarded_storage high_word insert_reference_bits_multiple interlocked_access1
            load_and_trap load_and_zero_rightmost_byte load_store_on_cond load_store_on_cond_2
            message_security_assist_extension3 message_security_assist_extension4
            message_security_assist_extension5 message_security_assist_extension7
            message_security_assist_extension8 message_security_assist_extension9
            miscellaneous_extensions miscellaneous_extensions_2 miscellaneous_extensions_3
            nnp_assist population_count processor_activity_instrumentation processor_assist
            reset_dat_protection reset_reference_bits_multiple soft_float
            test_pending_external_interruption transactional_execution unaligned_symbols vector
            vector_enhancements_1 vector_enhancements_2 vector_packed_decimal
            vector_packed_decimal_enhancement vector_packed_decimal_enhancement_2
            """)),
      Processors(
        .loongarch,
        names: Change(
          gained: """
            generic generic_la32 generic_la64 la464 la664 loongarch64
            """),
        features: Change(
          gained: """
            32bit 64bit d f frecipe la_global_with_abs la_global_with_pcrel la_local_with_abs lasx
            lbt lsx lvz prefer_w_inst relax ual
            """)),
      Processors(
        .sparc,
        names: Change(
          gained: """
            at697e at697f f934 generic gr712rc gr740 hypersparc leon2 leon3 leon4 ma2080 ma2085
            ma2100 ma2150 ma2155 ma2450 ma2455 ma2480 ma2485 ma2x5x ma2x8x myriad2 myriad2_1
            myriad2_2 myriad2_3 niagara niagara2 niagara3 niagara4 sparclet sparclite sparclite86x
            supersparc tsc701 ultrasparc ultrasparc3 ut699 v7 v8 v9
            """),
        features: Change(
          gained: """
            deprecated_v8 detectroundchange fixallfdivsqrt hard_quad_float hasleoncasa hasumacsmac
            insertnopload leon leoncyclecounter leonpwrpsr no_fmuls no_fsmuld popc reserve_g1
            reserve_g2 reserve_g3 reserve_g4 reserve_g5 reserve_g6 reserve_g7 reserve_i0 reserve_i1
            reserve_i2 reserve_i3 reserve_i4 reserve_i5 reserve_l0 reserve_l1 reserve_l2 reserve_l3
            reserve_l4 reserve_l5 reserve_l6 reserve_l7 reserve_o0 reserve_o1 reserve_o2 reserve_o3
            reserve_o4 reserve_o5 slow_rdpc soft_float soft_mul_div v9 vis vis2 vis3
            """)),
      Processors(
        .wasm,
        names: Change(
          gained: """
            bleeding_edge generic lime1 mvp
            """),
        features: Change(
          gained: """
            atomics bulk_memory exception_handling extended_const half_precision multimemory
            multivalue mutable_globals nontrapping_bulk_memory_len0 nontrapping_fptoint
            reference_types relaxed_simd sign_ext simd128 tail_call
            """)),
      Processors(
        .m68k,
        names: Change(
          gained: """
            M68000 M68010 M68020 M68030 M68040 M68060 generic
            """),
        features: Change(
          gained: """
            isa_68000 isa_68010 isa_68020 isa_68030 isa_68040 isa_68060 isa_68881 isa_68882
            reserve_a0 reserve_a1 reserve_a2 reserve_a3 reserve_a4 reserve_a5 reserve_a6 reserve_d0
            reserve_d1 reserve_d2 reserve_d3 reserve_d4 reserve_d5 reserve_d6 reserve_d7
            """)),
      Processors(
        .hexagon,
        names: Change(
          gained: """
            generic hexagonv5 hexagonv55 hexagonv60 hexagonv62 hexagonv65 hexagonv66 hexagonv67
            hexagonv67t hexagonv68 hexagonv69 hexagonv71 hexagonv71t hexagonv73
            """),
        features: Change(
          gained: """
            audio cabac compound duplex hvx hvx_ieee_fp hvx_length128b hvx_length64b hvx_qfloat
            hvxv60 hvxv62 hvxv65 hvxv66 hvxv67 hvxv68 hvxv69 hvxv71 hvxv73 long_calls mem_noshuf
            memops noreturn_stack_elim nvj nvs packets prev65 reserved_r19 small_data tinycore
            unsafe_fp v5 v55 v60 v62 v65 v66 v67 v68 v69 v71 v73 zreg
            """)),
    ])
}
