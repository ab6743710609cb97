import { expect, test } from '@jest/globals'
import { report } from '../../../src/policy/report-shape.ts'
import { REPORT_KEY, reportSigners } from '../../../src/readiness/report-signers.ts'

const signers = (sign: unknown): unknown => {
  const policy = report.parse({ sign }).sign
  return policy === undefined ? [] : reportSigners(policy)
}

test('keys are by default in one variable', () => {
  expect(signers({ methods: ['ed25519', 'sm2', 'cosign', 'rsa', 'ecdsa'] })).toEqual(
    ['ed25519', 'sm2', 'cosign', 'rsa', 'ecdsa'].map((method) => ({ method, key: REPORT_KEY }))
  )
})

test('each method has its own key; what is not among the methods does not sign', () => {
  expect(
    signers({
      methods: ['sm2', 'cosign-keyless', 'rsa', 'sm2'],
      rsa: { key: 'rsa.pem' },
      ecdsa: { key: 'ec.pem' },
      sm2: { key: 'env://SM2_KEY', id: 'release@example.com' },
      command: { run: ['sign'], publicKey: 'x.pub' }
    })
  ).toEqual([
    { method: 'sm2', key: 'env://SM2_KEY', signerId: 'release@example.com' },
    { method: 'cosign-keyless' },
    { method: 'rsa', key: 'rsa.pem' }
  ])
})

test('a command has its time in milliseconds', () => {
  const command = { run: ['sign', '--now'], publicKey: 'x.pub' }
  expect(signers({ methods: ['command'], command: { ...command, timeout: '1.5m' } })).toEqual([
    { method: 'command', ...command, timeoutMs: 90_000 }
  ])
  expect(signers({ methods: ['command'], command })).toEqual([{ method: 'command', ...command }])
})

test.each([
  ['an unknown method', { methods: ['pgp'] }],
  ['no method', { methods: [] }],
  ['a command that is not said', { methods: ['command'] }]
])('%s is no policy', (_, sign) => {
  expect(report.safeParse({ sign }).success).toBe(false)
})
