import { createHash } from 'node:crypto'
import type { ReadinessReport, RollbackRecord } from '../../report/readiness-report.ts'

/** An earlier attempt of the same rollback. `begun`: nobody wrote down how it ended. */
export interface EarlierRollback {
  readonly status: 'begun' | RollbackRecord['status']
  /** Where that stands: a file, an issue. */
  readonly where: string
}

/** Remembers rollbacks beyond one run, so that a run that is started again does not do one a second time. */
export interface RollbackMemory {
  /** Writes down that it begins. Gives the earlier attempt, if there was one, and this one must not be made then. */
  begin(key: string): Promise<EarlierRollback | undefined>
  end(key: string, status: RollbackRecord['status']): Promise<void>
}

/** What makes two rollbacks the same one: policy file, ref, and report of the release (its version without one). */
export function rollbackKey(report: Pick<ReadinessReport, 'policy' | 'ref' | 'release'>): string {
  const { policy, ref = '', release } = report
  const parts = [policy.sha256, ref, release.report ?? release.version]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** Several memories as one: what any of them knows is known. */
export function joinMemories(memories: readonly RollbackMemory[]): RollbackMemory {
  return {
    begin: async (key) => {
      for (const memory of memories) {
        const earlier = await memory.begin(key)
        if (earlier !== undefined) return earlier
      }
      return undefined
    },
    end: async (key, status) => {
      for (const memory of memories) await memory.end(key, status)
    }
  }
}
