import { expect, test } from '@jest/globals'
import { parseSignatureFile } from '../../../src/signatures/parse-signature-file.ts'
import { signatureNameOf } from '../../../src/signatures/signature-file.ts'

const ENTRY = {
  method: 'ed25519',
  algorithm: 'Ed25519',
  signs: 'document',
  publicKey: 'PEM',
  keyId: 'SHA256:x',
  signature: 'AAAA'
}
const FILE = { schema: 1, document: 'report.json', sha256: 'a'.repeat(64), signatures: [ENTRY] }

const whyNot = (value: unknown): string => {
  const parsed = parseSignatureFile(
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
  )
  return 'why' in parsed ? parsed.why : 'accepted'
}
const entry = (changes: object): object => ({
  ...FILE,
  signatures: [ENTRY, { ...ENTRY, ...changes }]
})

test('a file of signatures is read as it is', () => {
  expect(parseSignatureFile(Buffer.from(JSON.stringify(FILE, null, 2)))).toEqual({ file: FILE })
})

test.each([
  ['no JSON', '{', 'no JSON'],
  ['nothing', '', 'no JSON'],
  ['a list', [], 'it: '],
  ['another schema', { ...FILE, schema: 2 }, 'schema: '],
  ['no signatures', { ...FILE, signatures: [] }, 'signatures: '],
  ['too many', { ...FILE, signatures: Array(33).fill(ENTRY) }, 'signatures: '],
  ['a name that is not known', { ...FILE, note: '' }, 'note'],
  ['a short digest', { ...FILE, sha256: 'a'.repeat(63) }, 'sha256: '],
  ['a digest in capitals', { ...FILE, sha256: 'A'.repeat(64) }, 'sha256: '],
  ['an unknown method', entry({ method: 'hmac' }), 'signatures.1.method: '],
  ['a method of every object', entry({ method: 'constructor' }), 'signatures.1.method: '],
  ['other bytes', entry({ signs: 'file' }), 'signatures.1.signs: '],
  ['cut base64', entry({ signature: 'AAA' }), 'signatures.1.signature: must be base64'],
  ['base64 with a blank', entry({ signature: 'AA AA' }), 'must be base64'],
  ['base64 of URLs', entry({ signature: '-_-_' }), 'must be base64'],
  ['an empty signature', entry({ signature: '' }), 'must be base64'],
  ['a number as signature', entry({ signature: 1 }), 'signatures.1.signature: '],
  ['a key id of two lines', entry({ keyId: 'a\nb' }), 'signatures.1.keyId: must be one line'],
  ['a colour', entry({ algorithm: '\u001b[31m' }), 'signatures.1.algorithm: must be one line'],
  ['text that turns around', { ...FILE, document: 'a\u202eb' }, 'document: must be one line'],
  ['no key id', entry({ keyId: '' }), 'signatures.1.keyId: '],
  ['an entry with more', entry({ trusted: true }), 'trusted'],
  ['a hostile name', { ...FILE, 'a\n\u001b\u202epass': 1 }, '"a pass"'],
  ['two lists', JSON.stringify(FILE).replace('{', '{"signatures":[],'), 'twice']
])('%s is refused', (_, value, why) => {
  expect(whyNot(value)).toContain(why)
})

test('it lies beside its document', () => {
  expect(['report.json', 'readiness.json', 'x.y.json'].map(signatureNameOf)).toEqual([
    'report.sig.json',
    'readiness.sig.json',
    'x.y.sig.json'
  ])
})
