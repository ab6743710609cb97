import { readFile } from 'node:fs/promises'
import { valuesOf } from '../build/ldflags.ts'
import type { LinkedValue, SmokeRun } from './evidence.ts'

/** Shorter texts are in every program by chance. */
const SHORTEST = 4

/**
 * Looks for the values that `-X` of ldflags sets: in what the smoke run printed, else in the bytes of the file, where the
 * linker puts them whole. Values too short to tell are left out.
 */
export async function readLinkedValues(
  file: string,
  ldflags: string,
  smokeRun: SmokeRun | undefined
): Promise<readonly LinkedValue[]> {
  const values = valuesOf(ldflags).filter(({ value }) => value.length >= SHORTEST)
  if (values.length === 0) return []
  const bytes = await readFile(file)
  const printed = smokeRun?.ran === true ? smokeRun.output : ''
  return values.map(({ variable, value }) => ({
    variable,
    value,
    found: printed.includes(value) ? 'printed' : bytes.includes(value) ? 'in the file' : 'missing'
  }))
}
