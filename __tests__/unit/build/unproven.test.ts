import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { markUnproven, type Unproven, type UnprovenKey } from '../../../src/build/write-unproven.ts'
import { processNamespace } from '../../../src/host/write-by-rename.ts'
import { createTestHost, type TestHost } from '../../helpers/test-host.ts'

let machine: TestHost
beforeEach(async () => {
  machine = await createTestHost()
})
afterEach(async () => machine.close())

const KEY: UnprovenKey = {
  compiler: ['aarch64-linux-gnu-gcc', 'aarch64-linux-gnu-g++', '-O2', '-O2'],
  build: ['example.com/tool', 'linux-arm64']
}
const OTHER: UnprovenKey = { ...KEY, build: ['example.com/other', 'linux-arm64'] }

const mark = async (key: UnprovenKey): Promise<Unproven> => markUnproven(key, machine.host)

/** Paths of all marks. */
async function marks(): Promise<readonly string[]> {
  const directory = join(machine.host.dirs.cache, 'unproven')
  const files = await readdir(directory, { recursive: true, withFileTypes: true })
  return files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
}

test('a build that was found clean leaves nothing', async () => {
  const first = await mark(KEY)
  expect(first.wasThere).toBe(false)
  expect(await marks()).toHaveLength(1)
  await first.clear()
  expect(await marks()).toEqual([])
  expect((await mark(KEY)).wasThere).toBe(false)
})

describe('a build that leaked', () => {
  beforeEach(async () => (await mark(KEY)).keep())

  test('is remembered until it is found clean', async () => {
    const second = await mark(KEY)
    expect(second.wasThere).toBe(true)
    await second.keep()
    const third = await mark(KEY)
    expect(third.wasThere).toBe(true)
    await third.clear()
    expect((await mark(KEY)).wasThere).toBe(false)
  })

  test('concerns every module with the same compiler, and no clean one of them takes it back', async () => {
    const other = await mark(OTHER)
    expect(other.wasThere).toBe(true)
    await other.clear()
    expect((await mark(OTHER)).wasThere).toBe(true)
  })

  test.each([0, 1, 2, 3])('does not concern another compiler: word %i', async (at) => {
    const compiler = KEY.compiler.map((word, index) => (index === at ? `${word}x` : word))
    expect((await mark({ ...KEY, compiler })).wasThere).toBe(false)
  })
})

test('a build that runs now judges itself', async () => {
  await mark(KEY)
  expect((await mark(OTHER)).wasThere).toBe(false)
  expect(await marks()).toHaveLength(2)
})

describe('a build that was stopped counts as unproven', () => {
  test.each([
    ['its process is gone', async () => `${await deadPid()} ${processNamespace()}`],
    ['its process is of another machine', async () => Promise.resolve(`${process.pid} 1`)],
    ['nobody knows whose mark it is', async () => Promise.resolve('what is this')],
    ['it had no time to write its mark', async () => Promise.resolve('')]
  ])('%s', async (_, content) => {
    await mark(KEY)
    const [file = ''] = await marks()
    await writeFile(file, await content())
    expect((await mark(OTHER)).wasThere).toBe(true)
  })

  async function deadPid(): Promise<string> {
    return (await machine.host.exec({ argv: ['sh', '-c', 'echo $$'] })).stdout.trim()
  }
})

test('words do not run into each other', async () => {
  await (await mark({ ...KEY, compiler: ['a b', 'c'] })).keep()
  expect((await mark({ ...KEY, compiler: ['a', 'b c'] })).wasThere).toBe(false)
})

test('clearing twice is no mistake', async () => {
  const made = await mark(KEY)
  await made.clear()
  await expect(made.clear()).resolves.toBeUndefined()
})

test('a cache that cannot be written is not taken for a clean build', async () => {
  await writeFile(join(machine.root, 'file'), '')
  const { host } = machine
  const broken = { ...host, dirs: { ...host.dirs, cache: join(machine.root, 'file', 'cache') } }
  await expect(markUnproven(KEY, broken)).rejects.toMatchObject({ code: 'ENOTDIR' })
})
