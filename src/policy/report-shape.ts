import * as z from 'zod'
import { FORMAT_NAMES } from '../config/report-settings.ts'
import { id } from './check-shape.ts'
import { argv, conditions, duration, text } from './shapes.ts'

const kubernetes = z
  .strictObject({
    /** Default: the environment variable KUBECONFIG, then the one that kubectl finds. */
    kubeconfig: text.exactOptional(),
    context: text.exactOptional(),
    namespace: text.exactOptional(),
    /** Type of the events that are kept. Default: Warning. */
    events: text.exactOptional(),
    /** How far back. Default: 2h. */
    since: duration.exactOptional(),
    /** Names of variables that kubectl gets, for a program of the kubeconfig that logs in to a cloud. */
    env: z.array(text).max(50).readonly().exactOptional(),
    /** The end of what the containers of these pods printed. */
    logs: z
      .strictObject({ selector: text, tail: z.int().min(1).max(1000).exactOptional() })
      .readonly()
      .exactOptional()
  })
  .readonly()

const evidence = z
  .strictObject({
    /** false: queries and commands stay, what they answered does not. */
    queries: z.boolean().exactOptional(),
    /** Values of one measurement that are kept. */
    rawSamples: z.int().min(0).max(200).exactOptional(),
    kubernetes: kubernetes.exactOptional(),
    /** Words whose values are taken out (`password`: what stands behind `password=`), or regular expressions between slashes. */
    redact: z.array(text).max(50).readonly().exactOptional()
  })
  .readonly()

const named = { id, title: text.exactOptional(), unit: text.exactOptional() }

/** Numbers per day: of a query, or of a file. */
const daily = z
  .strictObject({
    ...named,
    /** The good side of a value; others are marked. */
    expect: conditions.exactOptional(),
    /** Asked for the end of each of the last days, UTC. */
    query: z
      .strictObject({
        provider: id.exactOptional(),
        query: text,
        days: z.int().min(2).max(90).exactOptional(),
        /** Labels that name a series. Default: all. */
        by: z.array(text).min(1).max(5).readonly().exactOptional()
      })
      .readonly()
      .exactOptional(),
    /** A file with a line per day and component. */
    csv: z
      .strictObject({
        path: text,
        /** Columns. Default: date, name, value. */
        date: text.exactOptional(),
        name: text.exactOptional(),
        value: text.exactOptional()
      })
      .readonly()
      .exactOptional()
  })
  .refine((each) => (each.query === undefined) !== (each.csv === undefined), {
    error: 'needs one of query and csv',
    abort: true
  })
  .readonly()

/** Numbers per day that a policy wants to see. */
export type DailyPolicy = z.infer<typeof daily>

/** A private key: a path, or `env://NAME`. Default: `env://CROSSGO_REPORT_KEY`. */
const keyed = z.strictObject({ key: text.exactOptional() }).readonly()

const sign = z
  .strictObject({
    methods: z
      .array(z.enum(['ed25519', 'ecdsa', 'rsa', 'sm2', 'cosign', 'cosign-keyless', 'command']))
      .min(1)
      .readonly(),
    ed25519: keyed.exactOptional(),
    ecdsa: keyed.exactOptional(),
    rsa: keyed.exactOptional(),
    cosign: keyed.exactOptional(),
    sm2: z
      .strictObject({
        key: text.exactOptional(),
        /** Default: 1234567812345678. */
        id: text.exactOptional()
      })
      .readonly()
      .exactOptional(),
    /** Gets the 32 bytes of the SHA-256 on standard input, prints the signature. */
    command: z
      .strictObject({
        run: argv,
        publicKey: text,
        timeout: duration.exactOptional(),
        /** Names of variables that it gets. */
        env: z.array(text).max(50).readonly().exactOptional()
      })
      .readonly()
      .exactOptional()
  })
  .refine((each) => !each.methods.includes('command') || each.command !== undefined, {
    error: 'methods has command, so it needs command with run and publicKey',
    abort: true
  })
  .readonly()

/** What is written about the run. */
export const report = z
  .strictObject({
    formats: z.array(z.enum(FORMAT_NAMES)).readonly().exactOptional(),
    /** auto: as a PDF too, when there is a browser. */
    pdf: z.enum(['auto', 'none']).exactOptional(),
    evidence: evidence.exactOptional(),
    daily: z.array(daily).max(10).readonly().exactOptional(),
    sign: sign.exactOptional(),
    attest: z
      .array(z.enum(['test-result', 'svr']))
      .readonly()
      .exactOptional()
  })
  .readonly()

/** The part of a policy about its report. */
export type ReportPolicy = z.infer<typeof report>

/** The parts of a policy about what a report keeps of what it saw. */
export type EvidencePolicy = z.infer<typeof evidence>
export type KubernetesPolicy = z.infer<typeof kubernetes>
