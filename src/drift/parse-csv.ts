import { SampleList, toNumber, unusable, type Parsed } from './parsed.ts'

const DELIMITERS = [',', ';', '\t'] as const

/** Cells of one line (RFC 4180, without line breaks in quotes). */
function splitLine(line: string, delimiter: string): readonly string[] {
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

/**
 * Numbers of one column. A first line without any number is the head.
 * @param column name or number from 1; without it the first column that has a number in its first line
 */
export function parseCsv(text: string, column: string | number | undefined): Parsed {
  const lines = text.split(/\r?\n/)
  const isBlank = (line: string): boolean => line.trim() === '' || line.startsWith('#')
  const start = lines.findIndex((line) => !isBlank(line))
  const first = lines[start]
  if (first === undefined) return unusable('it is empty')
  const delimiter = DELIMITERS.find((each) => first.includes(each)) ?? ','
  const head = splitLine(first.replace(/^\uFEFF/, ''), delimiter).map((cell) => cell.trim())
  const hasHead = !head.some(isNumber)
  const row = hasHead ? lines.slice(start + 1).find((line) => !isBlank(line)) : first
  if (row === undefined) return unusable('it has no line of values')
  const index =
    typeof column === 'number'
      ? column - 1
      : typeof column === 'string'
        ? head.indexOf(column)
        : splitLine(row, delimiter).findIndex(isNumber)
  if (index < 0 || index >= head.length)
    return unusable(
      column === undefined
        ? 'it has no column of numbers'
        : `it has no column ${String(column)}; there are ${hasHead ? head.slice(0, 20).join(', ') : String(head.length)}`
    )
  const samples = new SampleList()
  for (let at = start + (hasHead ? 1 : 0); at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (!isBlank(line)) samples.add(splitLine(line, delimiter)[index], `line ${String(at + 1)}`)
  }
  return samples.parsed()
}
