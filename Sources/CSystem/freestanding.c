// The C library of the shipped program. It has only the functions that csystem.h and Embedded Swift
// call, and makes the system calls of Linux itself.
//
// It exists because of what it saves. This table compares the same program with other C libraries, on
// one processor of a virtual machine (Debian 12). The start is the time of a link with 40 arguments,
// up to the end of a program in zig's place that does nothing:
//
//                                         start    a line of 100,000 arguments    size
//     this file                           680 µs           85 ms               1.01 MB
//     musl 1.2.3, and malloc from here   + 2 %            + 1 %                1.02 MB
//     musl 1.2.3                         +22 %           +131 %                1.03 MB
//     glibc 2.36, static                 +34 %            +32 %                1.69 MB
//
// Most of the difference is due to the allocator. The rest is small, but because of it the Swift
// toolchain alone can build zcc for every processor that it supports; musl would have to be installed
// for each of them.
//
// If CSYSTEM_FREESTANDING is not set, the system's own library is used, and this file is empty.
#ifdef CSYSTEM_FREESTANDING

#include "csystem.h"

#include <elf.h>
#include <link.h>
#include <linux/limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/ioctl.h>
#include <termios.h>

#ifndef __GLIBC__
// musl's headers declare the resource of getrlimit as an int, glibc's as an enum of this name.
typedef int __rlimit_resource_t;
#endif

// MARK: System calls

static inline long system_call(long number, long a, long b, long c, long d, long e, long f) {
#if defined(__x86_64__)
  register long r10 __asm__("r10") = d;
  register long r8 __asm__("r8") = e;
  register long r9 __asm__("r9") = f;
  long result;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return result;
#elif defined(__aarch64__)
  register long x8 __asm__("x8") = number;
  register long x0 __asm__("x0") = a;
  register long x1 __asm__("x1") = b;
  register long x2 __asm__("x2") = c;
  register long x3 __asm__("x3") = d;
  register long x4 __asm__("x4") = e;
  register long x5 __asm__("x5") = f;
  __asm__ volatile("svc 0"
                   : "+r"(x0)
                   : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
                   : "memory");
  return x0;
#else
#error "build with --disable-default-traits on this processor"
#endif
}

static int error_number;
int *__errno_location(void) { return &error_number; }

// A system call returns an error as its negated number.
static long checked(long result) {
  if (result < 0 && result > -4096) {
    error_number = (int)-result;
    return -1;
  }
  return result;
}

#define CALL(name, a, b, c, d, e, f)                                                            \
  checked(system_call(SYS_##name, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f)))

// MARK: The process

static int argument_count;
static char **arguments;
char **environ;

int csystem_argc(void) { return argument_count; }
char **csystem_argv(void) { return arguments; }

int main(int argc, char **argv);

// The value that stands between a function's buffers and its return address. If a function finds that
// it has changed, it ends the program.
uintptr_t __stack_chk_guard;

#if defined(__x86_64__)
// On Linux on this processor, compilers read the value at an offset from the register fs, where other C
// libraries keep the data of a thread.
static struct {
  char other[0x28];
  uintptr_t guard;
} thread_block;
#endif

static void set_stack_guard(uintptr_t guard) {
  __stack_chk_guard = guard;
#if defined(__x86_64__)
  const int set_fs = 0x1002;
  thread_block.guard = guard;
  CALL(arch_prctl, set_fs, &thread_block, 0, 0, 0, 0);
#endif
}

_Noreturn void __stack_chk_fail(void) {
  static const char message[] = "zcc: error: a fault in zcc: a buffer on the stack was overrun\n";
  write(2, message, sizeof message - 1);
  kill(getpid(), SIGABRT);
  _exit(134);
}

// A value that the kernel tells about the process, by its key; 0 if the kernel does not tell it.
static uintptr_t told(const ElfW(auxv_t) *pair, uintptr_t key) {
  for (; pair->a_type != AT_NULL; pair++) {
    if (pair->a_type == key) return pair->a_un.a_val;
  }
  return 0;
}

// Makes the pages that the linker has marked read-only: constants that contain pointers.
static void protect_constants(const ElfW(auxv_t) *kernel) {
  const ElfW(Phdr) *header = (void *)told(kernel, AT_PHDR);
  const uintptr_t page = told(kernel, AT_PAGESZ);
  for (size_t left = told(kernel, AT_PHNUM); left > 0; left--, header++) {
    if (header->p_type != PT_GNU_RELRO) continue;
    const uintptr_t begin = header->p_vaddr & -page;
    const uintptr_t end = (header->p_vaddr + header->p_memsz) & -page;
    CALL(mprotect, begin, end - begin, PROT_READ, 0, 0, 0);
  }
}

// The kernel puts argc on the stack, above it argv and the environment, each followed by a null, and
// above those its values as pairs of key and value. At the beginning of this function, no guard is set
// yet.
__attribute__((used, no_stack_protector)) static void start(long *stack) {
  argument_count = (int)stack[0];
  arguments = (char **)(stack + 1);
  environ = arguments + argument_count + 1;
  char **end = environ;
  while (*end) end++;
  const ElfW(auxv_t) *kernel = (void *)(end + 1);
  uintptr_t guard;
  memcpy(&guard, (void *)told(kernel, AT_RANDOM), sizeof guard);
  // The first byte is 0, which stops the overrun of a string.
  set_stack_guard(guard & ~(uintptr_t)0xff);
  protect_constants(kernel);
  exit(main(argument_count, arguments));
}

#if defined(__x86_64__)
__asm__(
    ".globl _start\n"
    "_start:\n"
    "  xor %ebp, %ebp\n"
    "  mov %rsp, %rdi\n"
    "  and $-16, %rsp\n"
    "  call start\n");
#elif defined(__aarch64__)
__asm__(
    ".globl _start\n"
    "_start:\n"
    "  mov x29, #0\n"
    "  mov x30, #0\n"
    "  mov x0, sp\n"
    "  bl start\n");
#endif

void _exit(int status) {
  for (;;) CALL(exit_group, status, 0, 0, 0, 0, 0);
}

void exit(int status) { _exit(status); }

pid_t getpid(void) { return (pid_t)CALL(getpid, 0, 0, 0, 0, 0, 0); }
pid_t getppid(void) { return (pid_t)CALL(getppid, 0, 0, 0, 0, 0, 0); }
uid_t geteuid(void) { return (uid_t)CALL(geteuid, 0, 0, 0, 0, 0, 0); }

int execve(const char *path, char *const *argv, char *const *envp) {
  return (int)CALL(execve, path, argv, envp, 0, 0, 0);
}

int getrlimit(__rlimit_resource_t resource, struct rlimit *limit) {
  return (int)CALL(prlimit64, 0, resource, NULL, limit, 0, 0);
}

int setrlimit(__rlimit_resource_t resource, const struct rlimit *limit) {
  return (int)CALL(prlimit64, 0, resource, limit, NULL, 0, 0);
}

int prctl(int option, ...) {
  va_list rest;
  va_start(rest, option);
  long value = va_arg(rest, long);
  va_end(rest);
  return (int)CALL(prctl, option, value, 0, 0, 0, 0);
}

// With three arguments, which is as many as csystem.h has.
long syscall(long number, ...) {
  va_list rest;
  va_start(rest, number);
  long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long);
  va_end(rest);
  return checked(system_call(number, a, b, c, 0, 0, 0));
}

pid_t fork(void) { return (pid_t)CALL(clone, SIGCHLD, 0, 0, 0, 0, 0); }

pid_t waitpid(pid_t child, int *status, int options) {
  return (pid_t)CALL(wait4, child, status, options, NULL, 0, 0);
}

// It is called only to restore what a signal does by default, which needs no other field.
void (*signal(int number, void (*handler)(int)))(int) {
  struct {
    void (*handler)(int);
    unsigned long flags;
    void (*restorer)(void);
    unsigned long mask;
  } action = {.handler = handler};
  return CALL(rt_sigaction, number, &action, NULL, sizeof action.mask, 0, 0) == 0 ? SIG_DFL : SIG_ERR;
}

int kill(pid_t process, int signal) { return (int)CALL(kill, process, signal, 0, 0, 0, 0); }

int chdir(const char *path) { return (int)CALL(chdir, path, 0, 0, 0, 0, 0); }

// MARK: Files

static int open_file(const char *path, int flags, mode_t mode) {
  return (int)CALL(openat, AT_FDCWD, path, flags, mode, 0, 0);
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return open_file(path, flags, mode);
}

int pipe(int *ends) { return (int)CALL(pipe2, ends, 0, 0, 0, 0, 0); }

int dup2(int from, int to) { return from == to ? to : (int)CALL(dup3, from, to, 0, 0, 0, 0); }

int fcntl(int descriptor, int command, ...) {
  va_list rest;
  va_start(rest, command);
  long value = va_arg(rest, long);
  va_end(rest);
  return (int)CALL(fcntl, descriptor, command, value, 0, 0, 0);
}

int close(int descriptor) { return (int)CALL(close, descriptor, 0, 0, 0, 0, 0); }

ssize_t read(int descriptor, void *buffer, size_t count) {
  return CALL(read, descriptor, buffer, count, 0, 0, 0);
}

ssize_t write(int descriptor, const void *buffer, size_t count) {
  return CALL(write, descriptor, buffer, count, 0, 0, 0);
}

int isatty(int descriptor) {
  struct termios settings;
  return CALL(ioctl, descriptor, TCGETS, &settings, 0, 0, 0) == 0;
}

off_t lseek(int descriptor, off_t offset, int whence) {
  return CALL(lseek, descriptor, offset, whence, 0, 0, 0);
}

int stat(const char *path, struct stat *status) {
  return (int)CALL(newfstatat, AT_FDCWD, path, status, 0, 0, 0);
}

int lstat(const char *path, struct stat *status) {
  return (int)CALL(newfstatat, AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW, 0, 0);
}

int fstat(int descriptor, struct stat *status) {
  return (int)CALL(fstat, descriptor, status, 0, 0, 0, 0);
}

int access(const char *path, int mode) {
  return (int)CALL(faccessat, AT_FDCWD, path, mode, 0, 0, 0);
}

ssize_t readlink(const char *path, char *buffer, size_t count) {
  return CALL(readlinkat, AT_FDCWD, path, buffer, count, 0, 0);
}

int mkdir(const char *path, mode_t mode) {
  return (int)CALL(mkdirat, AT_FDCWD, path, mode, 0, 0, 0);
}

int chmod(const char *path, mode_t mode) {
  return (int)CALL(fchmodat, AT_FDCWD, path, mode, 0, 0, 0);
}

int flock(int descriptor, int operation) {
  return (int)CALL(flock, descriptor, operation, 0, 0, 0, 0);
}

int nanosleep(const struct timespec *time, struct timespec *rest) {
  return (int)CALL(nanosleep, time, rest, 0, 0, 0, 0);
}

int memfd_create(const char *name, unsigned flags) {
  return (int)CALL(memfd_create, name, flags, 0, 0, 0, 0);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  return (int)CALL(clock_gettime, clock, time, 0, 0, 0, 0);
}

// The kernel's struct statfs on 64-bit machines.
struct kernel_statfs {
  long type, block_size;
  unsigned long blocks, free_blocks, available_blocks, files, free_files;
  int id[2];
  long name_length, fragment_size, flags, spare[4];
};

int statvfs(const char *path, struct statvfs *status) {
  struct kernel_statfs kernel;
  if (CALL(statfs, path, &kernel, 0, 0, 0, 0) != 0) return -1;
  *status = (struct statvfs){
      .f_bsize = (unsigned long)kernel.block_size,
      .f_frsize = (unsigned long)(kernel.fragment_size ? kernel.fragment_size : kernel.block_size),
      .f_blocks = kernel.blocks,
      .f_bfree = kernel.free_blocks,
      .f_bavail = kernel.available_blocks,
  };
  return 0;
}

int rename(const char *from, const char *to) {
  return (int)CALL(renameat, AT_FDCWD, from, AT_FDCWD, to, 0, 0);
}

int unlink(const char *path) { return (int)CALL(unlinkat, AT_FDCWD, path, 0, 0, 0, 0); }

int symlink(const char *text, const char *path) {
  return (int)CALL(symlinkat, text, AT_FDCWD, path, 0, 0, 0);
}

// It is called only with a null for the buffer.
char *getcwd(char *buffer, size_t count) {
  (void)buffer;
  (void)count;
  char *path = malloc(PATH_MAX);
  // The kernel writes `(unreachable)` before a directory that is not below the root directory.
  if (CALL(getcwd, path, PATH_MAX, 0, 0, 0, 0) >= 0 && path[0] == '/') return path;
  free(path);
  return NULL;
}

// It is called only with a null for the buffer. The kernel knows the path of an open file.
char *realpath(const char *path, char *buffer) {
  (void)buffer;
  int descriptor = open_file(path, O_PATH | O_CLOEXEC, 0);
  if (descriptor < 0) return NULL;
  char digits[12], link[32] = "/proc/self/fd/";
  size_t count = 0, end = strlen(link);
  for (int rest = descriptor; count == 0 || rest > 0; rest /= 10) {
    digits[count++] = (char)('0' + rest % 10);
  }
  while (count > 0) link[end++] = digits[--count];
  char *target = malloc(PATH_MAX);
  ssize_t length = readlink(link, target, PATH_MAX - 1);
  close(descriptor);
  if (length < 0) {
    free(target);
    return NULL;
  }
  target[length] = 0;
  return target;
}

struct __dirstream {
  int descriptor;
  long used, filled;
  _Alignas(struct dirent) char entries[1 << 15];
};

DIR *opendir(const char *path) {
  int descriptor = open_file(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (descriptor < 0) return NULL;
  DIR *directory = malloc(sizeof *directory);
  directory->descriptor = descriptor;
  directory->used = directory->filled = 0;
  return directory;
}

struct dirent *readdir(DIR *directory) {
  if (directory->used >= directory->filled) {
    directory->used = 0;
    directory->filled = CALL(getdents64, directory->descriptor, directory->entries,
                             sizeof directory->entries, 0, 0, 0);
    if (directory->filled <= 0) return NULL;
  }
  struct dirent *entry = (struct dirent *)(directory->entries + directory->used);
  directory->used += entry->d_reclen;
  return entry;
}

int closedir(DIR *directory) {
  int result = close(directory->descriptor);
  free(directory);
  return result;
}

// MARK: Memory

// Every block of memory belongs to a size class, and each class has a list of its free blocks. The
// sizes are multiples of 16 bytes up to 1 KiB, and powers of two up to 256 KiB. A larger block is a
// mapping of its own that is given back to the kernel, so that a large response file does not stay in
// memory three times.
typedef union block {
  struct {
    size_t class_or_size;  // the size of a mapping is larger than the number of any class
    union block *next;
  };
  _Alignas(16) char header[16];
} block;

enum { granule = 16, small_classes = 64, classes = small_classes + 8 };

enum { huge_page = 1 << 21 };

static block *free_blocks[classes];
static _Alignas(granule) char first_pool[1 << 19];
static char *pool = first_pool, *pool_end = first_pool + sizeof first_pool;
static size_t pool_size = sizeof first_pool;

static size_t class_size(size_t index) {
  return index < small_classes ? (index + 1) * granule
                               : (size_t)2 * small_classes * granule << (index - small_classes);
}

static size_t class_of(size_t size) {
  if (size <= small_classes * granule) return size == 0 ? 0 : (size - 1) / granule;
  size_t index = small_classes;
  while (index < classes && class_size(index) < size) index++;
  return index;
}

static size_t rounded_up(size_t size, size_t unit) { return (size + unit - 1) / unit * unit; }

// Large blocks are faster with pages of 2 MiB, for which the kernel finds a place if the size is a
// multiple of that. Without memory Swift cannot continue, so the program ends.
static void *map(size_t size) {
  static const char message[] = "zcc: error: out of memory\n";
  const int protection = PROT_READ | PROT_WRITE;
  const int flags = MAP_PRIVATE | MAP_ANONYMOUS;
  long address = CALL(mmap, NULL, size, protection, flags, -1, 0);
  if (address == -1) {
    write(2, message, sizeof message - 1);
    _exit(1);
  }
  if (size >= huge_page) CALL(madvise, address, size, MADV_HUGEPAGE, 0, 0, 0);
  return (void *)address;
}

static block *carve(size_t size) {
  if (size > (size_t)(pool_end - pool)) {
    if (pool_size < 4 * huge_page) pool_size *= 2;
    pool = map(pool_size);
    pool_end = pool + pool_size;
  }
  block *fresh = (block *)pool;
  pool += size;
  return fresh;
}

void *malloc(size_t size) {
  size_t index = class_of(size);
  block *result;
  if (index == classes) {
    size = size > PTRDIFF_MAX ? PTRDIFF_MAX : size + sizeof(block);
    if (size >= huge_page) size = rounded_up(size, huge_page);
    result = map(size);
    result->class_or_size = size;
    return result + 1;
  }
  result = free_blocks[index];
  if (result) {
    free_blocks[index] = result->next;
  } else {
    result = carve(class_size(index) + sizeof(block));
  }
  result->class_or_size = index;
  return result + 1;
}

void free(void *address) {
  if (!address) return;
  block *freed = (block *)address - 1;
  if (freed->class_or_size >= classes) {
    CALL(munmap, freed, freed->class_or_size, 0, 0, 0, 0);
    return;
  }
  freed->next = free_blocks[freed->class_or_size];
  free_blocks[freed->class_or_size] = freed;
}

int posix_memalign(void **result, size_t alignment, size_t size) {
  if (alignment > granule) return EINVAL;
  *result = malloc(size);
  return 0;
}

// MARK: Bytes

int getentropy(void *buffer, size_t count) {
  return CALL(getrandom, buffer, count, 0, 0, 0, 0) == (long)count ? 0 : -1;
}

void *memmove(void *to, const void *from, size_t count) {
  char *target = to;
  const char *source = from;
  if ((size_t)(target - source) >= count) {
    for (; count > 0; count--) *target++ = *source++;
  } else {
    for (; count > 0; count--) target[count - 1] = source[count - 1];
  }
  return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t count) {
  return memmove(to, from, count);
}

void *memset(void *to, int byte, size_t count) {
  char *target = to;
  for (; count > 0; count--) *target++ = (char)byte;
  return to;
}

int memcmp(const void *left, const void *right, size_t count) {
  const unsigned char *a = left, *b = right;
  for (; count > 0; count--, a++, b++) {
    if (*a != *b) return *a - *b;
  }
  return 0;
}

size_t strlen(const char *text) {
  const char *end = text;
  while (*end) end++;
  return (size_t)(end - text);
}

// MARK: Functions for Swift's hash tables

void arc4random_buf(void *buffer, size_t count) { getentropy(buffer, count); }

double ceil(double value) {
  double whole = (double)(long)value;
  return whole < value ? whole + 1 : whole;
}

// MARK: Errors

// The texts for the errors of the calls above. They are glibc's.
char *strerror(int code) {
  switch (code) {
    case EPERM: return "Operation not permitted";
    case ENOENT: return "No such file or directory";
    case EINTR: return "Interrupted system call";
    case EIO: return "Input/output error";
    case E2BIG: return "Argument list too long";
    case ENOEXEC: return "Exec format error";
    case EBADF: return "Bad file descriptor";
    case ECHILD: return "No child processes";
    case EAGAIN: return "Resource temporarily unavailable";
    case ENOMEM: return "Cannot allocate memory";
    case EACCES: return "Permission denied";
    case EBUSY: return "Device or resource busy";
    case EEXIST: return "File exists";
    case EXDEV: return "Invalid cross-device link";
    case ENOTDIR: return "Not a directory";
    case EISDIR: return "Is a directory";
    case EINVAL: return "Invalid argument";
    case ENFILE: return "Too many open files in system";
    case EMFILE: return "Too many open files";
    case ETXTBSY: return "Text file busy";
    case EFBIG: return "File too large";
    case ENOSPC: return "No space left on device";
    case EROFS: return "Read-only file system";
    case EMLINK: return "Too many links";
    case EPIPE: return "Broken pipe";
    case ENOSYS: return "Function not implemented";
    case ENAMETOOLONG: return "File name too long";
    case ELOOP: return "Too many levels of symbolic links";
    case EDQUOT: return "Disk quota exceeded";
    case ESTALE: return "Stale file handle";
    default: return "Unknown error";
  }
}

#endif
