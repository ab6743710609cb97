import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ADDRESSES } from '../src/host/addresses.ts'
import type { Diagnosis } from '../src/diagnosis/diagnosis.ts'
import { DIAGNOSES } from '../src/diagnosis/diagnoses.ts'
import { explainLog, type Cause } from '../src/diagnosis/explain-log.ts'
import { ERROR_CODES, type ErrorCode } from '../src/errors.ts'
import { ERROR_EXAMPLES } from './error-examples.ts'

const LOGS = '__tests__/fixtures/logs/captured'
const MOST_CHARACTERS = 160

/** On the machine of most jobs: a Debian or Ubuntu for amd64. */
const CONTEXT = { machine: { goos: 'linux', goarch: 'amd64', manager: 'apt' } } as const

const TITLES: readonly (readonly [RegExp, string])[] = [
  [/^(?:start|undefined)$/, 'The go command and the machine'],
  [/^module load$/, 'Modules, repositories, proxies'],
  [/^cgo$/, 'cgo and pkg-config'],
  [/^C compile$/, 'C and C++ code'],
  [/^Go compile$/, 'Go code'],
  [/^link$/, "Go's linker"],
  [/^external link$/, 'The C linker'],
  [/^test$/, 'Tests'],
  [/^run$/, 'Running what was built']
]

function codeSection(code: ErrorCode): string {
  const { meaning, what, fix } = ERROR_EXAMPLES[code]
  return `### ${code}\n\nExit status ${String(ERROR_CODES[code])}. ${meaning}\n\n\`\`\`text\nerror: ${what} (${code})\n${fix}\n\`\`\`\n`
}

/** The first captured log of a cause, and what is said of it. */
function exampleOf(id: string, own: boolean): Cause | undefined {
  const file = readdirSync(LOGS)
    .sort()
    .find((name) => name === `${id}.log` || name.startsWith(`${id}--`))
  if (file === undefined) return undefined
  // Addresses are left as their names: the page is for reading.
  const text = readFileSync(join(LOGS, file), 'utf8').replaceAll(
    /\{\{(\w+?)(?:Host)?\}\}/g,
    (_, name: string) => (name in ADDRESSES ? 'proxy.corp.example' : name)
  )
  const { cause } = explainLog(text, {
    ...CONTEXT,
    own,
    ...(own ? { target: 'linux/arm64', goos: 'linux', goarch: 'arm64' } : {})
  })
  return cause?.id === id ? cause : undefined
}

/** Slots of a text that no log fills here, as words. */
function bare(text: string): string {
  return text
    .replaceAll(/\[[^[\]{}]*\{\w+\}[^[\]{}]*\]/g, '')
    .replaceAll(/\{\w+\|([^{}]*)\}/g, '$1')
    .replaceAll(/\{(\w+)\}/g, '…')
}

function rowSection(row: Diagnosis): string {
  const example = exampleOf(row.id, false)
  const own = row.here === undefined ? undefined : exampleOf(row.id, true)
  const line = example?.text.slice(0, MOST_CHARACTERS)
  return [
    `### ${row.id}`,
    '',
    ...(line === undefined ? [] : ['```text', line, '```', '']),
    `Cause: ${example?.what ?? bare(row.what)}`,
    '',
    `Fix: ${example?.fix ?? bare(row.fix)}`,
    ...(row.here === undefined ? [] : ['', `In crossgo: ${own?.fix ?? bare(row.here)}`]),
    ''
  ].join('\n')
}

/** docs/errors.md: own codes, then every cause that a failed build is known to have, with a real line where one was captured. */
export function renderErrorsPage(): string {
  const codes = Object.keys(ERROR_CODES) as ErrorCode[]
  const sections = TITLES.map(([phase, title]) => {
    const rows = DIAGNOSES.filter((row) => phase.test(String(row.phase)))
    return `## ${title}\n\n${rows.map(rowSection).join('\n')}`
  })
  return `# Errors

Every error has a code, one sentence that says what happened and where, and one that says what to do. The exit status of
the command line comes from the code. When several targets fail in different ways, the lowest status above 1 wins.
Status 0 means done, with verdict pass or warn.

A build that fails is read: phase, package and command that failed, cause and way out. The same is said of any saved log,
of any tool, by

\`\`\`sh
crossgo explain build.log      # or - for standard input
\`\`\`

The ${String(DIAGNOSES.length)} causes it knows stand below, behind the codes. Lines in examples are what the tools printed; commands are
for Debian and Ubuntu, where other distributions get their own.

## Codes

${codes.map(codeSection).join('\n')}
${sections.join('\n')}`
    .trimEnd()
    .concat('\n')
}
