import type { Remark } from '../report/readiness-report.ts'
import type { Report } from '../report/report.ts'
import { builtPlaces } from './observe-report.ts'

/** Targets and executables that only one of two releases has; an executable of such a target is not named again. */
export function findOneSided(before: Report, after: Report): readonly Remark[] {
  const [old, now] = [builtPlaces(before), builtPlaces(after)]
  const only = (one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] =>
    [...one].filter((place) => {
      const [target = ''] = place.split(' ')
      return !other.has(place) && (place === target || other.has(target))
    })
  const [gone, added] = [only(old, now), only(now, old)]
  return [
    ...(gone.length === 0
      ? []
      : [
          {
            verdict: 'warn' as const,
            message: `the previous release has ${gone.join(', ')}, and this one has not`,
            fix: 'Build it again, or tell the people who use it.'
          }
        ]),
    ...(added.length === 0
      ? []
      : [
          {
            verdict: 'pass' as const,
            message: `${added.join(', ')} is new in this release: there is nothing to compare it with`
          }
        ])
  ]
}
