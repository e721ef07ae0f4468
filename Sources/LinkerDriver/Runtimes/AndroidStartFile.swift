/// The source of Android's start files.
///
/// See https://android.googlesource.com/platform/bionic/+/refs/heads/main/libc/arch-common/bionic/
enum AndroidStartFile {
  /// A C file that includes nothing.
  static let source: StaticString = #"""
    /* The start file of a program and, with ZCC_LIBRARY, of a shared library for Android.
       ZCC_API_LEVEL is the oldest API level that the file is for. */
    #define HIDDEN __attribute__((visibility("hidden")))
    #define KEPT __attribute__((used, retain))
    typedef void function(void);

    /* Android reads the level. The texts are for the release and the build of an NDK. */
    struct note {
      int name_size, size, type;
      char name[8];
      int level;
      char release[64], build[64];
    };
    KEPT __attribute__((section(".note.android.ident"), aligned(4)))
    static const struct note note = {8, 132, 1, "Android", ZCC_API_LEVEL, "zcc", ""};

    int __cxa_atexit(void (*)(void *), void *, void *);
    HIDDEN extern void *const __dso_handle;

    static void call(void *f) { ((function *)f)(); }
    HIDDEN int atexit(function *f) {
      return __cxa_atexit(call, (void *)f, (void *)&__dso_handle);
    }

    #ifdef ZCC_LIBRARY

    /* What is registered for the end of this library is registered with this address. */
    void *const __dso_handle = (void *)&__dso_handle;

    void __cxa_finalize(void *);
    __attribute__((destructor)) static void finalize(void) {
      __cxa_finalize((void *)&__dso_handle);
    }

    #else

    void *const __dso_handle = 0;

    int main(int, char **, char **);
    HIDDEN extern function *const __fini_array_start[], *const __fini_array_end[];

    static void finish(void) {
      for (function *const *f = __fini_array_end; f != __fini_array_start;) (*--f)();
    }

    /* The C library calls what is between -1 and 0 at the end. The initializers are the loader's. */
    static function *const finishers[] = {(function *)-1, finish, 0};

    struct lists {
      function *const *preinit, *const *init, *const *fini;
      unsigned long counts[3];
    };
    __attribute__((noreturn)) void __libc_init(
        void *stack, function *, int (*)(int, char **, char **), const struct lists *);

    KEPT __attribute__((noreturn)) static void start(void *stack) {
      static const struct lists lists = {0, 0, finishers, {0, 0, 0}};
      __libc_init(stack, 0, main, &lists);
    }

    #define START(text) __asm__(".text; .globl _start; .type _start, %function; _start: " text)
    #if defined __aarch64__
    START("mov x29, #0; mov x30, #0; mov x0, sp; b start");
    #elif defined __arm__
    START("mov fp, #0; mov lr, #0; mov r0, sp; b start");
    #elif defined __x86_64__
    START("xorl %ebp, %ebp; movq %rsp, %rdi; andq $-16, %rsp; callq start");
    #elif defined __i386__
    START("xorl %ebp, %ebp; movl %esp, %eax; andl $-16, %esp; subl $12, %esp; pushl %eax; calll start");
    #endif

    /* From API level 29 on the C library has data of its own between the thread pointer and the
       program's thread locals, and ends a program that leaves too little room, also one without
       thread locals. The relocation keeps the empty section. */
    #if ZCC_API_LEVEL >= 29 && defined __aarch64__
    __asm__(".section .tdata, \"awT\", %progbits; .p2align 6; .text; .reloc 0, R_AARCH64_NONE, .tdata");
    #elif ZCC_API_LEVEL >= 29 && defined __arm__
    __asm__(".section .tdata, \"awT\", %progbits; .p2align 5; .text; .reloc 0, R_ARM_NONE, .tdata");
    #endif

    #endif

    """#

  /// What libunwind's sources get before their own text: they print what went wrong before they end
  /// the program, through a variable that Android has from API level 23 on only.
  static let quietHeader: StaticString = """
    #ifndef __ASSEMBLER__
    #include <stdio.h>
    #define fprintf(...) ((void)0)
    #define fflush(file) ((void)0)
    #endif

    """
}
