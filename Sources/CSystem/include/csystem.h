// The part of the C library that zcc uses: the POSIX headers, and functions for what Swift cannot
// import (macros, variadic functions, mutable global variables).
#pragma once

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __APPLE__
#include <sys/random.h>
#endif
#ifdef __linux__
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

static inline int csystem_errno(void) { return errno; }

static inline int csystem_open(const char *path, int flags, unsigned mode) {
  return open(path, flags | O_CLOEXEC, (mode_t)mode);
}

static inline int csystem_is_directory(const struct stat *status) {
  return S_ISDIR(status->st_mode);
}

static inline int csystem_is_regular(const struct stat *status) {
  return S_ISREG(status->st_mode);
}

static inline long long csystem_mtime_nanoseconds(const struct stat *status) {
#ifdef __APPLE__
  return (long long)status->st_mtimespec.tv_sec * 1000000000 + status->st_mtimespec.tv_nsec;
#else
  return (long long)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec;
#endif
}

// A file in memory that other programs inherit; -1 where the system has no such files.
static inline int csystem_memory_file(void) {
#ifdef __linux__
  return memfd_create("zcc-arguments", 0);
#else
  errno = ENOSYS;
  return -1;
#endif
}

// The size of an open file; 0 if the descriptor has no size (a pipe).
static inline long long csystem_size(int descriptor) {
  struct stat status;
  return fstat(descriptor, &status) == 0 ? status.st_size : 0;
}

static inline int csystem_exit_status(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static inline const char *csystem_entry_name(const struct dirent *entry) {
  return entry->d_name;
}

// glibc declares the resource of getrlimit as an enum, Darwin as an int.
static inline int csystem_getrlimit_nofile(struct rlimit *limit) {
  return getrlimit(RLIMIT_NOFILE, limit);
}

static inline int csystem_setrlimit_nofile(const struct rlimit *limit) {
  return setrlimit(RLIMIT_NOFILE, limit);
}

static inline int csystem_getrlimit_stack(struct rlimit *limit) {
  return getrlimit(RLIMIT_STACK, limit);
}

// The bytes that this user may still write to the file system of a path; -1 if it is not known.
static inline long long csystem_free_space(const char *path) {
  struct statvfs status;
  if (statvfs(path, &status) != 0) return -1;
  return (long long)status.f_bavail * (long long)status.f_frsize;
}

static inline long long csystem_milliseconds(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) return 0;
  return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

extern char **environ;

static inline char **csystem_environ(void) { return environ; }

// The arguments of the process, because Embedded Swift does not have CommandLine.
int csystem_argc(void);
char **csystem_argv(void);

// Makes a pipe. An exec closes both ends.
static inline int csystem_pipe(int *ends) {
  if (pipe(ends) != 0) return -1;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return 0;
}

// Waits for programs again if the caller of zcc does not: with SIGCHLD ignored, the kernel forgets how
// a program ended. gcc does the same, and zig cannot compile without it.
static inline void csystem_reset_signals(void) { signal(SIGCHLD, SIG_DFL); }

// Called by a child process: ends it when its parent ends.
static inline void csystem_end_with(pid_t parent) {
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(127);
#endif
}

// Starts a program in a directory. Its standard output (1) or standard error (2) is the file
// descriptor `output`. If the program cannot be started, the child ends with status 127. On Linux
// the program is ended if this process ends, in whatever way.
static inline int csystem_spawn(pid_t *child, const char *path, char *const *argv,
                                char *const *envp, const char *directory, int output,
                                int descriptor) {
  csystem_reset_signals();
  pid_t parent = getpid();
  *child = fork();
  if (*child != 0) return *child < 0 ? errno : 0;
  csystem_end_with(parent);
  // If the caller has no such descriptor open, the pipe itself may have its number.
  if (chdir(directory) == 0 && dup2(output, descriptor) >= 0 && fcntl(descriptor, F_SETFD, 0) == 0) {
    execve(path, argv, envp);
  }
  _exit(127);
}

// Starts a program, with a file descriptor of the caller's as its standard error unless that is -1.
// Returns 0, or -1 with errno set if it cannot be started. On Linux the program is ended if this
// process ends, in whatever way.
static inline int csystem_start(pid_t *child, const char *path, char *const *argv,
                                char *const *envp, int errors) {
  int ends[2], error = 0;
  if (csystem_pipe(ends) != 0) return -1;
  pid_t parent = getpid();
  csystem_reset_signals();
  *child = fork();
  if (*child == 0) {
    csystem_end_with(parent);
    if (errors < 0 || (dup2(errors, 2) >= 0 && fcntl(2, F_SETFD, 0) == 0)) {
      execve(path, argv, envp);
    }
    error = errno;
    while (write(ends[1], &error, sizeof error) < 0 && errno == EINTR) {}
    _exit(127);
  }
  close(ends[1]);
  while (*child > 0 && read(ends[0], &error, sizeof error) < 0 && errno == EINTR) {}
  close(ends[0]);
  if (*child > 0 && error == 0) return 0;
  int status = 0;
  while (*child > 0 && waitpid(*child, &status, 0) < 0 && errno == EINTR) {}
  if (error != 0) errno = error;
  return -1;
}

// Waits for a program and returns its wait status.
static inline int csystem_wait(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return status;
}

// Runs a program and waits for it. Returns its wait status, or -1 with errno set if it cannot be
// started.
static inline int csystem_run(const char *path, char *const *argv, char *const *envp) {
  pid_t child = 0;
  return csystem_start(&child, path, argv, envp, -1) == 0 ? csystem_wait(child) : -1;
}

// Keeps this process, and all that it starts, to so many of the processors that it may use. Returns 0,
// or -1 with errno set.
static inline int csystem_limit_processors(int count) {
#ifdef __linux__
  unsigned long set[128];
  const int bits = 8 * sizeof(unsigned long);
  // The size of the set in bytes.
  long size = syscall(SYS_sched_getaffinity, 0L, (long)sizeof set, (long)set);
  if (size < 0) return -1;
  for (long index = 0; index < 8 * size; index++) {
    unsigned long bit = 1ul << (index % bits);
    if ((set[index / bits] & bit) != 0 && count-- <= 0) set[index / bits] &= ~bit;
  }
  return (int)syscall(SYS_sched_setaffinity, 0L, size, (long)set);
#else
  (void)count;
  errno = ENOSYS;
  return -1;
#endif
}

// Locks an open file for this process. Returns 0, or -1 if another process has locked it.
static inline int csystem_try_lock(int descriptor) { return flock(descriptor, LOCK_EX | LOCK_NB); }

static inline void csystem_sleep(int milliseconds) {
  struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  nanosleep(&time, NULL);
}

// Ends this process in the same way as another process ended.
static inline _Noreturn void csystem_end_as(int status) {
  if (WIFSIGNALED(status)) kill(getpid(), WTERMSIG(status));
  _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}
