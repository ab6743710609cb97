/** Breaks text into lines of at most `width` characters at spaces; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length > width && line !== '') {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** The same for words that may be longer than a line: those are broken where the line ends. */
export function wrapHard(text: string, width: number): readonly string[] {
  return wrap(text, width).flatMap((line) => {
    const pieces: string[] = []
    for (let at = 0; at < line.length || at === 0; at += width)
      pieces.push(line.slice(at, at + width))
    return pieces
  })
}
