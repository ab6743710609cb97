/** A value at a time. */
export interface TimedValue {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly value: number
}

/**
 * At most about `most` of many points, with every peak and hole: of each of equal parts of the line the first, the lowest,
 * the highest and the last one stay, in their order.
 */
export function thin<P extends TimedValue>(points: readonly P[], most: number): readonly P[] {
  if (points.length <= most) return points
  const parts = Math.max(1, Math.floor(most / 4))
  const size = points.length / parts
  return Array.from({ length: parts }, (_, part) =>
    extremes(points.slice(Math.floor(part * size), Math.floor((part + 1) * size)))
  ).flat()
}

function extremes<P extends TimedValue>(points: readonly P[]): readonly P[] {
  const pick = (better: (a: number, b: number) => boolean): number =>
    points.reduce((best, { value }, at) => (better(value, points[best]?.value ?? 0) ? at : best), 0)
  const kept = new Set([0, pick((a, b) => a < b), pick((a, b) => a > b), points.length - 1])
  return [...kept].sort((a, b) => a - b).flatMap((at) => points[at] ?? [])
}
