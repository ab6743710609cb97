/** Why bytes give no facts. */
export type UnreadableReason =
  'empty' | 'not-executable' | 'unsupported' | 'truncated' | 'malformed'

/** The error value of this room: what is wrong with the bytes, in words that continue "<path> …". */
export interface Unreadable {
  readonly format: 'unreadable'
  readonly reason: UnreadableReason
  /** Continues a sentence that starts with the file's name; no full stop: `is an empty file`. */
  readonly what: string
  /** One imperative sentence. */
  readonly fix: string
}

const FIXES: Readonly<Record<UnreadableReason, string>> = {
  empty: 'Build it again; a build or a copy that was interrupted leaves an empty file.',
  'not-executable': 'Give the path of an executable that a build has linked.',
  unsupported: 'Give an executable in ELF, PE, Mach-O or WebAssembly format.',
  truncated: 'Build, copy or download the file again, in full.',
  malformed: 'Build, copy or download the file again; these bytes are not what a linker wrote.'
}

/** Makes an error value; `fix` is the reason's general advice unless given. */
export function unreadable(
  reason: UnreadableReason,
  what: string,
  fix: string = FIXES[reason]
): Unreadable {
  return { format: 'unreadable', reason, what, fix }
}

/**
 * Leaves a reader half-way. Never gets out of this room: `inspectBytes` turns it into its `problem`,
 * and no other exception is expected from a reader, whatever the bytes are.
 */
export class UnreadableError extends Error {
  readonly problem: Unreadable

  constructor(problem: Unreadable) {
    super(problem.what)
    this.name = 'UnreadableError'
    this.problem = problem
  }
}

/** Stops reading because the bytes contradict their format; `detail` is a clause without full stop. */
export function malformed(detail: string): UnreadableError {
  return new UnreadableError(unreadable('malformed', `is damaged: ${detail}`))
}

/** Stops reading because debuggers' tools have left only what debuggers need, as `objcopy --only-keep-debug` does. */
export function debugOnly(): UnreadableError {
  const what = 'holds debug information of an executable, and not its code'
  return new UnreadableError(unreadable('not-executable', what))
}

/** Stops reading because the file is shorter than its own headers say; what was not read may describe even more. */
export function truncated(describedBytes: number, sizeBytes: number): UnreadableError {
  const what = `is cut off: its headers describe at least ${describedBytes} bytes, and it has ${sizeBytes}`
  return new UnreadableError(unreadable('truncated', what))
}
