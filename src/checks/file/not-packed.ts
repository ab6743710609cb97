import type { FileCheck } from './file-check.ts'

/** The code is in the file as it runs. */
export const notPacked: FileCheck = {
  id: 'not-packed',
  question: 'Is its code in the file as it runs?',
  why: 'A packed program tells nothing about what is in it, starts slowly, and is stopped by scanners for malware.',
  fix: 'Ship the program as it was linked; archives compress it as well.',
  evaluate({ packedBy }) {
    return packedBy === undefined
      ? { status: 'pass', message: 'not packed' }
      : {
          status: 'warn',
          message: `is packed by ${packedBy}: what is said here is true of the unpacker, not of the program in it`
        }
  }
}
