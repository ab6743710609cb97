import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { markUnproven } from '../../../src/build/write-unproven.ts'
import { createTestHost, type TestHost } from '../../helpers/test-host.ts'

let machine: TestHost
beforeEach(async () => {
  machine = await createTestHost()
})
afterEach(async () => machine.close())

const KEY = ['/src/tool', 'linux-arm64', 'aarch64-linux-gnu-gcc', '-O2', '-O2']

const marks = async (): Promise<readonly string[]> =>
  readdir(join(machine.host.dirs.cache, 'unproven'))

test('a build that was found clean leaves nothing, and the next one starts from nothing known', async () => {
  const first = await markUnproven(KEY, machine.host)
  expect(first.wasThere).toBe(false)
  expect(await marks()).toHaveLength(1)
  await first.clear()
  expect(await marks()).toEqual([])
  expect((await markUnproven(KEY, machine.host)).wasThere).toBe(false)
})

test('a build that was stopped is remembered until one is found clean', async () => {
  await markUnproven(KEY, machine.host)
  expect((await markUnproven(KEY, machine.host)).wasThere).toBe(true)
  const third = await markUnproven(KEY, machine.host)
  expect(third.wasThere).toBe(true)
  await third.clear()
  expect((await markUnproven(KEY, machine.host)).wasThere).toBe(false)
})

test.each([0, 1, 2, 3, 4])('part %i of the key tells builds apart', async (at) => {
  await markUnproven(KEY, machine.host)
  const other = KEY.map((part, index) => (index === at ? `${part}x` : part))
  expect((await markUnproven(other, machine.host)).wasThere).toBe(false)
})

test('parts do not run into each other', async () => {
  await markUnproven(['a b', 'c'], machine.host)
  expect((await markUnproven(['a', 'b c'], machine.host)).wasThere).toBe(false)
})

test('clearing twice is no mistake', async () => {
  const mark = await markUnproven(KEY, machine.host)
  await mark.clear()
  await expect(mark.clear()).resolves.toBeUndefined()
})

test('a cache that cannot be written is not taken for a clean build', async () => {
  await writeFile(join(machine.root, 'file'), '')
  const { host } = machine
  const broken = { ...host, dirs: { ...host.dirs, cache: join(machine.root, 'file', 'cache') } }
  await expect(markUnproven(KEY, broken)).rejects.toMatchObject({ code: 'ENOTDIR' })
})
