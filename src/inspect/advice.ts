import { UnreadableError } from './unreadable.ts'

/**
 * Reads what is advice only: no loader looks at it, so a file in which it is damaged is still a good file.
 * Gives nothing when the bytes contradict their format.
 */
export function readAdvice<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof UnreadableError) return undefined
    throw error
  }
}
