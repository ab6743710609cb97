/** `1 value`, `7 values`. */
export function plural(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`
}
