import { describe, expect, test } from '@jest/globals'
import { findPathLeaks } from '../../../src/inspect/path-leaks.ts'

const leaksOf = (...texts: readonly string[]): ReturnType<typeof findPathLeaks> =>
  findPathLeaks(texts.map((text) => Buffer.from(text, 'latin1')))

describe('home directories', () => {
  test.each([
    ['\0/home/alice/src/a.go\0', '/home/alice', '/home/alice/src/a.go'],
    ['"/Users/bob/a b/c"', '/Users/bob', '/Users/bob/a'],
    ['\0C:\\Users\\Eve Doe\\x.c\0', 'C:\\Users\\Eve Doe', 'C:\\Users\\Eve Doe\\x.c'],
    ['\0d:/Users/eve/x.c\0', 'd:/Users/eve', 'd:/Users/eve/x.c'],
    ['\0/root/go/pkg\0', '/root', '/root/go/pkg'],
    ['/home/a/b', '/home/a', '/home/a/b'],
    // Other texts of Go stand right before and behind.
    ['abc/home/alice/xdef\0', '/home/alice', '/home/alice/xdef'],
    ['dir=/home/alice/x,', '/home/alice', '/home/alice/x'],
    ['"file:///home/alice/x.dart"', '/home/alice', '/home/alice/x.dart'],
    ['"file:///C:/Users/eve/x.dart"', 'C:/Users/eve', 'C:/Users/eve/x.dart'],
    // Texts of Rust have no end.
    ['/home/a/src/lib.rs:12:5: called', '/home/a', '/home/a/src/lib.rs'],
    ['/home/a/src/lib.rs is not there', '/home/a', '/home/a/src/lib.rs'],
    ['/home/a/src/lib.rs(called', '/home/a', '/home/a/src/lib.rs'],
    ['/home/a/src/lib.rs: called', '/home/a', '/home/a/src/lib.rs'],
    ['C:\\Users\\Eve Doe\\x.rs:7', 'C:\\Users\\Eve Doe', 'C:\\Users\\Eve Doe\\x.rs'],
    ['\0/home/a/addr2line-0.24.2+b/x~1/y.rs\0', '/home/a', '/home/a/addr2line-0.24.2+b/x~1/y.rs']
  ])('in %j', (text, directory, example) => {
    expect(leaksOf(text)).toEqual([{ directory, count: 1, example }])
  })

  test.each([
    '/home/',
    '/home/alice',
    '/home//x',
    '/home/%s/x',
    '/Users/Shared/x',
    '\0/root\0',
    '\0/root/\0',
    'text/root/of all\0',
    '\0/root/then no end of text <',
    'https://example.com/home/alice/x',
    '/var/home/alice/x',
    '/export/Users/bob/x',
    '1:\\Users\\x',
    ':\\Users\\bob\\x',
    'Users/bob/x',
    `/home/${'x'.repeat(65)}/y`,
    ''
  ])('not in %j', (text) => {
    expect(leaksOf(text)).toEqual([])
  })

  test('are counted over all areas, most frequent first', () => {
    const found = leaksOf('/home/b/1\0/home/a/1\0/home/b/2\0', '/home/c/1\0', '/home/b/3\0')
    expect(found.map(({ directory, count }) => [directory, count])).toEqual([
      ...[['/home/b', 3] as const, ['/home/a', 1] as const, ['/home/c', 1] as const]
    ])
  })

  test('are shown by a path that has an end', () => {
    const [leak] = leaksOf('/home/a/stuck<\0/home/a/x.go\0/home/a/y.go\0')
    expect(leak).toEqual({ directory: '/home/a', count: 3, example: '/home/a/x.go' })
  })

  test.each([
    ['/home/a/longer/x.rs\0/home/a/x.rs:1\0/home/a/long/x.rs\0', '/home/a/x.rs'],
    ['/home/a/x.rsinternal error\0/home/a/src/long/x.rs\0', '/home/a/src/long/x.rs'],
    ['/home/a/x\0/home/a/src/long/x.rs\0', '/home/a/src/long/x.rs'],
    ['/home/a/src/x error\0/home/a/y|', '/home/a/src/x'],
    ['/home/a/src/x|/home/a/y|', '/home/a/y']
  ])('are shown by the shortest clean path in %j', (text, example) => {
    expect(leaksOf(text)).toMatchObject([{ example }])
  })

  test('are found wherever they are', () => {
    for (let before = 0; before < 20; before++)
      for (const text of ['/home/a/b', 'C:\\Users\\a\\b', '/Users/a/b'])
        expect(leaksOf(`${'\0'.repeat(before)}${text}${'\0'.repeat(before % 3)}`)).toHaveLength(1)
  })

  test('are 20 at most', () => {
    expect(
      leaksOf(Array.from({ length: 30 }, (_, at) => `/home/u${at}/x\0`).join(''))
    ).toHaveLength(20)
  })

  test('are looked for in time, however many there are', () => {
    const bytes = Buffer.from('/home/a/'.repeat(1_000_000))
    const started = performance.now()
    expect(findPathLeaks([bytes, bytes])).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(6000)
  })
})
