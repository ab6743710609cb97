/**
 * A C program that does what cgo programs and debuggers do, and prints `NAME ok` or `NAME ERROR` for each. Sources:
 * ioctl(2), epoll_ctl(2), ptrace(2), mmap(2), mprotect(2), pthread_create(3), eventfd(2), inotify(7).
 */
export const PROBE_SOURCE = `#define _GNU_SOURCE
#include <errno.h>
#include <elf.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef EPOLLEXCLUSIVE
#define EPOLLEXCLUSIVE (1u << 28)
#endif

static void say(const char *name, int failed) {
  int e = errno;
  const char *why = e == EPERM ? "EPERM" : e == EACCES ? "EACCES" : e == ENOSYS ? "ENOSYS"
    : e == EINVAL ? "EINVAL" : e == EIO ? "EIO" : e == EAGAIN ? "EAGAIN" : e == ENOMEM ? "ENOMEM" : 0;
  if (!failed) printf("%s ok\\n", name);
  else if (why) printf("%s %s\\n", name, why);
  else printf("%s errno-%d\\n", name, e);
  fflush(stdout);
}

static void *thread(void *p) { *(int *)p = 1; return 0; }

static void probe_pipe(void) {
  int p[2], waiting = 0;
  struct epoll_event ev, got;
  if (pipe(p)) { say("ioctl", 1); return; }
  if (write(p[1], "abc", 3) != 3) { say("ioctl", 1); return; }
  errno = 0;
  say("ioctl", ioctl(p[0], FIONREAD, &waiting) != 0 || waiting != 3);
  int ep = epoll_create1(EPOLL_CLOEXEC);
  memset(&ev, 0, sizeof ev);
  ev.events = EPOLLIN;
  int bad = ep < 0 || epoll_ctl(ep, EPOLL_CTL_ADD, p[0], &ev) || epoll_wait(ep, &got, 1, 500) != 1;
  say("epoll", bad);
  int second = epoll_create1(0);
  ev.events = EPOLLIN | EPOLLEXCLUSIVE;
  say("epoll-exclusive", second < 0 || epoll_ctl(second, EPOLL_CTL_ADD, p[0], &ev));
}

static void probe_ptrace(void) {
  int status = 0;
  pid_t child = fork();
  if (child == 0) {
    if (ptrace(PTRACE_TRACEME, 0, 0, 0)) _exit(errno);
    raise(SIGSTOP);
    _exit(0);
  }
  if (child < 0 || waitpid(child, &status, 0) != child) { say("ptrace", 1); return; }
  if (WIFEXITED(status)) { errno = WEXITSTATUS(status); say("ptrace", 1); return; }
  char regs[4096];
  struct iovec io = { regs, sizeof regs };
  say("ptrace", 0);
  say("ptrace-getregset", ptrace(PTRACE_GETREGSET, child, (void *)NT_PRSTATUS, &io) != 0);
  kill(child, SIGKILL);
  waitpid(child, &status, 0);
}

static void probe_seize(void) {
  int status = 0, bad;
  pid_t child = fork();
  if (child == 0) { pause(); _exit(0); }
  bad = child < 0 || ptrace(PTRACE_SEIZE, child, 0, (void *)(long)PTRACE_O_TRACEEXIT);
  say("ptrace-seize", bad);
  if (child > 0) { kill(child, SIGKILL); while (waitpid(child, &status, __WALL) == child && WIFSTOPPED(status)) ptrace(PTRACE_CONT, child, 0, 0); }
}

int main(void) {
  int seen = 0;
  pthread_t t;
  long size = sysconf(_SC_PAGESIZE);
  void *page = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  say("mmap", page == MAP_FAILED);
  say("mprotect-exec", page == MAP_FAILED || mprotect(page, size, PROT_READ | PROT_EXEC));
  errno = pthread_create(&t, 0, thread, &seen);
  say("pthread", errno != 0 || pthread_join(t, 0) || !seen);
  say("eventfd", eventfd(0, EFD_CLOEXEC) < 0);
  say("inotify", inotify_init1(IN_CLOEXEC) < 0);
  probe_pipe();
  probe_ptrace();
  probe_seize();
  return 0;
}
`
