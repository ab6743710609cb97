import { showBytes } from '../show-command.ts'
import { systemKind } from '../system-kind.ts'
import type { Question } from './question.ts'

/** Measured: linking and compiling one target with SQLite as C code peaks below this. */
const ONE_BUILD = 768 * 1024 ** 2

/** Memory that a build can have, swap included, against what one takes. */
export const memory: Question = ({ memory: found, processors, kernel }) => {
  if (found === undefined) return []
  const { totalBytes, availableBytes, swapFreeBytes, limitBytes } = found
  const usable = Math.min(availableBytes + swapFreeBytes, limitBytes ?? Infinity)
  const limit = limitBytes === undefined ? '' : `, limited to ${showBytes(limitBytes)} here`
  const what = `${showBytes(availableBytes)} of ${showBytes(totalBytes)} memory are free${limit}; ${String(processors)} processors.`
  const why = 'Without memory the kernel ends compilers: "signal: killed".'
  if (usable >= 2 * ONE_BUILD) return [{ id: 'memory', topic: 'system', status: 'ok', what, why }]
  const { wsl } = systemKind(kernel)
  return [
    {
      id: 'memory',
      topic: 'system',
      status: usable < ONE_BUILD ? 'fix' : 'warning',
      what,
      why,
      fix: {
        what:
          wsl === 2
            ? 'Give WSL more in %UserProfile%\\.wslconfig, [wsl2] memory=8GB, and start it again with wsl.exe --shutdown.'
            : limitBytes === undefined
              ? 'End other programs, add swap, or build with --jobs 1.'
              : 'Raise the limit of the container, or build with --jobs 1.',
        commands: [],
        safe: false
      }
    }
  ]
}
