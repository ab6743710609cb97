import type { Diagnosis } from '../diagnosis.ts'

/** What the machine runs out of or does not allow: whatever else the log says follows from it. */
export const MACHINE_ROWS: readonly Diagnosis[] = [
  {
    id: 'disk-full',
    rank: 'root',
    patterns: [
      /no space left on device/i,
      /There is not enough space on the disk/i,
      /disk quota exceeded/i
    ],
    what: 'The disk is full.',
    fix: 'Free space (`df -h`, `go clean -cache -modcache`, `docker system prune`), or put GOCACHE, GOMODCACHE and GOTMPDIR on a larger disk.'
  },
  {
    id: 'compiler-killed',
    phase: 'C compile',
    rank: 'root',
    patterns: [
      /(?:internal compiler error: |fatal error: )?Killed(?: signal terminated program|:? \(program) (?<program>(?!collect2|ld\b)\w+)/,
      /(?:gcc|g\+\+|clang|cc): (?:fatal )?error: Killed signal terminated program (?<program>(?!collect2|ld\b)\w+)/,
      /(?<program>cc1(?:plus)?): out of memory allocating/,
      /virtual memory exhausted/
    ],
    what: 'The C compiler[ ({program})] was killed: the memory is used up.',
    fix: 'Give the machine or container more memory or swap, or build less at once: go build -p 1.',
    here: 'Give the machine more memory, or build less at once: jobs: 1.'
  },
  {
    id: 'linker-out-of-memory',
    phase: 'external link',
    rank: 'root',
    patterns: [
      /link: running \S+ failed: signal: killed/,
      /error adding symbols: memory exhausted/,
      /collect2: fatal error: ld terminated with signal 9/,
      /Killed signal terminated program (?:collect2|ld)\b/,
      /(?:ld|lld)(?:\.\w+)?: (?:error: )?(?:final link failed: )?(?:memory exhausted|out of memory|LLVM ERROR: out of memory|[Cc]annot allocate memory)/
    ],
    what: 'The linker was killed or stopped: the memory is used up.',
    fix: 'Give the machine or container more memory or swap, link one program at a time (go build -p 1), and leave debug information out (-ldflags="-s -w").',
    here: 'Give the machine more memory, or build less at once: jobs: 1.'
  },
  {
    id: 'out-of-memory',
    rank: 'root',
    patterns: [
      /: signal: killed$/m,
      /^(?:fatal error|runtime): (?:runtime: )?(?:out of memory|cannot allocate memory)/m,
      /[Cc]annot allocate memory/,
      /(?:exit (?:code|status)|code:?) 137\b/,
      /^(?:\S+: line \d+: +\d+ )?Killed\b(?: {2,}.*)?$/m,
      /OOMKilled/
    ],
    what: 'The memory is used up: the system killed a process of the build.',
    fix: 'Give the machine or container more memory or swap, or build less at once: `go build -p 1`, GOGC=50, one target at a time.',
    here: 'Give the machine more memory, or build less at once: jobs: 1, memory: GIB.'
  },
  {
    id: 'too-many-open-files',
    rank: 'root',
    patterns: [/too many open files/],
    what: 'Too many files are open at once.',
    fix: 'Raise the limit (`ulimit -n 65536`, for Docker --ulimit nofile=65536:65536), or build less at once: go build -p 2.'
  },
  {
    id: 'too-many-processes',
    rank: 'root',
    patterns: [
      /(?:fork\/exec \S+|vfork|fork): (?:resource temporarily unavailable|Resource temporarily unavailable|retry)/,
      /runtime: failed to create new OS thread/,
      /pthread_create failed: (?:Resource temporarily unavailable|Operation not permitted)/
    ],
    what: 'No more processes or threads may be started.',
    fix: 'Raise the limit (`ulimit -u`, for Docker --pids-limit), update an old Docker whose seccomp profile refuses clone3, or build less at once: go build -p 1.'
  },
  {
    id: 'text-file-busy',
    patterns: [
      /(?<file>\S+): [Tt]ext file busy/,
      /(?:open|unlinkat|remove|rename) (?<file>[^\n]+?): (?:The process cannot access the file because it is being used by another process|Access is denied)/
    ],
    what: 'The file {file} is in use: the program that is to be written still runs, or was written a moment ago.',
    fix: 'Stop the program that runs (on Windows a virus scanner may hold it, too), or write to another name and rename; try again.'
  },
  {
    id: 'path-too-long',
    patterns: [
      /(?:The filename or extension is too long|Filename too long|File name too long|file name too long|The system cannot find the path specified\.? ?\(path too long\))/,
      /(?:unable to create file|cannot create|fatal: cannot create directory at) (?<path>[^\n]*?): (?:Filename|File name) too long/,
      /fork\/exec [^\n]*: The (?:command line|filename or extension) is too long/,
      /[Aa]rgument list too long/
    ],
    what: 'A path or command line is longer than the system allows.',
    fix: 'On Windows: `git config --system core.longpaths true`, LongPathsEnabled in the registry, and a short GOTMPDIR and work folder (C:\\t); elsewhere shorten the folder.'
  },
  {
    id: 'case-collision',
    phase: 'module load',
    patterns: [
      /case-insensitive (?:import|file name) collision: ?(?<names>.+)/,
      /case-insensitive file name collision: (?<names>.+)/,
      /(?<names>warning: the following paths have collided)/
    ],
    what: 'Two names differ in upper and lower case only: {names}.',
    fix: 'Write the import path as its go.mod does (github.com/sirupsen/logrus, not Sirupsen), or rename one of the files.'
  }
]
