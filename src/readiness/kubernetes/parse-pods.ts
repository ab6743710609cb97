import * as z from 'zod'
import { itemsOf } from './parse-events.ts'

const MAX_CONTAINERS = 20

/** Names as the API server requires them: a subdomain of RFC 1123, and a label. They become arguments. */
const POD = /^[a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?$/
const CONTAINER = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/

const containers = z.array(z.object({ name: z.string() })).nullish()
const pod = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({ containers, initContainers: containers })
})

/** A container that may have printed something. */
export interface Container {
  readonly pod: string
  readonly container: string
}

/** Containers of the pods of an answer. */
export interface ParsedPods {
  readonly pods: number
  /** At most 20, by pod, those that initialise it first. */
  readonly containers: readonly Container[]
  readonly leftOut: number
  /** Pods and containers with names that no API server allows. */
  readonly odd: number
}

/** Reads what `kubectl get pods -o json` printed; undefined for what is no list. */
export function parsePods(source: string): ParsedPods | undefined {
  const items = itemsOf(source)
  if (items === undefined) return undefined
  const all = items.map((item) => pod.safeParse(item).data)
  const found = all.flatMap((each) =>
    [...(each?.spec.initContainers ?? []), ...(each?.spec.containers ?? [])].map(({ name }) => ({
      pod: each?.metadata.name ?? '',
      container: name
    }))
  )
  const good = found.filter((each) => POD.test(each.pod) && CONTAINER.test(each.container))
  good.sort((a, b) => (a.pod < b.pod ? -1 : a.pod > b.pod ? 1 : 0))
  return {
    pods: items.length,
    containers: good.slice(0, MAX_CONTAINERS),
    leftOut: Math.max(0, good.length - MAX_CONTAINERS),
    odd: all.filter((each) => each === undefined).length + found.length - good.length
  }
}
