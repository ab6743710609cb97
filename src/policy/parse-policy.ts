import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document
} from 'yaml'
import type * as z from 'zod'
import { describeIssue } from './describe-issue.ts'
import { findMistakes, type Mistake } from './find-mistakes.ts'
import { lintPolicy } from './lint-policy.ts'
import { policy, type Policy } from './policy-shape.ts'

/** What a policy file says; `problems` and `warnings` begin with `file:line:column:`. */
export type ParsedPolicy =
  | {
      readonly ok: true
      readonly policy: Policy
      readonly warnings: readonly string[]
      /** Place of each check, `readiness.yml:12:5`. */
      readonly places: readonly string[]
    }
  | { readonly ok: false; readonly problems: readonly string[] }

const MAX_BYTES = 1024 * 1024
const MAX_DEPTH = 32
const MAX_PROBLEMS = 50

type Path = readonly PropertyKey[]

/** The deepest node on the way to `path`; of a map entry its key where `key` says so. */
function offsetOf(document: Document, path: Path, key: boolean): number {
  for (let length = path.length; length >= 0; length--) {
    const way = path.slice(0, length)
    const parent: unknown = document.getIn(way.slice(0, -1), true)
    if (key && length === path.length && isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === way.at(-1))
      if (isScalar(pair?.key)) return pair.key.range?.[0] ?? 0
    }
    const node: unknown = length === 0 ? document.contents : document.getIn(way, true)
    if (isNode(node) && node.range !== undefined && node.range !== null) return node.range[0]
  }
  return 0
}

function yamlProblem(message: string, line: string): string {
  const said = message.replace(/\.$/, '')
  return /[{,[:]\s*\$\{/.test(line)
    ? `${said}; quote it: in { } and [ ] a text with \${…} must stand in quotes`
    : said
}

/** Aliases could make a small file huge, deep nesting could exhaust the stack. */
function findHostile(
  document: Document
): { readonly offset: number; readonly why: string } | undefined {
  let found: { offset: number; why: string } | undefined
  visit(document, {
    Node(_key, node, ancestors) {
      const why = isAlias(node)
        ? 'YAML aliases are not supported here; write the value again'
        : ancestors.length > MAX_DEPTH * 2
          ? `is nested more than ${String(MAX_DEPTH)} levels deep`
          : undefined
      if (why === undefined) return undefined
      found = { offset: node.range?.[0] ?? 0, why }
      return visit.BREAK
    }
  })
  return found
}

/**
 * Reads a policy. Unknown keys, wrong values, and names that lead nowhere are problems, all of them at once, each with its
 * place and what to do.
 * @param file name of the file, for messages
 */
export function parsePolicy(source: string, file: string): ParsedPolicy {
  const fail = (...problems: readonly string[]): ParsedPolicy => ({
    ok: false,
    problems: problems.slice(0, MAX_PROBLEMS)
  })
  if (Buffer.byteLength(source) > MAX_BYTES)
    return fail(`${file}:1:1: is larger than 1 MiB; split it, or shorten it`)
  const lines = new LineCounter()
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${String(line)}:${String(col)}`
  }
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    const texts = source.split('\n')
    const seen = document.errors.map(({ pos, message }) => {
      const line = texts[lines.linePos(pos[0]).line - 1] ?? ''
      return `${place(pos[0])}: ${yamlProblem(message, line)}`
    })
    return fail(...seen)
  }
  const hostile = findHostile(document)
  if (hostile !== undefined) return fail(`${place(hostile.offset)}: ${hostile.why}`)
  if (!isMap(document.contents))
    return fail(
      `${place(0)}: must be a map with version and checks; crossgo init readiness writes one`
    )

  const say = ({ path, key, text }: Mistake): string =>
    `${place(offsetOf(document, path, key))}: ${text}`
  const value: unknown = document.toJS({ maxAliasCount: 0 })
  const parsed = policy.safeParse(value, { reportInput: true })
  if (!parsed.success) {
    const issues: readonly z.core.$ZodIssue[] = parsed.error.issues
    return fail(...new Set(issues.flatMap((issue) => describeIssue(issue).map(say))))
  }
  const mistakes = findMistakes(parsed.data)
  if (mistakes.length > 0) return fail(...mistakes.map(say))
  const places = parsed.data.checks.map((_, index) =>
    place(offsetOf(document, ['checks', index], false))
  )
  return { ok: true, policy: parsed.data, warnings: lintPolicy(parsed.data).map(say), places }
}
