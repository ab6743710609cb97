import { wantsDoing } from '../../checks/severity.ts'
import { factsOf } from '../../inspect/index.ts'
import type { Passport, VerifiedFile } from '../passport.ts'
import { formatSize, formatStart } from './format.ts'
import { libraryLine } from './library-line.ts'
import { passportRows, type PassportRow } from './passport-rows.ts'
import { printable } from './printable.ts'
import { alignColumns } from './text.ts'
import { wrapHard } from './wrap.ts'

const LABEL = 10
const MARKS = { pass: 'PASS', warn: 'WARN', fail: 'FAIL', inconclusive: 'OPEN' } as const

/** What a file is called: its path, and the path inside of its archive. */
export function passportName({
  path,
  member
}: {
  readonly path: string
  readonly member?: string
}): string {
  return printable(member === undefined ? path : `${path}: ${member}`)
}

function rowLines([label, text]: PassportRow, width: number): readonly string[] {
  const indent = ' '.repeat(LABEL + 3)
  return wrapHard(printable(text), width - indent.length).map((line, at) =>
    at === 0 ? `  ${label.padEnd(LABEL)} ${line}` : `${indent}${line}`
  )
}

function findingLines(passport: Passport, width: number): readonly string[] {
  return passport.findings.filter(wantsDoing).flatMap(({ status, check, message, fix }) => {
    const text = `${status}: ${message} (${check})`
    return [
      ...wrapHard(printable(text), width - 4).map((line, at) =>
        at === 0 ? `  ! ${line}` : `    ${line}`
      ),
      ...(fix === undefined ? [] : wrapHard(fix, width - 6).map((line) => `      ${line}`))
    ]
  })
}

/** What was found out about a file beside what it says itself. */
export function probeRows({ smokeRun, target, findings }: Passport): readonly PassportRow[] {
  const good = (check: string): string | undefined =>
    findings.find((each) => each.check === check && each.status === 'pass')?.message
  const signed = good('signed-as-expected')
  const scanned = good('no-known-vulnerabilities')
  const planned: readonly PassportRow[] = [
    ...(signed === undefined ? [] : [['signature', signed] as const]),
    ...(scanned === undefined ? [] : [['scanned', scanned] as const]),
    ...(target === undefined ? [] : [['planned', `as ${target}`] as const])
  ]
  if (smokeRun === undefined) return planned
  const text = smokeRun.ran
    ? `${smokeRun.how}, status ${String(smokeRun.exitCode)}, ${formatStart(smokeRun.startsMs)}: ${smokeRun.output.trim()}`
    : `not run: ${smokeRun.why}`
  return [...planned, ['run', text]]
}

/** `name => path`, as `ldd` prints it. */
export function libraryRows({ libraries }: Passport): readonly PassportRow[] {
  return (libraries ?? []).map((each, at) => [at === 0 ? 'finds' : '', libraryLine(each)])
}

function passportLines(passport: Passport, width: number): readonly string[] {
  const slices = factsOf(passport)
  const rows = slices.flatMap((facts): readonly PassportRow[] =>
    slices.length === 1 ? passportRows(facts) : [['slice', facts.goarch], ...passportRows(facts)]
  )
  return [
    `${MARKS[passport.verdict]} ${passportName(passport)}`,
    ...findingLines(passport, width),
    ...[...probeRows(passport), ...rows, ...libraryRows(passport)].flatMap((row) =>
      rowLines(row, width)
    ),
    ...rowLines(
      ['size', `${formatSize(passport.sizeBytes)} (${String(passport.sizeBytes)} bytes)`],
      width
    ),
    ...rowLines(['sha256', passport.sha256], width)
  ]
}

function shorten(name: string, width: number): string {
  return name.length <= width ? name : `…${name.slice(name.length - width + 1)}`
}

/** One line per file, worst first. */
function overview(files: readonly VerifiedFile[], width: number): readonly string[] {
  const order = ['error', 'fail', 'inconclusive', 'warn', 'pass']
  const rank = (file: VerifiedFile): number =>
    order.indexOf('error' in file ? 'error' : file.verdict)
  const rows = [...files]
    .sort((a, b) => rank(a) - rank(b))
    .map((file) => {
      if ('error' in file) return ['ERROR', '', '', shorten(passportName(file), width - 40)]
      const [facts] = factsOf(file)
      const platforms = factsOf(file).map(({ goos, goarch }) => `${goos}/${goarch}`)
      return [
        MARKS[file.verdict],
        printable(platforms.join(' ')),
        facts?.linkage ?? '',
        shorten(passportName(file), width - 40)
      ]
    })
  return alignColumns(rows)
}

/**
 * What `crossgo verify` prints: a passport per file, what is wrong with it first; for several files an overview with the
 * worst first above them. No line is longer than `width`; nothing from a file reaches the terminal unescaped.
 */
export function renderPassports(files: readonly VerifiedFile[], width: number): string {
  const blocks = files.map((file) =>
    'error' in file
      ? [
          `ERROR ${passportName(file)}`,
          ...wrapHard(printable(`${file.error.what} (${file.error.code})`), width - 2).map(
            (line) => `  ${line}`
          ),
          ...wrapHard(file.error.fix, width - 2).map((line) => `  ${line}`)
        ]
      : passportLines(file, width)
  )
  const all = files.length > 1 ? [overview(files, width), ...blocks] : blocks
  return all.map((lines) => lines.join('\n')).join('\n\n')
}
