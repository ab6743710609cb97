import type { Check } from './check.ts'

/** The modules that were built are those that the checksum database and go.sum know. */
export const modulesVerified: Check = {
  id: 'modules-verified',
  question: 'Are the modules in it the ones that were downloaded, bit for bit?',
  why: 'A file changed in the module cache gets into the program without any trace in go.mod or go.sum.',
  fix: 'Build without a vendor directory, or run `go mod vendor` and look for differences.',
  evaluate({ modules }) {
    if (modules === undefined)
      return { status: 'skipped', message: 'not known: the build was not watched' }
    return modules === 'vendor'
      ? { status: 'skipped', message: 'from the vendor directory, which has no hashes' }
      : { status: 'pass', message: 'go mod verify agrees' }
  }
}
