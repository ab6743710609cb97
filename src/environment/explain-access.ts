import { type AccessOutput, cleanText, readAccessOutput } from './access-entries.ts'
import { ACCESS_DIAGNOSES, type AccessDiagnosis } from './access-diagnoses.ts'
import { type AccessContext, type AccessFacts, toAccessFacts } from './access-facts.ts'

export type { AccessContext } from './access-facts.ts'

/** Why modules could not be fetched. No text in it holds credentials, control characters or more than a few lines. */
export interface AccessProblem {
  readonly code: 'MODULE_ACCESS_DENIED' | 'DOWNLOAD_FAILED' | 'DIGEST_MISMATCH' | 'BUILD_FAILED'
  /** Stable name of the cause: `no-credentials`, `proxy-forbidden`, …; `unknown` when no row fits. */
  readonly kind: string
  /** `path@version`, as far as the go command says it. */
  readonly module?: string
  readonly host?: string
  /** What was asked when it failed, without user name and password. */
  readonly url?: string
  /** One sentence: which module, which host, what it answered. */
  readonly what: string
  /** One imperative sentence. */
  readonly fix: string
  /** `yes`: may work a moment later; `quick`: worth one early try; `no`: will not change by itself. */
  readonly retry: 'no' | 'quick' | 'yes'
}

const MOST_CHARACTERS = 600
const RANK = { no: 0, quick: 1, yes: 2 } as const

const UNKNOWN: AccessDiagnosis = {
  kind: 'unknown',
  code: 'BUILD_FAILED',
  retry: 'no',
  what: (f) =>
    `The go command could not get ${f.module === 'a module' ? 'every module' : f.module}: ${
      f.said
        .split('\n')
        .map((line) => line.trim())
        .find((line) => line !== '')
        ?.slice(0, 300)
        .replace(/\.$/, '') ?? 'it says nothing'
    }`,
  fix: () => 'Correct what the go command says below.'
}

function find(facts: AccessFacts): { readonly row: AccessDiagnosis; readonly match: string[] } {
  for (const row of ACCESS_DIAGNOSES) {
    if (row.at !== undefined && !row.at.includes(facts.place)) continue
    if (row.status !== undefined && !row.status.includes(facts.status)) continue
    const match = row.pattern === undefined ? [] : row.pattern.exec(facts.said)
    if (match !== null) return { row, match: [...match] }
  }
  return { row: UNKNOWN, match: [] }
}

function toProblem(facts: AccessFacts): AccessProblem {
  const { row, match } = find(facts)
  const text = (sentence: string): string => cleanText(sentence).replaceAll(/\s+/g, ' ')
  const cut = (sentence: string): string =>
    sentence.length <= MOST_CHARACTERS ? sentence : `${sentence.slice(0, MOST_CHARACTERS)} …`
  const what = text(row.what(facts, match))
  return {
    code: row.code,
    kind: row.kind,
    ...(facts.path === '' ? {} : { module: facts.module }),
    ...(facts.host === '' ? {} : { host: facts.host }),
    ...(facts.url === undefined ? {} : { url: facts.url }),
    what: `${cut(what)}.`,
    fix: cut(text(row.fix(facts, match))),
    retry: row.retry
  }
}

function factsOf(output: AccessOutput, context: AccessContext): readonly AccessFacts[] {
  return output.entries.map((entry) => toAccessFacts(entry, output, context))
}

/**
 * Explains a failed `go mod download` (with `-json` and `-x` or without; stdout and stderr together): of several failures the
 * first one that will not go away by itself, with the number of the others. Never throws; the text may be hostile.
 */
export function explainAccess(output: string, context: AccessContext): AccessProblem {
  const problems = factsOf(readAccessOutput(output), context).map(toProblem)
  const [first, ...others] = [...problems].sort(
    (a, b) =>
      RANK[a.retry] - RANK[b.retry] || Number(a.kind === 'unknown') - Number(b.kind === 'unknown')
  )
  if (first === undefined) {
    return {
      code: 'BUILD_FAILED',
      kind: 'unknown',
      what: 'The go command could not get every module and says nothing.',
      fix: 'Run go mod download in the directory of the module to see why.',
      retry: 'no'
    }
  }
  const more = new Set(
    others.map(({ module }) => module).filter((name) => name !== undefined && name !== first.module)
  ).size
  if (more === 0) return first
  const words = `${String(more)} more ${more === 1 ? 'module' : 'modules'} failed`
  return { ...first, what: `${first.what.slice(0, -1)}; ${words}.` }
}
