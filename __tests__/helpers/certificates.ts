import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a TLS server shows. */
export interface Identity {
  readonly key: string
  readonly cert: string
}

/** Certificates by a new authority of the tests. */
export interface Authority {
  /** PEM file, for NODE_EXTRA_CA_CERTS. */
  readonly file: string
  /** One for these names (`DNS:…`, `IP:…`), valid from yesterday for two days, or for those long gone. */
  issue(names: readonly string[], when?: 'now' | 'past'): Identity
}

const CONFIG = `
[ca]
default_ca = authority
[authority]
new_certs_dir = .
database = index.txt
default_md = sha256
policy = any
rand_serial = yes
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
`

/** Makes an authority in a directory that it creates; needs openssl. */
export function createAuthority(directory: string): Authority {
  mkdirSync(directory, { recursive: true })
  const write = (name: string, text: string): void => {
    writeFileSync(join(directory, name), text)
  }
  const openssl = (...args: readonly string[]): unknown =>
    execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'] as const
  write('config', CONFIG)
  write('index.txt', '')
  openssl(
    ...['req', '-x509', '-config', 'config', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem'],
    ...['-subj', '/CN=crossgo test authority', '-addext', 'basicConstraints=critical,CA:TRUE']
  )
  let count = 0
  return {
    file: join(directory, 'ca.pem'),
    issue(names, when = 'now') {
      const name = `server-${++count}`
      const day = (offset: number): string =>
        new Date(Date.now() + offset * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, '')
      const [from, to] = when === 'now' ? [day(-1), day(1)] : [day(-30), day(-1)]
      write(`${name}.ext`, `subjectAltName=${names.join(',')}\n`)
      openssl(
        ...['req', '-new', '-config', 'config', ...newKey, '-subj', `/CN=${name}`],
        ...['-keyout', `${name}.key`, '-out', `${name}.csr`]
      )
      openssl(
        ...[
          'ca',
          '-batch',
          '-notext',
          '-config',
          'config',
          '-cert',
          'ca.pem',
          '-keyfile',
          'ca.key'
        ],
        ...['-startdate', from, '-enddate', to, '-extfile', `${name}.ext`],
        ...['-in', `${name}.csr`, '-out', `${name}.pem`]
      )
      const read = (suffix: string): string =>
        readFileSync(join(directory, `${name}.${suffix}`), 'utf8')
      return { key: read('key'), cert: read('pem') }
    }
  }
}
