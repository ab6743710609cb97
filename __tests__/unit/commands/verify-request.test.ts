import { describe, expect, test } from '@jest/globals'
import { exitStatusOf, verifyRequest } from '../../../src/commands/verify-request.ts'
import { parseSettings } from '../../../src/config/parse-settings.ts'
import { parseSettingsFile } from '../../../src/config/parse-settings-file.ts'
import { PipelineError } from '../../../src/errors.ts'

const request = (
  values: Readonly<Record<string, unknown>>,
  yaml = ''
): ReturnType<typeof verifyRequest> =>
  verifyRequest(
    ['a'],
    parseSettings(
      { values, label: (name) => `--${name}` },
      yaml === '' ? undefined : parseSettingsFile(yaml, '.crossgo.yaml')
    ),
    '/work'
  )

test('nothing is done that was not asked for', () => {
  expect(request({})).toEqual({ paths: ['a'], loads: false })
})

test('what the one who runs it asks for', () => {
  const smoke = { smoke: '--version', 'smoke-expect': 'x', 'smoke-runs': '2' }
  expect(request({ ...smoke, loads: true, sysroot: 'root', against: 'r.json' })).toEqual({
    paths: ['a'],
    against: 'r.json',
    loads: true,
    sysroot: '/work/root',
    smoke: { args: ['--version'], expect: 'x', runs: 2 }
  })
  expect(request({ 'signature-key': 'k.pub' }).signer).toEqual({ kind: 'key', file: 'k.pub' })
  expect(request({ 'signature-identity': 'me', 'signature-issuer': 'you' }).signer).toEqual({
    kind: 'identity',
    identity: 'me',
    issuer: 'you'
  })
  expect(request({ vulnerabilities: true }).vulnerabilities).toBeDefined()
})

describe('a settings file cannot make verify run, ask or trust anything', () => {
  test('what it may hold for builds counts for builds alone', () => {
    const yaml = 'smoke: [--version]\nsmoke-expect: x\nvulnerabilities: true\nsysroot: /\n'
    expect(request({}, yaml)).toEqual({ paths: ['a'], loads: false })
  })

  test.each(['against: x', 'loads: true', 'signature-key: x', 'vulnerability-database: file:///x'])(
    '%s is not for a file',
    (yaml) => {
      expect(() => request({}, yaml)).toThrow(PipelineError)
    }
  )
})

test('renderings of files that nobody judges are refused, and not left out silently', () => {
  expect(() => request({ format: 'html' })).toThrow(/format needs policy/)
  // In the Action the module's file says what builds write.
  expect(request({}, 'format: [html]\n')).toEqual({ paths: ['a'], loads: false })
})

test('a sysroot that is no directory is refused', () => {
  expect(() => request({ sysroot: 'packages:zlib1g-dev' })).toThrow(/must be a directory/)
})

test.each([
  [[], 0],
  [[{ verdict: 'pass' }, { verdict: 'warn' }], 0],
  [[{ verdict: 'pass' }, { verdict: 'fail' }], 5],
  [[{ verdict: 'inconclusive' }], 5],
  [[{ error: {} }], 5]
])('%j ends with status %d', (files, status) => {
  expect(exitStatusOf(files)).toBe(status)
})
