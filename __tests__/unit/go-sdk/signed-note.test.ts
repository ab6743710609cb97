import { describe, expect, test } from '@jest/globals'
import { PipelineError } from '../../../src/errors.ts'
import { SHIPPED_CHECKPOINT } from '../../../src/go-sdk/checkpoint.ts'
import {
  decodeBase64,
  decodeText,
  openNote,
  parseVerifierKey
} from '../../../src/go-sdk/signed-note.ts'
import { parseTreeHead } from '../../../src/go-sdk/sumdb.ts'
import { ADDRESSES } from '../../../src/host/addresses.ts'
import { createLog } from '../../helpers/servers/sumdb.ts'

const log = createLog('log.example')
const other = createLog('other.example')
const key = parseVerifierKey(log.verifierKey)
const text = 'one\n\ntwo\n'
const note = log.note(text)
const signature = note.slice(text.length + 1)
const open = (message: string): string => openNote(Buffer.from(message), key)

describe('verifier keys', () => {
  test('the public database has the hash of Go’s own table', () => {
    expect(parseVerifierKey(ADDRESSES.goSumdbKey)).toMatchObject({
      name: ADDRESSES.goSumdb,
      hash: 0x033de0ae
    })
  })

  const [name = '', hash = '', data = ''] = log.verifierKey.split('+')
  test.each([
    ['empty', ''],
    ['only a name', name],
    ['no hash', `${name}++${data}`],
    ['another hash', `${name}+00000000+${data}`],
    ['another name', `evil.example+${hash}+${data}`],
    ['a name with a space', `log example+${hash}+${data}`],
    ['a cut key', `${name}+${hash}+${data.slice(0, -4)}`],
    ['base64 that is not canonical', `${name}+${hash}+${data}=`],
    [
      'another algorithm',
      `${name}+${hash}+${Buffer.concat([Buffer.of(2), Buffer.alloc(32)]).toString('base64')}`
    ],
    ['capital hex', `${name}+${hash.toUpperCase()}x+${data}`],
    ['trailing text', `${log.verifierKey} x`]
  ])('%s is refused', (_name, verifierKey) => {
    expect(() => parseVerifierKey(verifierKey)).toThrow(PipelineError)
  })
})

describe('notes', () => {
  test('the text up to the last blank line is what is signed', () => {
    expect(open(note)).toBe(text)
  })

  test('the shipped checkpoint is signed by the public key', () => {
    const head = parseTreeHead(
      Buffer.from(SHIPPED_CHECKPOINT),
      parseVerifierKey(ADDRESSES.goSumdbKey)
    )
    expect(head.size).toBe(71909756)
  })

  test('signatures of others are ignored, also when they are bad', () => {
    const foreign = other.note(text).slice(text.length + 1)
    expect(open(`${text}\n${foreign}${signature}`)).toBe(text)
    expect(open(`${text}\n\u2014 log.example AAAAAAAA\n${signature}`)).toBe(text)
  })

  const bad: readonly (readonly [string, string])[] = [
    ['empty', ''],
    ['no signature block', text],
    ['an empty signature block', `${text}\n`],
    ['only a foreign signature', other.note(text)],
    ['another text', note.replace('two', 'three')],
    ['a text without its newline', note.replace('two\n', 'two')],
    ['no newline at the end', note.slice(0, -1)],
    ['a blank line at the end', `${note}\n`],
    ['carriage returns', note.replaceAll('\n', '\r\n')],
    ['a hyphen for the dash', note.replace('\u2014', '-')],
    ['two spaces', note.replace('\u2014 ', '\u2014  ')],
    ['a good signature next to a malformed line', `${text}\n${signature}\u2014 x\n`],
    [
      'a good signature next to a bad one of ours',
      `${note}${signature.replace(/.{8}\n$/, 'AAAAAAA=\n')}`
    ],
    [
      'a signature that is too long',
      note.replace(
        / (\S+)\n$/,
        (_all, value: string) =>
          ` ${Buffer.concat([Buffer.from(value, 'base64'), Buffer.of(0)]).toString('base64')}\n`
      )
    ],
    ['base64 without padding', note.replace(/=+\n$/, '\n')],
    ['a NUL', note.replace('one', 'on\0')],
    ['a tab', note.replace('one', 'on\t')],
    ['a byte order mark', `\uFEFF${note}`],
    ['101 signatures', `${text}\n${signature.repeat(101)}`]
  ]
  test.each(bad)('%s is refused', (_name, message) => {
    expect(() => open(message)).toThrow('signed note is not trusted')
  })

  test('a changed bit in any byte is refused', () => {
    const bytes = Buffer.from(note)
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
      expect(() => openNote(changed, key)).toThrow(PipelineError)
    }
  })

  test('100 signatures are still read', () => {
    expect(open(`${text}\n${signature.repeat(100)}`)).toBe(text)
  })
})

test('strict decoding', () => {
  expect(decodeText(Buffer.of(0xff))).toBeUndefined()
  expect(decodeText(Buffer.of(0xed, 0xa0, 0x80))).toBeUndefined()
  expect(decodeText(Buffer.from('\uFEFFa\n'))).toBe('\uFEFFa\n')
  expect(decodeBase64('AAAA')).toEqual(Buffer.alloc(3))
  for (const text of ['', 'AAA', 'AA-_', 'AAAA\n', ' AAAA', 'AAAB=', 'AB==']) {
    expect(decodeBase64(text)).toBeUndefined()
  }
})
