import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pLimit from 'p-limit'
import {
  createMinisigner,
  type Given,
  type Minisigner,
  refusalOf,
  SIGNED_CONTENT,
  SIGNED_NAME
} from '../helpers/minisigner.ts'

/** One thing that a mirror may give instead; the real program is laxer about some. */
interface Case extends Partial<Given> {
  readonly name: string
  readonly fileName?: string
  /** The real program accepts it: it knows no names, takes the legacy algorithm and does not mind line ends. */
  readonly lax?: true
}

let signer: Minisigner
let lines: readonly string[]

beforeAll(async () => {
  signer = await createMinisigner()
  lines = signer.good.signature.split('\n')
})
afterAll(async () => signer.close())

/** `count` copies of base64 bytes, each with another bit flipped, spread over all of them. */
function flips(base64: string, count: number): readonly string[] {
  const bytes = Buffer.from(base64, 'base64')
  return Array.from({ length: count }, (_, turn) => {
    const bit = Math.floor((turn * bytes.length * 8) / count)
    const changed = Buffer.from(bytes)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    return changed.toString('base64')
  })
}

function withLine(at: number, text: string): string {
  return lines.with(at, text).join('\n')
}

const COMMENT = `timestamp:1700000000\tfile:${SIGNED_NAME}\thashed`

const GROUPS: Readonly<Record<string, () => readonly Case[] | Promise<readonly Case[]>>> = {
  '120 bits of algorithm, key id and signature': () =>
    flips(lines[1] ?? '', 120).map((line, at) => ({
      name: `flip ${at}`,
      signature: withLine(1, line)
    })),
  '50 bits of the global signature': () =>
    flips(lines[3] ?? '', 50).map((line, at) => ({
      name: `flip ${at}`,
      signature: withLine(3, line)
    })),
  '30 other files': () => [
    ...Array.from({ length: 24 }, (_, at) => {
      const bytes = Buffer.from(SIGNED_CONTENT)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return { name: `byte ${at}`, content: bytes.toString('latin1') }
    }),
    ...['', '\n', 'x', SIGNED_CONTENT.trimEnd(), `${SIGNED_CONTENT}\n`, `\n${SIGNED_CONTENT}`].map(
      (content) => ({ name: JSON.stringify(content), content })
    )
  ],
  '25 other keys': async () => [
    ...flips(signer.good.publicKey, 20).map((publicKey, at) => ({ name: `flip ${at}`, publicKey })),
    ...(await Promise.all([1, 2, 3, 4, 5].map(async () => signer.otherKey()))).map(
      (publicKey, at) => ({ name: `pair ${at}`, publicKey })
    )
  ],
  '8 signatures of the legacy algorithm': async () =>
    Promise.all(
      [COMMENT, 'x', '', ...[1, 2, 3, 4, 5].map((time) => `timestamp:${time}\tfile:f`)].map(
        async (comment) => ({
          name: JSON.stringify(comment),
          signature: await signer.sign(comment, '-l'),
          lax: true as const
        })
      )
    ),
  '20 other forms': () => {
    const [untrusted = '', first = '', trusted = '', second = ''] = lines
    const text = signer.good.signature
    const forms: readonly (readonly [string, string, true?])[] = [
      ['CRLF', text.replaceAll('\n', '\r\n'), true],
      ['CR alone', text.replaceAll('\n', '\r')],
      ['CRLF in the comments', withLine(2, `${trusted}\r`).replace('\n', '\r\n'), true],
      ['CRLF in line 2', withLine(1, `${first}\r`), true],
      ['CRLF in line 3', withLine(2, `${trusted}\r`), true],
      ['CRLF in line 4', withLine(3, `${second}\r`), true],
      ['no last line end', text.trimEnd(), true],
      ['an empty line behind', `${text}\n`, true],
      ['a line behind', `${text}x\n`, true],
      ['an empty line in front', `\n${text}`],
      ['a byte order mark', `\u00ef\u00bb\u00bf${text}`],
      ['a space behind the signature', withLine(1, `${first} `)],
      ['a space in front of the signature', withLine(1, ` ${first}`)],
      ['another first line', withLine(0, untrusted.replace('untrusted', 'trusted'))],
      ['no first line', lines.slice(1).join('\n')],
      ['no trusted comment', withLine(2, 'trusted comment:')],
      ['the comments swapped', [trusted, first, untrusted, second, ''].join('\n')],
      ['the signatures swapped', [untrusted, second, trusted, first, ''].join('\n')],
      ['only two lines', `${untrusted}\n${first}\n`],
      ['nothing', '']
    ]
    return forms.map(([name, signature, lax]) => ({
      name,
      signature,
      ...(lax === undefined ? {} : { lax })
    }))
  },
  '20 trusted comments of another form, truly signed': async () =>
    Promise.all(
      [
        ...[
          'timestamp:1\tfile:x\thashed',
          'x',
          'hashed',
          `file:${SIGNED_NAME}`,
          `file:${SIGNED_NAME}\thashed`
        ],
        ...['timestamp:1', `timestamp:1\tfile:${SIGNED_NAME}`, 'timestamp:1\tfile:\thashed'],
        ...[`${COMMENT} `, ` ${COMMENT}`, `${COMMENT}\tx`, COMMENT.toUpperCase()],
        ...[COMMENT.replaceAll('\t', ' '), COMMENT.replace('1700000000', '-1')],
        ...[COMMENT.replace('1700000000', ''), COMMENT.replace('file:', 'file: ')],
        ...[COMMENT.replace('.xz', ''), COMMENT.replace('1.2.3', '1.2.2')],
        ...[COMMENT.replace('zig', './zig'), COMMENT.replace('\thashed', '\t\thashed')]
      ].map(async (comment) => ({
        name: JSON.stringify(comment),
        signature: await signer.sign(comment),
        lax: true as const
      }))
    ),
  '15 trusted comments changed after signing': () =>
    Array.from({ length: 15 }, (_, at) => {
      const line = lines[2] ?? ''
      const place = 'trusted comment: '.length + at * 3
      const changed = `${line.slice(0, place)}${line[place] === '7' ? '8' : '7'}${line.slice(place + 1)}`
      return { name: `character ${at * 3}`, signature: withLine(2, changed) }
    }),
  '12 other names asked for': () =>
    [
      ...['', 'x', SIGNED_NAME.toUpperCase(), `${SIGNED_NAME} `, ` ${SIGNED_NAME}`],
      ...[`${SIGNED_NAME}.minisig`, `./${SIGNED_NAME}`, `dl/${SIGNED_NAME}`, SIGNED_NAME.slice(1)],
      ...[
        SIGNED_NAME.replace('3', '4'),
        SIGNED_NAME.replace('linux', 'macos'),
        `${SIGNED_NAME}\thashed`
      ]
    ].map((fileName) => ({ name: JSON.stringify(fileName), fileName, lax: true as const }))
}

test('what was signed is accepted by both', async () => {
  expect(refusalOf(signer.good)).toBe('')
  expect(await signer.accepts({})).toBe(true)
  const later = await signer.sign(COMMENT.replace('1700000000', '1800000000'))
  expect(refusalOf({ ...signer.good, signature: later })).toBe('')
  expect(await signer.accepts({ signature: later })).toBe(true)
})

let judged = 0
test.each(Object.keys(GROUPS))('%s', async (group) => {
  const cases = (await GROUPS[group]?.()) ?? []
  expect(cases).toHaveLength(parseInt(group, 10))
  const limit = pLimit(2)
  const surprises = await Promise.all(
    cases.map(async ({ name, fileName, lax, ...change }) =>
      limit(async () => {
        const ours = refusalOf({ ...signer.good, ...change }, fileName) === ''
        const theirs = await signer.accepts(change)
        return ours || theirs !== (lax === true) ? [{ name, ours, theirs }] : []
      })
    )
  )
  expect(surprises.flat()).toEqual([])
  judged += cases.length
})

test('300 cases', () => {
  expect(judged).toBe(300)
})
