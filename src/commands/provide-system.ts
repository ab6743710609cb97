import type { Host } from '../host/host.ts'
import { readWorkTreeRoot } from '../module/read-vcs.ts'
import { PACKAGES } from '../toolchains/packages.ts'
import { createProvisioner } from '../toolchains/provision-requirements.ts'
import type { Requirement } from '../toolchains/toolchain.ts'
import { isThere } from './read-project.ts'

/** Where Go looks for root certificates on Linux. Source: Go's crypto/x509/root_linux.go. */
const CERTIFICATE_FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem'
] as const

async function lacksCertificates(host: Host): Promise<boolean> {
  if (host.platform.goos !== 'linux' || host.env['SSL_CERT_FILE'] !== undefined) return false
  const found = await Promise.all(CERTIFICATE_FILES.map(isThere))
  return !found.includes(true)
}

/** What the go command itself needs from the system: root certificates for TLS, and git where the module is in a repository. */
export async function provideSystem(directory: string, host: Host): Promise<void> {
  const requirements: Requirement[] = []
  if (await lacksCertificates(host)) {
    const [path] = CERTIFICATE_FILES
    requirements.push({
      kind: 'file',
      path,
      packages: PACKAGES['ca-certificates'],
      why: 'TLS connections of the go command'
    })
  }
  const needsGit = (await isThere(directory)) && (await readWorkTreeRoot(directory)) !== undefined
  if (needsGit && (await host.which('git')) === undefined) {
    requirements.push({
      kind: 'command',
      name: 'git',
      packages: PACKAGES.git,
      why: 'reading commit and tags of the module'
    })
  }
  if (requirements.length === 0) return
  await createProvisioner(requirements, undefined, host).ready(requirements)
}
