import { execFileSync } from 'node:child_process'
import { copyFile, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { expandFiles } from '../../src/action/expand-files.ts'
import { verify } from '../../src/commands/verify.ts'
import { readGiven, type Given, type GivenPath } from '../../src/given/read-given.ts'
import type { Budget } from '../../src/given/write-room.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import { writeZip } from '../helpers/zip-writer.ts'

let made: TestHost
/** A program: any will do, none is run. */
let program: Buffer
const pathOf = (name: string): string => join(made.root, name)
const run = (command: string, ...args: readonly string[]): void => {
  execFileSync(command, [...args], { cwd: made.root, stdio: 'pipe' })
}

beforeAll(async () => {
  made = await createTestHost()
  await writeFile(pathOf('main.c'), 'int main(void) { return 0; }\n')
  run('gcc', '-O1', '-o', 'tool', 'main.c')
  program = await readFile(pathOf('tool'))
  await mkdir(pathOf('in'))
  await copyFile(pathOf('tool'), pathOf('in/tool'))
  run('tar', '-czf', 'good.tar.gz', 'in')
})

afterAll(async () => made.close())

const opened = async (): Promise<readonly string[]> =>
  (await readdir(made.host.dirs.temp)).filter((name) => name.startsWith('opened-'))

async function read(
  paths: readonly GivenPath[],
  budget?: Budget
): Promise<readonly (readonly string[])[]> {
  const all: string[][] = []
  for await (const given of readGiven(paths, made.host, budget)) all.push(given.map(said))
  return all
}

function said(each: Given[number]): string {
  const at = each.member === undefined ? each.path : `${each.path}: ${each.member}`
  return 'error' in each ? `${at} -> ${each.error.code}: ${each.error.what}` : at
}

/** What one path leads to. */
const readOne = async (path: GivenPath, budget?: Budget): Promise<readonly string[]> =>
  (await read([path], budget)).flat()

/** Does something as a user that may not do everything; whoever runs the tests may be one already. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.(65534)
  try {
    return await work()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}

describe('the budget', () => {
  const MOST = 100_000

  beforeAll(async () => {
    for (const [at, name] of ['b.zip', 'c.zip'].entries()) {
      const data = Buffer.concat([program, Buffer.alloc(60_000 - program.length, at)])
      await writeFile(pathOf(name), writeZip([{ name: 'tool', data }]))
    }
    await mkdir(pathOf('nest'))
    const both = await Promise.all(
      ['b.zip', 'c.zip'].map(async (name) => ({ name, data: await readFile(pathOf(name)) }))
    )
    await writeFile(pathOf('nest/both.zip'), writeZip(both))
  })

  test('is one for all paths', async () => {
    const budget = { left: MOST }
    const [first, second, third] = await read(['b.zip', 'c.zip', 'tool'], budget)
    expect(first).toEqual(['b.zip: tool'])
    expect(second?.[0]).toMatch(/^c\.zip -> ARTIFACT_UNREADABLE: c\.zip unpacks to more than the/)
    expect(third).toEqual(['tool'])
    expect(budget.left).toBe(MOST - 60_000)
  })

  test('is one for archives in archives, and what went before is there', async () => {
    const found = await readOne('nest', { left: 185_000 })
    expect(found[0]).toBe('nest/both.zip: b.zip: tool')
    expect(found[1]).toMatch(/^nest\/both\.zip: c\.zip -> ARTIFACT_UNREADABLE: .* unpacks to more/)
    expect(found).toHaveLength(2)
    expect(await readOne('nest', { left: 245_000 })).toEqual([
      'nest/both.zip: b.zip: tool',
      'nest/both.zip: c.zip: tool'
    ])
  })

  test.each([
    ['gzip', 'gz'],
    ['xz', 'xz'],
    ['zstd', 'zst'],
    ['bzip2', 'bz2']
  ])('holds for a bomb of %s', async (packer, ending) => {
    const bomb = pathOf('bomb')
    await writeFile(bomb, '')
    await truncate(bomb, 5_000_000)
    run(packer, '-kfq', 'bomb')
    const budget = { left: MOST }
    expect(await readOne(`bomb.${ending}`, budget)).toEqual([
      `bomb.${ending} -> ARTIFACT_UNREADABLE: bomb.${ending} unpacks to more than the 100000 bytes that are left of what one run unpacks.`
    ])
    expect(budget.left).toBe(0)
  })

  test('counts what a damaged archive has written', async () => {
    const zip = writeZip([
      { name: 'a', data: Buffer.alloc(50_000, 1) },
      { name: 'b', data: 'as it was', raw: Buffer.from('as it is!') }
    ])
    await writeFile(pathOf('lies.zip'), zip)
    const budget = { left: MOST }
    expect((await readOne('lies.zip', budget))[0]).toContain('lies.zip -> ARTIFACT_UNREADABLE')
    expect(budget.left).toBe(50_000)
  })

  test('xz may not take all memory', async () => {
    run('sh', '-c', 'head -c 1000 /dev/zero | xz --lzma2=dict=1536MiB > hungry.xz')
    expect((await readOne('hungry.xz'))[0]).toMatch(/hungry\.xz .*xz ended with status 1/)
  })
})

test('what was unpacked is there while it is read, and gone with the next path', async () => {
  let before: readonly string[] = []
  for await (const [first] of readGiven(['good.tar.gz', 'b.zip'], made.host)) {
    if (first === undefined || 'error' in first) throw new Error('it was not read')
    expect((await stat(first.file)).isFile()).toBe(true)
    const now = await opened()
    expect(now).toHaveLength(1)
    expect(now).not.toEqual(before)
    before = now
  }
  expect(await opened()).toEqual([])
})

test('what was unpacked is gone when nobody reads on', async () => {
  for await (const given of readGiven(['good.tar.gz', 'b.zip'], made.host)) {
    expect(given.map(said)).toEqual(['good.tar.gz: in/tool'])
    break
  }
  expect(await opened()).toEqual([])
})

describe('something broken does not hide', () => {
  const cut = async (): Promise<Buffer> => (await readFile(pathOf('good.tar.gz'))).subarray(0, 300)

  test('what lies beside it in a directory', async () => {
    await mkdir(pathOf('mixed/sub'), { recursive: true })
    await writeFile(pathOf('mixed/b-cut.tar.gz'), await cut())
    for (const name of ['a-tool', 'sub/tool'])
      await copyFile(pathOf('tool'), pathOf(`mixed/${name}`))
    const found = await readOne('mixed')
    expect(found).toEqual([
      'mixed/a-tool',
      expect.stringMatching(/^mixed\/b-cut\.tar\.gz -> ARTIFACT_UNREADABLE: .*cannot be unpacked/),
      'mixed/sub/tool'
    ])
    const files = await verify({ paths: ['mixed'] }, made.host)
    expect(files.map((file) => 'error' in file && file.error.code)).toEqual([
      false,
      'ARTIFACT_UNREADABLE',
      false
    ])
  })

  test('what is in the same archive, and is shown by its member', async () => {
    const zip = writeZip([
      { name: 'a-cut.tar.gz', data: await cut() },
      { name: 'tool', data: program }
    ])
    await writeFile(pathOf('half.zip'), zip)
    expect(await verify({ paths: ['half.zip'] }, made.host)).toMatchObject([
      { path: 'half.zip', member: 'a-cut.tar.gz', error: { code: 'ARTIFACT_UNREADABLE' } },
      { path: 'half.zip', member: 'tool', format: 'elf' }
    ])
  })

  test('that there is nothing else', async () => {
    await mkdir(pathOf('only'))
    await writeFile(pathOf('only/cut.tar.gz'), await cut())
    expect(await readOne('only')).toEqual([expect.stringContaining('only/cut.tar.gz -> ')])
  })

  test('what else this user may read', async () => {
    run('chmod', '755', made.root)
    for (const name of ['closed/locked', 'closed/open'])
      await mkdir(pathOf(name), { recursive: true })
    for (const name of ['a', 'b', 'open/c', 'locked/d'])
      await copyFile(pathOf('tool'), pathOf(`closed/${name}`))
    run('chmod', '000', 'closed/a', 'closed/locked')
    const found = await asNobody(async () => readOne('closed'))
    run('chmod', '755', 'closed/a', 'closed/locked')
    expect(found).toEqual([
      expect.stringMatching(/^closed\/a -> ARTIFACT_UNREADABLE: closed\/a cannot be opened: perm/),
      'closed/b',
      expect.stringMatching(/^closed\/locked -> ARTIFACT_UNREADABLE: closed\/locked cannot be op/),
      'closed/open/c'
    ])
  })

  test('a temp directory where nobody may write', async () => {
    run('chmod', '755', made.root)
    run('chmod', '555', made.host.dirs.temp)
    const [archive, file] = await asNobody(async () => read(['good.tar.gz', 'tool']))
    run('chmod', '755', made.host.dirs.temp)
    expect(archive?.[0]).toMatch(
      /^good\.tar\.gz -> ARTIFACT_UNREADABLE: The temp directory .*EACCES/
    )
    expect(file).toEqual(['tool'])
  })
})

describe('a gzip file', () => {
  test.each([
    ['.gz', 'content'],
    ['..gz', 'content'],
    ['...gz', 'content'],
    ['.tool.gz', '.tool'],
    ['tool', 'tool'],
    [`${'x'.repeat(252)}.gz`, 'x'.repeat(252)]
  ])('called %s holds %s', async (name, member) => {
    await mkdir(pathOf('named'), { recursive: true })
    await writeFile(pathOf(`named/${name}`), gzipSync(program))
    expect(await readOne(`named/${name}`)).toEqual([`named/${name}: ${member}`])
  })

  test('of several members is read whole', async () => {
    const half = program.length >> 1
    const members = [program.subarray(0, half), program.subarray(half)].map((part) =>
      gzipSync(part)
    )
    // Zeros at the end are padding.
    await writeFile(pathOf('two.gz'), Buffer.concat([...members, Buffer.alloc(100_000)]))
    const [two, one] = await verify({ paths: ['two.gz', 'tool'] }, made.host)
    expect(two).toMatchObject({ member: 'two', sizeBytes: program.length })
    expect((two as { sha256?: string }).sha256).toBe((one as { sha256?: string }).sha256)
  })

  test.each([
    ['garbage', Buffer.from('garbage')],
    ['much garbage', Buffer.alloc(500_000, 'g')],
    ['a member that zeros hide', Buffer.concat([Buffer.alloc(10), gzipSync('x')])]
  ])('with %s behind it is refused', async (_, rest) => {
    await writeFile(pathOf('odd.gz'), Buffer.concat([gzipSync(program), rest]))
    expect((await readOne('odd.gz'))[0]).toContain('odd.gz -> ARTIFACT_UNREADABLE')
  })
})

describe('patterns', () => {
  beforeAll(async () => {
    await mkdir(pathOf('dist'))
    await mkdir(pathOf('work[1]/dist'), { recursive: true })
    await copyFile(pathOf('tool'), pathOf('dist/tool'))
    await copyFile(pathOf('tool'), pathOf('work[1]/dist/other'))
    await copyFile(pathOf('good.tar.gz'), pathOf('dist/good.tar.gz'))
    await writeFile(pathOf('dist/SHA256SUMS'), 'x\n')
    await writeFile(pathOf('dist/report.json'), '{}\n')
    run('mkfifo', 'dist/pipe')
  })

  test('start in the workspace, and leave out what is nothing to look at', async () => {
    const paths = await expandFiles(['dist/*', 'tool'], made.root)
    expect(paths[1]).toBe('tool')
    expect(await read(paths)).toEqual([['dist/good.tar.gz: in/tool', 'dist/tool'], ['tool']])
  })

  test('may be written in other ways', async () => {
    const absolute = pathOf('dist/t*')
    const paths = await expandFiles(['./dist/t?ol', absolute, 'x/../dist/[t]ool'], made.root)
    expect(paths).toMatchObject(Array(3).fill({ matches: ['dist/tool'] }))
    const elsewhere = await expandFiles(['dist/*'], pathOf('work[1]'))
    expect(elsewhere).toEqual([{ pattern: 'dist/*', matches: ['dist/other'] }])
  })

  test('a file that was named is read whatever it is', async () => {
    const [file] = await verify({ paths: ['dist/report.json'] }, made.host)
    expect(file).toMatchObject({ error: { what: expect.stringContaining('is a text file') } })
  })

  test.each([
    ['none/*.zip', 'none/*.zip matches no file.'],
    ['dist/*.json', 'dist/*.json matches no executable or library (1 other file).']
  ])('%s fails', async (pattern, what) => {
    const paths = await expandFiles([pattern], made.root)
    expect(await verify({ paths }, made.host)).toMatchObject([
      { path: pattern, error: { code: 'ARTIFACT_UNREADABLE', what } }
    ])
  })
})
