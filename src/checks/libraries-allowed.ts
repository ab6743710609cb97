import type { BinaryFacts } from '../inspect/index.ts'
import { isSystemLibrary } from '../libraries/system-libraries.ts'
import type { Check } from './check.ts'
import { everyBinary } from './every-binary.ts'

/** Runtime libraries of compilers: a user's machine does not have them. */
const COMPILER_DLLS =
  /^(libgcc_s|libstdc\+\+|libwinpthread|libssp|libgomp|cyg|msys-|libc\+\+|libunwind)/i

function foreignLibraries(facts: BinaryFacts): readonly string[] {
  if (facts.format === 'pe') return facts.needed.filter((name) => COMPILER_DLLS.test(name))
  if (facts.format === 'macho')
    return facts.needed.filter((name) => !isSystemLibrary(name, 'macho'))
  return []
}

/** Nothing is loaded that a machine of the target does not have by itself. */
export const librariesAllowed: Check = {
  id: 'libraries-allowed',
  question: 'Does it load only what the system itself has?',
  why: 'A DLL or dylib of the build machine is missing on the machine of a user.',
  fix: 'Link that library statically with cgo-ldflags in the overrides of this target.',
  evaluate: (evidence) =>
    everyBinary(evidence, 'loads nothing but libraries of the system or its archive', (facts) => {
      const archived = evidence.archived.map((name) => name.split('/').at(-1)?.toLowerCase())
      const foreign = foreignLibraries(facts).find(
        (name) => !archived.includes(name.split('/').at(-1)?.toLowerCase())
      )
      return foreign === undefined
        ? undefined
        : `loads ${foreign}, which is no library of the system`
    })
}
