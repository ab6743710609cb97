import type { ModuleReach } from '../../environment/reach.ts'
import { codeBlock } from './markdown-text.ts'

function plural(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? '' : 's'}`
}

/** How modules are reached, a line per link in the order in which they are asked; what is likely not meant comes last. */
export function renderReach(reach: ModuleReach): readonly string[] {
  const links = reach.chain.map(({ link, rule, answer }, at) => {
    const said = answer === rule ? '' : `: ${answer}`
    return `${String(at + 1)}. ${link}${said} (${rule})`
  })
  const { sumdb } = reach
  return [
    'GOPROXY, in the order in which it is asked:',
    ...links.map((line) => `  ${line}`),
    sumdb === undefined
      ? 'Checksum database: not asked'
      : `Checksum database ${sumdb.database}: ${sumdb.answer}`,
    ...reach.private.map(
      ({ pattern, way, modules }) =>
        `Private ${pattern}: by ${way}, never through a proxy or the checksum database (${plural(modules, 'module')} in go.mod)`
    ),
    ...reach.notes.map((note) => `Note: ${note}`)
  ]
}

/** The same for a job summary. */
export function renderReachMarkdown(reach: ModuleReach): string {
  const good = reach.works && reach.sumdb?.gives !== false
  return `## ${good ? '✅' : '❌'} Module access\n\n${codeBlock(renderReach(reach).join('\n'))}\n`
}
