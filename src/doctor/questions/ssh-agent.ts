import type { Fix } from '../answer.ts'
import type { SshAgentFacts } from '../git-facts.ts'
import type { Question } from './question.ts'

function start({ userUnit }: SshAgentFacts): Fix {
  return userUnit === undefined
    ? {
        what: 'In this shell: eval "$(ssh-agent -s)" && ssh-add',
        commands: [],
        safe: false
      }
    : {
        what: 'Let systemd start one for this user; then set SSH_AUTH_SOCK to $XDG_RUNTIME_DIR/ssh-agent.socket and run ssh-add.',
        commands: [['systemctl', '--user', 'enable', '--now', userUnit]],
        safe: true
      }
}

/** Whether an ssh-agent answers, where modules come through ssh. */
export const sshAgent: Question = ({ sshAgent: agent, module }) => {
  if (agent.state === 'unknown') return []
  const patterns = module?.sshPatterns ?? []
  const needed = patterns.length > 0
  const why = needed
    ? `private reaches ${patterns.join(', ')} through ssh; keys with a passphrase need an agent.`
    : 'Modules through ssh need it, where keys have a passphrase.'
  const base = { id: 'ssh-agent', topic: 'git' as const, why }
  const bad = needed ? ('warning' as const) : ('note' as const)
  switch (agent.state) {
    case 'ready':
      return agent.keys > 0
        ? [
            {
              ...base,
              status: 'ok',
              what: `An ssh-agent answers and holds ${agent.keys === 1 ? 'one key' : `${String(agent.keys)} keys`}.`
            }
          ]
        : [
            {
              ...base,
              status: bad,
              what: 'An ssh-agent answers, but holds no key.',
              fix: {
                what: 'Add your key; it may ask for a passphrase.',
                commands: [['ssh-add']],
                safe: false
              }
            }
          ]
    case 'unreachable':
      return [
        {
          ...base,
          status: 'warning',
          what: `SSH_AUTH_SOCK names ${agent.socket}, where no ssh-agent answers.`,
          fix: start(agent)
        }
      ]
    case 'none':
      return [
        { ...base, status: bad, what: 'No ssh-agent: SSH_AUTH_SOCK is not set.', fix: start(agent) }
      ]
  }
}
