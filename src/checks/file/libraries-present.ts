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

/** Everything it loads is part of the system or lies beside it. */
export const librariesPresent: FileCheck = {
  id: 'libraries-present',
  coveredBy: 'libraries-allowed',
  question: 'Does every machine have what it loads?',
  why: 'A library of the build machine is missing on the machine of a user, and the program does not start.',
  fix: 'Link it statically, ship it beside the program, or name the package that has it.',
  evaluate(binary, beside) {
    const names = missing(binary, beside)
    if (names.length > 0) {
      if (binary.format === 'elf') return judgeElf(names)
      const system = binary.format === 'pe' ? 'Windows' : 'macOS'
      return { status: 'fail', message: `loads ${names.join(', ')}, which ${system} does not have` }
    }
    if (binary.linkage === 'loader-only') {
      const loader = binary.interpreter ?? 'the loader'
      return binary.format === 'elf' && binary.interpreter !== undefined
        ? {
            status: 'warn',
            message: `needs no library, and still ${loader}, which empty containers and other C libraries do not have`
          }
        : { status: 'pass', message: 'needs no library' }
    }
    return {
      status: 'pass',
      message:
        binary.needed.length === 0
          ? 'needs no library'
          : 'loads nothing but libraries of the system'
    }
  }
}
