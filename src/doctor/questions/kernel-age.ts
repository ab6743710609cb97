import { commands } from '../answer.ts'
import { isOlderKernel, systemKind } from '../system-kind.ts'
import type { Question } from './question.ts'

/** WSL2 wants a kernel from 5.10 on; Go itself one from 3.2 on (Go 1.24 release notes). */
export const kernelAge: Question = ({ kernel, goos }) => {
  const { wsl } = systemKind(kernel)
  if (wsl === 2 && isOlderKernel(kernel.release, 5, 10)) {
    return [
      {
        id: 'kernel-age',
        topic: 'system',
        status: 'fix',
        what: `The kernel of WSL2 is ${kernel.release}, older than 5.10.`,
        why: 'Before 5.10 WSL2 lacks system calls that Go and emulators use, and fixes for files and memory.',
        fix: {
          what: 'Update WSL from Windows or from here, then start it again; a kernel= line in .wslconfig keeps the old one.',
          commands: commands(['wsl.exe', '--update'], ['wsl.exe', '--shutdown']),
          safe: false
        }
      }
    ]
  }
  if (goos === 'linux' && wsl === undefined && isOlderKernel(kernel.release, 3, 2)) {
    return [
      {
        id: 'kernel-age',
        topic: 'system',
        status: 'fix',
        what: `The kernel is ${kernel.release}, older than 3.2.`,
        why: 'Go since 1.24 needs Linux 3.2.',
        fix: { what: 'Build on a newer distribution.', commands: [], safe: false }
      }
    ]
  }
  return []
}
