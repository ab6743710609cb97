import { formatDuration } from '../../renderers/format.ts'

/** `43 ms`, `0.8 s`, `3 min 05 s`: what took less than a tenth of a second took some time too. */
export function showDuration(milliseconds: number): string {
  return Math.abs(milliseconds) < 100
    ? `${String(Math.round(milliseconds) + 0)} ms`
    : formatDuration(milliseconds)
}
