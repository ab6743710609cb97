import type { Step } from '../report/report.ts'

/** Notes when each part of the work for a target began and how long it took. */
export interface StepClock {
  readonly steps: readonly Step[]
  during<T>(name: Step['name'], body: () => Promise<T>): Promise<T>
}

/** @param origin `performance.now()` at the beginning of the run */
export function createStepClock(origin: number): StepClock {
  const steps: Step[] = []
  return {
    steps,
    async during(name, body) {
      const start = performance.now()
      try {
        return await body()
      } finally {
        const durationMs = Math.round(performance.now() - start)
        steps.push({ name, startMs: Math.round(start - origin), durationMs })
      }
    }
  }
}
