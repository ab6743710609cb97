/** A word of sh that stands for exactly `text`. */
export function shWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
