import type { Diagnosis } from '../diagnosis.ts'

/** The program was built, and does not start or run where it is. */
export const RUN_ROWS: readonly Diagnosis[] = [
  {
    id: 'glibcxx-too-new',
    phase: 'run',
    patterns: [
      /version [`'](?<version>(?:GLIBCXX|CXXABI)_[\d.]+)' not found(?: \(required by (?<file>[^)]+)\))?/
    ],
    what: '{file|The program} needs {version} of libstdc++, and this machine has an older one.',
    fix: 'Link it in: CGO_LDFLAGS="-static-libstdc++ -static-libgcc", or build on a system as old as the oldest that must run it.',
    here: 'Link it in: cgo-ldflags: -static-libstdc++ -static-libgcc, or set link: glibc:2.NN for {target}.'
  },
  {
    id: 'glibc-too-new',
    phase: 'run',
    patterns: [
      /version [`'](?<version>GLIBC_[\d.]+)' not found(?: \(required by (?<file>[^)]+)\))?/
    ],
    what: '{file|The program} needs {version}, and the glibc of the machine that runs it is older: it was built on a newer system.',
    fix: 'Build on a system with that glibc or an older one, statically (CGO_ENABLED=0, or musl), or with zig cc -target …-gnu.2.NN.',
    here: 'Set link: glibc:2.NN for {target} (or the target {target}:gnu.2.NN) with the oldest glibc that must run it, or :musl.'
  },
  {
    id: 'musl-symbol-missing',
    phase: 'run',
    patterns: [/Error relocating (?<file>[^:\n]+): (?<symbol>\w+): symbol not found/],
    what: '{file} was linked against glibc, and this system has musl (Alpine), which has no {symbol}.',
    fix: 'Build it in the same kind of image (golang:…-alpine), statically (CGO_ENABLED=0), or run it on a Debian-based image.',
    here: 'Add the target {target}:musl, or run it on a Debian-based image.'
  },
  {
    id: 'shared-library-missing',
    phase: 'run',
    patterns: [
      /error while loading shared libraries: (?<file>[^:\s]+): (?:cannot open shared object file|wrong ELF class|invalid ELF header)/,
      /Error loading shared library (?<file>[^:\s]+): No such file or directory/,
      /dyld(?:\[\d+\])?: (?:Library not loaded|Symbol not found): (?<file>\S+)/,
      /(?:ld\.so|ld-linux\S*): [^\n]*could not load (?<file>\S+)/
    ],
    what: 'The program needs {file}, and the machine that runs it does not have it where the loader looks.',
    fix: 'Install the library there, ship it beside the program and link with -Wl,-rpath,$ORIGIN, or link statically; `ldd PROGRAM` lists what is missing.',
    here: 'Install the library there, or set link: bundle (libraries travel in the archive) or link: static for {target}.'
  },
  {
    id: 'wine-dll-missing',
    phase: 'run',
    patterns: [
      /(?:err:module:import_dll|Library) (?:Library )?(?<file>\S+\.dll)[^\n]*not found/i,
      /code execution cannot proceed because (?<file>\S+\.dll) was not found/i,
      /(?:exit status|status|code) (?<file>0xc0000135|3221225781)/
    ],
    what: 'The Windows program needs {file}, which Windows does not have.',
    fix: 'Link it in: CGO_LDFLAGS="-static -static-libgcc -static-libstdc++" (libwinpthread, libgcc_s_seh and libstdc++ come with mingw-w64), or ship the DLL beside the program.',
    here: 'Set link: static for {target}, or link: bundle, which puts the DLL into the archive.'
  },
  {
    id: 'illegal-instruction',
    phase: 'run',
    patterns: [
      /This program can only be run on (?<what>.+?) processors with (?<level>v\d) microarchitecture support/,
      /(?<what>Illegal instruction|SIGILL: illegal instruction|signal: illegal instruction)/
    ],
    what: 'The program was built for a newer processor than the one that runs it.',
    fix: 'Build with a lower level: GOAMD64=v1 (GOARM=6 or 5 for older ARM boards), and C code without -march=native.',
    here: 'Take the variant out of the target ({target} without /v3), and -march out of cgo-cflags.'
  },
  {
    id: 'loader-missing',
    phase: 'run',
    patterns: [
      /failed to run command '(?<file>[^']+)': No such file or directory/,
      /(?:exec|standard_init_linux\.go:\d+: exec user process caused|starting container process caused: exec)[:]? (?:"?(?<file>\.?\/[^"\s:]+)"?: (?:stat \S+: )?)?"?no such file or directory/,
      /^(?!.*: line \d+: )(?:\w*sh: (?:\d+: )?)?(?<file>(?:\.{0,2}\/)[\w./-]+(?<!\.sh)): (?:not found|No such file or directory)$/m,
      /Could not open '(?<file>\/lib\S*ld-\S+)': No such file or directory/,
      /required file not found/
    ],
    also: /not found|no such file|No such file/i,
    unless: /error: |\.go:\d+:\d+: |cgo: |# |go: /,
    what: 'The file {file|that is started} may be there: what is missing is its loader, because it is linked dynamically for another C library (glibc on Alpine, musl on Debian, an empty image).',
    fix: 'Build it statically (CGO_ENABLED=0, or -ldflags="-linkmode external -extldflags -static" with musl), or run it in an image with the C library that it was built for.',
    here: 'Set needs: container or the target {target}:musl, which give programs that need no loader.'
  },
  {
    id: 'exec-format',
    phase: 'run',
    patterns: [
      /(?<file>[\w./\\-]+): (?:cannot execute binary file: )?[Ee]xec format error/,
      /cannot execute binary file(?:: (?<file>.+))?/,
      /(?<file>[\w./\\-]+): bad CPU type in executable/,
      /exec user process caused[: ]+"?exec format error/,
      /is not a valid Win32 application/
    ],
    unless: /fork\/exec \S*(?:gcc|clang|cc): exec format error/,
    what: 'The program {file|that is started} is for another system or processor than the one that starts it.',
    fix: 'Build it with the GOOS and GOARCH of the machine that runs it, or run it with an emulator (`docker run --privileged tonistiigi/binfmt --install all`, qemu-user-static); tools that run during the build (go generate, go run) need GOOS= GOARCH= unset.',
    here: 'Build the target of the machine that runs it, or install qemu-user-static for smoke runs.'
  },
  {
    id: 'plugin-version',
    phase: 'run',
    patterns: [/plugin was built with a different version of package (?<package>\S+)/],
    what: 'The plugin and the program were built from different sources or flags of {package}.',
    fix: 'Build both in one go with the same Go, the same go.mod, the same -trimpath, tags and flags.'
  },
  {
    id: 'tmp-noexec',
    phase: 'run',
    patterns: [
      /fork\/exec (?<file>\S*(?:go-build|\/tmp\/|Temp\\)\S*): (?:permission denied|operation not permitted|Access is denied)/
    ],
    what: 'The program that go built in its temporary folder may not be started: that folder is mounted noexec, or a virus scanner holds it.',
    fix: 'Set GOTMPDIR to a folder on a disk that allows programs: `mkdir -p ~/.cache/gotmp && export GOTMPDIR=~/.cache/gotmp`.'
  }
]
