const HALF = 32 * 1024

/** Text of at most 64 KiB: its head and its tail, and how much is not there between them. */
export function capOutput(text: string): string {
  if (text.length <= 2 * HALF) return text
  const left = text.length - 2 * HALF
  return `${text.slice(0, HALF)}\n[… ${String(left)} characters left out …]\n${text.slice(-HALF)}`
}
