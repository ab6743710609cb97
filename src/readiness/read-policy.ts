import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { PipelineError } from '../errors.ts'
import { parsePolicy } from '../policy/parse-policy.ts'
import type { Policy } from '../policy/policy-shape.ts'

/** A policy as it was read. */
export interface ReadPolicy {
  readonly policy: Policy
  /** Relative to the workspace where it lies in it. */
  readonly file: string
  readonly sha256: string
  readonly warnings: readonly string[]
  /** Place of each check, `readiness.yml:12:5`. */
  readonly places: readonly string[]
}

const MOST_BYTES = 1024 * 1024

function invalid(what: string, details?: string): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what,
    fix: 'Correct the policy; docs/schemas/readiness.schema.json tells an editor what may stand where.',
    ...(details === undefined ? {} : { details })
  })
}

/** Waivers are promises with an end: one that is over must be looked at again. */
function requireUnexpired({ waivers = [] }: Policy, file: string, now: number): void {
  const today = new Date(now).toISOString().slice(0, 10)
  const over = waivers.filter(({ expires }) => expires < today)
  const [first] = over
  if (first === undefined) return
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${file}: the waiver of ${first.check} by ${first.owner} expired on ${first.expires}.`,
    fix: 'Remove it, or agree on it anew with another date.',
    ...(over.length > 1
      ? { details: over.map(({ check, expires }) => `${check} ${expires}`).join('\n') }
      : {})
  })
}

/**
 * Reads a policy and holds it to its shapes.
 * @param path relative to the workspace
 * @param now milliseconds since 1970: what counts as today
 * @throws PipelineError CONFIG_INVALID with every mistake and its place, or for a waiver that is over
 */
export async function readPolicy(
  path: string,
  workspace: string,
  now: number
): Promise<ReadPolicy> {
  const absolute = resolve(workspace, path)
  const inside = relative(workspace, absolute)
  const file = inside.startsWith('..') || inside === '' ? absolute : inside
  const size = await stat(absolute).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined
  )
  if (size === undefined)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `There is no policy ${file}.`,
      fix: 'Write one with: crossgo init readiness'
    })
  if (size > MOST_BYTES) throw invalid(`${file} is larger than 1 MiB.`)
  const bytes = await readFile(absolute)
  const parsed = parsePolicy(bytes.toString('utf8'), file)
  if (!parsed.ok) {
    const [first = '', ...more] = parsed.problems
    const others = more.length === 0 ? '' : ` (and ${String(more.length)} more)`
    throw invalid(`${first}${others}.`, more.length === 0 ? undefined : parsed.problems.join('\n'))
  }
  requireUnexpired(parsed.policy, file, now)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { policy, warnings, places } = parsed
  return { policy, file, sha256, warnings, places }
}
