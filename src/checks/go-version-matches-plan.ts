import type { Check } from './check.ts'
import { everyBinary } from './every-binary.ts'

/** The Go recorded in the file is the pinned one. */
export const goVersionMatchesPlan: Check = {
  id: 'go-version-matches-plan',
  question: 'Was it built by the pinned Go?',
  why: 'Another go on PATH or a toolchain switch would go unnoticed.',
  fix: 'Remove GOROOT and GOTOOLCHAIN settings from the overrides of this target.',
  evaluate(evidence) {
    const want = `go${evidence.goVersion}`
    return everyBinary(evidence, `built by ${want}`, (facts) => {
      const got = facts.go?.version.split(' ')[0]
      return got === want
        ? undefined
        : `was built by ${got ?? 'no Go that left its mark'}, planned was ${want}`
    })
  }
}
