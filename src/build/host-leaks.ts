import { posix } from 'node:path'
import type { Failure } from '../errors.ts'
import { splitCommand } from './command-words.ts'
import { isHostPath } from './host-directories.ts'
import { namedPaths, type NamedPath } from './named-paths.ts'
import { parseTraceLines, type TraceCommand } from '../diagnosis/trace-lines.ts'

/** What is looked at to learn whether a cross build used something of the machine it ran on. */
export interface LeakScan {
  /** Output of `go build -x`; with `-ldflags=-v`, the program's own link is in it, too. */
  readonly trace: string
  /** Text of the file that SUNPRO_DEPENDENCIES names (gcc) or CC_PRINT_HEADERS_FILE (clang); may be empty. */
  readonly dependencies: string
  readonly gnuTriple?: string
  /** Absolute directories that are legitimate: GOROOT, the module, caches, sysroots … */
  readonly allowed: readonly string[]
}

/** Something of the machine that builds, in a build for another. */
export interface HostLeak {
  /** Absolute, without `..`. */
  readonly path: string
  /** A header that was read or named, a directory that was searched, a library that was linked. */
  readonly kind: 'header' | 'directory' | 'library'
  /** The command or the dependency, shortened around the path. */
  readonly line: string
}

const AROUND = 100

function shorten(line: string, word: string): string {
  const at = Math.max(0, line.indexOf(word))
  const start = Math.max(0, at - AROUND)
  const end = at + word.length + AROUND
  return `${start > 0 ? '… ' : ''}${line.slice(start, end)}${end < line.length ? ' …' : ''}`
}

/** Words that reach a C compiler or linker through a command; Go's own compiler and assembler read no C. */
function compilerWords({ tool, text }: TraceCommand): readonly string[] {
  const words = splitCommand(text)
  if (tool === 'cc' || tool === 'host-link') return words
  if (tool === 'cgo') return words.includes('--') ? words.slice(words.indexOf('--') + 1) : []
  if (tool !== 'link') return []
  return words.flatMap((word, at) => {
    const flags = /^--?extldflags=(.*)$/s.exec(word)?.[1]
    if (flags !== undefined) return splitCommand(flags)
    return /^--?extldflags$/.test(words[at - 1] ?? '') ? splitCommand(word) : []
  })
}

function commandLeaks(scan: LeakScan): readonly HostLeak[] {
  const { lines, work } = parseTraceLines(scan.trace)
  const toAbsolute = (path: string, directory: string): string => {
    const [there, from] = [path, directory].map((each) => each.replaceAll('$WORK', work))
    return posix.resolve('/', from ?? '', there ?? '')
  }
  return lines.flatMap((line) => {
    if (line.kind !== 'command') return []
    // A relative path means nothing while the trace has not said where the command ran.
    const isKnown = ({ path }: NamedPath): boolean =>
      posix.isAbsolute(path) || path.startsWith('$WORK') || line.directory !== ''
    return namedPaths(compilerWords(line))
      .filter(isKnown)
      .map(({ path, kind }) => ({ path: toAbsolute(path, line.directory), kind, said: path }))
      .filter(({ path }) => isHostPath(path, scan.allowed, scan.gnuTriple))
      .map(({ path, kind, said }) => ({ path, kind, line: shorten(line.text, said) }))
  })
}

/** Rules of a makefile, `object: header header \`, as gcc writes them; one header a line, as clang does. */
function dependencyLeaks(scan: LeakScan): readonly HostLeak[] {
  const rules = scan.dependencies.replace(/\\\r?\n/g, ' ').split('\n')
  return rules.flatMap((rule) => {
    const words = rule.match(/(?:\\.|[^\s\\])+/g) ?? []
    // With this file Go's linker asks which flags a compiler knows, without the flags of CC (`linkerFlagSupported`).
    if (words[0] === 'trivial.o:') return []
    const object = words[0]?.endsWith(':') === true ? `${words[0]} … ` : ''
    return words
      .map((word) => word.replace(/\\([\s#\\])/g, '$1').replaceAll('$$', '$'))
      .filter((word) => posix.isAbsolute(word))
      .map((word) => posix.resolve(word))
      .filter((path) => isHostPath(path, scan.allowed, scan.gnuTriple))
      .map((path): HostLeak => ({ path, kind: 'header', line: `${object}${path}` }))
  })
}

/**
 * Everything of the machine that builds which the C compilers of a cross build were shown or read, each once, in the
 * order found. What a compiler searches on its own shows in `dependencies` only, as headers that it read.
 */
export function findHostLeaks(scan: LeakScan): readonly HostLeak[] {
  const leaks = [...commandLeaks(scan), ...dependencyLeaks(scan)]
  const first = new Map<string, HostLeak>()
  for (const leak of leaks) {
    const key = `${leak.kind} ${leak.path}`
    if (!first.has(key)) first.set(key, leak)
  }
  return [...first.values()]
}

const MOST_SHOWN = 10

/** The failure of a build that leaks; `leaks` must not be empty. */
export function hostLeakFailure(target: string, leaks: readonly HostLeak[]): Failure {
  const [first] = leaks
  const others = leaks.length > 1 ? ` and ${String(leaks.length - 1)} more` : ''
  const shown = leaks
    .slice(0, MOST_SHOWN)
    .map(({ kind, path, line }) => `${kind} ${path}\n  ${line}`)
  const rest = leaks.length > MOST_SHOWN ? [`… ${String(leaks.length - MOST_SHOWN)} more`] : []
  return {
    code: 'BUILD_FAILED',
    what: `${target} was built with the ${first?.kind ?? 'header'} ${first?.path ?? ''}${others} of this machine instead of the target's own.`,
    fix: 'Give the target a sysroot that has the library, and take the path out of cgo-cflags, cgo-ldflags and the #cgo lines.',
    details: [...shown, ...rest].join('\n')
  }
}
