import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { toDer } from '../../../src/signatures/der-signature.ts'
import { DEFAULT_SIGNER_ID, verifySm2 } from '../../../src/signatures/verify-sm2.ts'

/** The example of GB/T 32918.5-2017, annex A.2. */
const VECTOR = {
  message: Buffer.from('message digest'),
  x: '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020',
  y: 'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  r: 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3',
  s: 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'
}
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n

const keyAt = (x: string, y: string): ReturnType<typeof createPublicKey> =>
  createPublicKey({
    key: Buffer.from(`3059301306072a8648ce3d020106082a811ccf5501822d03420004${x}${y}`, 'hex'),
    format: 'der',
    type: 'spki'
  })
const KEY = keyAt(VECTOR.x, VECTOR.y)
const derOf = (r: string, s: string): Buffer => toDer(Buffer.from(r + s, 'hex'))
const GOOD = derOf(VECTOR.r, VECTOR.s)
const hex = (number: bigint): string => number.toString(16).padStart(64, '0')

const isGood = async (signature = GOOD, id = DEFAULT_SIGNER_ID, message = VECTOR.message) =>
  verifySm2(message, signature, KEY, id)

test('the signature of the standard is good', async () => {
  await expect(isGood()).resolves.toBe(true)
})

describe('is not good', () => {
  test.each(['1234567812345677', '', '12345678123456781', 'ALICE123@YAHOO.COM', 'é', 'a\nb'])(
    'for the signer %j',
    async (id) => {
      await expect(isGood(GOOD, id)).resolves.toBe(false)
    }
  )

  test('for another message', async () => {
    const others = ['message digesT', 'message digest ', '', ' message digest']
    for (const other of others)
      await expect(isGood(GOOD, DEFAULT_SIGNER_ID, Buffer.from(other))).resolves.toBe(false)
  })

  test('with any bit of r or s changed', async () => {
    const raw = Buffer.from(VECTOR.r + VECTOR.s, 'hex')
    for (let bit = 0; bit < 512; bit += 5) {
      const changed = Buffer.from(raw)
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      await expect(isGood(toDer(changed))).resolves.toBe(false)
    }
  })

  test.each([
    ['r is 0', hex(0n), VECTOR.s],
    ['s is 0', VECTOR.r, hex(0n)],
    ['r is the order', hex(ORDER), VECTOR.s],
    ['s is the order', VECTOR.r, hex(ORDER)],
    ['s is all ones', VECTOR.r, 'ff'.repeat(32)],
    ['r + s is the order', VECTOR.r, hex(ORDER - BigInt(`0x${VECTOR.r}`))],
    ['s is negated', VECTOR.r, hex(ORDER - BigInt(`0x${VECTOR.s}`))],
    ['r and s are swapped', VECTOR.s, VECTOR.r]
  ])('when %s', async (_, r, s) => {
    await expect(isGood(derOf(r, s))).resolves.toBe(false)
  })

  test('when it is no DER', async () => {
    const others = [
      Buffer.alloc(0),
      Buffer.from(VECTOR.r + VECTOR.s, 'hex'),
      GOOD.subarray(0, -1),
      Buffer.concat([GOOD, Buffer.alloc(1)])
    ]
    for (const other of others) await expect(isGood(other)).resolves.toBe(false)
  })

  test('by a key of another kind, or another key', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const base = keyAt(
      '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7',
      'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0'
    )
    for (const key of [publicKey, base])
      await expect(verifySm2(VECTOR.message, GOOD, key, DEFAULT_SIGNER_ID)).resolves.toBe(false)
  })
})
