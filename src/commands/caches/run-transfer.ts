import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LayerRefused } from '../../cache/layer-refused.ts'
import type { LayerName } from '../../cache/record.ts'
import type { Host } from '../../host/host.ts'
import { uniqueName } from '../../host/write-by-rename.ts'
import type { Caching } from './caching.ts'

/** Version of the names and of what is behind them: a change makes everything kept before unknown. */
const FORMAT = 1

/** The key of a layer; what comes last may be left out to find the newest one. */
export function layerKey(layer: string, ...parts: readonly string[]): string {
  return ['crossgo', layer, String(FORMAT), ...parts].join('-')
}

/** One layer of a run. */
export interface LayerPlace {
  readonly layer: LayerName
  readonly target?: string
}

/** How a layer is had back. */
export interface Restoring<T> extends LayerPlace {
  /** Keys or beginnings of keys, the best first. */
  readonly ladder: readonly [string, ...string[]]
  /** Unpacks and places it; `staging` does not exist yet and is on the disk of the run's temporary files. */
  open(file: string, staging: string, key: string): Promise<T>
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** A file of the run's own, gone at its end. */
function temporary(host: Host, ending: string): string {
  return join(host.dirs.temp, `layer-${uniqueName()}${ending}`)
}

/**
 * Brings a layer back, as far as it is kept. What is not what it should be is dropped; whatever goes wrong is a warning and
 * never a failure.
 * @returns nothing when nothing was placed
 */
export async function restoreLayer<T>(
  caching: Caching,
  restoring: Restoring<T>,
  host: Host
): Promise<T | undefined> {
  const { layer, target, ladder } = restoring
  const started = performance.now()
  const name = target === undefined ? layer : `${layer} of ${target}`
  const [file, staging] = [temporary(host, '.pack'), temporary(host, '')]
  try {
    const found = await caching.store.fetch(ladder, file)
    if (found === undefined) {
      caching.note(layer, target, { restored: 'none', restoreMs: since(started) })
      return undefined
    }
    const opened = await restoring.open(file, staging, found.key)
    caching.note(layer, target, {
      restored: found.key.startsWith(ladder[0]) ? 'hit' : 'partial',
      restoredBytes: found.sizeBytes,
      restoreMs: since(started)
    })
    return opened
  } catch (error) {
    const refused = error instanceof LayerRefused
    const why = textOf(error)
    caching.note(layer, target, {
      restored: refused ? 'refused' : 'failed',
      why,
      restoreMs: since(started)
    })
    host.log.warning(
      refused
        ? `cache: the ${name} was dropped and is made anew: ${why}`
        : `cache: the ${name} was not restored: ${why}`
    )
    return undefined
  } finally {
    await remove(file, staging)
  }
}

/** Keeps a layer for later runs, under a key that may be known only when it is packed. Whatever goes wrong is a warning and never a failure. */
export async function storeLayer(
  caching: Caching,
  { layer, target }: LayerPlace,
  key: string | (() => string),
  pack: (to: string) => Promise<{ readonly sizeBytes: number }>,
  host: Host
): Promise<void> {
  const started = performance.now()
  const file = temporary(host, '.pack')
  try {
    const { sizeBytes } = await pack(file)
    if (!(await caching.store.put(typeof key === 'string' ? key : key(), file))) return
    caching.note(layer, target, { storedBytes: sizeBytes, storeMs: since(started) })
  } catch (error) {
    const name = target === undefined ? layer : `${layer} of ${target}`
    caching.note(layer, target, { why: textOf(error) })
    host.log.warning(`cache: the ${name} was not stored: ${textOf(error)}`)
  } finally {
    await remove(file)
  }
}

/** As soon as they are of no use: a run may have a pack for each target, and disk is dear on runners. */
async function remove(...paths: readonly string[]): Promise<void> {
  for (const path of paths)
    await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
}

function since(started: number): number {
  return Math.round(performance.now() - started)
}

/** Says of a layer that it is not restored in this run, and why. */
export function noteOff(caching: Caching, { layer, target }: LayerPlace, why?: string): void {
  caching.note(layer, target, { restored: 'off', why: why ?? caching.policy.layers[layer].why })
}

/** Where there is nothing to do. */
export async function doNothing(): Promise<void> {
  await Promise.resolve()
}
