import { commands } from '../answer.ts'
import { asRoot } from '../install-fix.ts'
import { systemKind } from '../system-kind.ts'
import type { Question } from './question.ts'

const NOTICEABLE_MS = 30_000
const WRONG_MS = 300_000

/** The clock against that of the module proxy. */
export const clock: Question = ({ clockAheadMs, kernel, packaging }) => {
  if (clockAheadMs === undefined) return []
  const seconds = Math.round(Math.abs(clockAheadMs) / 1000)
  const off = Math.abs(clockAheadMs)
  const why =
    'Certificates, tokens and signatures are refused when the clock is wrong, and make rebuilds what is not old.'
  if (off < NOTICEABLE_MS)
    return [
      {
        id: 'clock',
        topic: 'network',
        status: 'ok',
        what: `The clock is right to ${String(Math.max(1, seconds))} s.`,
        why
      }
    ]
  const { wsl } = systemKind(kernel)
  return [
    {
      id: 'clock',
      topic: 'network',
      status: off < WRONG_MS ? 'warning' : 'fix',
      what: `The clock is ${String(seconds)} s ${clockAheadMs > 0 ? 'ahead' : 'behind'}, by the module proxy.`,
      why,
      fix: {
        what:
          wsl === 2
            ? 'Take the time of Windows; WSL2 loses it when the machine sleeps.'
            : kernel.systemd
              ? 'Let systemd set the clock.'
              : 'Set the clock of the machine itself; a container has the one of its host.',
        commands:
          wsl === 2
            ? commands(asRoot(packaging, 'hwclock', '--hctosys'))
            : kernel.systemd
              ? commands(asRoot(packaging, 'timedatectl', 'set-ntp', 'true'))
              : [],
        safe: false
      }
    }
  ]
}
