import { dirname } from 'node:path'
import { isOlderGo } from '../go-order.ts'
import type { Question } from './question.ts'

/** Several programs called go on PATH: the first one hides the others. */
export const goShadowed: Question = ({ go }) => {
  const [first, ...rest] = go.programs
  const hidden = rest.filter(
    ({ realPath }, at) =>
      realPath !== first?.realPath && rest.findIndex((other) => other.realPath === realPath) === at
  )
  if (first === undefined || hidden.length === 0) return []
  const newer = hidden.find(({ version }) => isOlderGo(first.version, version))
  const differs = hidden.some(({ version }) => version !== first.version)
  const others = hidden.map(({ version, path }) => `go ${version || '?'} (${path})`).join(' and ')
  const keep = newer ?? first
  return [
    {
      id: 'go-shadowed',
      topic: 'go',
      status: differs ? 'warning' : 'note',
      what: `go ${first.version || '?'} (${first.path}) comes first on PATH and hides ${others}.`,
      why: 'Terminals, editors and scripts with another PATH use another Go than you do.',
      fix: {
        what: `Keep one: put go ${keep.version} first on PATH${newer === undefined ? ' everywhere' : ''}, and remove the other.`,
        commands: [['export', `PATH=${dirname(keep.path)}:$PATH`]],
        safe: false
      }
    }
  ]
}
