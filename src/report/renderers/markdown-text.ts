import { printable } from './printable.ts'

/** Text that Markdown and HTML show as it is: no tags, links, mentions or table cells come out of it. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_{}[\]|#~@]/g, (match) => `\\${match}`)
}

/** Text as inline code; backticks cannot end it early, and what hides or turns is shown by its number. */
export function inlineCode(text: string): string {
  const plain = printable(text.replaceAll(/[\u0000-\u001f\u007f]/g, ' '))
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  // A bar would end the table cell, even inside code.
  const body = plain.replaceAll('|', '\\|')
  return longest > 0 ? `${fence} ${body} ${fence}` : `${fence}${body}${fence}`
}

/** A block of code that its content cannot leave; lines in it go the way that they are read. */
export function codeBlock(text: string): string {
  const plain = text
    .replaceAll(/\u001b\[[0-9;]*[A-Za-z]/g, '')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replaceAll(/[^\t\n]+/g, printable)
  const longest = Math.max(2, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${plain}\n${fence}`
}

/** A Markdown table; cells must be escaped already. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

/**
 * A block that a click opens.
 * @param summary plain text: Markdown does not look into the HTML around it, so it is escaped here, and as HTML
 * @param body Markdown
 */
export function details(summary: string, body: string): string {
  const shown = printable(summary)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
  return `<details><summary>${shown}</summary>\n\n${body}\n\n</details>`
}
