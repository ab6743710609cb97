import * as z from 'zod'
import { id } from './check-shape.ts'
import { argv, comparison, conditions, duration, gate, text } from './shapes.ts'

/** A service that answers queries. */
export const provider = z
  .strictObject({
    type: z.literal('prometheus'),
    /** Of the server, without `/api/v1`. */
    url: text,
    /** Token of the header Authorization. */
    bearer: text.exactOptional(),
    headers: z.record(text, z.string()).readonly().exactOptional(),
    /** Of one query. */
    timeout: duration.exactOptional()
  })
  .readonly()

/** Where the release comes from that this one is compared with. */
export const baseline = z
  .strictObject({
    from: z.enum(['release', 'artifact', 'file', 'git', 'none']),
    /** For `release`: latest-stable, latest (pre-releases too), or a tag. */
    select: text.exactOptional(),
    /** For `file`: a report.json, or a directory of them. */
    path: text.exactOptional(),
    /** For `git`: a ref that is built again. */
    ref: text.exactOptional(),
    /** For `artifact`: the name of the workflow artifact. */
    artifact: text.exactOptional(),
    /** owner/name, where it is not this repository. */
    repository: text.exactOptional(),
    /** How many earlier releases feed trends. */
    history: z.int().min(0).max(50).exactOptional(),
    /** When there is none. `warn`: what needs one is inconclusive and gates nothing. */
    missing: z.enum(['warn', 'fail']).exactOptional()
  })
  .readonly()

export const defaults = z
  .strictObject({
    /** Of one check. */
    timeout: duration.exactOptional(),
    retries: z.int().min(0).max(5).exactOptional(),
    /** What a query without any answer is. */
    onEmpty: z.enum(['fail', 'inconclusive']).exactOptional(),
    /** What a check is that could not be carried out. */
    onError: z.enum(['inconclusive', 'fail']).exactOptional(),
    /** Gate of inconclusive checks. */
    inconclusive: gate.exactOptional()
  })
  .readonly()

const level = z
  .strictObject({
    id,
    gate,
    provider: id.exactOptional(),
    query: text,
    /** The bad side: any series that is like this trips. */
    trip: comparison,
    /** How long it must be like this, at each evaluation. */
    for: duration
  })
  .readonly()

/** Watched together while stages run. */
export const breakers = z
  .strictObject({
    during: z.array(id).min(1).readonly().exactOptional(),
    /** `watch`: poll while the stage runs, and until `watch` has passed. `history`: one range query over the past. */
    mode: z.enum(['watch', 'history']).exactOptional(),
    every: duration.exactOptional(),
    /** Length of the watch, or of the past that is looked at. */
    watch: duration.exactOptional(),
    levels: z.array(level).min(1).max(50).readonly()
  })
  .readonly()

const issue = z
  .strictObject({
    labels: z.array(text).max(20).readonly().exactOptional(),
    assignees: z.array(text).max(10).readonly().exactOptional()
  })
  .readonly()

/** What each gate does. */
export const gates = z
  .strictObject({
    pause: z
      .strictObject({
        action: z.literal('fail').exactOptional(),
        checkRun: z.literal('none').exactOptional(),
        /** Only a warning and the output `gate`; the step succeeds. */
        soft: z.boolean().exactOptional()
      })
      .readonly()
      .exactOptional(),
    review: z
      .strictObject({
        /** `output`: the step succeeds with the output `gate=review`. `fail`: it fails. */
        action: z.enum(['output', 'fail']).exactOptional(),
        /** Name of the environment whose reviewers are asked; for people and reports. */
        environment: text.exactOptional(),
        issue: issue.exactOptional()
      })
      .readonly()
      .exactOptional(),
    rollback: z
      .strictObject({
        run: argv,
        timeout: duration.exactOptional(),
        /** Checks that prove that the old version is back. */
        verify: z.array(id).min(1).max(20).readonly().exactOptional(),
        /** A rollback is never run twice; said for people. */
        once: z.literal(true).exactOptional()
      })
      .readonly()
      .exactOptional()
  })
  .readonly()

const sla = z
  .strictObject({ provider: id.exactOptional(), query: text, expect: conditions })
  .readonly()

/** What depends on what, and the service level of each. */
export const topology = z
  .strictObject({
    nodes: z
      .record(
        id,
        z.strictObject({ kind: text.exactOptional(), sla: sla.exactOptional() }).readonly()
      )
      .readonly()
      .exactOptional(),
    edges: z
      .array(z.tuple([id, id]).readonly())
      .max(500)
      .readonly()
      .exactOptional(),
    /** A query whose series are edges; labels name their ends. */
    discover: z
      .strictObject({ provider: id.exactOptional(), query: text, from: text, to: text })
      .readonly()
      .exactOptional()
  })
  .readonly()
