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
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
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

// Starts a program in the root directory. Its standard output (1) or standard error (2) is the file
// descriptor `output`. If the program cannot be started, the child ends with status 127.
static inline int csystem_spawn(pid_t *child, const char *path, char *const *argv,
                                char *const *envp, int output, int descriptor) {
  *child = fork();
  if (*child != 0) return *child < 0 ? errno : 0;
  // If the caller has no such descriptor open, the pipe itself may have its number.
  if (chdir("/") == 0 && dup2(output, descriptor) >= 0 && fcntl(descriptor, F_SETFD, 0) == 0) {
    execve(path, argv, envp);
  }
  _exit(127);
}

// Runs a program and waits for it. Returns its wait status, or -1 with errno set if it cannot be
// started. On Linux the program is ended if this process ends, in whatever way.
static inline int csystem_run(const char *path, char *const *argv, char *const *envp) {
  int ends[2], status = 0, error = 0;
  if (csystem_pipe(ends) != 0) return -1;
  pid_t parent = getpid(), child = fork();
  if (child == 0) {
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(127);
#endif
    execve(path, argv, envp);
    error = errno;
    while (write(ends[1], &error, sizeof error) < 0 && errno == EINTR) {}
    _exit(127);
  }
  close(ends[1]);
  while (child > 0 && read(ends[0], &error, sizeof error) < 0 && errno == EINTR) {}
  close(ends[0]);
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  if (child > 0 && error == 0) return status;
  if (error != 0) errno = error;
  return -1;
}

// Ends this process in the same way as another process ended.
static inline _Noreturn void csystem_end_as(int status) {
  if (WIFSIGNALED(status)) kill(getpid(), WTERMSIG(status));
  _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}
