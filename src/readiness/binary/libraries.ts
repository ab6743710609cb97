import { glibcFloor } from '../../inspect/index.ts'
import { isSystemLibrary } from '../../libraries/system-libraries.ts'
import { holdsForVersion } from '../../policy/version-condition.ts'
import { named } from '../evidence/remarks.ts'
import { bad, GOOD, notOf, type Answer, type Subject } from './subject.ts'

interface Names {
  readonly only?: readonly string[]
  readonly not?: readonly string[]
}

function judgeNames(
  found: readonly string[],
  { only, not }: Names,
  what: string,
  fix: string
): Answer {
  const other = only === undefined ? [] : found.filter((name) => !only.includes(name))
  const refused = found.filter((name) => not?.includes(name) === true)
  const wrong = [...new Set([...other, ...refused])]
  return wrong.length === 0 ? GOOD : bad(`${what} ${named(wrong)}, which is not allowed`, fix)
}

export function judgeRpath(wish: 'none' | Names, subject: Subject): Answer {
  const { binary } = subject
  if (binary.format !== 'elf' && binary.format !== 'macho') return notOf(subject, 'rpath')
  const found =
    binary.format === 'elf' ? [...binary.facts.rpath, ...binary.facts.runpath] : binary.facts.rpaths
  const names = wish === 'none' ? { only: [] } : wish
  return judgeNames(found, names, 'looks for libraries in', 'Link it without -rpath.')
}

export function judgeNeeded(wish: Names, { binary }: Subject): Answer {
  const fix = 'Link it statically, or add the library to the rule.'
  return judgeNames(binary.needed, wish, 'needs', fix)
}

/** Names of DLLs are the same in capitals. */
export function judgeImports(only: 'windows-system' | readonly string[], subject: Subject): Answer {
  const { binary } = subject
  if (binary.format !== 'pe') return notOf(subject, 'imports')
  const allowed =
    only === 'windows-system' ? undefined : new Set(only.map((name) => name.toLowerCase()))
  const wrong = binary.needed.filter((name) =>
    allowed === undefined ? !isSystemLibrary(name, 'pe') : !allowed.has(name.toLowerCase())
  )
  if (wrong.length === 0) return GOOD
  const why = only === 'windows-system' ? 'which Windows does not have' : 'which is not allowed'
  return bad(
    `needs ${named(wrong)}, ${why}`,
    'Link it statically (-static in CGO_LDFLAGS), or ship the DLL and allow it.'
  )
}

export function judgeLinkage(wish: string | readonly string[], { binary }: Subject): Answer {
  const allowed = typeof wish === 'string' ? [wish] : wish
  if (allowed.includes(binary.linkage)) return GOOD
  const needs = binary.needed.length === 0 ? '' : `: it needs ${named(binary.needed)}`
  return bad(
    `is linked ${binary.linkage}, and must be ${allowed.join(' or ')}${needs}`,
    'Look at the settings cgo and link.'
  )
}

/** The symbols say what must go: the number alone helps nobody. */
export function judgeGlibcFloor(condition: string, subject: Subject): Answer {
  const { binary } = subject
  if (binary.format !== 'elf') return notOf(subject, 'glibcFloor')
  const floor = glibcFloor(binary.facts)
  if (floor === undefined || holdsForVersion(condition, floor) === true) return GOOD
  const symbols = binary.facts.versionFloors
    .filter(({ namespace, version }) => namespace === 'GLIBC' && version === floor)
    .flatMap((each) => each.symbols)
  const because = symbols.length === 0 ? '' : ` because of ${named(symbols)}`
  return bad(
    `needs glibc ${floor}${because}, and must be ${condition}`,
    'Build it for an older glibc: link: glibc:2.NN, or a target like linux/amd64:gnu.2.28.'
  )
}
