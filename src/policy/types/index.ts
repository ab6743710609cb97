import * as z from 'zod'
import { binary } from './binary.ts'
import { command } from './command.ts'
import { scan } from './scan.ts'

/** Every kind of step. */
export const STEPS = [command, binary, scan] as const

export type Step = z.infer<(typeof STEPS)[number]>
export type StepType = Step['type']
/** A step of one kind. */
export type StepOf<Type extends StepType> = Extract<Step, { readonly type: Type }>
