/** A start or end of an element. Texts between are not kept: what JUnit's form says is in names and attributes. */
export interface XmlHandler {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close: (name: string) => void
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'"
}
const NAME = /[\p{L}_:][\p{L}\p{N}_:.\-\u00b7]*/uy
const SPACE = /[ \t\r\n]*/y
const MOST_DEPTH = 200

/** Why a text is no XML that is read here. */
export class NotXml extends Error {}

function decode(text: string): string {
  return text.replaceAll(/&([^;&\s]{0,32});?/g, (whole, entity: string) => {
    const [, hex, digits] = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(entity) ?? []
    const code =
      hex === undefined
        ? digits === undefined
          ? undefined
          : Number(digits)
        : Number.parseInt(hex, 16)
    const value = code === undefined ? NAMED[entity] : code > 0x10ffff ? undefined : code
    if (value === undefined || !whole.endsWith(';')) throw new NotXml(`an unknown entity ${whole}`)
    return typeof value === 'number' ? String.fromCodePoint(value) : value
  })
}

/**
 * Reads the elements of a document (XML 1.0, without document type: entities of one's own could make a small file huge).
 * @throws NotXml with what is wrong, and in which line
 */
export function parseXml(source: string, handler: XmlHandler): void {
  const open: string[] = []
  let at = source.startsWith('\ufeff') ? 1 : 0
  let roots = 0
  const fail = (why: string): NotXml =>
    new NotXml(`${why} in line ${String(source.slice(0, at).split('\n').length)}`)
  const take = (form: RegExp): string => {
    form.lastIndex = at
    const [text = ''] = form.exec(source) ?? []
    at += text.length
    return text
  }
  const skipTo = (end: string, what: string): void => {
    const found = source.indexOf(end, at)
    if (found === -1) throw fail(`${what} without its end`)
    at = found + end.length
  }
  const checked = (text: string): string => {
    try {
      return decode(text)
    } catch (error) {
      throw error instanceof NotXml ? fail(error.message) : error
    }
  }
  const readTag = (): void => {
    const name = take(NAME)
    if (name === '') throw fail('a < that begins nothing')
    const attributes: Record<string, string> = {}
    for (;;) {
      const space = take(SPACE)
      if (source.startsWith('/>', at) || source[at] === '>') break
      const key = take(NAME)
      if (key === '' || space === '') throw fail(`an element ${name} without its end`)
      take(SPACE)
      if (source[at] !== '=') throw fail(`an attribute ${key} without a value`)
      at++
      take(SPACE)
      const quote = source[at]
      if (quote !== '"' && quote !== "'") throw fail(`an attribute ${key} without quotes`)
      const start = ++at
      skipTo(quote, `an attribute ${key}`)
      const value = source.slice(start, at - 1)
      if (value.includes('<')) throw fail(`an attribute ${key} with a <`)
      if (Object.hasOwn(attributes, key)) throw fail(`an attribute ${key} twice`)
      Object.defineProperty(attributes, key, { value: checked(value), enumerable: true })
    }
    if (open.length === 0 && ++roots > 1) throw fail('a second root element')
    if (open.length >= MOST_DEPTH) throw fail('elements nested too deeply')
    handler.open(name, attributes)
    if (source[at] === '/') {
      at += 2
      handler.close(name)
    } else {
      at++
      open.push(name)
    }
  }
  while (at < source.length) {
    const next = source.indexOf('<', at)
    const text = source.slice(at, next === -1 ? source.length : next)
    if (open.length === 0 && text.trim() !== '') throw fail('text outside of the root element')
    checked(text)
    if (next === -1) break
    at = next
    if (source.startsWith('<!--', at)) skipTo('-->', 'a comment')
    else if (source.startsWith('<![CDATA[', at)) skipTo(']]>', 'a CDATA section')
    else if (source.startsWith('<?', at)) skipTo('?>', 'an instruction')
    else if (source.startsWith('<!', at)) throw fail('a document type, which is not read here,')
    else if (source.startsWith('</', at)) {
      at += 2
      const name = take(NAME)
      take(SPACE)
      if (source[at] !== '>' || name !== open.at(-1))
        throw fail(
          `an end of ${name === '' ? 'nothing' : name} where ${open.at(-1) ?? 'none'} ends`
        )
      at++
      open.pop()
      handler.close(name)
    } else {
      at++
      readTag()
    }
  }
  if (open.length > 0) throw fail(`no end of ${open.at(-1) ?? ''}: the file is cut`)
  if (roots === 0) throw fail('no element')
}
