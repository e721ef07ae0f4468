// The C library as zcc sees it: the POSIX headers, and plain functions for what
// Swift cannot import (macros, variadic functions, mutable globals).
#pragma once

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

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

// Both ends are closed by an exec.
static inline int csystem_pipe(int *ends) {
  if (pipe(ends) != 0) return -1;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return 0;
}

// Starts a program in the root directory, its standard output (1) or error (2) a file descriptor of
// the caller's.
static inline int csystem_spawn(pid_t *child, const char *path, char *const *argv,
                                char *const *envp, int output, int descriptor) {
  posix_spawn_file_actions_t actions;
  if (posix_spawn_file_actions_init(&actions) != 0) return -1;
  posix_spawn_file_actions_addchdir_np(&actions, "/");
  posix_spawn_file_actions_adddup2(&actions, output, descriptor);
  int result = posix_spawn(child, path, &actions, NULL, argv, envp);
  posix_spawn_file_actions_destroy(&actions);
  return result;
}
