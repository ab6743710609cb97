import { wantsDoing } from '../../checks/severity.ts'
import { factsOf } from '../../inspect/index.ts'
import { firstOfEach, type Annotation } from '../annotations.ts'
import type { Passport, VerifiedFile } from '../passport.ts'
import { fitSections, SUMMARY_BYTES, type Section } from './fit-sections.ts'
import { formatFloor, formatSize } from './format.ts'
import { details, escapeMarkdown, inlineCode, table } from './markdown-text.ts'
import { libraryRows, passportName, probeRows } from './passport.ts'
import { passportRows } from './passport-rows.ts'
import { printable } from './printable.ts'

const MARKS = { pass: '✅', warn: '⚠️', fail: '❌', inconclusive: '❔' } as const

function row(file: VerifiedFile): readonly string[] {
  const name = inlineCode(passportName(file))
  if ('error' in file) return [`❌ ${name}`, '–', '–', '–', '–']
  const [facts] = factsOf(file)
  const platforms = factsOf(file).map(({ goos, goarch }) => printable(`${goos}/${goarch}`))
  return [
    `${MARKS[file.verdict]} ${name}`,
    escapeMarkdown(platforms.join(' ')),
    facts?.linkage ?? '–',
    escapeMarkdown(formatFloor({ record: file })),
    formatSize(file.sizeBytes)
  ]
}

function problems(files: readonly VerifiedFile[]): readonly Section[] {
  const rows = files.flatMap((file): readonly (readonly string[])[] => {
    const name = inlineCode(passportName(file))
    if ('error' in file) {
      const { what, code, fix } = file.error
      return [['fail', name, escapeMarkdown(printable(`${what} (${code})`)), escapeMarkdown(fix)]]
    }
    return file.findings
      .filter(wantsDoing)
      .map(({ status, message, fix }) => [
        status,
        name,
        escapeMarkdown(printable(message)),
        escapeMarkdown(fix ?? '')
      ])
  })
  if (rows.length === 0) return []
  const text = `### What is wrong\n\n${table(['', 'file', 'what', 'fix'], rows)}`
  return [{ text, detail: false }]
}

function passport(file: Passport): Section {
  const rows = [
    ...probeRows(file),
    ...factsOf(file).flatMap((facts) => passportRows(facts)),
    ...libraryRows(file)
  ].map(([label, text]) => [label, escapeMarkdown(printable(text))])
  const all = [...rows, ['sha256', inlineCode(file.sha256)]]
  const text = details(passportName(file), table(['', ''], all))
  return { text, detail: true }
}

/** The job summary of `verify`: verdicts, what is wrong and how to mend it, every passport behind a click. */
export function renderPassportsMarkdown(files: readonly VerifiedFile[]): string {
  const is = (verdict: string): number =>
    files.filter((file) => 'verdict' in file && file.verdict === verdict).length
  const passed = is('pass') + is('warn')
  const open = is('inconclusive')
  const bad = files.length - passed - open
  const good = `${String(passed)} of ${String(files.length)} files are good enough`
  const mark = bad > 0 ? '❌' : open > 0 ? '❔' : '✅'
  const sections: readonly Section[] = [
    { text: `## ${mark} Verified files: ${good}`, detail: false },
    {
      text: table(['file', 'platform', 'linkage', 'needs', 'size'], files.map(row)),
      detail: false
    },
    ...problems(files),
    ...files.flatMap((file) => ('error' in file ? [] : [passport(file)]))
  ]
  return fitSections(sections, SUMMARY_BYTES, 'the output files has everything')
}

/** One annotation per file that is not good enough, errors first. */
export function passportAnnotations(files: readonly VerifiedFile[]): readonly Annotation[] {
  const all = files.flatMap((file): readonly Annotation[] => {
    const title = passportName(file)
    if ('error' in file) {
      const { what, code, fix } = file.error
      return [{ level: 'error', title, message: `${what} (${code})\n${fix}` }]
    }
    const [worst] = file.findings
    if (worst === undefined || worst.status === 'pass' || worst.status === 'skipped') return []
    const more = file.findings.filter(({ status }) => status === worst.status).length - 1
    const others = more > 0 ? ` (and ${String(more)} more)` : ''
    const message = `${printable(worst.message)}${others}\n${worst.fix ?? ''}`.trim()
    return [{ level: worst.status === 'fail' ? 'error' : 'warning', title, message }]
  })
  return firstOfEach(all)
}
