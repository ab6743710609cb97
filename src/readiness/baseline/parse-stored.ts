import { PipelineError } from '../../errors.ts'
import { parseShaped, type Shape } from '../../report/json-shape.ts'
import type { ReadinessReport } from '../../report/readiness-report.ts'
import type { Report } from '../../report/report.ts'
import { READINESS_REPORT_SHAPE, REPORT_SHAPE } from '../../report/stored-shapes.ts'
import { VERSION } from '../../version.ts'

/** Longest report that is read; those of many targets with C code have some megabytes. */
export const MOST_REPORT_BYTES = 64 * 1024 ** 2

/** What was stored, or why it cannot be compared with. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string }

function versionIn(value: unknown): string | undefined {
  return typeof value === 'object' &&
    value !== null &&
    'crossgo' in value &&
    typeof value.crossgo === 'string'
    ? value.crossgo.slice(0, 40)
    : undefined
}

/**
 * One stored document. What another version of crossgo wrote in another form is no mistake of anybody: a reason, not an
 * error.
 * @throws PipelineError CONFIG_INVALID, with the place, for what no crossgo wrote
 */
function parse<T>(text: string, shape: Shape, place: string): Parsed<T> {
  const { value, misfit } = parseShaped(text, shape)
  // The shape is that of the type: a test holds them together.
  if (misfit === undefined) return { ok: true, value: value as T }
  const by = versionIn(value)
  if (by !== undefined && by !== VERSION && /^\d+\.\d+\.\d+/.test(by))
    return { ok: false, why: `${place} is by crossgo ${by}, in another form: ${misfit}` }
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${place} is not what crossgo writes: ${misfit}.`,
    fix: 'Take it away from there, or name another release in the baseline of the policy.'
  })
}

/**
 * report.json of an earlier release, which anybody may have written.
 * @param place as messages name it: `report.json of release v1.2.3`
 * @throws PipelineError CONFIG_INVALID
 */
export function parseStoredReport(text: string, place: string): Parsed<Report> {
  return parse(text, REPORT_SHAPE, place)
}

/**
 * readiness.json of an earlier release, or of another job.
 * @throws PipelineError CONFIG_INVALID
 */
export function parseStoredReadiness(text: string, place: string): Parsed<ReadinessReport> {
  return parse(text, READINESS_REPORT_SHAPE, place)
}
