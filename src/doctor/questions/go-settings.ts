import type { Answer, Fix } from '../answer.ts'
import type { GoSetting } from '../go-facts.ts'
import { SHIPPED } from '../go-settings.ts'
import type { MachineFacts } from '../machine.ts'
import { SURPRISES } from '../surprises.ts'
import type { Question } from './question.ts'

const FROM: Readonly<Record<GoSetting['from'], string>> = {
  environment: 'in the environment',
  file: 'by go env -w',
  'default-file': 'in the go.env of this Go'
}

function undo({ name, from }: GoSetting): Fix {
  return from === 'file'
    ? { what: 'Undo it.', commands: [['go', 'env', '-u', name]], safe: false }
    : from === 'environment'
      ? {
          what: 'Remove it in this shell, where your start files set it, and with `go env -u` where `go env -w` has set it, too.',
          commands: [['unset', name]],
          safe: false
        }
      : {
          what: 'Set what Go is published with for this user.',
          commands: [['go', 'env', '-w', `${name}=${SHIPPED[name] ?? ''}`]],
          safe: false
        }
}

function ofSetting(setting: GoSetting, facts: MachineFacts): readonly Answer[] {
  const found = SURPRISES.find(
    ({ name, is }) => name.test(setting.name) && is(setting.value, facts, setting)
  )
  if (found === undefined) return []
  return [
    {
      id: `go-setting-${setting.name.toLowerCase().replaceAll('_', '-')}`,
      topic: 'go',
      status: found.status,
      what: `${setting.name}=${setting.value} is set ${FROM[setting.from]}.`,
      why: found.why,
      fix: undo(setting)
    }
  ]
}

/** Settings of Go that change what builds make, with who made each. */
export const goSettings: Question = (facts) => {
  const { go } = facts
  if (go.problem !== undefined) {
    return [
      {
        id: 'go-env',
        topic: 'go',
        status: 'fix',
        what: `go env fails: ${go.problem}.`.replace('..', '.'),
        why: 'Every go command fails in the same way.',
        fix: {
          what: `Correct the variable that it names, in the environment or in ${go.settingsFile}.`,
          commands: [],
          safe: false
        }
      }
    ]
  }
  const surprises = go.settings.flatMap((setting) => ofSetting(setting, facts))
  const same = go.root !== '' && go.path.split(':').includes(go.root)
  const twice: readonly Answer[] = same
    ? [
        {
          id: 'go-path-is-root',
          topic: 'go',
          status: 'fix',
          what: `GOPATH and GOROOT are both ${go.root}.`,
          why: 'Modules and programs would be written into the Go itself.',
          fix: {
            what: 'Take another directory for GOPATH.',
            commands: [['go', 'env', '-w', `GOPATH=${facts.home}/go`]],
            safe: false
          }
        }
      ]
    : []
  const answers = [...surprises, ...twice]
  if (answers.length > 0 || go.programs.length === 0) return answers
  return [
    {
      id: 'go-settings',
      topic: 'go',
      status: 'ok',
      what: 'No setting of Go is surprising.',
      why: 'GOFLAGS, GOROOT, GOOS and the like change builds silently.'
    }
  ]
}
