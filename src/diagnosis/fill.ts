import { findLibrary } from './libraries/index.ts'
import type { LogContext } from './log-context.ts'
import { packagesOfProgram } from './programs.ts'
import { sinceWords } from './std-since.ts'
import { compilerWay, defineWay, installWay, provideWay, targetWords } from './ways.ts'

type Names = Readonly<Record<string, string | undefined>>

/** A part of a sentence that is left out where its name is not known: `[ in {file}]`. */
const PART = /\[([^[\]{}]*)\{(\w+)\}([^[\]{}]*)\]/g
// Not `${SRCDIR}`, which is cgo's own.
const SLOT = /(?<!\$)\{(\w+)(?:\|([^{}]*))?\}/g

function sentenceEnd(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replace(/\.\.$/, '.')
}

/** The variable that lets a flag of a #cgo line through, with an expression for it (go help environment, CGO_CFLAGS_ALLOW). */
function allowWords({ where, flag = '' }: Names): string {
  const expression = flag
    .trim()
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/=.*$/s, '=.*')
  return `CGO_${where ?? 'LDFLAGS'}_ALLOW='${expression}'`
}

/** What can be said of the groups of a match: packages, flags, the compiler of the target. */
function derived(name: string, names: Names, context: LogContext): string | undefined {
  const { program, header, pc, library, symbol } = names
  const missing = {
    ...(header === undefined ? {} : { header }),
    ...(pc === undefined ? {} : { pc }),
    ...(library === undefined ? {} : { link: library }),
    ...(symbol === undefined ? {} : { symbol })
  }
  const known = program === undefined ? findLibrary(missing) : undefined
  const packages = program === undefined ? known?.packages : packagesOfProgram(program)
  const file = program ?? header ?? (pc === undefined ? `lib${library ?? ''}.so` : `${pc}.pc`)
  switch (name) {
    case 'target':
      return targetWords(context)
    case 'allow':
      return allowWords(names)
    case 'since':
      return sinceWords(names)
    case 'install':
      return installWay(packages, file, context)
    case 'provide':
      return provideWay(packages, file, context)
    case 'compiler':
      return compilerWay(context)
    case 'define':
      return defineWay(known?.links?.[0], context)
    case 'flag':
      return known?.links?.[0] === undefined ? undefined : `-l${known.links[0]}`
    default:
      return undefined
  }
}

/** Fills the slots of a text of the table. A slot without a name gives its words behind `|`, or none. */
export function fill(text: string, names: Names, context: LogContext): string {
  const value = (name: string): string | undefined => names[name] ?? derived(name, names, context)
  return sentenceEnd(
    text
      .replaceAll(PART, (_, before: string, name: string, after: string) => {
        const known = value(name)
        return known === undefined ? '' : before + known + after
      })
      .replaceAll(
        SLOT,
        (_, name: string, otherwise: string | undefined) => value(name) ?? otherwise ?? ''
      )
  )
}
