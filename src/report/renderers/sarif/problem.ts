/** How bad something is, in the words of SARIF. */
export type Level = 'error' | 'warning' | 'note'

/** Something that is not as it must be, before it is put into SARIF's form. */
export interface Problem {
  /** `readiness/smoke`, `build/runs`: the same in every release. */
  readonly rule: string
  /** What the rule is about, in one sentence. */
  readonly title: string
  /** Why it matters and what to do, of the rule. */
  readonly help: string
  readonly level: Level
  /** One sentence, with what to do. */
  readonly message: string
  /** What tells it from others of its rule, and stays over runs: a target. */
  readonly identity: string
  readonly place: Place
  /** People accepted it: who, why and until when. */
  readonly waived?: string
}

/** A file of the source, and where in it; relative to its root, or absolute. */
export interface Place {
  readonly path: string
  readonly line: number
  readonly column?: number
}

/** A document as a place: it has one line. */
export const documentPlace = (path: string): Place => ({ path, line: 1 })

/** `readiness.yml:12:5` as a place. */
export function placeOf(where: string | undefined, otherwise: string): Place {
  const [, path, line, column] = /^(.+):(\d{1,9}):(\d{1,9})$/s.exec(where ?? '') ?? []
  return path === undefined
    ? documentPlace(otherwise)
    : { path, line: Math.max(1, Number(line)), column: Math.max(1, Number(column)) }
}

/** A sentence and what to do. */
export const withFix = (message: string, fix: string | undefined): string =>
  fix === undefined || fix === '' ? message : `${message}\n${fix}`
