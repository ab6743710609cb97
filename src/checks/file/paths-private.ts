import type { FileCheck } from './file-check.ts'

/** No home directory of the build machine is in the file. */
export const pathsPrivate: FileCheck = {
  id: 'paths-private',
  question: 'Is the file free of home directories of the machine that built it?',
  why: 'They tell the name of a person and how the build machine is laid out, and make two machines build different bytes.',
  fix: 'Build with -trimpath, and C code with -ffile-prefix-map.',
  evaluate({ pathLeaks }) {
    const [leak] = pathLeaks
    if (leak === undefined) return { status: 'pass', message: 'names no home directory' }
    const more = pathLeaks.length > 1 ? ` and ${String(pathLeaks.length - 1)} more` : ''
    const times = leak.count === 1 ? 'once' : `${String(leak.count)} times`
    const rust = leak.example.includes('/.cargo/') || leak.example.includes('/rustc/')
    return {
      ...(rust ? { fix: 'Build with --remap-path-prefix, or trim-paths in the profile.' } : {}),
      status: 'warn',
      message: `names ${leak.directory} ${times}${more}, for example ${leak.example}`
    }
  }
}
