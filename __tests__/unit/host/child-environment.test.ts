import { describe, expect, test } from '@jest/globals'
import { createCappedText } from '../../../src/host/capped-text.ts'
import { childEnvironment } from '../../../src/host/child-environment.ts'
import { createMasker } from '../../../src/host/masking.ts'

test('a child gets what is allowed and what is added, and nothing else', () => {
  const parent = {
    PATH: '/bin',
    HOME: '/h',
    LC_ALL: 'C',
    HTTPS_PROXY: 'http://p',
    ACTIONS_RUNTIME_TOKEN: 't',
    INPUT_TOKEN: 't',
    GITHUB_TOKEN: 't',
    GITHUB_ENV: '/f',
    GITHUB_PATH: '/f',
    GH_TOKEN: 't',
    CC: 'evil',
    CGO_CFLAGS: '-I/evil',
    GOFLAGS: '-toolexec=evil',
    NODE_OPTIONS: '--require=evil',
    LD_PRELOAD: 'evil'
  }
  expect(childEnvironment(parent, { CC: 'gcc', HOME: undefined })).toEqual({
    PATH: '/bin',
    LC_ALL: 'C',
    HTTPS_PROXY: 'http://p',
    CC: 'gcc'
  })
})

describe('masking', () => {
  test('replaces every form and every line of a secret', () => {
    const masker = createMasker()
    masker.add('pass word%1\nsecond-line')
    const text = `a pass word%1 b ${encodeURIComponent('pass word%1')} c ${Buffer.from('pass word%1').toString('base64')} second-line`
    expect(masker.apply(text)).toBe('a *** b *** c *** ***')
  })
  test('a longer secret is not left half visible by a shorter one', () => {
    const masker = createMasker()
    masker.add('abcd')
    masker.add('abcdefgh')
    expect(masker.apply('xabcdefghx')).toBe('x***x')
  })
  test('very short secrets would mask words, so they are left alone', () => {
    const masker = createMasker()
    masker.add('a')
    expect(masker.apply('banana')).toBe('banana')
  })
})

describe('capped text', () => {
  test('is whole below the limit', () => {
    const text = createCappedText(100)
    text.add(Buffer.from('hello '))
    text.add(Buffer.from('world'))
    expect(text.text()).toBe('hello world')
  })
  test('keeps head and tail above it', () => {
    const text = createCappedText(20)
    for (let n = 0; n < 1000; n += 1) text.add(Buffer.from(`${String(n).padStart(4, '0')}\n`))
    expect(text.text()).toMatch(/^0000\n0001\n\n… 4980 bytes left out …\n0998\n0999\n$/)
  })
})
