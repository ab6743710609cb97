import type { Check } from './check.ts'
import { everyBinary } from './every-binary.ts'

/** The headers name the planned system and machine. */
export const machineMatchesTarget: Check = {
  id: 'machine-matches-target',
  question: 'Is the binary for the platform that was asked for?',
  why: 'A wrong CC or a stray GOARCH gives a file that only fails on the machine of a user.',
  fix: 'Look at CC, GOOS and GOARCH of this target in the report.',
  evaluate(evidence) {
    const { goos, goarch, format } = evidence.build.target.platform
    return everyBinary(evidence, `${format} for ${goos}/${goarch}`, (facts) =>
      facts.format === format && facts.goos === goos && facts.goarch === goarch
        ? undefined
        : `is ${facts.format} for ${facts.goos}/${facts.goarch}, planned was ${format} for ${goos}/${goarch}`
    )
  }
}
