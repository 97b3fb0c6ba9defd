/* Counts the file-system calls a program makes below FAULT_DIR, SQLite's among them, and at call FAULT_AT kills it
   (FAULT_KIND=kill) or lets the call fail (EIO once; ENOSPC from there on, for what needs room). Loaded before libc
   where the machine has a C compiler. Opening /.fault-arm, /.fault-disarm and /.fault-count steers it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { FREES, NEEDS_ROOM, READS };
static const char *dir, *kind;
static long at;
static atomic_int armed;
static atomic_long calls;

__attribute__((constructor)) static void setup(void) {
  dir = getenv("FAULT_DIR");
  kind = getenv("FAULT_KIND") ? getenv("FAULT_KIND") : "count";
  at = getenv("FAULT_AT") ? atol(getenv("FAULT_AT")) : 0;
}

static int ours(const char *path) { return dir && path && strncmp(path, dir, strlen(dir)) == 0; }

static int ours_fd(int fd) {
  char link[40], path[4096];
  if (!armed) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  return ours(path);
}

/* 1 where the call is to fail, with errno set. */
static int hit(int mine, int class) {
  if (!armed || !mine) return 0;
  if (class == READS && strcmp(kind, "EIO") != 0) return 0;
  if (strcmp(kind, "ENOSPC") == 0) {
    if (class != NEEDS_ROOM) return 0;
    if (++calls < at) return 0;
    errno = ENOSPC;
    return at > 0;
  }
  if (++calls != at) return 0;
  if (strcmp(kind, "kill") == 0) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
  if (strcmp(kind, "EIO") != 0) return 0;
  errno = EIO;
  return 1;
}

static int steer(const char *path) {
  if (!path || strncmp(path, "/.fault-", 8) != 0) return 0;
  if (strcmp(path, "/.fault-arm") == 0) armed = 1;
  if (strcmp(path, "/.fault-disarm") == 0) armed = 0;
  if (strcmp(path, "/.fault-count") == 0) {
    char line[40];
    int n = snprintf(line, sizeof line, "calls %ld\n", (long)calls);
    if (write(1, line, n) < 0) return 1;
  }
  errno = ENOENT;
  return 1;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(real))dlsym(RTLD_NEXT, #name)
#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest); \
    if (steer(path)) return -1; \
    if (hit(ours(path), flags & (O_CREAT | O_TRUNC) ? NEEDS_ROOM : READS)) return -1; \
    return real(path, flags, mode); }
#define ON_FD(type, name, class, params, ...) \
  type name params { REAL(name); if (hit(ours_fd(fd), class)) return -1; return real(__VA_ARGS__); }
#define ON_PATH(name, class, params, ...) \
  int name params { REAL(name); if (hit(ours(path), class)) return -1; return real(__VA_ARGS__); }

OPEN(open)
OPEN(open64)
ON_FD(ssize_t, write, NEEDS_ROOM, (int fd, const void *b, size_t n), fd, b, n)
ON_FD(ssize_t, pwrite, NEEDS_ROOM, (int fd, const void *b, size_t n, off_t o), fd, b, n, o)
ON_FD(ssize_t, pwrite64, NEEDS_ROOM, (int fd, const void *b, size_t n, off64_t o), fd, b, n, o)
ON_FD(ssize_t, writev, NEEDS_ROOM, (int fd, const struct iovec *v, int n), fd, v, n)
ON_FD(ssize_t, pwritev, NEEDS_ROOM, (int fd, const struct iovec *v, int n, off_t o), fd, v, n, o)
ON_FD(ssize_t, read, READS, (int fd, void *b, size_t n), fd, b, n)
ON_FD(ssize_t, pread, READS, (int fd, void *b, size_t n, off_t o), fd, b, n, o)
ON_FD(ssize_t, pread64, READS, (int fd, void *b, size_t n, off64_t o), fd, b, n, o)
ON_FD(int, fsync, FREES, (int fd), fd)
ON_FD(int, fdatasync, FREES, (int fd), fd)
ON_FD(int, ftruncate, FREES, (int fd, off_t n), fd, n)
ON_FD(int, ftruncate64, FREES, (int fd, off64_t n), fd, n)
int openat(int at, const char *path, int flags, ...) {
  REAL(openat); va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest);
  if (hit(ours(path), flags & (O_CREAT | O_TRUNC) ? NEEDS_ROOM : READS)) return -1;
  return real(at, path, flags, mode); }
int unlinkat(int at, const char *path, int flags) { REAL(unlinkat); if (hit(ours(path), FREES)) return -1; return real(at, path, flags); }
int link(const char *from, const char *path) { REAL(link); if (hit(ours(path), NEEDS_ROOM)) return -1; return real(from, path); }
int linkat(int a, const char *from, int b, const char *path, int flags) {
  REAL(linkat); if (hit(ours(path), NEEDS_ROOM)) return -1; return real(a, from, b, path, flags); }
ssize_t copy_file_range(int in, off64_t *i, int fd, off64_t *o, size_t n, unsigned flags) {
  REAL(copy_file_range); if (hit(ours_fd(fd), NEEDS_ROOM)) return -1; return real(in, i, fd, o, n, flags); }
ssize_t sendfile(int fd, int in, off_t *o, size_t n) { REAL(sendfile); if (hit(ours_fd(fd), NEEDS_ROOM)) return -1; return real(fd, in, o, n); }
ssize_t sendfile64(int fd, int in, off64_t *o, size_t n) { REAL(sendfile64); if (hit(ours_fd(fd), NEEDS_ROOM)) return -1; return real(fd, in, o, n); }
ON_PATH(rename, FREES, (const char *path, const char *to), path, to)
ON_PATH(unlink, FREES, (const char *path), path)
ON_PATH(rmdir, FREES, (const char *path), path)
ON_PATH(mkdir, NEEDS_ROOM, (const char *path, mode_t mode), path, mode)
