/** Edits of a start file's text. A text has one character per byte (latin1), so that all others stay as they are. */
import { PipelineError } from '../errors.ts'

export const BEGIN = '# >>> crossgo >>>'
export const END = '# <<< crossgo <<<'

/** Notes inside the block, for giving back the bytes from before it. */
const MADE_FILE = '# This file was made for this block.'
const ENDED_LINE = '# The line before this block had no line end.'

interface Span {
  readonly start: number
  /** After the line end of the end marker. */
  readonly end: number
}

function damaged(file: string, why: string): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${file} ${why}; it was not changed.`,
    fix: `Remove the damaged block by hand: everything from "${BEGIN}" to "${END}".`
  })
}

function numbers(lines: readonly { readonly number: number }[]): string {
  return lines.map(({ number }) => String(number)).join(', ')
}

function findBlock(text: string, file: string): Span | undefined {
  const lines = (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line, index) => ({
    line,
    number: index + 1
  }))
  let offset = 0
  const placed = lines.map(({ line, number }) => {
    const start = offset
    offset += line.length
    return { word: line.trim(), number, start, end: offset }
  })
  const begins = placed.filter(({ word }) => word === BEGIN)
  const ends = placed.filter(({ word }) => word === END)
  const [begin] = begins
  const [end] = ends
  if (begin === undefined && end === undefined) return undefined
  if (end === undefined)
    throw damaged(file, `has "${BEGIN}" (line ${numbers(begins)}) but not the marker that ends it`)
  if (begin === undefined)
    throw damaged(file, `has "${END}" (line ${numbers(ends)}) but not the marker that begins it`)
  if (begins.length > 1 || ends.length > 1)
    throw damaged(
      file,
      `has crossgo's markers more than once (lines ${numbers([...begins, ...ends])})`
    )
  if (end.start < begin.start)
    throw damaged(file, `has crossgo's markers in the wrong order (lines ${numbers([end, begin])})`)
  return { start: begin.start, end: end.end }
}

function notesIn(block: string): readonly string[] {
  return [MADE_FILE, ENDED_LINE].filter((note) => block.includes(`\n${note}`))
}

/** Whether the text has a block. @throws PipelineError CONFIG_INVALID for damaged markers, with their lines */
export function hasBlock(text: string, file: string): boolean {
  return findBlock(text, file) !== undefined
}

/**
 * The text with this block in the place of an earlier one, otherwise at its end. `text` is absent for a new file.
 * @throws PipelineError CONFIG_INVALID for damaged markers
 */
export function withBlock(
  text: string | undefined,
  lines: readonly string[],
  file: string
): string {
  const before = text ?? ''
  const [first = BEGIN, ...rest] = lines
  const block = (notes: readonly string[]): string =>
    Buffer.from([first, ...notes, ...rest, ''].join('\n')).toString('latin1')
  const old = findBlock(before, file)
  if (old !== undefined) {
    const notes = notesIn(before.slice(old.start, old.end))
    return before.slice(0, old.start) + block(notes) + before.slice(old.end)
  }
  if (text === undefined) return block([MADE_FILE])
  if (before === '' || before.endsWith('\n')) return before + block([])
  return `${before}\n${block([ENDED_LINE])}`
}

/**
 * The text without the block: the bytes from before it, and what was added after it. Nothing is left (`undefined`) of a
 * file that was made for the block and holds nothing else.
 * @throws PipelineError CONFIG_INVALID for damaged markers
 */
export function withoutBlock(text: string, file: string): string | undefined {
  const old = findBlock(text, file)
  if (old === undefined) return text
  const notes = notesIn(text.slice(old.start, old.end))
  const before = text.slice(0, old.start)
  const after = text.slice(old.end)
  if (before === '' && after === '' && notes.includes(MADE_FILE)) return undefined
  // A line that was added after the block must not join the last one from before.
  if (after === '' && notes.includes(ENDED_LINE)) return before.replace(/\n$/, '')
  return before + after
}
