import * as z from 'zod'
import { baseline, breakers, defaults, gates, provider, topology } from './part-shapes.ts'
import { report } from './report-shape.ts'
import { check, id } from './check-shape.ts'
import { text } from './shapes.ts'

const waiver = z
  .strictObject({
    check: id,
    reason: text,
    owner: text,
    /** The last day on which it counts, in UTC. */
    expires: z.iso.date('must be a date like 2026-12-31')
  })
  .readonly()

/** A whole policy file. */
export const policy = z
  .strictObject({
    /** Where an editor finds the schema; not looked at. */
    $schema: text.exactOptional(),
    version: z.literal(1),
    name: text.exactOptional(),
    vars: z.record(text, z.string()).readonly().exactOptional(),
    providers: z.record(id, provider).readonly().exactOptional(),
    baseline: baseline.exactOptional(),
    defaults: defaults.exactOptional(),
    stages: z.array(id).min(1).max(20).readonly().exactOptional(),
    checks: z.array(check).min(1).max(200).readonly(),
    breakers: breakers.exactOptional(),
    gates: gates.exactOptional(),
    waivers: z.array(waiver).max(200).readonly().exactOptional(),
    topology: topology.exactOptional(),
    report: report.exactOptional()
  })
  .readonly()

/** A policy as its file has it, every shape checked and nothing filled in. */
export type Policy = z.infer<typeof policy>
