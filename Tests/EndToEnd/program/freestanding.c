// What Sources/CSystem/freestanding.c must do, asked of it in its own program. Run in an empty
// directory; prints the texts of the errors, or ends with the number of the line that fails.
#include "csystem.h"

#include <signal.h>
#include <sys/mman.h>

#define EXPECT(condition) \
  if (!(condition)) return __LINE__

double ceil(double value);
void arc4random_buf(void *buffer, size_t count);

static char area[1024], expected[1024];

static void fill(void) {
  for (size_t index = 0; index < sizeof area; index++) {
    area[index] = expected[index] = (char)(index * 7 + index / 256);
  }
}

static int same(void) {
  for (size_t index = 0; index < sizeof area; index++) {
    if (area[index] != expected[index]) return 0;
  }
  return 1;
}

// Every distance around an overlap, and lengths of more than one register of any kind.
static int moving(void) {
  for (long distance = -40; distance <= 40; distance++) {
    for (size_t count = 0; count <= 130; count++) {
      fill();
      char copy[130];
      for (size_t index = 0; index < count; index++) copy[index] = area[100 + index];
      for (size_t index = 0; index < count; index++) expected[100 + distance + index] = copy[index];
      EXPECT(memmove(area + 100 + distance, area + 100, count) == area + 100 + distance);
      EXPECT(same());
    }
  }
  fill();
  memcpy(area, area + 512, 300);
  for (size_t index = 0; index < 300; index++) expected[index] = expected[512 + index];
  EXPECT(same());
  return 0;
}

static int comparing(void) {
  for (size_t start = 0; start < 3; start++) {
    for (size_t count = 0; count <= 70; count++) {
      fill();
      memset(area + start, 0x90, count);
      for (size_t index = 0; index < count; index++) expected[start + index] = (char)0x90;
      EXPECT(same());
      EXPECT(memcmp(area + start, expected + start, count) == 0);
      for (size_t index = 0; index < count; index++) {
        area[start + index] = 0x10;
        if (index + 1 < count) area[start + index + 1] = (char)0xA0;
        EXPECT(memcmp(area + start, expected + start, count) < 0);
        EXPECT(memcmp(expected + start, area + start, count) > 0);
        EXPECT(memcmp(area + start, expected + start, index) == 0);
        memset(area + start, 0x90, count);
      }
    }
  }
  EXPECT(strlen("") == 0 && strlen("four") == 4);
  return 0;
}

static int allocating(void) {
  enum { blocks = 3000 };
  static unsigned char *block[blocks];
  for (int round = 0; round < 3; round++) {
    for (size_t index = round % 2; index < blocks; index += 1 + (round > 0)) {
      size_t size = index < 2500 ? index : index * 50;
      block[index] = malloc(size);
      EXPECT(((size_t)block[index] & 15) == 0);
      memset(block[index], (int)index, size);
    }
    for (size_t index = 0; index < blocks; index++) {
      size_t size = index < 2500 ? index : index * 50;
      for (size_t byte = 0; byte < size; byte++) EXPECT(block[index][byte] == (index & 255));
    }
    for (size_t index = (round + 1) % 2; index < blocks; index += 2) free(block[index]);
  }
  free(NULL);
  void *aligned = NULL;
  EXPECT(posix_memalign(&aligned, 16, 40) == 0 && ((size_t)aligned & 15) == 0);
  EXPECT(posix_memalign(&aligned, 32, 40) == EINVAL);
  // What is freed is used again, or goes back to the kernel.
  struct rlimit limit = {128 << 20, RLIM_INFINITY};
  EXPECT(setrlimit(RLIMIT_DATA, &limit) == 0);
  for (int index = 0; index < 100000; index++) {
    char *small = malloc(3000), *large = index % 100 ? NULL : malloc(2 << 20);
    *small = 1;
    if (large) *large = 1;
    free(large);
    free(small);
  }
  return 0;
}

static int files(void) {
  struct stat status;
  char text[64] = "";
  EXPECT(open("missing", O_RDONLY) == -1 && errno == ENOENT);
  int file = open("file", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
  EXPECT(file >= 0 && fcntl(file, F_GETFD) == FD_CLOEXEC);
  EXPECT(write(file, "0123456789", 10) == 10 && close(file) == 0 && close(file) == -1);
  EXPECT(errno == EBADF);
  EXPECT(stat("file", &status) == 0 && status.st_size == 10 && csystem_is_regular(&status));
  EXPECT((status.st_mode & 0777) == 0640 && status.st_uid == geteuid());
  EXPECT(csystem_mtime_nanoseconds(&status) > 1500000000LL * 1000000000);
  EXPECT((file = open("file", O_RDONLY)) >= 0 && csystem_size(file) == 10);
  EXPECT(csystem_size(-1) == 0 && lseek(file, 4, SEEK_SET) == 4);
  EXPECT(read(file, text, sizeof text) == 6 && memcmp(text, "456789", 6) == 0);
  EXPECT(dup2(file, file) == file && dup2(file, 200) == 200 && lseek(200, 0, SEEK_CUR) == 10);
  EXPECT(rename("file", "other") == 0 && access("file", F_OK) == -1);
  EXPECT(access("other", R_OK | W_OK) == 0 && access("other", X_OK) == -1 && errno == EACCES);
  EXPECT(chmod("other", 0501) == 0 && stat("other", &status) == 0);
  EXPECT((status.st_mode & 07777) == 0501 && chmod("file", 0600) == -1 && errno == ENOENT);
  EXPECT(mkdir("a", 0755) == 0 && mkdir("a", 0755) == -1 && errno == EEXIST);
  EXPECT(symlink("../other", "a/link") == 0 && symlink("a/link", "b") == 0);
  memset(text, 0, sizeof text);
  EXPECT(readlink("b", text, sizeof text) == 6 && memcmp(text, "a/link", 7) == 0);
  char *here = getcwd(NULL, 0), *real = realpath("./a/../b", NULL), *dot = realpath("a/..", NULL);
  size_t length = strlen(here);
  EXPECT(here[0] == '/' && strlen(dot) == length && memcmp(here, dot, length) == 0);
  EXPECT(memcmp(real, here, length) == 0 && memcmp(real + length, "/other", 7) == 0);
  EXPECT(realpath("a/none", NULL) == NULL && errno == ENOENT);
  EXPECT(lstat("b", &status) == 0 && S_ISLNK(status.st_mode));
  EXPECT(unlink("b") == 0 && stat("b", &status) == -1 && stat("a", &status) == 0);
  EXPECT(csystem_is_directory(&status) && lstat("a", &status) == 0);
  EXPECT((file = csystem_memory_file()) >= 0 && fcntl(file, F_GETFD) == 0);
  EXPECT(write(file, "abc", 3) == 3 && csystem_size(file) == 3 && close(file) == 0);
  return 0;
}

// More names than one call of the kernel tells.
static int directories(void) {
  char name[64] = "a/a-name-that-is-neither-short-nor-long-0000";
  size_t end = strlen(name);
  EXPECT(opendir("none") == NULL && errno == ENOENT);
  EXPECT(opendir("other") == NULL && errno == ENOTDIR);
  for (int index = 0; index < 1000; index++) {
    for (int digit = 0, rest = index; digit < 4; digit++, rest /= 10) {
      name[end - 1 - digit] = (char)('0' + rest % 10);
    }
    EXPECT(close(open(name, O_WRONLY | O_CREAT, 0600)) == 0);
  }
  DIR *directory = opendir("a");
  int found = 0;
  char seen[1000] = "";
  for (struct dirent *entry; (entry = readdir(directory));) {
    const char *digits = csystem_entry_name(entry) + end - 2 - 4;
    if (entry->d_name[1] != '-') continue;
    int index = 0;
    for (int digit = 0; digit < 4; digit++) index = index * 10 + digits[digit] - '0';
    EXPECT(index >= 0 && index < 1000 && !seen[index]);
    seen[index] = 1;
    found++;
  }
  EXPECT(found == 1000 && closedir(directory) == 0);
  return 0;
}

static int processes(void) {
  char *empty[] = {NULL}, *missing[] = {"missing", NULL};
  char *three[] = {"sh", "-c", "exit 3", NULL}, *killed[] = {"sh", "-c", "kill -TERM $$", NULL};
  char *talk[] = {"sh", "-c", "pwd >&2; echo $WORD >&2", NULL}, *words[] = {"WORD=word", NULL};
  EXPECT(csystem_exit_status(csystem_run("/bin/sh", three, empty)) == 3);
  int status = csystem_run("/bin/sh", killed, empty);
  EXPECT(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
  EXPECT(csystem_run("missing", missing, empty) == -1 && errno == ENOENT);
  EXPECT(waitpid(-1, &status, 0) == -1 && errno == ECHILD);

  int ends[2];
  pid_t child = 0;
  char text[64] = "";
  EXPECT(csystem_pipe(ends) == 0 && fcntl(ends[0], F_GETFD) == FD_CLOEXEC);
  EXPECT(csystem_spawn(&child, "/bin/sh", talk, words, "/", ends[1], 2) == 0 && child > 0);
  EXPECT(waitpid(child, &status, 0) == child && csystem_exit_status(status) == 0);
  EXPECT(close(ends[1]) == 0 && read(ends[0], text, sizeof text) == 7);
  EXPECT(memcmp(text, "/\nword\n", 7) == 0);
  EXPECT(csystem_spawn(&child, "missing", missing, empty, "/", ends[0], 2) == 0);
  EXPECT(waitpid(child, &status, 0) == child && csystem_exit_status(status) == 127);

  // A parent that ignores SIGCHLD hands that down.
  EXPECT(signal(SIGCHLD, SIG_IGN) != SIG_ERR && signal(0, SIG_DFL) == SIG_ERR);
  EXPECT(csystem_exit_status(csystem_run("/bin/sh", three, empty)) == 3);

  child = fork();
  if (child == 0) csystem_end_as(csystem_run("/bin/sh", killed, empty));
  EXPECT(waitpid(child, &status, 0) == child);
  EXPECT(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
  return 0;
}

__attribute__((noinline, no_sanitize("undefined"))) static void overrun(size_t count) {
  volatile char buffer[16];
  for (size_t index = 0; index < count; index++) buffer[index] = 1;
}

// A pointer that is compiled for any address is one that a linker fills in.
static const char *const constant[] = {"one", "two"};

// The signal that ends a process that does what it must not, or 0.
static int signal_of(void (*act)(void)) {
  int status = 0;
  pid_t child = fork();
  if (child == 0) {
    close(2);
    act();
    _exit(0);
  }
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void stay_within(void) { overrun(16); }
static void go_beyond(void) { overrun(64); }
static void write_a_constant(void) { *(const char *volatile *)&constant[1] = "three"; }

static int protecting(void) {
  EXPECT(signal_of(stay_within) == 0);
  EXPECT(signal_of(go_beyond) == SIGABRT);
  EXPECT(signal_of(write_a_constant) == SIGSEGV);
  return 0;
}

static int numbers(void) {
  EXPECT(ceil(2) == 2 && ceil(2.25) == 3 && ceil(-2.25) == -2 && ceil(0) == 0);
  unsigned char bytes[64] = {0};
  arc4random_buf(bytes, sizeof bytes);
  int zeros = 0;
  for (size_t index = 0; index < sizeof bytes; index++) zeros += bytes[index] == 0;
  EXPECT(zeros < 16);
  unsigned long long number = 0, other = 0;
  EXPECT(getentropy(&number, sizeof number) == 0 && getentropy(&other, sizeof other) == 0);
  EXPECT(number != 0 && number != other);
  struct rlimit limit;
  EXPECT(csystem_getrlimit_stack(&limit) == 0 && limit.rlim_cur >= 1 << 16);
  EXPECT(csystem_getrlimit_nofile(&limit) == 0);
  limit.rlim_cur = 300;
  EXPECT(csystem_setrlimit_nofile(&limit) == 0 && csystem_getrlimit_nofile(&limit) == 0);
  EXPECT(limit.rlim_cur == 300);
  return 0;
}

static void tell_errors(void) {
  for (int code = 1; code < 134; code++) {
    const char *text = strerror(code);
    write(1, text, strlen(text));
    write(1, "\n", 1);
  }
}

static int tell(int line) {
  char text[] = "line 0000\n";
  for (int place = 8; place > 4; place--, line /= 10) text[place] = (char)('0' + line % 10);
  write(2, text, strlen(text));
  return 1;
}

int main(int argc, char **argv) {
  int (*const tests[])(void) = {moving,    comparing,  files,   directories,
                                processes, protecting, numbers, allocating};
  if (argc != 3 || csystem_argc() != 3 || csystem_argv() != argv) return tell(__LINE__);
  if (strlen(argv[1]) != 0 || memcmp(argv[2], "two words", 10) != 0) return tell(__LINE__);
  if (memcmp(csystem_environ()[0], "ONE=1", 6) != 0 || csystem_environ()[1]) return tell(__LINE__);
  for (size_t index = 0; index < sizeof tests / sizeof *tests; index++) {
    int line = tests[index]();
    if (line != 0) return tell(line);
  }
  tell_errors();
  return 0;
}
