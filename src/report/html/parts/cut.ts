/** The text, or its beginning and how much more there is. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const start = text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
  return `${start}… (${String(text.length - start.length)} more characters)`
}
