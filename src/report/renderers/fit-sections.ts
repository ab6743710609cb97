/** One part of a document; `detail` parts are left out first when there is too much. */
export interface Section {
  readonly text: string
  readonly detail: boolean
}

/** GitHub drops a summary over 1 MiB whole (actions/runner's FileCommandManager.cs); other steps' text counts too. */
export const SUMMARY_BYTES = 900 * 1024

const SEPARATOR = '\n\n'

/**
 * Joins the sections of a document so that it has at most `budget` bytes in UTF-8: details are left out from the last
 * one on, then sections are cut at a line end. What was left out is said at the end.
 * @param rest where the whole text is, a clause
 */
export function fitSections(sections: readonly Section[], budget: number, rest: string): string {
  const sizeOf = (text: string): number => Buffer.byteLength(text) + SEPARATOR.length
  const kept = [...sections]
  let total = kept.reduce((sum, { text }) => sum + sizeOf(text), 0)
  const note = (count: number): string =>
    `_${String(count)} parts left out, because GitHub shows no more than 1 MiB: ${rest}._`
  const room = budget - sizeOf(note(sections.length)) - 1
  if (total + 1 <= budget) return `${kept.map(({ text }) => text).join(SEPARATOR)}\n`
  let left = 0
  for (let at = kept.length - 1; at >= 0 && total > room; at--) {
    const section = kept[at]
    if (section?.detail !== true) continue
    kept.splice(at, 1)
    left++
    total -= sizeOf(section.text)
  }
  for (let at = kept.length - 1; at >= 0 && total > room; at--) {
    const section = kept[at]
    if (section === undefined) continue
    const size = sizeOf(section.text)
    const text = cutLines(section.text, size - (total - room) - SEPARATOR.length)
    kept.splice(at, 1, { ...section, text })
    left++
    total -= size - sizeOf(text)
  }
  const texts = kept.map(({ text }) => text).filter((text) => text !== '')
  return `${[...texts, note(left)].join(SEPARATOR)}\n`
}

/** The first whole lines of a text that fit, with the end of a block of code that would be cut through. */
function cutLines(text: string, bytes: number): string {
  if (bytes <= 0) return ''
  const cut = Buffer.from(text).subarray(0, bytes).toString('utf8')
  const lines = cut.slice(0, Math.max(0, cut.lastIndexOf('\n')))
  const fence = openFence(lines)
  if (fence === undefined) return lines
  const closed = `${lines}\n${fence}`
  return Buffer.byteLength(closed) <= bytes ? closed : cutLines(text, bytes - fence.length - 1)
}

/** What ends the block of code that a text stops in; undefined outside of one. */
function openFence(text: string): string | undefined {
  let open: string | undefined
  for (const line of text.split('\n')) {
    const [, fence] = /^(`{3,})\w*$/.exec(line) ?? []
    if (open === undefined) open = fence
    else if (line === open) open = undefined
  }
  return open
}
