import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { HOST_KEYS, knownHostsLines, knownHostsName } from '../../../src/environment/host-keys.ts'

/**
 * SHA256 fingerprints as the hosts publish them, copied from their pages, not computed from the keys.
 * GitHub: https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints
 * and, for port 443: https://docs.github.com/en/authentication/troubleshooting-ssh/using-ssh-over-the-https-port
 * GitLab: https://docs.gitlab.com/user/gitlab_com/#ssh-host-keys-fingerprints (with the alternative port 443)
 * Bitbucket: https://support.atlassian.com/bitbucket-cloud/docs/configure-ssh-and-two-step-verification/
 * Codeberg: https://docs.codeberg.org/security/ssh-fingerprint/
 * Azure: https://learn.microsoft.com/en-us/azure/devops/repos/git/use-ssh-keys-to-authenticate and
 * https://github.com/MicrosoftDocs/azure-devops-docs/issues/7726
 */
const GITHUB = [
  'ssh-ed25519 SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU',
  'ecdsa-sha2-nistp256 SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM',
  'ssh-rsa SHA256:uNiVztksCsDhcc0u9e8BujQXVUpKZIDTMczCvj3tD2s'
]
const GITLAB = [
  'ssh-ed25519 SHA256:eUXGGm1YGsMAS7vkcx6JOJdOGHPem5gQp4taiCfCLB8',
  'ecdsa-sha2-nistp256 SHA256:HbW3g8zUjNSksFbqTiUWPWg2Bq1x8xdGUrliXFzSnUw',
  'ssh-rsa SHA256:ROQFvPThGrW4RuWLoL9tq9I9zJ42fK4XywyRtbOz/EQ'
]
const AZURE = ['ssh-rsa SHA256:ohD8VZEXGWo6Ez8GSEJQ9WpafgLFsOfLOtGGQCQo6Og']

const PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  'github.com': GITHUB,
  '[ssh.github.com]:443': GITHUB,
  'gitlab.com': GITLAB,
  '[altssh.gitlab.com]:443': GITLAB,
  'bitbucket.org': [
    'ssh-ed25519 SHA256:ybgmFkzwOSotHTHLJgHO0QN8L0xErw6vd0VhFA9m3SM',
    'ecdsa-sha2-nistp256 SHA256:FC73VB6C4OQLSCrjEayhMp9UMxS97caD/Yyi2bhW/J0',
    'ssh-rsa SHA256:46OSHA1Rmj8E8ERTC6xkNcmGOw9oFxYr0WF6zWW8l1E'
  ],
  'codeberg.org': [
    'ssh-ed25519 SHA256:mIlxA9k46MmM6qdJOdMnAQpzGxF4WIVVL+fj+wZbw0g',
    'ecdsa-sha2-nistp256 SHA256:T9FYDEHELhVkulEKKwge5aVhVTbqCW0MIRwAfpARs/E',
    'ssh-rsa SHA256:6QQmYi4ppFS4/+zSZ5S4IU+4sa6rwvQ4PbhCtPEBekQ'
  ],
  'ssh.dev.azure.com': AZURE,
  'vs-ssh.visualstudio.com': AZURE
}

/**
 * Fingerprints of keys that are no longer to be believed. GitHub's RSA key was revoked in March 2023
 * (https://github.blog/2023-03-23-we-updated-our-rsa-ssh-host-key/), Bitbucket's RSA and DSA keys in June 2023
 * (https://bitbucket.org/blog/ssh-host-key-changes); DSA keys are gone everywhere.
 */
const REVOKED = [
  'SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8',
  'SHA256:br9IjFspm1vxR3iA35FWE+4VTyz1hYVLIE2t1/CeyWQ',
  'SHA256:zzXQOXSRBEiUtuE8AikJYKwbHaxvSc0ojez9YXaGp1A',
  'SHA256:RezPkAnH1sowiJM0NQXH90IohWdzHc3fAisEp7L3O3o',
  'SHA256:p8vZBUOR0XQz6sYiaWSMLmh0t9i8srqYKool/Xfdfqw'
]

function fingerprint(key: string): string {
  const [kind = '', blob = ''] = key.split(' ')
  const digest = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64')
  return `${kind} SHA256:${digest.replace(/=+$/, '')}`
}

test('every host has published fingerprints, and the other way round', () => {
  expect(HOST_KEYS.map(({ host }) => host).sort()).toEqual(Object.keys(PUBLISHED).sort())
})

describe.each(HOST_KEYS)('$host', ({ host, keys, source }) => {
  test('shows exactly the keys whose fingerprints the host publishes', () => {
    expect(keys.map(fingerprint)).toEqual(PUBLISHED[host])
  })

  test('names its kind of key inside the key as well', () => {
    for (const key of keys) {
      const [kind = '', blob = ''] = key.split(' ')
      const bytes = Buffer.from(blob, 'base64')
      expect(bytes.toString('base64')).toBe(blob)
      expect(bytes.subarray(4, 4 + bytes.readUInt32BE(0)).toString()).toBe(kind)
    }
  })

  test('has a source of the host itself', () => {
    expect(source).toMatch(/^https:\/\/(docs|support|learn)\.[a-z]+\.(com|org)\//)
  })

  test('ssh-keygen computes the same fingerprints', () => {
    const lines = keys.map((key) => `${host} ${key}`).join('\n')
    const said = execFileSync('ssh-keygen', ['-lf', '-', '-E', 'sha256'], {
      input: `${lines}\n`,
      encoding: 'utf8'
    })
    expect(said.match(/SHA256:\S+/g)).toEqual(keys.map((key) => fingerprint(key).split(' ')[1]))
  })
})

test('revoked keys are absent', () => {
  const pinned = HOST_KEYS.flatMap(({ keys }) => keys.map((key) => fingerprint(key).split(' ')[1]))
  expect(pinned.filter((one) => one !== undefined && REVOKED.includes(one))).toEqual([])
})

describe('lines of known_hosts', () => {
  test('one per key at the usual port, without the port', () => {
    const lines = knownHostsLines('github.com', 22)
    expect(lines).toHaveLength(3)
    expect(lines[0]).toBe(
      'github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl'
    )
  })

  test('the port stands beside the bracketed name elsewhere', () => {
    expect(knownHostsLines('ssh.github.com', 443)[0]).toMatch(/^\[ssh\.github\.com\]:443 ssh-ed/)
  })

  test('letters of any case', () => {
    expect(knownHostsLines('GitLab.com', 22)).toEqual(knownHostsLines('gitlab.com', 22))
  })

  test.each([
    ['github.com', 443],
    ['ssh.github.com', 22],
    ['github.com', 2222],
    ['github.com.example', 22],
    ['evilgithub.com', 22],
    ['', 22]
  ])('none for %s at port %i', (host, port) => {
    expect(knownHostsLines(host, port)).toEqual([])
  })

  test('ssh-keygen finds every key under the name that ssh will look up', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'crossgo-host-keys-'))
    try {
      const file = join(folder, 'known_hosts')
      await writeFile(file, `${knownHostsLines('altssh.gitlab.com', 443).join('\n')}\n`)
      const found = execFileSync('ssh-keygen', ['-F', '[altssh.gitlab.com]:443', '-f', file], {
        encoding: 'utf8'
      })
      expect(found.match(/^\[altssh\.gitlab\.com\]:443 /gm)).toHaveLength(3)
      expect(() =>
        execFileSync('ssh-keygen', ['-F', 'altssh.gitlab.com', '-f', file], { stdio: 'ignore' })
      ).toThrow(/Command failed/)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  test('the name has the port unless it is 22', () => {
    expect(knownHostsName('altssh.gitlab.com', 443)).toBe('[altssh.gitlab.com]:443')
    expect(knownHostsName('gitlab.com', 22)).toBe('gitlab.com')
  })
})
