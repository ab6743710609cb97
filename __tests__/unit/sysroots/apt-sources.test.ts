import { describe, expect, test } from '@jest/globals'
import { ADDRESSES } from '../../../src/host/addresses.ts'
import type { SourceFile } from '../../../src/sysroots/apt-entries.ts'
import { type AptSources, parseSystem, sourcesFor } from '../../../src/sysroots/apt-sources.ts'

const MAIN = ADDRESSES.ubuntuArchive
const PORTS = ADDRESSES.ubuntuPorts
const UBUNTU_KEYS = '/usr/share/keyrings/ubuntu-archive-keyring.gpg'

const JAMMY = `PRETTY_NAME="Ubuntu 22.04.5 LTS"
NAME="Ubuntu"
VERSION_ID="22.04"
VERSION_CODENAME=jammy
ID=ubuntu
ID_LIKE=debian
UBUNTU_CODENAME=jammy
`
const NOBLE = JAMMY.replaceAll('jammy', 'noble').replaceAll('22.04.5', '24.04.3')
const BOOKWORM = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_CODENAME=bookworm
ID=debian
`

/** As the installer of Ubuntu 22.04 writes it, in short. */
const ONE_LINE: SourceFile = {
  name: '/etc/apt/sources.list',
  text: `# See the help page for how to upgrade
deb ${MAIN}/ jammy main restricted
# deb-src ${MAIN}/ jammy main restricted

## Major bug fix updates
deb ${MAIN}/ jammy-updates main restricted
deb ${MAIN}/ jammy universe # by the community
deb ${MAIN}/ jammy-updates universe
deb http://security.mirror.example/ubuntu/ jammy-security main restricted
deb-src ${MAIN}/ jammy-security main
`
}

/** As Ubuntu 24.04 has it. */
const DEB822: SourceFile = {
  name: '/etc/apt/sources.list.d/ubuntu.sources',
  text: `# Ubuntu sources have moved here
Types: deb
URIs: mirror+file:/etc/apt/apt-mirrors.txt
Suites: noble noble-updates noble-backports
Components: main universe restricted multiverse
Signed-By: ${UBUNTU_KEYS}

## security
Types: deb deb-src
URIs: http://security.mirror.example/ubuntu/
Suites: noble-security
Components: main universe restricted multiverse
Signed-By: ${UBUNTU_KEYS}
`
}

const MICROSOFT: SourceFile = {
  name: '/etc/apt/sources.list.d/vendor-prod.list',
  text: 'deb [arch=amd64,arm64,armhf signed-by=/usr/share/keyrings/vendor.gpg] https://packages.vendor.example/ubuntu/24.04/prod noble main\n'
}

const ask = (
  architecture: string,
  osRelease: string,
  files: readonly SourceFile[],
  hostArchitecture = 'amd64'
): AptSources =>
  sourcesFor(architecture, hostArchitecture, files, parseSystem(osRelease), {
    main: MAIN,
    ports: PORTS
  })

describe('Ubuntu, another architecture than its own', () => {
  test('22.04: the same suites and components, from the ports', () => {
    expect(ask('arm64', JAMMY, [ONE_LINE])).toEqual({
      lines: '',
      paragraphs: [
        'jammy main restricted universe',
        'jammy-updates main restricted universe',
        'jammy-security main restricted'
      ]
        .map((line) => line.split(' '))
        .map(
          ([suite = '', ...components]) =>
            `Types: deb\nURIs: ${PORTS}\nSuites: ${suite}\nComponents: ${components.join(' ')}\nArchitectures: arm64\n`
        )
        .join('\n'),
      unsigned: false
    })
  })

  test('24.04: signed by the key file that the machine names', () => {
    const { lines, paragraphs } = ask('s390x', NOBLE, [DEB822])
    expect(lines).toBe('')
    expect(paragraphs.match(/^Suites: .*$/gm)).toEqual([
      'Suites: noble',
      'Suites: noble-updates',
      'Suites: noble-backports',
      'Suites: noble-security'
    ])
    expect(new Set(paragraphs.match(/^(?:URIs|Signed-By|Architectures): .*$/gm))).toEqual(
      new Set([`URIs: ${PORTS}`, `Signed-By: ${UBUNTU_KEYS}`, 'Architectures: s390x'])
    )
  })

  test('a third party that has the architecture stays as it is, and lends nothing to the ports', () => {
    const { lines, paragraphs } = ask('arm64', NOBLE, [DEB822, MICROSOFT])
    expect(lines).toBe(MICROSOFT.text.replace('amd64,arm64,armhf', 'arm64'))
    expect(paragraphs).not.toContain('vendor')
    expect(ask('s390x', NOBLE, [DEB822, MICROSOFT]).lines).toBe('')
  })

  test('sources that the machine has for it come before the ports', () => {
    const own: SourceFile = {
      name: 'ports.sources',
      text: `Types: deb\nURIs: https://mirror.example/ports\nSuites: noble\nComponents: main\nArchitectures: armhf arm64\nSigned-By: ${UBUNTU_KEYS}\n`
    }
    const { paragraphs } = ask('arm64', NOBLE, [DEB822, own])
    expect(paragraphs).toBe(own.text.replace('armhf arm64', 'arm64'))
  })

  test('amd64 on an arm64 machine comes from the main archive, i386 on amd64 from its own sources', () => {
    expect(ask('amd64', NOBLE, [DEB822], 'arm64').paragraphs).toContain(`URIs: ${MAIN}\n`)
    expect(ask('i386', NOBLE, [DEB822]).paragraphs).toContain('mirror+file:')
    expect(ask('riscv64', NOBLE, [DEB822], 'arm64').paragraphs).toContain('mirror+file:')
  })

  test('a distribution made from Ubuntu counts by its Ubuntu name', () => {
    const mint = 'ID=linuxmint\nNAME="Linux Mint"\nVERSION_CODENAME=wilma\nUBUNTU_CODENAME=noble\n'
    expect(ask('arm64', mint, [DEB822]).paragraphs).toContain(`URIs: ${PORTS}\nSuites: noble\n`)
  })
})

describe('Debian', () => {
  const own = (rest = ''): SourceFile => ({
    name: 'debian.sources',
    text: `Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm bookworm-updates\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n${rest}`
  })

  test('sources are used as they are, whatever the architecture', () => {
    expect(ask('arm64', BOOKWORM, [own()])).toEqual({
      lines: '',
      paragraphs: own().text,
      unsigned: false
    })
  })

  test("a restriction of the distribution's own sources is turned, others are left out", () => {
    const list: SourceFile = {
      name: 'x.list',
      text: [
        'deb [ arch=amd64 check-valid-until=no ] http://mirror.example/debian bookworm-backports main # x',
        'deb [arch=amd64] http://mirror.example/debian bookworm-security main',
        'deb [arch=amd64] https://node.example/node_20.x nodistro main',
        'deb [arch=arm64] https://other.example/x stable extra',
        'deb https://third.example/x bookworm-pgdg main'
      ].join('\n')
    }
    const { lines, paragraphs } = ask('arm64', BOOKWORM, [
      own('Architectures: amd64\n i386\n'),
      list
    ])
    expect(paragraphs).toBe(own('Architectures: arm64\n').text)
    expect(lines.trim().split('\n')).toEqual([
      'deb [ arch=arm64 check-valid-until=no ] http://mirror.example/debian bookworm-backports main',
      'deb [arch=arm64] http://mirror.example/debian bookworm-security main',
      'deb [arch=arm64] https://other.example/x stable extra',
      'deb https://third.example/x bookworm-pgdg main'
    ])
  })

  test('what is switched off, only for sources or no entry at all is left out', () => {
    const files: readonly SourceFile[] = [
      own('Enabled: no\n'),
      { name: 'a.sources', text: own().text.replace('Types: deb', 'Types: deb-src') },
      {
        name: 'b.list',
        text: 'deb-src http://mirror.example/debian bookworm main\nrubbish\n\n#deb x y z\n'
      }
    ]
    expect(ask('arm64', BOOKWORM, files)).toEqual({ lines: '', paragraphs: '', unsigned: false })
  })

  test('an inline key keeps its lines, and a source without signature is known', () => {
    const text = own().text.replace(/Signed-By: .*\n/, 'Signed-By:\n -----BEGIN-----\n .\n abc\n')
    const trusted: SourceFile = { name: 't.list', text: 'deb [trusted=yes] http://x.example ./\n' }
    const { paragraphs, unsigned } = ask('arm64', BOOKWORM, [{ name: 'k.sources', text }, trusted])
    expect([paragraphs, unsigned]).toEqual([text, true])
  })
})

test('the name of a system that says nothing is still a name', () => {
  expect(parseSystem('')).toEqual({ name: 'this system', codename: '', ubuntu: false })
  expect(parseSystem("NAME='Void'\n").name).toBe('Void')
})
