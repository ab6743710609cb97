import type { ResolvedLibrary } from '../libraries/read-libraries.ts'
import { isSystemLibrary } from '../libraries/system-libraries.ts'
import type { Outcome } from './check.ts'

/** What a passport calls the answer of `judgeLibraries`, and what to do about a bad one. */
export const librariesFound = {
  id: 'libraries-found',
  fix: 'Install the package that has it, or say with --sysroot which system the file is for.'
} as const

const MOST_NAMED = 3

/**
 * Whether the system that was searched has everything that a file loads. Libraries that Windows and macOS bring along are
 * not files of a sysroot, and are not missed; the C library of Linux is. Pure.
 */
export function judgeLibraries(libraries: readonly ResolvedLibrary[]): Outcome {
  const missing = libraries.filter(
    ({ name, path, system }) => path === undefined && (!system || isSystemLibrary(name, 'elf'))
  )
  const named = missing
    .slice(0, MOST_NAMED)
    .map(({ name, neededBy }) => `${name} (for ${neededBy})`)
    .join(', ')
  const more = missing.length - MOST_NAMED
  if (missing.length > 0)
    return {
      status: 'fail',
      message: `does not find ${named}${more > 0 ? ` and ${String(more)} more` : ''}`
    }
  return {
    status: 'pass',
    message: libraries.length === 0 ? 'loads no libraries' : 'finds every library that it loads'
  }
}
