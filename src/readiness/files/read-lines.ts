import { createReadStream } from 'node:fs'

/** Longest line that is given: strings of V8 end at 512 Mi characters, and a file may be one line. */
const MOST_CHARACTERS = 16 * 1024 * 1024

/**
 * Reads a text in UTF-8 line by line, never all of it at once. Lines end in `\n` or `\r\n`, and in nothing else: U+2028 may
 * stand in JSON.
 * @param use gets each line without its end, undefined for one of more than 16 Mi characters, and its number from 1; says
 * whether to go on
 */
export async function readLines(
  path: string,
  signal: AbortSignal,
  use: (line: string | undefined, number: number) => boolean
): Promise<void> {
  const file = createReadStream(path, { encoding: 'utf8', highWaterMark: 1024 * 1024, signal })
  let number = 0
  let rest: string | undefined = ''
  const give = (line: string | undefined): boolean => use(line?.replace(/\r$/, ''), ++number)
  const add = (text: string): void => {
    if (rest !== undefined)
      rest = rest.length + text.length > MOST_CHARACTERS ? undefined : rest + text
  }
  for await (const piece of file) {
    const [first = '', ...lines] = String(piece).split('\n')
    add(first)
    for (const line of lines) {
      if (!give(rest)) {
        file.destroy()
        return
      }
      rest = line
    }
  }
  if (rest !== '') give(rest)
}
