import type { BinaryFacts } from '../../inspect/index.ts'
import { isSystemLibrary } from '../../libraries/system-libraries.ts'
import type { Outcome } from '../check.ts'
import type { FileCheck } from './file-check.ts'

/** Every Linux with a shell has them: parts of GCC that package managers themselves need. */
const ON_EVERY_LINUX = /^lib(?:gcc_s|stdc\+\+)\.so\./

function missing(binary: BinaryFacts, beside: readonly string[]): readonly string[] {
  const { format, facts } = binary
  if (format === 'wasm') return []
  const optional = facts.format === 'macho' ? facts.weakDylibs : []
  return binary.needed.filter(
    (name) =>
      !isSystemLibrary(name, format) &&
      !(format === 'elf' && ON_EVERY_LINUX.test(name)) &&
      !optional.includes(name) &&
      !beside.includes((name.split('/').at(-1) ?? '').toLowerCase())
  )
}

function judgeElf(names: readonly string[]): Outcome {
  const fixed = names.find((name) => name.startsWith('/'))
  if (fixed !== undefined) return { status: 'fail', message: `loads ${fixed} by its path` }
  const message = `loads ${names.join(', ')}, which not every Linux has`
  return { status: 'warn', message }
}

/** Programs and libraries that load a DLL, which takes names from them: it is never started without them. */
const HOSTS =
  /^(?:node\.exe|electron\.exe|python\d*\.dll|python\.exe|(?:x64-|msvcrt-)?ruby\d*\.dll|php\d*(?:ts)?\.dll|perl\d+\.dll|lua\d*\.dll|r\.dll)$/i
/** Comes with programs, not with Windows (Microsoft's "Redistributing Visual C++ files"). */
const VISUAL_C = /^(?:vcruntime|msvcp|msvcr|concrt|vcomp|vcamp|vccorlib|mfc)\d+/i

function judgePe(names: readonly string[], isDll: boolean): Outcome {
  const others = names.filter((name) => !VISUAL_C.test(name) && !(isDll && HOSTS.test(name)))
  if (others.length > 0) {
    const message = `loads ${others.join(', ')}, which Windows does not have`
    // A program may bring along what its libraries need; a program itself is started alone.
    return { status: isDll ? 'warn' : 'fail', message }
  }
  const runtime = names.filter((name) => VISUAL_C.test(name))
  if (runtime.length === 0) return { status: 'pass', message: `is loaded by ${names.join(', ')}` }
  return {
    status: 'warn',
    message: `loads ${runtime.join(', ')} of Visual C++, which not every Windows has`,
    fix: 'Install the Visual C++ Redistributable with it, or link the runtime statically (/MT).'
  }
}

function judgeMissing(binary: BinaryFacts, names: readonly string[]): Outcome {
  switch (binary.format) {
    case 'pe':
      return judgePe(names, binary.facts.type === 'dll')
    case 'macho':
      return { status: 'fail', message: `loads ${names.join(', ')}, which macOS does not have` }
    default:
      return judgeElf(names)
  }
}

/** Everything it loads is part of the system or lies beside it. */
export const librariesPresent: FileCheck = {
  id: 'libraries-present',
  coveredBy: 'libraries-allowed',
  question: 'Does every machine have what it loads?',
  why: 'A library of the build machine is missing on the machine of a user, and the program does not start.',
  fix: 'Link it statically, ship it beside the program, or name the package that has it.',
  evaluate(binary, beside) {
    const names = missing(binary, beside)
    if (names.length > 0) return judgeMissing(binary, names)
    const { linkage, interpreter, needed, goos } = binary
    // Other systems have one C library with one loader, which every program may count on.
    if (linkage === 'loader-only' && goos === 'linux' && interpreter !== undefined)
      return {
        status: 'warn',
        message: `needs no library, and still ${interpreter}, which empty containers and other C libraries do not have`,
        fix: 'Build it without -buildmode=pie, or as a static program (link: static).'
      }
    return {
      status: 'pass',
      message:
        needed.length === 0 ? 'needs no library' : 'loads nothing but libraries of the system'
    }
  }
}
