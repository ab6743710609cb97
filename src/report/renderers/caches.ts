import type { CacheRecord } from '../../cache/record.ts'
import { formatDuration, formatSize } from './format.ts'
import { details, escapeMarkdown, inlineCode, table } from './markdown-text.ts'

function sum(caches: readonly CacheRecord[], name: 'restoredBytes' | 'storedBytes'): number {
  return caches.reduce((total, each) => total + (each[name] ?? 0), 0)
}

/** `cache: 5 of 6 layers restored, 22.4 MB; 1.2 MB stored`; nothing where there is no cache. */
export function cacheLine(caches: readonly CacheRecord[]): string | undefined {
  if (caches.length === 0) return undefined
  const restored = caches.filter(({ restored: how }) => how === 'hit' || how === 'partial').length
  const stored = sum(caches, 'storedBytes')
  return [
    `cache: ${String(restored)} of ${String(caches.length)} layers restored, ${formatSize(sum(caches, 'restoredBytes'))}`,
    ...(stored > 0 ? [`${formatSize(stored)} stored`] : [])
  ].join('; ')
}

/** Why layers were left out, each reason once: the policy of this run, what was refused, what did not work. */
export function cacheReasons(caches: readonly CacheRecord[]): readonly string[] {
  return [...new Set(caches.flatMap(({ why }) => why ?? []))]
}

function row(record: CacheRecord): readonly string[] {
  const { layer, target, restored, restoredBytes, restoreMs, storedBytes, storeMs } = record
  return [
    target === undefined ? layer : `${layer} ${inlineCode(target)}`,
    restored,
    restoredBytes === 0 ? '–' : `${formatSize(restoredBytes)} in ${formatDuration(restoreMs)}`,
    storedBytes === undefined
      ? '–'
      : `${formatSize(storedBytes)} in ${formatDuration(storeMs ?? 0)}`
  ]
}

/** What each cache did, behind a click; empty where there is none. */
export function renderCaches(caches: readonly CacheRecord[]): string {
  const line = cacheLine(caches)
  if (line === undefined) return ''
  const reasons = cacheReasons(caches).map((why) => `- ${escapeMarkdown(why)}`)
  const rows = table(['layer', 'restored', 'from the cache', 'stored'], caches.map(row))
  const heading = `Cache${line.slice('cache'.length)}`
  return details(heading, [rows, ...(reasons.length > 0 ? [reasons.join('\n')] : [])].join('\n\n'))
}
