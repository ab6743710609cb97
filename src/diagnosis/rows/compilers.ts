import type { Diagnosis } from '../diagnosis.ts'

/** The C compiler itself: not there, not startable, for another machine. */
export const COMPILER_ROWS: readonly Diagnosis[] = [
  {
    id: 'compiler-crash',
    phase: 'C compile',
    patterns: [
      /^(?!.*\.go:\d+:)(?!.*\binternal compiler error: Killed).*?(?:internal compiler error|clang frontend command failed (?:due to signal|with exit code \d+)[^\n]*)[: ]*(?<how>.*)/m,
      /PLEASE submit a bug report to/
    ],
    unless: /internal compiler error: Killed|Killed signal terminated program/,
    what: 'The C compiler itself crashed[: {how}].',
    fix: 'Use another version of the compiler (CC=gcc-13, CC=clang), or compile the file that it names with -O1; report the crash to its makers.'
  },
  {
    id: 'compiler-not-executable',
    phase: 'cgo',
    patterns: [
      /(?:fork\/exec|exec) (?<path>\S*(?:gcc|clang|cc|g\+\+)[\w.+-]*): (?<how>permission denied|exec format error|%1 is not a valid Win32 application)/,
      /exec: "(?<path>[^"]*)": (?<how>permission denied|exec format error)/,
      /\b(?<path>\/\S*(?:gcc|clang|cc|g\+\+)[\w.+-]*): (?:\d+: )?(?<how>Permission denied|Exec format error|cannot execute binary file\S*)/,
      /(?:gcc|cc)[\w.-]*: (?:fatal )?error: (?:cannot execute|error trying to exec) '?(?<path>(?!cc1plus)\w+)'?: (?<how>.*)/
    ],
    what: 'The compiler {path} cannot be started: {how}.',
    fix: 'Make it executable (`chmod +x`), or set CC to a compiler that runs on this machine; "exec format error" means that it is for another machine.',
    here: 'Make it executable, or correct cc in the overrides of {target}.'
  },
  {
    id: 'compiler-path-missing',
    phase: 'cgo',
    patterns: [
      /C compiler "(?<path>[^"]*[/\\][^"]*)" not found/,
      /(?:fork\/exec|exec: "?) ?(?<path>\S*[/\\](?:[\w.+-]*-)?(?:gcc|cc|clang|g\+\+|clang\+\+|c\+\+)(?:-[\d.]+)?(?:\.exe)?)"?: (?:stat \S+: )?(?:no such file or directory|file does not exist|The system cannot find)/,
      /(?<path>\/\S*(?:gcc|clang|cc))(?:-[\d.]+)?: (?:No such file or directory|not found)$/m
    ],
    what: 'CC points to {path}, and there is no such file.',
    fix: 'Correct or unset CC: `go env CC` shows it and `go env -u CC` removes one that was stored.',
    here: 'Correct cc in the overrides of {target}, or leave the choice to crossgo.'
  },
  {
    id: 'cxx-not-found',
    phase: 'cgo',
    patterns: [
      /exec: "(?<program>[\w.-]*(?:g\+\+|c\+\+|clang\+\+)[\w.-]*)": executable file not found in (?:\$PATH|%PATH%)/,
      /(?<program>[\w.-]*(?:g\+\+|clang\+\+))(?:-[\d.]+)?: (?:command )?not found/,
      /(?:gcc|cc|clang)[\w.-]*: (?:fatal )?error: (?:cannot execute|error trying to exec) '?(?<program>cc1plus)/
    ],
    what: 'The C++ compiler {program} is not there, and a package has C++ files.',
    fix: '{install}.',
    here: '{install}, or correct cxx in the overrides of {target}.'
  },
  {
    id: 'compiler-not-found',
    phase: 'cgo',
    patterns: [
      /C compiler "(?<program>[^"]+)" not found/,
      /exec: "(?<program>(?:[\w.-]+-)?(?:gcc|cc|clang|zig|tcc|icx|cl)(?:-[\d.]+)?(?:\.exe)?)": executable file not found in (?:\$PATH|%PATH%)/,
      /(?:^|: )(?<program>(?:[\w.-]+-)?(?:gcc|clang)(?:-[\d.]+)?): (?:command )?not found/m,
      /'(?<program>gcc|clang|cc)' is not recognized as an internal or external command/
    ],
    what: 'The C compiler {program} is not on PATH.',
    fix: '{install}; where no C code is needed set CGO_ENABLED=0.',
    here: '{install}, or correct cc in the overrides of {target}.'
  },
  {
    id: 'compiler-wrong-machine',
    phase: 'C compile',
    patterns: [
      /(?<flag>(?:[a-z]?a)?gezero_size|unrecognized[^\n]*(?:headerpad|eaderpad|dead_strip|ead_strip|flat_namespace|lat_namespace)\S*)/,
      /(?:unrecognized|unknown|unsupported) (?:command[- ]line )?(?:option|argument):? ['"]?(?<flag>-m(?:arm|thumb|threads|abi=\S+|arch=\S+|64|32|tune=\S+|float-abi=\S+|windows|dll|fpu=\S+|lp64d|power\w*))['"]?/,
      /error: unsupported option '(?<flag>-m\w+)' for target/,
      /(?<flag>-marm|-mthreads)'? (?:is )?not supported/,
      /argument unused during compilation: '(?<flag>-mthreads|-arch \S+|-m\d+)' \[-Werror/,
      /error: (?<flag>bad value '[^']*' for '-m(?:arch|cpu|tune)=?' switch)/,
      /error: (?<flag>unrecognized command[ -]line option '?-arch'?)/,
      /unrecogni[sz]ed emulation mode: (?<flag>\w+)/,
      /gcc_(?:clearenv|linux_\w+|freebsd\w*|netbsd\w*|darwin\w*|windows\w*|libinit\w*|setenv|util|stack\w*|mmap|sigaction|fatalf)\.c:\d+:\d+: (?:fatal )?error: (?<flag>(?:implicit declaration of function|call to undeclared function|unknown type name|'\w+' undeclared|windows\.h|pthread\.h).*)/,
      /linux_syscall\.c:\d+:\d+: error: (?<flag>.*(?:setres[gu]id|undeclared).*)/,
      /error: (?<flag>brackets expression not supported on this target|unknown use of instruction mnemonic.*)/,
      /gcc_(?:arm64|arm|amd64|386|s390x|riscv64|ppc64x|mips\w*|loong64)\.S:\d+(?::\d+)?: (?:Error|error): (?<flag>no such instruction|unknown mnemonic|bad instruction|invalid instruction|unrecognized (?:instruction|opcode)|junk|expected|unknown)/,
      /(?<flag>sorry, unimplemented: 64-bit mode not compiled in)/,
      /(?<flag>cannot parse (?:gcc output )?\S+ as ELF, Mach-O)/,
      /error: (?<flag>unknown target (?:CPU|triple)|bad value \(\S+\) for '-m(?:arch|cpu|tune)=')/,
      /#error (?<flag>Unsupported architecture|"?unknown (?:architecture|platform))/i,
      /gcc_\w+\.S:\d+(?::\d+)?: (?:Error|error): (?<flag>[^`\n]+?)(?: [`'].*)?$/m,
      /(?<flag>error: instruction requires: )/
    ],
    what: 'The C compiler in use makes files for another machine than {target} ({flag}).',
    fix: '{compiler}; without C code CGO_ENABLED=0 is enough.',
    here: '{compiler}.'
  },
  {
    id: 'linker-not-found',
    phase: 'external link',
    patterns: [
      /collect2: fatal error: cannot find '(?<program>[\w.-]+)'/,
      /invalid linker name in argument '-fuse-ld=(?<program>\w+)'/,
      /error: unable to execute command: Executable "(?<program>ld[\w.]*)" doesn't exist/,
      /exec: "(?<program>(?:[\w.-]+-)?(?:ld|ld\.\w+|lld|gold))": executable file not found/
    ],
    what: 'The linker {program} that the compiler is told to use is not there.',
    fix: '{install}; Go asks for gold for arm64 up to Go 1.20, GCC has it in binutils (binutils-gold on newer distributions).',
    here: '{install}, or take -fuse-ld out of cgo-ldflags.'
  },
  {
    id: 'assembler-error',
    phase: 'C compile',
    patterns: [
      /\.s:\d+: (?<how>unrecognized instruction .+|syntax error.+|.*(?:expected|illegal) .+)/,
      /error: (?<how>(?:unrecognized|invalid|unknown) instruction (?:mnemonic|operand)?.*)/,
      /\.(?:S|s|asm):\d+(?::\d+)?: (?:Error|error): (?<how>.+)/,
      /Assembler messages:\n(?!\S*gcc_)\S+: Error: (?<how>.+)/
    ],
    what: 'An assembly file does not fit the assembler: {how}.',
    fix: 'Use the compiler that the file was written for (gcc or clang), or name the missing processor feature with CGO_CFLAGS=-march=….',
    here: 'Use another toolchain for {target}, or name the missing processor feature with cgo-cflags: -march=….'
  },
  {
    id: 'program-not-found',
    unless: /^[^\n]*\.go:\d+: running "|GOAUTH=/m,
    patterns: [
      /exec: "(?<program>(?!git"|hg"|svn"|pkg-config|pkgconf)[\w.+-]+)": executable file not found in (?:\$PATH|%PATH%)/
    ],
    what: 'The program {program} is needed and is not on PATH.',
    fix: '{install}, and see that its folder is in PATH.'
  }
]
