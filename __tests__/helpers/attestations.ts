import { createPrivateKey, sign } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cleanEnvironment } from './clean-environment.ts'
import { runChild } from './run-child.ts'

/** Who a certificate says that it is; what Fulcio takes from the token of a workflow. */
export interface Workflow {
  /** `owner/name` */
  readonly repository: string
  /** Path in the repository. */
  readonly file: string
  /** `refs/tags/v1.2.3` */
  readonly ref: string
  readonly commit: string
}

/** An authority for certificates and one for times, as GitHub runs them for its workflows; nothing but gh asks them. */
export interface AttestationAuthority {
  /** A file for `gh attestation verify --custom-trusted-root`. */
  readonly trustedRoot: string
  /** Signs an in-toto statement as a workflow does, and gives the bundle: one line of JSON. */
  attest(statement: string, by: Workflow): Promise<string>
}

const GITHUB = 'https://github.com'
const ORGANIZATION = 'Example Attestations'

/** Extensions of Fulcio's certificates, sigstore/fulcio:docs/oid-info.md, `1.3.6.1.4.1.57264.1.N`. */
const identityOf = (by: Workflow): string => {
  const [owner = ''] = by.repository.split('/')
  const uri = `${GITHUB}/${by.repository}`
  const signer = `${uri}/${by.file}@${by.ref}`
  const values: Readonly<Record<number, string>> = {
    8: 'https://token.actions.githubusercontent.com',
    9: signer,
    10: by.commit,
    11: 'github-hosted',
    12: uri,
    13: by.commit,
    14: by.ref,
    15: '1',
    16: `${GITHUB}/${owner}`,
    17: '2',
    18: signer,
    19: by.commit,
    20: 'push',
    21: `${uri}/actions/runs/1/attempts/1`,
    22: 'public'
  }
  return [
    'basicConstraints=CA:false',
    'keyUsage=critical,digitalSignature',
    'extendedKeyUsage=codeSigning',
    'subjectKeyIdentifier=hash',
    'authorityKeyIdentifier=keyid',
    `subjectAltName=critical,URI:${signer}`,
    ...Object.entries(values).map(
      ([id, value]) => `1.3.6.1.4.1.57264.1.${id}=ASN1:UTF8String:${value}`
    ),
    ''
  ].join('\n')
}

const TSA = `[tsa]
default_tsa = own
[own]
serial = serial
crypto_device = builtin
signer_cert = time.pem
certs = time-root.pem
signer_key = time.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
`

/** The text that a signature of DSSE is over (secure-systems-lab/dsse:protocol.md, PAE). */
const preAuthenticated = (type: string, payload: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload])

/** Makes both in a directory. */
export async function createAttestationAuthority(directory: string): Promise<AttestationAuthority> {
  await mkdir(directory, { recursive: true })
  const at = (name: string): string => join(directory, name)
  const openssl = async (...args: readonly string[]): Promise<void> => {
    const { exitCode, stderr } = await runChild({
      argv: ['openssl', ...args],
      cwd: directory,
      env: cleanEnvironment(),
      timeoutMs: 30_000
    })
    if (exitCode !== 0) throw new Error(`openssl ${args.join(' ')}\n${stderr}`)
  }
  const der = async (name: string): Promise<string> => {
    await openssl('x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.der`)
    return (await readFile(at(`${name}.der`))).toString('base64')
  }
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const makeRoot = async (name: string): Promise<void> =>
    openssl(
      ...['req', '-x509', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.pem`],
      ...['-days', '2', '-subj', `/O=${ORGANIZATION}/CN=${name}`],
      ...['-addext', 'basicConstraints=critical,CA:true'],
      ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign']
    )
  const issue = async (name: string, root: string, extensions: string): Promise<void> => {
    await writeFile(at(`${name}.ext`), extensions)
    const subject = ['-subj', `/O=${ORGANIZATION}/CN=${name}`]
    await openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, ...subject)
    await openssl(
      ...['x509', '-req', '-in', `${name}.csr`, '-CA', `${root}.pem`, '-CAkey', `${root}.key`],
      ...['-CAcreateserial', '-days', '1', '-extfile', `${name}.ext`, '-out', `${name}.pem`]
    )
  }
  await makeRoot('root')
  await makeRoot('time-root')
  await issue(
    'time',
    'time-root',
    'basicConstraints=CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n'
  )
  await writeFile(at('tsa.cnf'), TSA)
  await writeFile(at('serial'), '01\n')
  const start = new Date(Date.now() - 86_400_000).toISOString()
  const authority = async (uri: string, ...names: readonly string[]) => ({
    subject: { organization: ORGANIZATION, commonName: names.at(-1) },
    uri,
    certChain: {
      certificates: await Promise.all(names.map(async (name) => ({ rawBytes: await der(name) })))
    },
    validFor: { start }
  })
  const root = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [],
    certificateAuthorities: [await authority('https://fulcio.example.test', 'root')],
    ctlogs: [],
    timestampAuthorities: [await authority('https://time.example.test', 'time', 'time-root')]
  }
  const trustedRoot = at('trusted-root.jsonl')
  await writeFile(trustedRoot, `${JSON.stringify(root)}\n`)
  return {
    trustedRoot,
    async attest(statement, by) {
      await issue('workflow', 'root', identityOf(by))
      const payloadType = 'application/vnd.in-toto+json'
      const payload = Buffer.from(statement)
      const key = createPrivateKey(await readFile(at('workflow.key'), 'utf8'))
      const signature = sign('sha256', preAuthenticated(payloadType, payload), key)
      await writeFile(at('signature'), signature)
      await openssl('ts', '-query', '-data', 'signature', '-sha256', '-cert', '-out', 'query')
      await openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query', '-out', 'reply')
      const signedTimestamp = (await readFile(at('reply'))).toString('base64')
      return `${JSON.stringify({
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: {
          certificate: { rawBytes: await der('workflow') },
          timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp }] }
        },
        dsseEnvelope: {
          payload: payload.toString('base64'),
          payloadType,
          signatures: [{ sig: signature.toString('base64') }]
        }
      })}\n`
    }
  }
}
