import type { BinaryFacts } from '../../inspect/index.ts'
import type { FileCheck } from './file-check.ts'

type Go = NonNullable<BinaryFacts['go']>

function unknownSources(go: Go): readonly string[] {
  return go.deps
    .filter(({ sum, replace }) => (replace ?? { sum }).sum === undefined)
    .map(({ path, replace }) => (replace === undefined ? path : `${path} (${replace.path})`))
}

/** The file says from which source it was built, and nothing was changed in it. */
export const sourceKnown: FileCheck = {
  id: 'source-known',
  coveredBy: 'source-matches-plan',
  question: 'Does it say which source it was built from?',
  why: 'Nobody can rebuild or review a program that was built from changes which only one machine has.',
  fix: 'Build from a clean checkout with -buildvcs=true, and without replace lines that name directories.',
  evaluate({ go }) {
    if (go === undefined) return { status: 'skipped', message: 'holds no Go build information' }
    const revision = go.settings['vcs.revision']
    if (go.settings['vcs.modified'] === 'true')
      return {
        status: 'warn',
        message: `was built from changes on top of revision ${revision ?? 'unknown'}`
      }
    const local = unknownSources(go)
    if (local.length > 0)
      return {
        status: 'warn',
        message: `was built with ${local.slice(0, 3).join(', ')} from a directory${local.length > 3 ? ` and ${String(local.length - 3)} more` : ''}`
      }
    if (revision !== undefined)
      return { status: 'pass', message: `built from revision ${revision}, unchanged` }
    const { main } = go
    if (main?.sum !== undefined)
      return { status: 'pass', message: `built from ${main.path} ${main.version}, ${main.sum}` }
    return { status: 'warn', message: 'does not say which revision it was built from' }
  }
}
