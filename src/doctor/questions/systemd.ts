import { commands } from '../answer.ts'
import { asRoot } from '../install-fix.ts'
import { systemKind } from '../system-kind.ts'
import type { Question } from './question.ts'

/** Whether systemd runs; it matters under WSL2, where it is a choice. */
export const systemd: Question = ({ kernel, goos, packaging }) => {
  if (goos !== 'linux') return []
  const { kind } = systemKind(kernel)
  const first = kernel.init === '' ? 'unknown' : kernel.init
  const what = kernel.systemd
    ? 'systemd runs.'
    : `systemd does not run; the first process is ${first}.`
  const why =
    'User services such as ssh-agent.socket and timers for the clock need it; builds do not.'
  if (kernel.systemd || kind !== 'wsl2')
    return [{ id: 'systemd', topic: 'system', status: 'ok', what, why }]
  const script = 'printf "[boot]\\nsystemd=true\\n" >> /etc/wsl.conf'
  return [
    {
      id: 'systemd',
      topic: 'system',
      status: 'note',
      what,
      why,
      fix: {
        what: 'To have it, switch it on in /etc/wsl.conf and start WSL again.',
        commands: commands(asRoot(packaging, 'sh', '-c', script), ['wsl.exe', '--shutdown']),
        safe: false
      }
    }
  ]
}
