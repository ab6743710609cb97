import type { MachineFacts } from '../machine.ts'
import { systemKind } from '../system-kind.ts'
import type { Question } from './question.ts'

function nameOf(facts: MachineFacts): string {
  const { kind, container, wsl } = systemKind(facts.kernel)
  if (kind === 'wsl1') return 'WSL1'
  if (kind === 'wsl2') return 'WSL2'
  if (kind === 'container') {
    const below = wsl === undefined ? '' : `, on the kernel of WSL${String(wsl)}`
    return `a container (${container ?? 'unknown'}${below})`
  }
  return 'native, no container and no WSL'
}

/** Native, container, WSL1 or WSL2. */
export const systemKindQuestion: Question = (facts) => [
  {
    id: 'system',
    topic: 'system',
    status: 'ok',
    what: `${facts.goos}/${facts.goarch}, kernel ${facts.kernel.release}: ${nameOf(facts)}.`,
    why: 'What works and what is slow depends on the kind of system.'
  }
]
