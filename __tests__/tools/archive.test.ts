import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { writeArchive } from '../../src/artifacts/write-archive.ts'

const directory = mkdtempSync(join(tmpdir(), 'crossgo-archive-'))
const program = join(directory, 'program')
const readme = join(directory, 'README.md')
writeFileSync(program, Buffer.alloc(300_000, 'binary'), { mode: 0o700 })
writeFileSync(readme, 'hello\n')

const entries = [
  { name: 'program', path: program, executable: true },
  { name: 'README.md', path: readme, executable: false }
]
const mtime = new Date('2026-03-04T05:06:07Z')
const run = (...argv: [string, ...string[]]): string =>
  execFileSync(argv[0], argv.slice(1), {
    encoding: 'utf8',
    cwd: directory,
    env: { ...process.env, TZ: 'UTC' }
  })

describe.each(['a.tar.gz', 'a.zip'])('%s', (name) => {
  const to = join(directory, name)

  test('is what independent tools read', async () => {
    const digest = await writeArchive(entries, mtime, to)
    expect(run('sha256sum', to).split(' ')[0]).toBe(digest.sha256)
    expect(statSync(to).size).toBe(digest.sizeBytes)
    const into = mkdtempSync(join(directory, 'x-'))
    if (name.endsWith('.zip')) {
      expect(run('unzip', '-t', to)).toContain('No errors detected')
      run('unzip', '-q', to, '-d', into)
      expect(run('unzip', '-Z', '-l', to)).toMatch(/-rwxr-xr-x .* 26-Mar-04 05:06 program/)
    } else {
      expect(run('tar', '-tvzf', to)).toMatch(/-rwxr-xr-x 0\/0 +300000 2026-03-04 05:06 program/)
      run('tar', '-xzf', to, '-C', into)
    }
    expect(readFileSync(join(into, 'program')).equals(readFileSync(program))).toBe(true)
    expect(statSync(join(into, 'program')).mode & 0o777).toBe(0o755)
    expect(statSync(join(into, 'README.md')).mode & 0o777).toBe(0o644)
  })

  test('is the same bytes from other times, order and time zone', async () => {
    const first = await writeArchive(entries, mtime, to)
    utimesSync(program, 1, 1)
    const zone = process.env['TZ']
    process.env['TZ'] = 'Asia/Tokyo'
    try {
      expect(await writeArchive([...entries].reverse(), mtime, to)).toEqual(first)
    } finally {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  })

  test('nothing half-made is left when a file is missing', async () => {
    const lost = [...entries, { name: 'lost', path: join(directory, 'lost'), executable: false }]
    const target = join(directory, `b-${name}`)
    await expect(writeArchive(lost, mtime, target)).rejects.toThrow('ENOENT')
    expect(() => statSync(target)).toThrow('ENOENT')
  })
})
