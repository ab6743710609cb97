import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { installGoReleaser } from '../helpers/goreleaser.ts'
import { runLaterSteps } from '../helpers/later-steps.ts'
import {
  createPrivateRoom,
  LOGIN,
  PRIVATE_PATH,
  type PrivateRoom
} from '../helpers/private-room.ts'

let room: PrivateRoom

beforeAll(async () => {
  room = await createPrivateRoom()
})

afterAll(async () => {
  await room.close()
})

test('with export-auth a later go test fetches a private module, and the post step removes the way in', async () => {
  const { result, left } = await runLaterSteps(
    room,
    'with',
    'go env GOPRIVATE\nls -d "$RUNNER_TEMP"/crossgo-auth-*\ngo test ./...',
    true
  )
  if (result.exitCode !== 0) process.stderr.write(result.log)
  expect(result.exitCode).toBe(0)
  expect(result.log).toContain('git.corp.test')
  expect(result.log).toContain('ok  \texample.com/hello')
  expect(result.log).toContain('export-auth: every later step')
  expect(result.log).toContain('the ways in that export-auth left are removed')
  expect(left).toEqual([])
  expect(result.log).not.toContain(LOGIN.password)
}, 300_000)

test('and so does a later goreleaser build', async () => {
  const program = await installGoReleaser()
  const { result, left } = await runLaterSteps(
    room,
    'goreleaser',
    `${program} build --snapshot --single-target`,
    true,
    {
      '.goreleaser.yaml':
        'version: 2\nbuilds:\n  - env: [CGO_ENABLED=0]\n    goos: [linux]\n    goarch: [amd64]\ndist: built\n'
    }
  )
  if (result.exitCode !== 0) process.stderr.write(result.log)
  expect(result.exitCode).toBe(0)
  expect(result.log).toContain('build succeeded')
  expect(left).toEqual([])
}, 1_800_000)

test('without it the host lets nobody in', async () => {
  const { result, left } = await runLaterSteps(
    room,
    'without',
    'go env GOPRIVATE\ngo test ./...',
    false
  )
  expect(result.exitCode).toBe(1)
  expect(result.steps.map(({ step, result: ended }) => `${step} ${ended}`)).toContain(
    'later failure'
  )
  expect(result.log).toContain(PRIVATE_PATH)
  expect(left).toEqual([])
}, 300_000)
