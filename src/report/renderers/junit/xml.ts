import { printable } from '../printable.ts'

/** What XML 1.0 forbids, and `printable` leaves: it is no character at all. */
const NONCHARACTERS = /[\ufffe\uffff]/g

function visible(text: string): string {
  return printable(text).replaceAll(
    NONCHARACTERS,
    (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16)}`
  )
}

/**
 * Text between tags or in a quoted attribute, for any input: characters that XML 1.0 forbids (section 2.2), lone surrogates
 * and what hides or turns text are shown by their numbers; `]]>` cannot come about. Line ends and tabs stay.
 */
export function escapeXml(text: string): string {
  return text
    .split(/([\n\t])/)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** Quoted, with its name; line ends and tabs in it would be blanks to a reader, so they are written by number. */
function attribute([name, value]: readonly [string, string]): string {
  const text = escapeXml(value).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
  return ` ${name}="${text}"`
}

/** One element; `inner` is markup already. Attributes stand in the order given. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  inner = ''
): string {
  const start = `<${name}${Object.entries(attributes).map(attribute).join('')}`
  return inner === '' ? `${start}/>` : `${start}>${inner}</${name}>`
}
