import type { Check } from './check.ts'
import { everyBinary } from './every-binary.ts'

/** The oldest processor it asks for is the planned one. */
export const cpuMatchesPlan: Check = {
  id: 'cpu-matches-plan',
  question: 'Is it built for the planned processors?',
  why: 'A program for a newer processor ends at its first instruction that an older one does not know.',
  fix: 'Look at GOAMD64, GOARM and the like in env of this target, and at the variant behind its platform.',
  evaluate(evidence) {
    const slices = evidence.build.slices
    const builds = slices.length === 0 ? [evidence.build] : slices
    const planned = builds.flatMap(({ target: { platform, variant } }) =>
      variant === undefined ? [] : [{ goarch: platform.goarch, ...variant }]
    )
    const [first] = planned
    if (first === undefined) return { status: 'skipped', message: 'no variant was asked for' }
    return everyBinary(evidence, `${first.variable}=${first.value}`, ({ go, goarch }) => {
      const want = planned.find((each) => each.goarch === goarch)
      if (want === undefined) return undefined
      const got = go?.settings[want.variable]
      // Go completes what was left out: GOARM=7 becomes 7,hardfloat in its own words.
      return got === want.value || got?.startsWith(`${want.value},`) === true
        ? undefined
        : `was built for ${want.variable}=${got ?? '?'}, planned was ${want.value}`
    })
  }
}
