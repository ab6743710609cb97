import { compareVersions, glibcFloor } from '../inspect/index.ts'
import type { BinaryEvidence, Evidence } from '../probes/evidence.ts'
import type { Check, Outcome } from './check.ts'
import { everyBinary } from './every-binary.ts'

function judgeStatic(evidence: Evidence): Outcome {
  return everyBinary(evidence, 'needs no library and no loader', ({ linkage, needed }) =>
    linkage === 'static' || linkage === 'static-pie'
      ? undefined
      : `is ${linkage} and loads ${needed.join(', ') || 'the loader of the system'}`
  )
}

function judgeFloor(evidence: Evidence, floor: string): Outcome {
  return everyBinary(evidence, `runs with glibc ${floor} and newer`, (binary) => {
    if (binary.format !== 'elf') return undefined
    const needed = binary.facts.needsVersions['GLIBC']
    if (needed === undefined) return 'asks for no version of glibc, so another C library is in it'
    const oldest = glibcFloor(binary.facts) ?? needed
    if (oldest !== needed && compareVersions(oldest, floor) > 0)
      return `needs glibc ${oldest} for its relocations, and should run with ${floor}`
    return compareVersions(needed, floor) > 0
      ? `needs glibc ${needed}, and should run with ${floor}`
      : undefined
  })
}

/** The one directory of the archive that has libraries. */
function isRelative(path: string): boolean {
  return path === '$ORIGIN/../lib' || path === '@loader_path/../lib'
}

/** A library that is neither the system's nor in the archive. */
function missingLibrary(binary: BinaryEvidence, archived: readonly string[]): string | undefined {
  const names = archived.map((name) => name.split('/').at(-1))
  return binary.libraries?.find(({ name, system }) => {
    const [last] = name.split('/').slice(-1)
    return !system && !names.includes(last)
  })?.name
}

function judgeBundle(evidence: Evidence): Outcome {
  for (const binary of evidence.binaries) {
    const missing = missingLibrary(binary, evidence.archived)
    if (missing !== undefined)
      return {
        status: 'fail',
        message: `${binary.name} loads ${missing}, which is not in the archive`
      }
  }
  return everyBinary(evidence, 'finds its libraries beside itself', ({ format, facts }) => {
    if (format === 'elf') {
      const paths = [...facts.rpath, ...facts.runpath]
      if (paths.length === 0) return 'has no path to its libraries'
      const wrong = paths.find((path) => !isRelative(path))
      return wrong === undefined
        ? undefined
        : `looks for libraries in ${wrong} of the build machine`
    }
    if (format !== 'macho') return undefined
    const wrong = facts.rpaths.find((path) => !isRelative(path))
    return wrong === undefined ? undefined : `looks for libraries in ${wrong} of the build machine`
  })
}

/** The strategy of the plan is what the file shows. */
export const linkedAsPlanned: Check = {
  id: 'linked-as-planned',
  question: 'Does it get its libraries in the planned way?',
  why: 'One flag in a dependency makes a static program dynamic, or one symbol raises the glibc it needs.',
  fix: 'Look at link of this target and at the #cgo lines of the package that brings the library.',
  evaluate(evidence) {
    const { link, target } = evidence.build
    if (!target.cgo) return { status: 'skipped', message: 'no C code' }
    switch (link.strategy) {
      case 'static':
        return judgeStatic(evidence)
      case 'glibc':
        return judgeFloor(evidence, link.glibcFloor ?? '')
      case 'bundle':
        return judgeBundle(evidence)
      case 'default':
        return { status: 'skipped', message: 'no strategy was asked for' }
    }
  }
}
