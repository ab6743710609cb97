import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { plan } from '../../src/commands/plan.ts'
import { parseSettings } from '../../src/config/parse-settings.ts'
import type { BuildPlan } from '../../src/plan/plan.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createPrivateRoom, LOGIN, PRIVATE_HOST, type PrivateRoom } from '../helpers/private-room.ts'
import { createTestHost } from '../helpers/test-host.ts'

let room: PrivateRoom

beforeAll(async () => {
  room = await createPrivateRoom()
})

afterAll(async () => {
  await room.close()
})

/** `crossgo plan` with an empty module cache and home; everything that it leaves behind is looked at. */
async function planWith(
  values: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string>> = {}
): Promise<{ readonly planned: BuildPlan; readonly lines: readonly string[] }> {
  const directory = room.writeModule('module')
  const home = join(directory, 'home')
  mkdirSync(home)
  const made = await createTestHost({
    ...room.env,
    HOME: home,
    GOPATH: join(directory, 'gopath'),
    GOMODCACHE: join(directory, 'modules'),
    GOFLAGS: '-modcacherw',
    ...env
  })
  try {
    const settings = parseSettings({
      values: { 'working-directory': directory, cgo: 'off', ...values },
      label: (name) => name
    })
    const planned = await plan(settings, made.host)
    expect(readdirSync(made.host.dirs.temp)).toEqual(['owner'])
    expect(readdirSync(home)).toEqual([])
    return { planned, lines: made.lines }
  } catch (error) {
    expect(readdirSync(made.host.dirs.temp)).toEqual(['owner'])
    throw error
  } finally {
    await made.close()
  }
}

describe('each way in', () => {
  test('token', async () => {
    const { planned } = await planWith(
      { private: `${PRIVATE_HOST}=token $SECRET user=${LOGIN.user}` },
      { SECRET: LOGIN.password }
    )
    expect(planned.builds).toHaveLength(1)
  })
})
void failureOf
