import * as z from 'zod'
import type { KubernetesEvent } from '../../report/kubernetes-record.ts'

const MAX_EVENTS = 500
/** The API server lets messages have 1,024 characters; another server may not. */
const MAX_TEXT = 4096

const text = z.string().nullish()
const time = z.string().nullish()
const object = z.object({ kind: text, name: text, namespace: text }).nullish()

/** Event of core/v1 and of events.k8s.io/v1 (Kubernetes API reference): the second has other names for most of the same. */
const event = z.object({
  metadata: z.object({ namespace: text, creationTimestamp: time }).nullish(),
  type: text,
  reason: text,
  message: text,
  note: text,
  count: z.number().nullish(),
  deprecatedCount: z.number().nullish(),
  involvedObject: object,
  regarding: object,
  eventTime: time,
  firstTimestamp: time,
  lastTimestamp: time,
  deprecatedFirstTimestamp: time,
  deprecatedLastTimestamp: time,
  series: z.object({ count: z.number().nullish(), lastObservedTime: time }).nullish()
})
const answer = z.object({ items: z.array(z.unknown()) })

/** Events of an answer. */
export interface ParsedEvents {
  /** Newest last, at most 500. */
  readonly events: readonly KubernetesEvent[]
  /** Older ones that are not among them. */
  readonly leftOut: number
  /** Items that are no events, or have no time. */
  readonly odd: number
}

/** Which events are kept. */
export interface EventWish {
  readonly type: string
  /** Milliseconds since 1970, UTC; older ones are not kept. */
  readonly from: number
}

/** When it was seen last: of the fields that tell it, the latest. A series goes on after its first event. */
function timeOf(each: z.infer<typeof event>): number | undefined {
  const seen = [each.series?.lastObservedTime, each.lastTimestamp, each.deprecatedLastTimestamp]
  const first = [
    each.eventTime,
    each.firstTimestamp,
    each.deprecatedFirstTimestamp,
    each.metadata?.creationTimestamp
  ]
  const times = (from: readonly (string | null | undefined)[]): readonly number[] =>
    from.map((value) => Date.parse(value ?? '')).filter(Number.isFinite)
  const found = times([...seen, each.eventTime])
  return found.length > 0 ? Math.max(...found) : times(first)[0]
}

const kept = (value: string | null | undefined): string =>
  (value ?? '').slice(0, MAX_TEXT).replaceAll(/[\ud800-\udbff]$/g, '')

function countOf({ series, count, deprecatedCount }: z.infer<typeof event>): number {
  const counts = [series?.count, count, deprecatedCount]
  return Math.max(1, ...counts.filter((each) => typeof each === 'number'))
}

function eventOf(item: unknown): (KubernetesEvent & { readonly at: number }) | undefined {
  const parsed = event.safeParse(item)
  if (!parsed.success) return undefined
  const each = parsed.data
  const at = timeOf(each)
  if (at === undefined) return undefined
  const about = each.involvedObject ?? each.regarding
  const name = [about?.kind, about?.name].filter((part) => typeof part === 'string').join('/')
  return {
    at,
    type: kept(each.type),
    reason: kept(each.reason),
    object: kept(name),
    namespace: kept(about?.namespace ?? each.metadata?.namespace),
    message: kept(each.message ?? each.note),
    count: countOf(each)
  }
}

/**
 * Reads what `kubectl get events -o json` printed; undefined for what is no list. The selector is the server's: what has
 * another type all the same is not kept.
 */
export function parseEvents(source: string, { type, from }: EventWish): ParsedEvents | undefined {
  const items = itemsOf(source)
  if (items === undefined) return undefined
  const all = items.map(eventOf)
  const found = all
    .filter((each) => each !== undefined)
    .filter((each) => each.type === type && each.at >= from)
    .sort((a, b) => a.at - b.at)
  return {
    events: found.slice(-MAX_EVENTS),
    leftOut: Math.max(0, found.length - MAX_EVENTS),
    odd: all.filter((each) => each === undefined).length
  }
}

/** Items of a list as kubectl prints it. */
export function itemsOf(source: string): readonly unknown[] | undefined {
  try {
    const parsed = answer.safeParse(JSON.parse(source))
    return parsed.success ? parsed.data.items : undefined
  } catch {
    return undefined
  }
}
