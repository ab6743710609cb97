import type { Failure } from '../errors.ts'

/** A known failure of a wrapped tool: how its output looks, what it means, what to do. `$1` stands for the first group. */
interface Diagnosis {
  readonly pattern: RegExp
  readonly what: string
  readonly fix: string
}

const DIAGNOSES: readonly Diagnosis[] = [
  {
    pattern:
      /fatal error: '?((?:CoreFoundation|Foundation|CoreServices|IOKit|Cocoa|AppKit|WebKit|OpenGL|Security|CFNetwork|AudioToolbox)\/[\w./]+\.h)'? file not found/,
    what: 'The C code includes $1, a header of the macOS SDK, which crossgo does not have.',
    fix: 'Build this target on a macOS machine, use a module without that C code, or set cgo: off.'
  },
  {
    pattern: /fatal error: '?([\w./+-]+\.h)'?:? (?:No such file or directory|file not found)/,
    what: 'The C header $1 is not there for this target.',
    fix: 'Give the target a sysroot with the library that has it, or add its folder with cgo-cflags: -I….'
  },
  {
    pattern: /unable to find (?:system )?framework ['"](\w+)['"]/,
    what: 'The macOS framework $1 is not among the stubs that Go needs.',
    fix: 'Build this target on a macOS machine, or use a module that does not link it.'
  },
  {
    pattern: /(?:unable to find dynamic system library ['"]([^'"]+)['"])/,
    what: 'The library $1 is not there for this target.',
    fix: 'Give the target a sysroot that has it, or drop it from LDFLAGS.'
  },
  {
    pattern: /cannot find -l(\S+?):? (?:No such file|$)/m,
    what: 'The linker finds no library $1 for this target.',
    fix: 'Give the target a sysroot that has it, or add its folder with cgo-ldflags: -L….'
  },
  {
    pattern:
      /Package (?:'|)([\w.+-]+)(?:'|,|) (?:was not found in the pkg-config search path|required by)/,
    what: 'pkg-config knows no package $1 for this target.',
    fix: 'Give the target a sysroot that has its .pc file, or set pkg-config for it.'
  },
  {
    pattern: /C compiler "([^"]+)" not found/,
    what: 'The C compiler $1 is not on PATH.',
    fix: 'Install it, or correct cc in the overrides of this target.'
  },
  {
    pattern: /undefined (?:reference to|symbol:) [`']?([\w.@]+)/,
    what: 'The linker finds no definition of $1.',
    fix: 'Add the library that defines it with cgo-ldflags: -l….'
  },
  {
    pattern: /(?:file in wrong format|incompatible with|skipping incompatible) ?(\S*)/,
    what: 'A library or object file is for another machine than the target $1.',
    fix: 'Point -L and the sysroot of this target at files of its own architecture.'
  },
  {
    pattern: /multiple definition of [`']?([\w.]+)/,
    what: '$1 is defined twice.',
    fix: 'Make it static, or define it in one C file only.'
  },
  {
    pattern: /updates to go\.mod needed|missing go\.sum entry|go\.sum is out of date/,
    what: 'go.mod and go.sum do not match what the packages import.',
    fix: 'Run go mod tidy and commit both files.'
  },
  {
    pattern: /package ([\w./-]+) is not in std/,
    what: 'The package $1 does not exist in this Go version.',
    fix: 'Take a newer Go with go-version, or correct the import.'
  },
  {
    pattern: /build constraints exclude all Go files in (\S+)/,
    what: 'Every Go file of $1 is excluded for this target.',
    fix: 'Set cgo: on if the package needs C, or leave this target out.'
  },
  {
    pattern: /No space left on device/,
    what: 'The disk is full.',
    fix: 'Free space, or put GOCACHE and TMPDIR on a larger disk.'
  }
]

const PHASES: readonly (readonly [RegExp, string])[] = [
  [/link: running|linker command failed|collect2: error|ld returned|\/link:/, 'linking'],
  [/pkg-config/, 'finding C libraries'],
  [/\.(?:c|cc|cpp|cxx|h|m):\d+:\d+: |fatal error:|cgo: /, 'compiling C'],
  [/\.go:\d+:\d+: /, 'compiling Go']
]

/** The last lines of output, where tools say what went wrong. */
function tail(output: string): string {
  return output.trim().split('\n').slice(-30).join('\n')
}

/** Turns the output of a failed `go build` into a failure that names the phase, the cause and the way out. */
export function diagnoseBuild(target: string, output: string): Failure {
  const phase = PHASES.find(([pattern]) => pattern.test(output))?.[1]
  const failedWhile = phase === undefined ? '' : ` while ${phase}`
  for (const { pattern, what, fix } of DIAGNOSES) {
    const match = pattern.exec(output)
    if (match === null) continue
    const said = what.replace('$1', match[1] ?? '').replace(' .', '.')
    return {
      code: 'BUILD_FAILED',
      what: `${target} failed${failedWhile}: ${said}`,
      fix,
      details: tail(output)
    }
  }
  return {
    code: 'BUILD_FAILED',
    what: `${target} failed${failedWhile}.`,
    fix: 'Correct what the go command says below.',
    details: tail(output)
  }
}
