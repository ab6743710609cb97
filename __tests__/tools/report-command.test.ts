import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { report } from '../../src/commands/report.ts'
import { FORMAT_NAMES } from '../../src/config/report-settings.ts'
import { canonical, canonicalDigest } from '../../src/report/canonical.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createRenderingRoom, judgedSample, type RenderingRoom } from '../helpers/rendering-room.ts'
import { samplePlan, sampleReport } from '../helpers/sample.ts'
import { createTestHost } from '../helpers/test-host.ts'

let room: RenderingRoom
beforeEach(async () => {
  room = await createRenderingRoom()
})
afterEach(async () => room.close())

const ALL = FORMAT_NAMES.join(',')

/** An Ed25519 key as a file, and its public half. */
async function writeKey(): Promise<{ readonly secret: string; readonly public: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const paths = { secret: join(room.root, 'key.pem'), public: join(room.root, 'key.pub') }
  await writeFile(paths.secret, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  await writeFile(paths.public, publicKey.export({ type: 'spki', format: 'pem' }))
  return paths
}

describe('every format', () => {
  test('is written, and is the same bytes again: elsewhere, in another zone and language', async () => {
    await writeFile(
      join(room.root, 'docs', 'report-1.2.2.json'),
      canonical({ ...sampleReport(), plan: { ...samplePlan(), version: '1.2.2' } })
    )
    const history = ['--history', 'docs']
    await mkdir(join(room.root, 'stored'))
    await writeFile(
      join(room.root, 'stored', 'report-1.2.2.json'),
      await readFile(join(room.root, 'docs', 'report-1.2.2.json'))
    )
    const first = await room.cli(
      ['report', 'docs', '--format', ALL, '--output', 'out/a', '--history', 'stored'],
      { env: { TZ: 'UTC' } }
    )
    expect(first.exitCode).toBe(0)
    const second = await room.cli(
      [
        ...['report', '../docs/readiness.json', '../docs/report.json', '--format', ALL],
        ...['--output', join(room.root, 'b'), '--history', '../stored/report-1.2.2.json']
      ],
      {
        cwd: join(room.root, 'temp'),
        env: { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }
      }
    )
    expect(second.exitCode).toBe(0)
    const [a, b] = [await room.files('out/a'), await room.files('b')]
    expect([...a.keys()]).toEqual([
      'readiness.json',
      'report.grafana.json',
      'report.html',
      'report.junit.xml',
      'report.md',
      'report.pdf',
      'report.prom',
      'report.sarif',
      'report.svr.json',
      'report.test-result.json',
      'report.txt'
    ])
    for (const [name, content] of a) {
      expect(content.length).toBeGreaterThan(0)
      expect([name, content.equals(b.get(name) ?? Buffer.alloc(0))]).toEqual([name, true])
    }
    expect(a.get('readiness.json')?.toString()).toBe(
      await readFile(join(room.root, 'docs', 'readiness.json'), 'utf8')
    )
    // A directory that has this release only has nothing earlier.
    const own = await room.cli(['report', 'docs', '--format', 'html', '--output', 'c', ...history])
    expect(own.stderr).toContain('There is no release before 1.2.3 in docs.')
    expect(own.exitCode).toBe(0)
  })

  test('goes to standard output when it is one of text', async () => {
    for (const name of ['junit', 'json', 'text']) {
      const shown = await room.cli(['report', 'docs', '--format', name])
      expect(shown.exitCode).toBe(0)
      expect(shown.stderr).toBe('')
      const written = await room.cli(['report', 'docs', '--format', name, '--output', 'out'])
      const path = written.stdout.replace('written: ', '').trim()
      const content = await readFile(join(room.root, path), 'utf8')
      expect(shown.stdout).toBe(`${content.replace(/\n$/, '')}\n`)
    }
  })

  test('is told as JSON', async () => {
    const { stdout } = await room.cli([
      ...['report', 'docs', '--format', 'markdown,html', '--output', 'out', '--json']
    ])
    expect(JSON.parse(stdout)).toEqual({
      schema: 1,
      files: [join(room.root, 'out', 'report.md'), join(room.root, 'out', 'report.html')],
      notes: []
    })
  })
})

describe('what cannot be done is said before anything is written', () => {
  test.each([
    ['a PDF to standard output', ['--format', 'pdf'], /A PDF is not written to standard output/],
    ['two formats', ['--format', 'html,junit'], /Only one format of text/],
    ['no format', [], /Nothing is asked for/],
    ['no format for a directory', ['--output', 'out'], /Nothing is asked for/],
    ['a wrong name', ['--format', 'htm', '--output', 'out'], /"htm" must be one of json, markdown/],
    [
      'a wrong flag',
      ['--formats', 'html'],
      /--formats is not a flag of report; did you mean format/
    ],
    ['a key for nothing', ['--sign-command', 'x', '--format', 'html'], /belong together/]
  ])('%s', async (_, args, what) => {
    const before = await readdir(room.root)
    const { exitCode, stdout, stderr } = await room.cli(['report', 'docs', ...args])
    expect(exitCode).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(what)
    expect(await readdir(room.root)).toEqual(before)
  })

  test('documents of two releases are not signed either', async () => {
    const { secret } = await writeKey()
    await writeFile(
      join(room.root, 'docs', 'report.json'),
      canonical({ ...sampleReport(), durationMs: 5 })
    )
    const { exitCode, stderr } = await room.cli([
      ...['report', 'docs', '--format', 'html', '--output', 'out', '--sign-key', secret]
    ])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('judged another build')
    expect(await readdir(join(room.root, 'docs'))).toEqual(['readiness.json', 'report.json'])
  })

  test('an error as JSON has its code', async () => {
    const { exitCode, stdout } = await room.cli(['report', 'none', '--format', 'html', '--json'])
    expect(exitCode).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'CONFIG_INVALID' } })
  })
})

describe('signatures', () => {
  test('are made first, so that renderings have them, and hold when they are verified', async () => {
    const keys = await writeKey()
    const { exitCode, stdout, stderr } = await room.cli([
      ...['report', 'docs', '--format', 'html,pdf', '--output', 'out', '--sign-key', keys.secret]
    ])
    expect(stderr).toBe('')
    expect(exitCode).toBe(0)
    expect(stdout.trim().split('\n').sort()).toEqual([
      'written: docs/readiness.sig.json',
      'written: docs/report.sig.json',
      'written: out/report.html',
      'written: out/report.pdf'
    ])
    const { signatures } = JSON.parse(
      await readFile(join(room.root, 'docs', 'readiness.sig.json'), 'utf8')
    ) as { signatures: readonly { keyId: string }[] }
    const page = await readFile(join(room.root, 'out', 'report.html'), 'utf8')
    expect(page).toContain(signatures[0]?.keyId)
    const verified = await room.cli(['verify-report', 'docs', '--signature-key', keys.public])
    expect(verified.exitCode).toBe(0)
  })

  test('alone need no format', async () => {
    const { secret } = await writeKey()
    const { exitCode, stdout } = await room.cli([
      'report',
      'docs/report.json',
      '--sign-key',
      secret
    ])
    expect(exitCode).toBe(0)
    expect(stdout).toBe('written: docs/report.sig.json\n')
  })

  test('beside a text leave standard output to the text', async () => {
    const { secret } = await writeKey()
    const args = ['report', 'docs/report.json', '--format', 'json', '--sign-key', secret]
    const { stdout, stderr } = await room.cli(args)
    expect(stdout).toBe(`${canonical(sampleReport())}\n`)
    expect(stderr).toContain('written: docs/report.sig.json')
  })

  test('with a key that is none change nothing', async () => {
    await writeFile(join(room.root, 'bad.pem'), 'no key')
    const { exitCode, stderr } = await room.cli([
      ...['report', 'docs', '--format', 'html', '--output', 'out', '--sign-key', 'bad.pem']
    ])
    expect(exitCode).not.toBe(0)
    expect(stderr).not.toContain('INTERNAL')
    expect(await readdir(join(room.root, 'docs'))).toEqual(['readiness.json', 'report.json'])
    expect(await readdir(room.root)).not.toContain('out')
  })
})

test('as a library it gives the same text as the file, and leaves the documents as they are', async () => {
  const made = await createTestHost()
  try {
    const place = join(room.root, 'docs')
    const before = await readFile(join(place, 'report.json'))
    const asked = { from: [place], history: [], sign: [] }
    const shown = await report({ ...asked, formats: ['sarif'], output: '' }, made.host)
    const { files } = await report({ ...asked, formats: ['sarif'], output: 'out' }, made.host)
    expect(shown.text).toBe(await readFile(files[0] ?? '', 'utf8'))
    expect((await readFile(join(place, 'report.json'))).equals(before)).toBe(true)
    expect(createHash('sha256').update(before).digest('hex')).toBe(canonicalDigest(sampleReport()))
    const failure = await failureOf(report({ ...asked, formats: [], output: '' }, made.host))
    expect(failure.code).toBe('CONFIG_INVALID')
  } finally {
    await made.close()
  }
})

test('a narrow terminal gets narrow text', async () => {
  const readiness = judgedSample(2, 'and as somebody wants it who has read all of it')
  await writeFile(join(room.root, 'docs', 'readiness.json'), canonical(readiness))
  const made = await createTestHost()
  try {
    const asked = { from: [join(room.root, 'docs')], history: [], sign: [], output: '' }
    const widest = async (width: number): Promise<number> => {
      const { text = '' } = await report({ ...asked, formats: ['text'], width }, made.host)
      const lines = text.split('\n').filter((line) => line.includes('as it must be'))
      return Math.max(...lines.map((line) => line.length))
    }
    expect(await widest(50)).toBeLessThanOrEqual(50)
    expect(await widest(100)).toBeGreaterThan(50)
  } finally {
    await made.close()
  }
})
