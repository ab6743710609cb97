import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { artifactLines } from '../../src/artifacts/attest-files.ts'
import { writeArtifactList } from '../../src/artifacts/write-artifact-list.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-attest-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

describe('GITHUB_ARTIFACTS', () => {
  test('paths are appended behind what is there, each once, also behind an unfinished line', async () => {
    const list = join(folder, 'list')
    await writeFile(list, '# of another step\n/other/x.zip')
    expect(await writeArtifactList(list, ['/out/a.zip', '/out/b.zip', '/out/a.zip'])).toEqual({
      ok: true,
      text: '\n/out/a.zip\n/out/b.zip\n'
    })
    expect(await writeArtifactList(list, ['/out/a.zip'])).toEqual({ ok: true, text: '' })
    expect(await readFile(list, 'utf8')).toBe(
      '# of another step\n/other/x.zip\n/out/a.zip\n/out/b.zip\n'
    )
  })

  test('a list that is not there yet is made; one that cannot be written is an answer', async () => {
    expect((await writeArtifactList(join(folder, 'new'), ['/out/a.zip'])).ok).toBe(true)
    expect(await readFile(join(folder, 'new'), 'utf8')).toBe('/out/a.zip\n')
    expect(await writeArtifactList(folder, ['/out/a.zip'])).toMatchObject({
      ok: false,
      what: expect.stringContaining('EISDIR')
    })
  })

  test('nothing is written when one path is refused', async () => {
    const list = join(folder, 'refused')
    expect((await writeArtifactList(list, ['/out/a.zip', '/out/a=b.zip'])).ok).toBe(false)
    await expect(readFile(list)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test.each([
    ['an equals sign', ['/out/a=b']],
    ['a line break', ['/out/a\n/etc/passwd']],
    ['a carriage return', ['/out/a\r']],
    ['a blank at the end', ['/out/a ']],
    ['a relative path', ['out/a']],
    ['another scheme', ['oci://x']],
    ['the look of an image', [`/out/a@sha256:${'ab'.repeat(32)}`]],
    ['one base name in two places', ['/out/a/x', '/out/b/x']],
    ['more than 500 files', Array.from({ length: 501 }, (_, index) => `/out/${index}`)]
  ])('refused: %s', (_, paths) => {
    expect(artifactLines(paths).ok).toBe(false)
  })

  test('what is in the list counts for names, number and size', () => {
    const many = Array.from({ length: 499 }, (_, index) => `/out/${index}\n`).join('')
    expect(artifactLines(['/out/a'], many).ok).toBe(true)
    expect(artifactLines(['/out/a', '/out/b'], many).ok).toBe(false)
    expect(artifactLines(['/out/a'], '/other/a\n').ok).toBe(false)
    expect(artifactLines(['/out/a'], `#${'x'.repeat(1024 * 1024)}`).ok).toBe(false)
  })
})
