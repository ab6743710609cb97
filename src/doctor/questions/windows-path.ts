import { commands } from '../answer.ts'
import { asRoot } from '../install-fix.ts'
import { systemKind } from '../system-kind.ts'
import type { Question } from './question.ts'

const OF_WINDOWS = /^\/mnt\/[a-z]\//i

/** Directories of Windows on PATH under WSL, and tools that are taken from there. */
export const windowsPath: Question = ({ kernel, path, tools, go, packaging }) => {
  if (systemKind(kernel).wsl === undefined) return []
  const leaking = path.filter((directory) => OF_WINDOWS.test(directory))
  const why =
    'Programs of Windows see other paths and line ends, and each look-up of a command goes through its drives.'
  if (leaking.length === 0)
    return [
      {
        id: 'windows-path',
        topic: 'system',
        status: 'ok',
        what: 'PATH holds no directory of Windows.',
        why
      }
    ]
  const used = [
    ...tools.flatMap((tool) => (OF_WINDOWS.test(tool.path ?? '') ? [tool.name] : [])),
    ...go.programs.slice(0, 1).flatMap((program) => (OF_WINDOWS.test(program.path) ? ['go'] : []))
  ]
  const taken = used.length === 0 ? '' : `, and ${used.join(', ')} would come from there`
  const script = 'printf "[interop]\\nappendWindowsPath=false\\n" >> /etc/wsl.conf'
  return [
    {
      id: 'windows-path',
      topic: 'system',
      status: used.length === 0 ? 'note' : 'warning',
      what: `PATH holds ${String(leaking.length)} directories of Windows${taken}.`,
      why,
      fix: {
        what: 'Keep them out of PATH in /etc/wsl.conf and start WSL again.',
        commands: commands(asRoot(packaging, 'sh', '-c', script), ['wsl.exe', '--shutdown']),
        safe: false
      }
    }
  ]
}
