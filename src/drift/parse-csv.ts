import { SampleList, toNumber, unusable, type Parsed } from './parsed.ts'

const DELIMITERS = [',', ';', '\t'] as const

/** What stands between the cells of a line; a comma where nothing does. */
export function delimiterOf(line: string): string {
  return DELIMITERS.find((each) => line.includes(each)) ?? ','
}

/** Cells of one line (RFC 4180, without line breaks in quotes). */
export function splitLine(line: string, delimiter: string): readonly string[] {
  if (!line.includes('"')) return line.split(delimiter)
  const cells: string[] = []
  let [cell, quoted] = ['', false]
  for (let at = 0; at < line.length; at++) {
    const each = line[at] ?? ''
    if (quoted && each === '"' && line[at + 1] === '"') {
      cell += '"'
      at++
    } else if (each === '"') quoted = !quoted
    else if (each === delimiter && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += each
  }
  return [...cells, cell]
}

const isNumber = (cell: string): boolean => typeof toNumber(cell) === 'number'

/** `12.x` at the top of a column is a number with a mistake in it, and no name. */
const isMistyped = (cell: string): boolean => /^[+-]?\.?\d/.test(cell) && !isNumber(cell)

/** The column that is meant; without a name or number the only one that has numbers. */
function indexOf(
  column: string | number | undefined,
  head: readonly string[],
  row: readonly string[]
): number | { readonly why: string } {
  const columns = row.flatMap((cell, index) => (isNumber(cell) ? [index] : []))
  const index =
    typeof column === 'number'
      ? column - 1
      : typeof column === 'string'
        ? head.indexOf(column)
        : (columns[0] ?? -1)
  const names = head.slice(0, 20).join(', ')
  if (column === undefined && columns.length > 1)
    return {
      why: `it has ${String(columns.length)} columns of numbers (${names}); say which with column`
    }
  if (column === undefined && index < 0) return { why: 'it has no column of numbers' }
  return index < 0 || index >= head.length
    ? { why: `it has no column ${String(column)}; there are ${names}` }
    : index
}

/**
 * Numbers of one column. A first line without any number is the head. Every line must have the column.
 * @param column name or number from 1; without it the only column that has a number in its first line
 */
export function parseCsv(text: string, column: string | number | undefined): Parsed {
  const lines = text.split(/\r?\n/)
  const isBlank = (line: string): boolean => line.trim() === '' || line.startsWith('#')
  const start = lines.findIndex((line) => !isBlank(line))
  const first = lines[start]
  if (first === undefined) return unusable('it is empty')
  const delimiter = delimiterOf(first)
  const head = splitLine(first.replace(/^\uFEFF/, ''), delimiter).map((cell) => cell.trim())
  // A missing value is none of a name either: `NaN` alone is a line of values.
  const hasHead = !head.some((cell) => toNumber(cell) !== undefined && cell !== '')
  const row = hasHead ? lines.slice(start + 1).find((line) => !isBlank(line)) : first
  if (row === undefined) return unusable('it has no line of values')
  const index = indexOf(column, head, splitLine(row, delimiter))
  if (typeof index === 'object') return unusable(index.why)
  const name = head[index] ?? ''
  if (hasHead && typeof column !== 'string' && isMistyped(name))
    return unusable(`line ${String(start + 1)} is no number: ${JSON.stringify(name).slice(0, 60)}`)
  const samples = new SampleList()
  for (let at = start + (hasHead ? 1 : 0); at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (isBlank(line)) continue
    const cell = splitLine(line.replace(/^\uFEFF/, ''), delimiter)[index]
    if (cell === undefined)
      return unusable(`line ${String(at + 1)} has no column ${String(index + 1)}`)
    samples.add(cell, `line ${String(at + 1)}`)
  }
  return samples.parsed()
}
