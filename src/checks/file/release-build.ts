import type { FileCheck } from './file-check.ts'

const DETECTORS = ['-race', '-msan', '-asan', '-cover'] as const

/** It was not built for a test or a debugger. */
export const releaseBuild: FileCheck = {
  id: 'release-build',
  question: 'Was it built for users, and not for a test or a debugger?',
  why: 'Detectors of races and bad memory make a program many times slower and larger.',
  fix: 'Build it without that flag.',
  evaluate({ go }) {
    if (go === undefined) return { status: 'skipped', message: 'holds no Go build information' }
    const detector = DETECTORS.find((flag) => go.settings[flag] === 'true')
    if (detector !== undefined) return { status: 'fail', message: `was built with ${detector}` }
    const gcflags = go.settings['-gcflags'] ?? ''
    return /(?:^|[\s=])-[Nl](?:\s|$)/.test(gcflags)
      ? { status: 'warn', message: `was built without optimisation (-gcflags=${gcflags})` }
      : { status: 'pass', message: 'built without detectors' }
  }
}
