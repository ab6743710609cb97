import { scaleLinear, type ScaleLinear } from 'd3-scale'

/** From the least to the greatest of some numbers, with air around; a single number lies in the middle. */
export function valueScale(
  values: readonly number[],
  range: readonly [number, number]
): ScaleLinear<number, number> {
  const [least, greatest] = values.length === 0 ? [0, 1] : extent(values)
  const span = greatest - least
  // Of equal numbers, and of those that differ by less than a double holds, nothing must be made to look like change.
  const air =
    span <= Math.abs(greatest) * 1e-12 ? Math.max(Math.abs(greatest) * 0.05, 1e-300) : span * 0.08
  return scaleLinear([least - air, greatest + air], [...range])
}

/** Loops, as a spread of many thousand numbers is too much for one call. */
export function extent(values: readonly number[]): readonly [number, number] {
  return values.reduce<readonly [number, number]>(
    ([least, greatest], value) => [Math.min(least, value), Math.max(greatest, value)],
    [Infinity, -Infinity]
  )
}
