// Written by Tests/zig-release, which asks zig; nothing here is to be changed by hand.
extension ZigAnswers {
  /// What zig 0.13.0 answers.
  static let zig013 = ZigAnswers(
    llvm: 18,
    newestGlibc: 39,
    olderGlibc: [OlderGlibc("powerpc", 22)],
    zigCCOptions: Change(
      gained: """
        --allow-shlib-undefined --as-needed --build-id --color-diagnostics --compress-debug-sections
        --disable-new-dtags --dynamic-linker --dynamicbase --eh-frame-hdr --enable-new-dtags
        --end-group --entry --export --export-all-symbols --export-dynamic --export-memory
        --export-table --gc-sections --global-base --hash-style --high-entropy-va --image-base
        --import-memory --import-table --initial-memory --major-image-version --major-os-version
        --major-subsystem-version --max-memory --minor-image-version --minor-os-version
        --minor-subsystem-version --no-allow-shlib-undefined --no-as-needed --no-color-diagnostics
        --no-dynamicbase --no-eh-frame-hdr --no-entry --no-gc-sections --no-undefined
        --no-undefined-version --no-whole-archive --nxcompat --out-implib --print-gc-sections
        --print-icf-sections --print-map --rpath --script --shared-memory --soname --sort-common
        --sort-section --stack --start-group --strip-all --strip-debug --subsystem --tsaware
        --undefined-version --version --version-script --whole-archive -Bdynamic -Bstatic -Bsymbolic
        -E -I -O -ObjC -R -S -T -allow-shlib-undefined -call_shared -compatibility_version
        -current_version -dead_strip -dead_strip_dylibs -dn -dy -dynamic-linker -e -export-dynamic
        -force_load -framework -hash-style -headerpad -headerpad_max_install_names -install_name
        -needed_framework -needed_library -no-allow-shlib-undefined -no-pie -no-whole-archive
        -non_shared -pagezero_size -rpath -s -search_dylibs_first -search_paths_first -soname
        -stack_size -static -u -undefined -version-script -weak-l -weak_framework -weak_library
        -whole-archive -wrap
        """),
    zigCCKeywords: Change(
      gained: """
        common-page-size= defs lazy max-page-size= nocopyreloc nodelete noexecstack norelro notext
        now origin relro stack-size= undefs
        """),
    lldOptions: Change(
      gained: """
        -( -) --Bdynamic --Bno-symbolic --Bshareable --Bstatic --Bsymbolic --Bsymbolic-functions
        --Bsymbolic-non-weak --Bsymbolic-non-weak-functions --EB --EL --Map --Tbss --Tdata --Ttext
        --Ttext-segment --allow-multiple-definition --allow-shlib-undefined --android-memtag-heap
        --android-memtag-mode --android-memtag-stack --apply-dynamic-relocs --as-needed --auxiliary
        --be8 --build-id --call-graph-ordering-file --call-graph-profile-sort --call_shared
        --check-dynamic-relocations --check-sections --chroot --cmse-implib --color-diagnostics
        --compress-debug-sections --cref --defsym --demangle --dependency-file --dependent-libraries
        --disable-new-dtags --disable-verify --discard-all --discard-locals --discard-none --dn --dy
        --dynamic-linker --dynamic-list --eh-frame-hdr --emit-relocs --enable-new-dtags --end-group
        --end-lib --entry --error-handling-script --error-limit --error-unresolved-symbols
        --exclude-libs --execute-only --export-dynamic --export-dynamic-symbol
        --export-dynamic-symbol-list --fat-lto-objects --fatal-warnings --filter --fini
        --fix-cortex-a53-843419 --fix-cortex-a8 --format --fortran-common --gc-sections --gdb-index
        --gnu-unique --hash-style --help --icf --ignore-data-address-equality
        --ignore-function-address-equality --image-base --in-implib --init --just-symbols
        --keep-unique --library --library-path --load-pass-plugin --long-plt --lto-CGO --lto-O
        --lto-aa-pipeline --lto-basic-block-sections --lto-cs-profile-file --lto-cs-profile-generate
        --lto-debug-pass-manager --lto-emit-asm --lto-known-safe-vtables --lto-newpm-passes
        --lto-obj-path --lto-partitions --lto-pgo-warn-mismatch --lto-sample-profile
        --lto-unique-basic-block-section-names --lto-validate-all-vtables-have-type-infos
        --lto-whole-program-visibility --lto= --merge-exidx-entries --mips-got-size --mllvm
        --mmap-output-file --nmagic --no-add-needed --no-allow-multiple-definition
        --no-allow-shlib-undefined --no-android-memtag-heap --no-android-memtag-stack
        --no-apply-dynamic-relocs --no-as-needed --no-call-graph-profile-sort
        --no-check-dynamic-relocations --no-check-sections --no-color-diagnostics
        --no-copy-dt-needed-entries --no-ctors-in-init-array --no-demangle --no-dependent-libraries
        --no-dynamic-linker --no-eh-frame-hdr --no-execute-only --no-export-dynamic
        --no-fat-lto-objects --no-fatal-warnings --no-fortran-common --no-gc-sections --no-gdb-index
        --no-gnu-unique --no-keep-memory --no-lto-pgo-warn-mismatch
        --no-lto-unique-basic-block-section-names --no-lto-validate-all-vtables-have-type-infos
        --no-lto-whole-program-visibility --no-merge-exidx-entries --no-mmap-output-file --no-nmagic
        --no-omagic --no-optimize-bb-jumps --no-pcrel-optimize --no-pie --no-power10-stubs
        --no-print-gc-sections --no-print-icf-sections --no-relax --no-relax-gp --no-rosegment
        --no-toc-optimize --no-undefined --no-undefined-version --no-use-android-relr-tags
        --no-warn-backrefs --no-warn-common --no-warn-ifunc-textrel --no-warn-mismatch
        --no-warn-symbol-ordering --no-warnings --no-whole-archive --noinhibit-exec --non_shared
        --nostdlib --oformat --omagic --opt-remarks-filename --opt-remarks-format
        --opt-remarks-hotness-threshold --opt-remarks-passes --opt-remarks-with-hotness
        --optimize-bb-jumps --orphan-handling --out-implib --output --pack-dyn-relocs
        --package-metadata --pcrel-optimize --pic-executable --pic-veneer --pie --plugin
        --plugin-opt --pop-state --power10-stubs --print-archive-stats --print-gc-sections
        --print-icf-sections --print-map --print-memory-usage --print-symbol-order --push-state
        --relax --relax-gp --relocatable --remap-inputs --remap-inputs-file --reproduce
        --retain-symbols-file --rosegment --rpath --rpath-link --rsp-quoting --save-temps --script
        --section-start --secure-plt --shared --shuffle-sections --soname --sort-common
        --sort-section --split-stack-adjust-size --start-group --start-lib --static --stats
        --strip-all --strip-debug --symbol-ordering-file --sysroot --target1-abs --target1-rel
        --target2 --thinlto-cache-dir --thinlto-cache-policy --thinlto-emit-imports-files
        --thinlto-emit-index-files --thinlto-index-only --thinlto-jobs
        --thinlto-object-suffix-replace --thinlto-prefix-replace --thinlto-single-module --threads
        --time-trace --time-trace-granularity --toc-optimize --trace --trace-symbol --undefined
        --undefined-glob --undefined-version --unique --unresolved-symbols --use-android-relr-tags
        --verbose --version --version-script --vs-diagnostics --warn-backrefs
        --warn-backrefs-exclude --warn-common --warn-execstack --warn-ifunc-textrel --warn-once
        --warn-shared-textrel --warn-symbol-ordering --warn-unresolved-symbols --whole-archive
        --why-extract --wrap -E -F -G -L -M -N -O -ObjC -R -S -T -V -X -b -d -e -encryptable
        -executable_path -execute -export_dynamic -exported_symbol -exported_symbols_list
        -exported_symbols_order -f -g -h -headerpad -headerpad_max_install_names -hidden-l -l
        -lazy-l -lazy_framework -lazy_library -ld64 -ld_classic -ld_new -load_hidden -lto_library
        -lto_softload_runtime_symbols -m -maccatalyst_version_min -macos_version_min
        -macosx_version_min -make_mergeable -map -mark_dead_strippable_dylib
        -max_code_deduplicate_passes -max_default_common_align -max_relative_cache_size_lto -mcpu
        -merge-l -merge_framework -merge_library -merge_zero_fill_sections -move_to_ro_segment
        -move_to_rw_segment -multi_module -multiply_defined -multiply_defined_unused -n -o
        -objc_abi_version -objc_category_merging -objc_class_ro_signing_mismatch -objc_gc
        -objc_gc_compaction -objc_gc_only -objc_relative_method_lists -objc_stubs_fast
        -objc_stubs_small -object_path_lto -order_file -order_file_statistics -oso_prefix -q -r -s
        -t -u -uikitformac_version_min -umbrella -unaligned_pointers -unexported_symbol
        -unexported_symbols_list -upward-l -upward_framework -upward_library -v -w -x -y -z
        """),
    lldKeywords: Change(
      gained: """
        bti-report= cet-report= combreloc common-page-size= copyreloc dead-reloc-in-nonalloc= defs
        execstack force-bti force-ibt global hazardplt ifunc-noplt initfirst interpose
        keep-text-section-prefix lazy max-page-size= muldefs nocombreloc nocopyreloc nodefaultlib
        nodelete nodlopen noexecstack nognustack nokeep-text-section-prefix nopack-relative-relocs
        norelro noseparate-code nostart-stop-gc notext now origin pac-plt pack-relative-relocs rel
        rela relro retpolineplt rodynamic separate-code separate-loadable-segments shstk stack-size=
        start-stop-gc start-stop-visibility= text undefs wxneeded
        """),
    targets: Change(
      gained: """
        aarch64-apple-darwin aarch64-nintendo-switch-freestanding aarch64-pc-windows-gnullvm
        aarch64-unknown-fuchsia aarch64-unknown-hermit aarch64-unknown-linux-gnu
        aarch64-unknown-linux-musl aarch64-unknown-none aarch64-unknown-none-softfloat
        aarch64-unknown-nuttx aarch64-unknown-uefi aarch64_be-unknown-hermit
        aarch64_be-unknown-linux-gnu aarch64_be-unknown-linux-musl aarch64_be-unknown-none-softfloat
        aarch64v8r-unknown-none aarch64v8r-unknown-none-softfloat arm-unknown-linux-gnueabi
        arm-unknown-linux-gnueabihf arm-unknown-linux-musleabi arm-unknown-linux-musleabihf
        armebv7r-none-eabi armebv7r-none-eabihf armv4t-none-eabi armv4t-unknown-linux-gnueabi
        armv5te-none-eabi armv5te-unknown-linux-gnueabi armv5te-unknown-linux-musleabi
        armv6-none-eabi armv6-none-eabihf armv7-unknown-linux-gnueabihf
        armv7-unknown-linux-musleabihf armv7a-none-eabi armv7a-none-eabihf armv7a-nuttx-eabi
        armv7a-nuttx-eabihf armv7a-vex-v5 armv7r-none-eabi armv7r-none-eabihf armv8r-none-eabihf
        hexagon-unknown-none-elf i586-unknown-linux-gnu i586-unknown-linux-musl i686-pc-windows-gnu
        i686-pc-windows-gnullvm i686-unknown-linux-gnu i686-unknown-linux-musl i686-unknown-uefi
        i686-uwp-windows-gnu i686-win7-windows-gnu loongarch32-unknown-none
        loongarch32-unknown-none-softfloat loongarch64-unknown-none
        loongarch64-unknown-none-softfloat mips-mti-none-elf mips-unknown-linux-gnu
        mips64-unknown-linux-gnuabi64 mips64el-unknown-linux-gnuabi64 mipsel-mti-none-elf
        mipsel-sony-psp mipsel-sony-psx mipsel-unknown-linux-gnu mipsel-unknown-none
        powerpc-unknown-linux-gnu powerpc64-unknown-linux-musl powerpc64le-unknown-linux-gnu
        powerpc64le-unknown-linux-musl riscv32e-unknown-none-elf riscv32em-unknown-none-elf
        riscv32emc-unknown-none-elf riscv32i-unknown-none-elf riscv32im-risc0-zkvm-elf
        riscv32im-unknown-none-elf riscv32ima-unknown-none-elf riscv32imac-unknown-none-elf
        riscv32imac-unknown-nuttx-elf riscv32imac-unknown-xous-elf riscv32imafc-unknown-none-elf
        riscv32imafc-unknown-nuttx-elf riscv32imc-unknown-none-elf riscv32imc-unknown-nuttx-elf
        riscv64gc-unknown-fuchsia riscv64gc-unknown-hermit riscv64gc-unknown-linux-musl
        riscv64gc-unknown-none-elf riscv64gc-unknown-nuttx-elf riscv64im-unknown-none-elf
        riscv64imac-unknown-none-elf riscv64imac-unknown-nuttx-elf s390x-unknown-none-softfloat
        thumbv4t-none-eabi thumbv5te-none-eabi thumbv6-none-eabi thumbv6m-none-eabi
        thumbv6m-nuttx-eabi thumbv7a-none-eabi thumbv7a-none-eabihf thumbv7a-nuttx-eabi
        thumbv7a-nuttx-eabihf thumbv7em-none-eabi thumbv7em-none-eabihf thumbv7em-nuttx-eabi
        thumbv7em-nuttx-eabihf thumbv7m-none-eabi thumbv7m-nuttx-eabi
        thumbv7neon-unknown-linux-gnueabihf thumbv7neon-unknown-linux-musleabihf thumbv7r-none-eabi
        thumbv7r-none-eabihf thumbv8m.base-none-eabi thumbv8m.base-nuttx-eabi
        thumbv8m.main-none-eabi thumbv8m.main-none-eabihf thumbv8m.main-nuttx-eabi
        thumbv8m.main-nuttx-eabihf thumbv8r-none-eabihf wasm32-unknown-unknown
        wasm32-wali-linux-musl wasm32-wasip1 wasm32-wasip1-threads wasm32v1-none
        wasm64-unknown-unknown x86_64-apple-darwin x86_64-fortanix-unknown-sgx x86_64-pc-windows-gnu
        x86_64-pc-windows-gnullvm x86_64-unknown-fuchsia x86_64-unknown-hermit
        x86_64-unknown-linux-gnu x86_64-unknown-linux-gnuasan x86_64-unknown-linux-gnumsan
        x86_64-unknown-linux-gnutsan x86_64-unknown-linux-musl x86_64-unknown-linux-none
        x86_64-unknown-none x86_64-unknown-uefi x86_64-uwp-windows-gnu x86_64-win7-windows-gnu
        x86_64h-apple-darwin
        """))
}
