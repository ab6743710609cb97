import type { Answer } from '../answer.ts'
import type { MachineFacts } from '../machine.ts'

/** One question about a machine. Pure: the same facts give the same answers. */
export type Question = (facts: MachineFacts) => readonly Answer[]
