import { PipelineError } from '../errors.ts'
import { parseShaped } from './json-shape.ts'
import type { ReadinessReport } from './readiness-report.ts'
import { printable } from './renderers/printable.ts'
import type { Report } from './report.ts'
import { READINESS_REPORT_SHAPE, REPORT_SHAPE } from './stored-shapes.ts'
import { VERSION } from '../version.ts'

/** One of the two documents that a report is made of. */
export type Document =
  | { readonly kind: 'report'; readonly value: Report }
  | { readonly kind: 'readiness'; readonly value: ReadinessReport }

/** The last moment that a text of four digits for the year has, in milliseconds since 1970. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTime(value: unknown): boolean {
  const at = typeof value === 'string' ? Date.parse(value) : value
  return typeof at === 'number' && at >= 0 && at <= LAST_MS
}

/** Names of fields that are moments, wherever they stand. */
const isMoment = (name: string): boolean => name === 'at' || /^(?:started|tripped)At$/.test(name)

/** The first moment that is none; the value is of our shape, so that it is not deep. */
function findNoTime(value: unknown, place: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, each] of Object.entries(value)) {
    const here = Array.isArray(value)
      ? `${place}[${name}]`
      : place === ''
        ? name
        : `${place}.${name}`
    const isScalar = typeof each === 'number' || typeof each === 'string'
    if (!Array.isArray(value) && isMoment(name) && isScalar) {
      if (!isTime(each)) return here
      continue
    }
    const found = findNoTime(each, here)
    if (found !== undefined) return found
  }
  return undefined
}

function kindOf(value: unknown): Document['kind'] | undefined {
  if (!isFields(value)) return undefined
  const has = (...names: readonly string[]): boolean =>
    names.every((name) => Object.hasOwn(value, name))
  if (has('policy', 'checks', 'release')) return 'readiness'
  return has('plan', 'targets', 'findings') ? 'report' : undefined
}

function writer(value: unknown): string {
  const by = isFields(value) ? value['crossgo'] : undefined
  if (typeof by !== 'string' || by === VERSION) return ''
  return ` It is by crossgo ${printable(by.slice(0, 40))}, and this is ${VERSION}.`
}

/**
 * A document of anybody's, told by what it has: report.json of a build, or readiness.json, of all stages or of some.
 * @param shown as messages name it
 * @throws PipelineError CONFIG_INVALID, with the place, for what no crossgo writes
 */
export function parseDocument(text: string, shown: string): Document {
  const wrong = (what: string): PipelineError =>
    new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${shown} ${what}`,
      fix: 'Give report.json or readiness.json as crossgo wrote it.'
    })
  const { value } = parseShaped(text, {})
  if (value === undefined) throw wrong('is no JSON.')
  const kind = kindOf(value)
  if (kind === undefined) throw wrong('is neither a report of a build nor one of a judged release.')
  const { misfit } = parseShaped(text, kind === 'report' ? REPORT_SHAPE : READINESS_REPORT_SHAPE)
  if (misfit !== undefined)
    throw wrong(`is not what crossgo writes: ${printable(misfit)}.${writer(value)}`)
  const noTime = findNoTime(value, '')
  if (noTime !== undefined) throw wrong(`is not what crossgo writes: ${noTime} is no time.`)
  // The shapes are those of the types: a test holds them together.
  return kind === 'report'
    ? { kind, value: value as Report }
    : { kind, value: value as ReadinessReport }
}
