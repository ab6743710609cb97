import { parseDocument } from 'yaml'
import * as z from 'zod'
import type { Remark } from '../../report/readiness-report.ts'

const words = z.string().min(1).max(4096)
const signature = {
  by: words,
  /** A day, or a time with its zone: 2026-11-23, 2026-11-23T14:05:00Z. */
  at: z.union(
    [z.iso.date(), z.iso.datetime({ offset: true })],
    'must be a date or a time with zone'
  )
}

const record = z.strictObject({
  items: z
    .record(
      words,
      z.strictObject({ ...signature, note: words.exactOptional(), link: words.exactOptional() })
    )
    .exactOptional(),
  approvals: z.array(z.strictObject({ ...signature, note: words.exactOptional() })).exactOptional()
})

/** A file of what people signed off, as it is written. */
export type SignOff = z.infer<typeof record>

export type ParsedSignOff =
  { readonly ok: true; readonly record: SignOff } | { readonly ok: false; readonly why: string }

/** Reads a record; an empty one signs nothing off. */
export function parseSignOff(source: string): ParsedSignOff {
  const document = parseDocument(source, { prettyErrors: false })
  const [error] = document.errors
  if (error !== undefined) return { ok: false, why: error.message }
  const parsed = record.safeParse(document.toJS({ maxAliasCount: 0 }) ?? {})
  if (parsed.success) return { ok: true, record: parsed.data }
  const [issue] = parsed.error.issues
  const place = issue?.path.join('.') ?? ''
  return { ok: false, why: `${place === '' ? '' : `${place}: `}${issue?.message ?? ''}` }
}

/** What must be signed off, by how many, and how long ago at most. */
export interface Wanted {
  readonly items: readonly string[]
  readonly approvers: number
  readonly maxAgeMs?: number
  /** Milliseconds since 1970. */
  readonly now: number
}

/** What a record says of what is wanted. */
export interface Judgement {
  readonly missing: readonly string[]
  readonly approvals: number
  /** Milliseconds since the oldest entry that counts; absent when none does. */
  readonly oldestMs?: number
  /** Addresses in the entries, for people to look at. */
  readonly links: readonly string[]
  readonly remarks: readonly Remark[]
}

/** How far a clock may be ahead. */
const CLOCKS_MS = 5 * 60_000
/** The first places on Earth have a day 14 hours before UTC. */
const EARLIEST_DAY_MS = 14 * 3_600_000

const isDay = (at: string): boolean => at.length === 10

/** One name for a person, however it is written: `@Ann ` and `ann`. */
const personOf = (by: string): string => by.trim().replace(/^@/, '').normalize('NFKC').toLowerCase()

function ageOf(at: string, now: number): number | 'future' {
  const time = Date.parse(at)
  const ahead = isDay(at) ? EARLIEST_DAY_MS : CLOCKS_MS
  if (!Number.isFinite(time) || time > now + ahead) return 'future'
  return Math.max(0, now - time)
}

/** Entries that count: signed by somebody, not in the future, not too old. Of one person's approvals the newest counts. */
export function judgeSignOff({ items = {}, approvals = [] }: SignOff, wanted: Wanted): Judgement {
  const { now, maxAgeMs = Infinity } = wanted
  const remarks: Remark[] = []
  const ages: number[] = []
  const fail = (message: string, fix: string): void => {
    remarks.push({ verdict: 'fail', message, fix })
  }
  const counts = (what: string, { by, at }: { by: string; at: string }): number | undefined => {
    const age = ageOf(at, now)
    if (personOf(by) === '') fail(`${what} is signed by nobody`, 'Write who did it.')
    else if (age === 'future')
      fail(`${what} is signed at ${at}, which is in the future`, 'Write when it was done.')
    else if (age > maxAgeMs)
      fail(
        `${what} is from ${at}, which is longer ago than ${String(maxAgeMs / 86_400_000)} days`,
        'Look at it again, and sign it anew.'
      )
    else return age
    return undefined
  }
  const missing = wanted.items.filter((item) => {
    const entry = Object.hasOwn(items, item) ? items[item] : undefined
    const age = entry === undefined ? undefined : counts(item, entry)
    if (age !== undefined) ages.push(age)
    return age === undefined
  })
  for (const item of Object.keys(items))
    if (!wanted.items.includes(item))
      remarks.push({
        verdict: 'warn',
        message: `${item} is signed off, and nobody asks for it`,
        fix: 'Correct its name, or add it to items.'
      })
  const people = new Map<string, number>()
  approvals.forEach((approval, index) => {
    const age = counts(`approval ${String(index + 1)} by ${approval.by}`, approval)
    const person = personOf(approval.by)
    if (age !== undefined) people.set(person, Math.min(age, people.get(person) ?? Infinity))
  })
  ages.push(...people.values())
  const links = Object.entries(items).flatMap(([item, { note = '', link = '' }]) =>
    (`${note} ${link}`.match(/https?:\/\/[^\s<>"')\]]+/g) ?? []).map(
      (url) => `${item}: ${url.replace(/[.,;:]+$/, '')}`
    )
  )
  return {
    missing,
    approvals: people.size,
    ...(ages.length === 0 ? {} : { oldestMs: Math.max(...ages) }),
    links,
    remarks
  }
}
