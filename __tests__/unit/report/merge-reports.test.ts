import { expect, test } from '@jest/globals'
import { mergeReports, MOST_COMMANDS, type LegFacts } from '../../../src/report/merge-reports.ts'
import { renderLegs } from '../../../src/report/renderers/legs.ts'
import { renderMarkdown } from '../../../src/report/renderers/markdown.ts'
import type { LegRecord } from '../../../src/report/report.ts'
import { sampleReport } from '../../helpers/sample.ts'

const record = (id: string, startedAt: string): LegRecord => ({
  id,
  targets: [id],
  host: 'linux/amd64',
  what: 'build',
  startedAt,
  durationMs: 1000
})
const facts = (changes: Partial<LegFacts>): LegFacts => ({
  ...sampleReport({ warnings: [], downloads: [], commands: [] }),
  ...changes
})
const [LATE, EARLY] = ['2026-03-04T05:06:09.000Z', '2026-03-04T05:06:07.000Z']
const command = { argv: ['go'], cwd: '/', env: {}, exitCode: 0, durationMs: 1 }

test('begins with the earliest leg, and smoke legs come last', () => {
  const smoke = { ...record('s', LATE), what: 'smoke' as const }
  const merged = mergeReports(
    [
      [record('a', LATE), facts({})],
      [record('b', EARLY), facts({})]
    ],
    [smoke]
  )
  expect(merged.startedAt.toISOString()).toBe(EARLY)
  expect(merged.legs.map(({ id }) => id)).toEqual(['a', 'b', 's'])
})

test('says once what all legs warn of, and with the leg what one does', () => {
  const { warnings } = mergeReports(
    [
      [record('a', LATE), facts({ warnings: ['all', 'mine'] })],
      [record('b', LATE), facts({ warnings: ['all'] })]
    ],
    []
  )
  expect(warnings).toEqual(['all', 'a: mine'])
})

test('keeps each download once, and another with the same address twice', () => {
  const [download] = sampleReport().downloads
  if (download === undefined) throw new Error('the sample has one')
  const other = { ...download, sha256: '0'.repeat(64) }
  const slower = { ...download, durationMs: 9 }
  const { downloads } = mergeReports(
    [
      [record('a', LATE), facts({ downloads: [download] })],
      [record('b', LATE), facts({ downloads: [slower, other] })]
    ],
    []
  )
  expect(downloads).toEqual([download, other])
})

test('leaves out commands beyond a limit, and says how many', () => {
  const commands = Array.from({ length: MOST_COMMANDS - 1 }, () => command)
  const merged = mergeReports(
    [
      [record('a', LATE), facts({ commands })],
      [record('b', LATE), facts({ commands: [command, command, command] })]
    ],
    []
  )
  expect([merged.commands.length, merged.commandsLeftOut]).toEqual([MOST_COMMANDS, 2])
  expect(renderLegs(merged)).toContain('2 commands of the legs are in their own reports only.')
  const few = mergeReports([[record('a', LATE), facts({ commands: [command] })]], [])
  expect([few.commands, few.commandsLeftOut]).toEqual([[command], 0])
})

test('the summary has a table of legs only where there are any, as text and not as Markdown', () => {
  expect(renderMarkdown(sampleReport())).not.toContain('Made by')
  const hostile = { ...record('a', LATE), host: '<b>|</b>' }
  const text = renderMarkdown(sampleReport({ legs: [hostile] }))
  expect(text).toContain('### Made by 1 jobs')
  expect(text).toContain('&lt;b>\\|&lt;/b>')
  expect(text).not.toContain('<b>')
})
