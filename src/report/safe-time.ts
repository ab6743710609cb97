/** Furthest time that a date of JavaScript can have, in milliseconds from 1970 (ECMA-262, section 21.4.1.1). */
const MAX_TIME = 8.64e15

/** Milliseconds since 1970 in ISO 8601, UTC, for any number; what is no time of a date is the start of 1970. */
export function isoTime(at: number): string {
  return new Date(Math.abs(at) <= MAX_TIME ? at : 0).toISOString()
}
