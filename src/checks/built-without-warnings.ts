import type { Check } from './check.ts'

/** Compilers and linker warned of nothing that shows only when the program runs. */
export const builtWithoutWarnings: Check = {
  id: 'built-without-warnings',
  question: 'Did the C tools warn of something that users will meet?',
  why: 'A static program that looks up names, or an executable stack, builds with a warning that nobody reads.',
  fix: 'Do what the message says; docs/link.md has more about static programs.',
  evaluate({ build, result }) {
    if (!build.target.cgo) return { status: 'skipped', message: 'no C code' }
    if (result === undefined)
      return { status: 'skipped', message: 'not known: the build was not watched' }
    return result.warnings.length === 0
      ? { status: 'pass', message: 'the C tools warned of nothing that matters' }
      : {
          status: 'warn',
          message: result.warnings.map(({ what, fix }) => `${what} ${fix}`).join(' ')
        }
  }
}
