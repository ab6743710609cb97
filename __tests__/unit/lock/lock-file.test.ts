import { describe, expect, test } from '@jest/globals'
import { type LockFile, parseLock, renderLock } from '../../../src/lock/lock-file.ts'

const LOCK: LockFile = {
  lockfileVersion: 1,
  go: { version: '1.27.4', hashes: { b: `h1:${'B'.repeat(43)}=`, a: `h1:${'A'.repeat(43)}=` } },
  zig: { version: '0.17.1', trees: { arm64: 'b'.repeat(64) }, wheels: {} },
  packages: { 'debian-12-amd64': { 'g++': { version: '4:12.2.0-3~x+b1', sha256: 'c'.repeat(64) } } }
}

describe('crossgo.lock', () => {
  test('is read back as it was written, with sorted keys and a newline at its end', () => {
    const text = renderLock(LOCK)
    expect(parseLock(text)).toEqual(LOCK)
    expect(renderLock(parseLock(text))).toBe(text)
    expect(text.indexOf('"a"')).toBeLessThan(text.indexOf('"b"'))
    expect(text.endsWith('}\n')).toBe(true)
  })

  test.each([
    '',
    '{}',
    'null',
    '{"lockfileVersion":2}',
    '{"lockfileVersion":1,"go":{"version":"../x","hashes":{}},"packages":{}}',
    '{"lockfileVersion":1,"go":{"version":"1.27.4","hashes":{"a":"h1:x"}},"packages":{}}',
    '{"lockfileVersion":1,"go":{"version":"1.27.4","hashes":{}},"packages":{"d":{"-x":{"version":"1"}}}}',
    '{"lockfileVersion":1,"go":{"version":"1.27.4","hashes":{}},"packages":{"d":{"x":{"version":"1 --force"}}}}',
    '{"lockfileVersion":1,"go":{"version":"1.27.4","hashes":{}}}'
  ])('%s is refused', (text) => {
    expect(() => parseLock(text)).toThrow('crossgo.lock cannot be used')
  })
})
