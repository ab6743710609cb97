import type { CacheRecord } from '../../cache/record.ts'
import type { PlannedGo } from '../../plan/plan.ts'
import type { ProofLine } from '../report.ts'
import { renderCaches } from './caches.ts'
import { formatGo } from './format.ts'
import type { ModuleReach } from '../../environment/reach.ts'
import { renderReach } from './reach.ts'
import { codeBlock, escapeMarkdown } from './markdown-text.ts'

/** The job summary of a setup: which Go, what vouches for it, and its proof by use. */
export function renderSetupMarkdown(setup: {
  readonly go: PlannedGo
  readonly proof: readonly ProofLine[]
  readonly moduleReach: ModuleReach
  readonly caches?: { readonly records: readonly CacheRecord[] }
  readonly warnings: readonly string[]
}): string {
  const { go, proof, warnings, moduleReach, caches } = setup
  const mark = go.trust === 'none' ? '⚠️' : '✅'
  return (
    [
      `## ${mark} Go ${go.version} (${go.trust})`,
      `Asked for by ${escapeMarkdown(go.requestedBy)}.`,
      ...warnings.map((text) => `- ⚠️ ${escapeMarkdown(text)}`),
      codeBlock(
        [
          formatGo(go),
          ...proof.map(({ command, output }) => `$ ${command}\n${output}`),
          ...renderReach(moduleReach)
        ].join('\n')
      ),
      ...(caches === undefined ? [] : [renderCaches(caches.records)])
    ].join('\n\n') + '\n'
  )
}
