import type { ModuleReach } from '../environment/reach.ts'
import type { Answer } from './answer.ts'
import type { MachineFacts } from './machine.ts'

/** A command that `--fix` ran. */
export interface FixedAnswer {
  readonly id: string
  readonly command: readonly string[]
  readonly exitCode: number
}

/** What `doctor` found; the JSON of it is docs/schemas/doctor.schema.json. */
export interface DoctorReport {
  readonly schema: 1
  readonly machine: MachineFacts
  /** By topic; what must be changed has the status `fix`. */
  readonly answers: readonly Answer[]
  /** How modules are reached; absent where settings of it cannot be read. */
  readonly reach?: ModuleReach
  /** What `--fix` ran, in order; the answers are those after it. */
  readonly fixed: readonly FixedAnswer[]
  readonly durationMs: number
  /** 0, or 5 when something must be changed. */
  readonly exitStatus: 0 | 5
}
