import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { installGovulncheck, type InstalledScanner } from '../../src/probes/install-govulncheck.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

/** Stands in for go: what it installs is enough. */
const GO = '#!/bin/sh\nsleep 0.$(($$ % 4))\necho made > "$GOBIN/govulncheck"\n'
const install = async (root: TestHost, script: string): Promise<InstalledScanner> => {
  const go = join(root.root, 'go')
  await writeFile(go, script, { mode: 0o755 })
  return installGovulncheck({ go, version: '1.27.4', env: {} }, root.host)
}

test('is not installed where the cache directory cannot be made', async () => {
  const other = await createTestHost()
  await mkdir(other.host.dirs.cache, { recursive: true })
  await writeFile(join(other.host.dirs.cache, 'govulncheck'), 'no directory')
  expect(await install(other, GO)).toMatchObject({
    ok: false,
    why: expect.stringMatching(/could not be installed: E/)
  })
  await other.close()
})

test.each([
  ['fails', '#!/bin/sh\necho no such module >&2\nexit 1\n', 'no such module'],
  ['makes nothing', '#!/bin/sh\n', 'ENOENT'],
  ['cannot be run', 'no program', '']
])('is not installed when go %s', async (_, script, why) => {
  const other = await createTestHost()
  const result = await install(other, script)
  expect(result).toMatchObject({ ok: false, why: expect.stringContaining(why) })
  await other.close()
})

test('runs at the same time do not disturb each other', async () => {
  const other = await createTestHost()
  await writeFile(join(other.root, 'go'), GO, { mode: 0o755 })
  const go = { go: join(other.root, 'go'), version: '1.27.4', env: {} }
  const all = await Promise.all(
    Array.from({ length: 5 }, async () => installGovulncheck(go, other.host))
  )
  for (const result of all) {
    if (!result.ok) throw new Error(result.why)
    expect(await readFile(result.path, 'utf8')).toBe('made\n')
    expect(await readdir(join(result.path, '..'))).toEqual(['govulncheck'])
  }
  await other.close()
})
