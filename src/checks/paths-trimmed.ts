import type { Check } from './check.ts'
import { everyBinary } from './every-binary.ts'

/** The build information says -trimpath. */
export const pathsTrimmed: Check = {
  id: 'paths-trimmed',
  question: 'Was it built with -trimpath?',
  why: 'Otherwise the file tells directories of the build machine, and two machines build different bytes.',
  fix: 'Report it; crossgo always passes -trimpath.',
  evaluate: (evidence) =>
    everyBinary(evidence, 'built with -trimpath', (facts) =>
      facts.go?.settings['-trimpath'] === 'true' ? undefined : 'was built without -trimpath'
    )
}
