/** A colour: a whole number from −4, the coldest, to 4, the hottest. */
export type HeatLevel = number

/** Where a colour begins, in percent of change, either way. The same in every report, so that two can be compared. */
export const CHANGE_STEPS: readonly number[] = [1, 5, 10, 25]
/** Where a colour begins, as a share of all that changed. */
export const SHARE_STEPS: readonly number[] = [0.02, 0.1, 0.25, 0.5]

function levelIn(steps: readonly number[], value: number | undefined): HeatLevel {
  if (value === undefined || Number.isNaN(value)) return 0
  const level = steps.filter((step) => Math.abs(value) >= step).length
  // Never minus zero.
  return value < 0 ? 0 - level : level
}

/** Colour of a change in percent. */
export function levelOfChange(percent: number | undefined): HeatLevel {
  return levelIn(CHANGE_STEPS, percent)
}

/** Colour of a part of all that changed, −1 to 1. */
export function levelOfShare(share: number | undefined): HeatLevel {
  return levelIn(SHARE_STEPS, share)
}

/** The class that has the colour: `h0`, `hot3`, `cold1`. */
export function heatClass(level: HeatLevel): string {
  if (level === 0) return 'h0'
  return level > 0 ? `hot${String(level)}` : `cold${String(-level)}`
}
