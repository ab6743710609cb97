import { gammaP, gammaQ } from './incomplete-gamma.ts'

/**
 * P(Z ≥ z) of the standard normal distribution: ½ erfc(z/√2), which is half of Q(½, z²/2). Twelve digits, also far out
 * in the upper tail, down to the smallest double.
 */
export function normalSurvival(z: number): number {
  const half = (z * z) / 2
  return z >= 0 ? gammaQ(0.5, half) / 2 : 0.5 + gammaP(0.5, half) / 2
}
