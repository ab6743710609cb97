const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000
}

/** A duration as a policy writes it: `250ms`, `30s`, `5m`, `2h`, `14d`. */
export const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/

/** Milliseconds of a duration that matches `DURATION`; undefined for every other text. */
export function parseDuration(text: string): number | undefined {
  const [, digits, unit = ''] = DURATION.exec(text) ?? []
  const factor = UNITS[unit]
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor
}
