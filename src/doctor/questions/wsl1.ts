import { commands } from '../answer.ts'
import { systemKind } from '../system-kind.ts'
import type { Question } from './question.ts'

/** What WSL1 lacks: by the probe where there is a compiler, else by what is known of it. */
export const wsl1: Question = ({ kernel, probe }) => {
  if (systemKind(kernel).wsl !== 1) return []
  const refused = (probe?.calls ?? []).filter(({ result }) => result !== 'ok')
  const shown = refused.map(({ name, result }) => `${name} (${result})`).join(', ')
  const lacks =
    probe === undefined || probe.calls.length === 0
      ? 'tracing (ptrace) and parts of ioctl and epoll do not work, by what is known of it'
      : refused.length === 0
        ? 'every call of the probe worked, but tracing is known to be incomplete'
        : `these calls fail: ${shown}`
  const distribution = kernel.wslDistribution === '' ? 'Ubuntu' : kernel.wslDistribution
  return [
    {
      id: 'wsl1',
      topic: 'system',
      status: 'warning',
      what: `WSL1 translates Linux calls and has no kernel of its own: ${lacks}.`,
      why: 'Debuggers such as delve, emulators, race detection and some cgo libraries fail there.',
      fix: {
        what: 'Change the distribution to WSL2 in a terminal of Windows; its files are kept.',
        commands: commands(['wsl.exe', '--set-version', distribution, '2']),
        safe: false
      }
    }
  ]
}
