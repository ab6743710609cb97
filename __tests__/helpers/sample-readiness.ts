import type { CheckReport, ReadinessReport } from '../../src/report/readiness-report.ts'

/** A check that passed. */
export function sampleCheck(changes: Partial<CheckReport> = {}): CheckReport {
  return {
    id: 'smoke',
    title: 'Every file starts',
    stage: 'all',
    gate: 'rollback',
    verdict: 'pass',
    effect: 'none',
    message: 'all is as it must be',
    steps: [],
    ...changes
  }
}

/** A run that passed. */
export function sampleReadiness(changes: Partial<ReadinessReport> = {}): ReadinessReport {
  return {
    schema: 1,
    crossgo: '0.1.0',
    policy: { name: 'tool', file: 'readiness.yml', sha256: 'a'.repeat(64), warnings: [] },
    release: { version: '1.2.3', module: 'example.com/tool', files: [] },
    ref: 'refs/tags/v1.2.3',
    startedAt: 1_700_000_000_000,
    durationMs: 1000,
    stages: ['all'],
    stagesMissing: [],
    baseline: { found: false, from: 'the policy asks for none', history: [] },
    checks: [sampleCheck()],
    breakers: [],
    events: [],
    verdict: 'pass',
    gate: 'none',
    ...changes
  }
}

/** The parts of a run that one check failed. */
export const FAILED: Partial<ReadinessReport> = {
  checks: [sampleCheck({ verdict: 'fail', effect: 'review', message: 'exit is 1, and must be 0' })],
  verdict: 'fail',
  gate: 'review'
}
