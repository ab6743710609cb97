import type { KeyObject } from 'node:crypto'
import { fromDer } from './der-signature.ts'
import { sm2Point } from './report-key.ts'

/** Who signs with a key of SM2, when nobody says so (GM/T 0009-2012, 10). */
export const DEFAULT_SIGNER_ID = '1234567812345678'

/** An identity that openssl and everybody else write in the same bytes. */
export const SIGNER_ID = /^[\x20-\x7e]{1,256}$/

/** Order of the curve's base point (GB/T 32918.5-2017). */
const ORDER = Buffer.from('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123', 'hex')

const isInRange = (number: Buffer): boolean =>
  number.some((byte) => byte !== 0) && Buffer.compare(number, ORDER) < 0

/**
 * Whether a signature of SM2 with SM3 is good (GB/T 32918.2-2016, 7.1). The curve's arithmetic is the library's, because
 * Node's own verification has no signer id.
 * @param signature DER
 */
export async function verifySm2(
  message: Uint8Array,
  signature: Buffer,
  publicKey: KeyObject,
  signerId: string
): Promise<boolean> {
  const raw = fromDer(signature)
  const point = sm2Point(publicKey)
  if (raw === undefined || point === undefined || !SIGNER_ID.test(signerId)) return false
  if (!isInRange(raw.subarray(0, 32)) || !isInRange(raw.subarray(32))) return false
  const { sm2 } = await import('sm-crypto-v2')
  try {
    return sm2.doVerifySignature(message, raw.toString('hex'), `04${point.toString('hex')}`, {
      hash: true,
      userId: signerId
    })
  } catch {
    // A point that is not on the curve.
    return false
  }
}
