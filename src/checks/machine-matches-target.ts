import type { Check } from './check.ts'
import { factsOf } from '../inspect/index.ts'
import { everyBinary } from './every-binary.ts'

/** The headers name the planned system and machine. */
export const machineMatchesTarget: Check = {
  id: 'machine-matches-target',
  question: 'Is the binary for the platform that was asked for?',
  why: 'A wrong CC or a stray GOARCH gives a file that only fails on the machine of a user.',
  fix: 'Look at CC, GOOS and GOARCH of this target in the report.',
  evaluate(evidence) {
    const { goos, goarch, format } = evidence.build.target.platform
    const halves = evidence.build.slices.map(({ target }) => target.platform.goarch)
    const wanted = halves.length === 0 ? [goarch] : halves
    for (const binary of evidence.binaries) {
      const found = factsOf(binary.record).map((facts) => facts.goarch)
      if (found.join(' ') === wanted.join(' ')) continue
      const message = `${binary.name} is for ${found.join(' and ')}, planned was ${wanted.join(' and ')}`
      return { status: 'fail', message }
    }
    return everyBinary(evidence, `${format} for ${goos}/${wanted.join(' and ')}`, (facts) =>
      facts.format === format && facts.goos === goos
        ? undefined
        : `is ${facts.format} for ${facts.goos}/${facts.goarch}, planned was ${format} for ${goos}/${goarch}`
    )
  }
}
