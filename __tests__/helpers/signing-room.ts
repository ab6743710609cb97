import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { verifyReport, type VerifiedReport } from '../../src/commands/verify-report.ts'
import { canonical } from '../../src/report/canonical.ts'
import type { SignatureFile } from '../../src/signatures/signature-file.ts'
import { outputOf } from './inspect-samples.ts'
import { createTestHost, type TestHost } from './test-host.ts'

/** Keys that openssl makes. */
const KEYS = {
  ed25519: ['-algorithm', 'ED25519'],
  ecdsa: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  sm2: ['-algorithm', 'SM2'],
  stranger: ['-algorithm', 'ED25519'],
  p384: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  small: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024']
} as const
export type ReportKeyName = keyof typeof KEYS

/** A small document with what JSON has. */
export const SAMPLE = {
  schema: 1,
  text: 'é "\\ \u2028 <b>',
  numbers: [0, -1.5, 9007199254740991],
  nested: { none: null, yes: true, empty: {} }
}

/** A directory with keys (`<name>.key`, `<name>.pub`) and documents, and a host whose workspace it is. */
export interface SigningRoom extends TestHost {
  /** Absolute path of a file in it. */
  at(name: string): string
  /** Writes a document as crossgo does, and gives its path. */
  document(value: unknown, name?: string): Promise<string>
  /** What verify-report says of one document. @param key file name of the public key */
  verified(name: string, key?: string): Promise<VerifiedReport>
  openssl(...args: readonly string[]): Promise<string>
  /** Writes the bytes of a signature into a file, and gives its name. */
  signatureFile(file: SignatureFile, index?: number): Promise<string>
}

/** Makes one, with keys of these kinds. */
export async function createSigningRoom(
  kinds: readonly ReportKeyName[],
  env: Readonly<Record<string, string | undefined>> = {}
): Promise<SigningRoom> {
  const machine = await createTestHost(env)
  const at = (name: string): string => join(machine.root, name)
  const openssl = async (...args: readonly string[]): Promise<string> =>
    outputOf(['openssl', ...args], machine.root)
  for (const kind of kinds) {
    await openssl('genpkey', ...KEYS[kind], '-out', `${kind}.key`)
    await openssl('pkey', '-in', `${kind}.key`, '-pubout', '-out', `${kind}.pub`)
  }
  return {
    ...machine,
    at,
    openssl,
    async document(value, name = 'report.json') {
      await writeFile(at(name), canonical(value))
      return at(name)
    },
    async verified(name, key) {
      const wanted = key === undefined ? undefined : ({ kind: 'key', file: key } as const)
      const [first] = await verifyReport([name], wanted, machine.host)
      if (first === undefined) throw new Error('nothing was verified')
      return first
    },
    async signatureFile({ signatures }, index = 0) {
      const name = `signature-${index}`
      await writeFile(at(name), Buffer.from(signatures[index]?.signature ?? '', 'base64'))
      return name
    }
  }
}

/** Texts that hold pieces of a private key: none of them may be found in what others read. */
export async function piecesOf(keyFile: string): Promise<readonly string[]> {
  const lines = (await readFile(keyFile, 'utf8')).split('\n')
  return lines.filter((line) => line !== '' && !line.startsWith('-----'))
}
