/// The names in Android's libraries for which zcc makes stubs. Tests/android-names writes this file, and
/// says where they come from.
enum AndroidNames {
  /// A library, and its names, separated by spaces.
  struct Library: Sendable {
    let name: Literal
    /// Functions that every Android has, with the version LIBC.
    let versioned: Literal
    /// Functions whose version depends on the API level. They get none.
    let others: Literal
    let variables: Literal

    init(_ name: Literal, versioned: Literal, others: Literal, variables: Literal) {
      self.name = name
      self.versioned = versioned
      self.others = others
      self.variables = variables
    }
  }

  static let libraries: [Library] = [
    Library(
      "c",
      versioned: """
        __cxa_atexit __cxa_finalize __errno __libc_init __system_property_get _exit abort bind \
        calloc chdir chmod chown chroot clock_gettime clock_nanosleep close closedir connect dirfd \
        dup dup2 execvp exit fchmod fchown fcntl fdatasync fdopendir fork free freeaddrinfo fstat \
        fstatat fsync ftruncate64 gai_strerror getaddrinfo getauxval getcwd getenv gethostname \
        getpeername getpid getppid getsockname getsockopt ioctl isatty kill lchown link listen \
        lseek64 lstat malloc memcmp memcpy memmove memset mkdir mkfifo mmap munmap open open64 \
        openat openat64 opendir pipe2 poll posix_memalign prctl pread64 pthread_attr_destroy \
        pthread_attr_init pthread_attr_setstacksize pthread_create pthread_detach \
        pthread_getspecific pthread_join pthread_key_create pthread_key_delete pthread_mutex_lock \
        pthread_mutex_unlock pthread_rwlock_rdlock pthread_rwlock_unlock pthread_rwlock_wrlock \
        pthread_setspecific pwrite64 read readdir readlink readv realloc realpath recv recvfrom \
        recvmsg rename rmdir sched_getaffinity sched_yield send sendfile sendmsg sendto setenv \
        setgid setgroups setpgid setsid setsockopt setuid shutdown sigaction signal snprintf \
        socket socketpair stat strerror_r strlen strnlen symlink syscall sysconf unlink unlinkat \
        unsetenv waitpid write writev
        """,
      others: """
        __libc_current_sigrtmax __libc_current_sigrtmin __sched_cpualloc __sched_cpucount \
        __sched_cpufree __system_property_find __system_property_find_nth \
        __system_property_foreach __system_property_set __system_property_wait accept access acct \
        alarm aligned_alloc android_set_abort_message arc4random arc4random_buf arc4random_uniform \
        atof atoi atol atoll basename brk bsearch cfgetispeed cfgetospeed cfmakeraw cfsetispeed \
        cfsetospeed cfsetspeed clearenv clearerr clock_getcpuclockid clock_getres clock_settime \
        clone closelog copy_file_range creat creat64 daemon difftime dirname duplocale endgrent \
        endservent epoll_create epoll_create1 epoll_ctl epoll_wait eventfd eventfd_read \
        eventfd_write execl execle execlp execv execve execvpe faccessat fallocate fallocate64 \
        fchdir fchmodat fchownat fclose fdopen feof ferror fexecve fflush fflush_unlocked fgetc \
        fgetpos fgets fgets_unlocked fgetxattr fileno flistxattr flock fmemopen fnmatch fopen \
        forkpty fpathconf fprintf fputc fputs fread fread_unlocked freeifaddrs freelocale \
        fremovexattr freopen fscanf fseek fseeko fsetpos fsetxattr fstat64 fstatat64 fstatfs \
        fstatfs64 fstatvfs fstatvfs64 ftell ftello ftruncate futimens fwrite fwrite_unlocked \
        getchar getchar_unlocked getdomainname getegid getentropy geteuid getgid getgrent getgrgid \
        getgrgid_r getgrnam getgrnam_r getgrouplist getgroups getifaddrs getitimer getline \
        getlogin getnameinfo getopt getopt_long getpgid getpgrp getpriority getprotobyname \
        getprotobynumber getpwnam getpwnam_r getpwuid getpwuid_r getrandom getresgid getresuid \
        getrlimit getrlimit64 getrusage getservbyname getservbyport getservent getsid gettid \
        gettimeofday getuid getutent getxattr gmtime gmtime_r grantpt hstrerror if_freenameindex \
        if_indextoname if_nameindex if_nametoindex initgroups inotify_add_watch inotify_init \
        inotify_init1 inotify_rm_watch isalnum isalpha isblank iscntrl isdigit isgraph islower \
        isprint ispunct isspace isupper isxdigit killpg klogctl lgetxattr linkat listxattr \
        llistxattr localeconv localtime localtime_r lockf login_tty lremovexattr lseek lsetxattr \
        lstat64 madvise mallinfo malloc_info malloc_usable_size memalign memccpy memchr \
        memfd_create memmem memrchr mincore mkdirat mkdtemp mknod mknodat mkostemp mkostemps \
        mkstemp mktime mlock mlock2 mlockall mmap64 mount mprotect msync munlock munlockall \
        nanosleep newlocale nice open_memstream open_wmemstream openlog openpty pathconf pause \
        pclose perror personality pipe popen posix_fadvise posix_fadvise64 posix_fallocate \
        posix_fallocate64 posix_openpt ppoll pread preadv preadv64 printf prlimit prlimit64 \
        process_vm_readv process_vm_writev pselect pthread_atfork pthread_attr_getguardsize \
        pthread_attr_getinheritsched pthread_attr_getstack pthread_attr_getstacksize \
        pthread_attr_setdetachstate pthread_attr_setguardsize pthread_attr_setinheritsched \
        pthread_attr_setstack pthread_barrier_destroy pthread_barrier_init pthread_barrier_wait \
        pthread_barrierattr_destroy pthread_barrierattr_getpshared pthread_barrierattr_init \
        pthread_barrierattr_setpshared pthread_cond_broadcast pthread_cond_destroy \
        pthread_cond_init pthread_cond_signal pthread_cond_timedwait pthread_cond_wait \
        pthread_condattr_destroy pthread_condattr_getclock pthread_condattr_getpshared \
        pthread_condattr_init pthread_condattr_setclock pthread_condattr_setpshared pthread_equal \
        pthread_exit pthread_getattr_np pthread_getcpuclockid pthread_getschedparam pthread_kill \
        pthread_mutex_destroy pthread_mutex_init pthread_mutex_timedlock pthread_mutex_trylock \
        pthread_mutexattr_destroy pthread_mutexattr_getpshared pthread_mutexattr_init \
        pthread_mutexattr_setpshared pthread_mutexattr_settype pthread_rwlock_destroy \
        pthread_rwlock_init pthread_rwlock_tryrdlock pthread_rwlock_trywrlock \
        pthread_rwlockattr_destroy pthread_rwlockattr_getpshared pthread_rwlockattr_init \
        pthread_rwlockattr_setpshared pthread_self pthread_setname_np pthread_setschedparam \
        pthread_sigmask pthread_spin_destroy pthread_spin_init pthread_spin_lock \
        pthread_spin_trylock pthread_spin_unlock ptrace ptsname ptsname_r putchar putchar_unlocked \
        putenv puts pwrite pwritev pwritev64 qsort raise readdir64 readdir64_r readdir_r \
        readlinkat reallocarray recvmmsg regcomp regerror regexec regfree remove removexattr \
        renameat renameat2 res_init rewind rewinddir sbrk scanf sched_get_priority_max \
        sched_get_priority_min sched_getcpu sched_getparam sched_getscheduler \
        sched_rr_get_interval sched_setaffinity sched_setparam sched_setscheduler seekdir select \
        sem_close sem_destroy sem_getvalue sem_init sem_open sem_post sem_timedwait sem_trywait \
        sem_unlink sem_wait sendfile64 sendmmsg setbuf setdomainname setegid seteuid setfsgid \
        setfsuid setgrent sethostname setitimer setlocale setlogmask setns setpriority setregid \
        setresgid setresuid setreuid setrlimit setrlimit64 setservent settimeofday setutent \
        setvbuf setxattr sigaddset sigaltstack sigdelset sigemptyset sigfillset sigismember \
        signalfd sigpending sigprocmask sigqueue sigsuspend sigtimedwait sigwait sleep splice \
        sprintf sscanf stat64 statfs statfs64 statvfs statvfs64 statx stpcpy strcasecmp strcasestr \
        strcat strchr strchrnul strcmp strcoll strcpy strcspn strdup strerror strftime strftime_l \
        strncasecmp strncat strncmp strncpy strndup strpbrk strptime strrchr strsignal strspn \
        strstr strtod strtof strtok strtok_r strtol strtoll strtoul strtoull strxfrm swapoff \
        swapon symlinkat sync syncfs sysinfo syslog system tcdrain tcflow tcflush tcgetattr \
        tcgetpgrp tcgetsid tcsendbreak tcsetattr tcsetpgrp tee telldir tgkill time timegm timegm64 \
        timerfd_create timerfd_gettime timerfd_settime times tmpfile tmpnam tolower toupper \
        truncate truncate64 ttyname ttyname_r umask umount umount2 uname ungetc unlockpt unshare \
        uselocale usleep utime utimensat utimes utmpname vfork vmsplice wait wait4 waitid wcslen \
        wcstombs wmemchr
        """,
      variables: """
        environ in6addr_any in6addr_loopback
        """),
    Library(
      "m",
      versioned: "",
      others: """
        acos acosf acosh acoshf acoshl acosl asin asinf asinh asinhf asinhl asinl atan atan2 \
        atan2f atan2l atanf atanh atanhf atanhl atanl cabs cabsf cabsl cacos cacosf cacosh cacoshf \
        cacoshl cacosl carg cargf cargl casin casinf casinh casinhf casinhl casinl catan catanf \
        catanh catanhf catanhl catanl cbrt cbrtf cbrtl ccos ccosf ccosh ccoshf ccoshl ccosl ceil \
        ceilf ceill cexp cexpf cexpl cimag cimagf cimagl clog clogf clogl conj conjf conjl \
        copysign copysignf copysignl cos cosf cosh coshf coshl cosl cpow cpowf cpowl cproj cprojf \
        cprojl creal crealf creall csin csinf csinh csinhf csinhl csinl csqrt csqrtf csqrtl ctan \
        ctanf ctanh ctanhf ctanhl ctanl drem dremf erf erfc erfcf erfcl erff erfl exp exp2 exp2f \
        exp2l expf expl expm1 expm1f expm1l fabs fabsf fabsl fdim fdimf fdiml finite finitef floor \
        floorf floorl fma fmaf fmal fmax fmaxf fmaxl fmin fminf fminl fmod fmodf fmodl frexp \
        frexpf frexpl hypot hypotf hypotl ilogb ilogbf ilogbl j0 j0f j1 j1f jn jnf ldexpf ldexpl \
        lgamma lgamma_r lgammaf lgammaf_r lgammal lgammal_r llrint llrintf llrintl llround \
        llroundf llroundl log log10 log10f log10l log1p log1pf log1pl log2 log2f log2l logb logbf \
        logbl logf logl lrint lrintf lrintl lround lroundf lroundl modf modff modfl nan nanf nanl \
        nearbyint nearbyintf nearbyintl nextafter nextafterf nextafterl nexttoward nexttowardf \
        nexttowardl pow powf powl remainder remainderf remainderl remquo remquof remquol rint \
        rintf rintl round roundf roundl scalb scalbf scalbln scalblnf scalblnl scalbn scalbnf \
        scalbnl significand significandf sin sincos sincosf sincosl sinf sinh sinhf sinhl sinl \
        sqrt sqrtf sqrtl tan tanf tanh tanhf tanhl tanl tgamma tgammaf tgammal trunc truncf truncl \
        y0 y0f y1 y1f yn ynf
        """,
      variables: ""),
    Library(
      "dl",
      versioned: """
        dl_iterate_phdr dladdr dlsym
        """,
      others: """
        dlclose dlerror dlopen
        """,
      variables: ""),
    Library(
      "log",
      versioned: "",
      others: """
        __android_log_write
        """,
      variables: ""),
  ]
}
