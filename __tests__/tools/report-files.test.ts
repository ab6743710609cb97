import { link, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { printPage } from '../../src/commands/run-browser-print.ts'
import { writeRenderings } from '../../src/commands/write-renderings.ts'
import { canonical } from '../../src/report/canonical.ts'
import { documentsOf } from '../../src/report/documents.ts'
import { createRenderingRoom, judgedSample, type RenderingRoom } from '../helpers/rendering-room.ts'
import { sampleReport } from '../helpers/sample.ts'
import { createTestHost } from '../helpers/test-host.ts'

let room: RenderingRoom
beforeEach(async () => {
  room = await createRenderingRoom()
})
afterEach(async () => room.close())

describe('files', () => {
  const documents = documentsOf({ report: sampleReport(), readiness: judgedSample(3) })

  test('that were rendered are never written over', async () => {
    const work = join(room.root, 'docs')
    // With blanks, as somebody else may have stored it: its digest as a file is another one.
    const pretty = JSON.stringify(judgedSample(12), undefined, 2)
    await writeFile(join(work, 'readiness.json'), pretty)
    const { exitCode, stdout, stderr } = await room.cli([
      ...['report', 'docs', '--format', 'json,markdown', '--output', 'docs']
    ])
    expect(exitCode).toBe(0)
    expect(stdout).toBe('written: docs/report.md\n')
    expect(stderr).toContain('readiness.json is what was rendered, and stays as it is')
    expect(await readFile(join(work, 'readiness.json'), 'utf8')).toBe(pretty)
  })

  test('that were rendered under a name of a rendering are kept too, through links as well', async () => {
    const text = canonical(sampleReport())
    await writeFile(join(room.root, 'docs', 'report.html'), text)
    await symlink('docs', join(room.root, 'other'))
    for (const output of ['docs', 'other']) {
      const { exitCode, stderr } = await room.cli([
        ...['report', 'docs/report.html', '--format', 'html', '--output', output]
      ])
      expect(exitCode).toBe(0)
      expect(stderr).toContain('report.html is what was rendered')
      expect(await readFile(join(room.root, 'docs', 'report.html'), 'utf8')).toBe(text)
    }
  })

  test('of an earlier run are replaced as a whole: who reads one meanwhile has the old one', async () => {
    const made = await createTestHost()
    try {
      await mkdir(join(made.root, 'out'))
      const path = join(made.root, 'out', 'report.md')
      await writeFile(path, 'old')
      await link(path, join(made.root, 'held'))
      const { files } = await writeRenderings(documents, ['markdown'], 'out', made.host)
      expect(files).toEqual([path])
      expect(await readFile(join(made.root, 'held'), 'utf8')).toBe('old')
      expect(await readFile(path, 'utf8')).toContain('## ❌')
      expect(await readdir(join(made.root, 'out'))).toEqual(['report.md'])
    } finally {
      await made.close()
    }
  })

  test.each([
    ['a file stands where the directory must be', 'file'],
    ['the directory is below a file', 'file/out']
  ])('cannot be written when %s', async (_, output) => {
    await writeFile(join(room.root, 'file'), 'x')
    const { exitCode, stderr } = await room.cli([
      ...['report', 'docs', '--format', 'html', '--output', output]
    ])
    expect(exitCode).toBe(2)
    expect(stderr).toContain(`Renderings of the report cannot be written to ${output}: E`)
  })

  test('a directory or a link in the place of one stays', async () => {
    await mkdir(join(room.root, 'out', 'report.html'), { recursive: true })
    await writeFile(join(room.root, 'target'), 'mine')
    await symlink(join(room.root, 'target'), join(room.root, 'out', 'report.md'))
    for (const name of ['html', 'markdown']) {
      const { exitCode, stderr } = await room.cli([
        ...['report', 'docs', '--format', name, '--output', 'out']
      ])
      expect(exitCode).toBe(2)
      expect(stderr).toContain('what is there is no file')
    }
    expect(await readFile(join(room.root, 'target'), 'utf8')).toBe('mine')
    expect((await readdir(join(room.root, 'out'))).sort()).toEqual(['report.html', 'report.md'])
  })
})

test('a PDF needs no short path of temporary files, and leaves the home of the user as it was', async () => {
  // As of a runner of one's own: longer than the path of a socket may be.
  const temp = join(room.root, 'actions-runner', '_work'.repeat(20), '_temp')
  const home = join(room.root, 'home')
  await Promise.all([temp, home].map(async (path) => mkdir(path, { recursive: true })))
  const own = { XDG_CONFIG_HOME: undefined, XDG_CACHE_HOME: undefined }
  const made = await createTestHost({ RUNNER_TEMP: temp, HOME: home, ...own })
  try {
    expect(made.host.dirs.temp.startsWith(temp)).toBe(true)
    expect(await printPage('<p>x', 0, made.host)).toMatchObject({ ok: true })
    expect(await readdir(home, { recursive: true })).toEqual([])
  } finally {
    await made.close()
  }
})
