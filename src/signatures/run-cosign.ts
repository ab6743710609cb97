import { PipelineError } from '../errors.ts'
import type { CommandResult, Host } from '../host/host.ts'
import type { SignatureVerdict } from './verify-bundle.ts'

/** Where private keys that cosign itself encrypted come from: a path, or `env://NAME`. */
export interface CosignKey {
  readonly kind: 'key'
  readonly key: string
}

/** Signs with the identity of the workflow instead of a key; the signature is entered in the public log. */
export interface CosignKeyless {
  readonly kind: 'keyless'
}

/** What GitHub gives jobs that may ask for an identity token. */
const ID_TOKEN = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'] as const

/** Signing asks services for keyless; with a key it is immediate. */
const TIMEOUT_MS = 5 * 60_000

/** The cosign on PATH; version 3 or later, because earlier ones write other bundles. */
async function findCosign(host: Host): Promise<string> {
  const path = await host.which('cosign')
  const fix = 'Install cosign 3 before this step, with sigstore/cosign-installer for example.'
  if (path === undefined)
    throw new PipelineError({
      code: 'TOOLCHAIN_UNAVAILABLE',
      what: 'There is no cosign on PATH.',
      fix
    })
  const { stdout } = await host.exec({ argv: [path, 'version', '--json'], timeoutMs: 60_000 })
  const [, version = '', major = ''] = /"gitVersion":\s*"(v?(\d+)\.[^"]*)"/.exec(stdout) ?? []
  if (major !== '' && Number(major) < 3)
    throw new PipelineError({
      code: 'TOOLCHAIN_UNAVAILABLE',
      what: `The cosign on PATH is ${version}, which writes bundles of another kind.`,
      fix
    })
  return path
}

function lastLines({ stdout, stderr }: CommandResult): string {
  return `${stdout}\n${stderr}`.trim().split('\n').slice(-15).join('\n')
}

function signingEnv(signer: CosignKey | CosignKeyless, host: Host): Record<string, string> {
  const inKey = signer.kind === 'key' ? /^env:\/\/(.+)$/.exec(signer.key)?.[1] : undefined
  const names =
    signer.kind === 'keyless'
      ? ID_TOKEN
      : ['COSIGN_PASSWORD', ...(inKey === undefined ? [] : [inKey])]
  const pairs = names.flatMap((name) => {
    const value = host.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  for (const [name, value] of pairs) if (value !== '' && name !== ID_TOKEN[0]) host.mask(value)
  // Without it cosign would ask a terminal for the password.
  return { ...(signer.kind === 'key' ? { COSIGN_PASSWORD: '' } : {}), ...Object.fromEntries(pairs) }
}

/**
 * The cosign that can sign like this; of a key only cosign itself knows.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without cosign 3, SIGNING_FAILED for a job without a right to an identity
 */
export async function runCosignReady(
  signer: CosignKey | CosignKeyless,
  host: Host
): Promise<string> {
  if (signer.kind === 'keyless' && ID_TOKEN.some((name) => (host.env[name] ?? '') === ''))
    throw new PipelineError({
      code: 'SIGNING_FAILED',
      what: 'The job has no right to an identity token, which signing without a key needs.',
      fix: 'Give the job `permissions: id-token: write`.'
    })
  return findCosign(host)
}

/**
 * Signs a file with cosign; the bundle is written to `bundle`. With a key nothing leaves the machine and no log knows of
 * it; keyless, the public services of sigstore are asked.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without cosign 3, SIGNING_FAILED when it does not sign
 */
export async function runCosignSign(
  file: string,
  bundle: string,
  signer: CosignKey | CosignKeyless,
  host: Host
): Promise<void> {
  const cosign = await runCosignReady(signer, host)
  const how =
    signer.kind === 'keyless'
      ? ['--oidc-provider', 'github-actions']
      : ['--key', signer.key, '--use-signing-config=false', '--tlog-upload=false']
  const result = await host.exec({
    argv: [cosign, 'sign-blob', '--yes', '--bundle', bundle, ...how, '--', file],
    env: signingEnv(signer, host),
    timeoutMs: TIMEOUT_MS
  })
  if (result.exitCode === 0) return
  throw new PipelineError({
    code: 'SIGNING_FAILED',
    what: `cosign did not sign ${file}.`,
    fix:
      signer.kind === 'keyless'
        ? 'Look at its last lines below; its services may be out of reach.'
        : 'Look at its last lines below; check the key and the password in COSIGN_PASSWORD.',
    details: lastLines(result)
  })
}

/**
 * The public key that belongs to a private key that cosign encrypted, in PEM.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without cosign 3, SIGNING_FAILED when it does not say
 */
export async function runCosignPublicKey(signer: CosignKey, host: Host): Promise<string> {
  const cosign = await findCosign(host)
  const result = await host.exec({
    argv: [cosign, 'public-key', '--key', signer.key],
    env: signingEnv(signer, host),
    timeoutMs: TIMEOUT_MS
  })
  if (result.exitCode === 0) return result.stdout
  throw new PipelineError({
    code: 'SIGNING_FAILED',
    what: 'cosign does not say which public key belongs to the signing key.',
    fix: 'Look at its last lines below; check the key and the password in COSIGN_PASSWORD.',
    details: lastLines(result)
  })
}

/** Who must have signed without a key. */
export interface ExpectedIdentity {
  /** As the certificate names it: an e-mail address, the URL of a workflow. */
  readonly identity: string
  readonly issuer: string
  /** Path of a sigstore trusted root; with it no service is asked for its present keys. */
  readonly trustedRoot?: string
}

/**
 * Has cosign verify a bundle with a certificate: the identity that signed, who vouched for it, and the entry in the
 * public log.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without cosign 3
 */
export async function runCosignVerify(
  file: string,
  bundle: string,
  expected: ExpectedIdentity,
  host: Host
): Promise<SignatureVerdict> {
  const cosign = await findCosign(host)
  const { identity, issuer, trustedRoot } = expected
  const wanted = [
    ...['--certificate-identity', identity, '--certificate-oidc-issuer', issuer],
    ...(trustedRoot === undefined ? [] : ['--trusted-root', trustedRoot])
  ]
  const result = await host.exec({
    argv: [cosign, 'verify-blob', '--bundle', bundle, ...wanted, '--', file],
    timeoutMs: TIMEOUT_MS
  })
  if (result.exitCode !== 0)
    return { verified: false, why: `cosign did not verify it: ${lastLines(result)}` }
  return { verified: true, by: { kind: 'identity', identity, issuer }, log: 'checked' }
}

/**
 * Has cosign verify a bundle with a public key and look for its entry in the public log: false without one.
 * @param key path of the public key
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without cosign 3
 */
export async function runCosignLogCheck(
  file: string,
  bundle: string,
  { key, trustedRoot }: { readonly key: string; readonly trustedRoot?: string },
  host: Host
): Promise<{ readonly logged: true } | { readonly logged: false; readonly why: string }> {
  const cosign = await findCosign(host)
  const root = trustedRoot === undefined ? [] : ['--trusted-root', trustedRoot]
  const result = await host.exec({
    argv: [cosign, 'verify-blob', '--key', key, '--bundle', bundle, ...root, '--', file],
    timeoutMs: TIMEOUT_MS
  })
  return result.exitCode === 0 ? { logged: true } : { logged: false, why: lastLines(result) }
}
