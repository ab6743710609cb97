import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isWholePdf, withPdfTime } from '../../../src/report/pdf/pdf-bytes.ts'
import { printCommand, type Print } from '../../../src/report/pdf/print-command.ts'
import { languagesIn, missingFonts } from '../../../src/report/pdf/scripts.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const text = (of: Uint8Array): string => Buffer.from(of).toString('latin1')

describe('a whole PDF', () => {
  test.each([
    ['as short as can be', '%PDF-1.4\n%%EOF', true],
    ['with a line end after it', '%PDF-1.4\n...\n%%EOF\r\n', true],
    ['nothing', '', false],
    ['cut off', '%PDF-1.4\n....', false],
    ['cut off in its last line', '%PDF-1.4\n%%EO', false],
    ['a page', '<!doctype html>%%EOF', false],
    ['something before it', ' %PDF-1.4\n%%EOF', false],
    ['much behind it', `%PDF-1.4\n%%EOF\n${' '.repeat(2000)}`, false],
    ['other text behind it', '%PDF-1.4\n%%EOF\nmore', false]
  ])('%s', (_, content, whole) => {
    expect(isWholePdf(bytes(content))).toBe(whole)
  })
})

describe('the time of a PDF', () => {
  const at = Date.UTC(2026, 2, 4, 5, 6, 7, 890)

  test('is replaced in both dates, and the length stays', () => {
    const before =
      "%PDF-1.4\n<</CreationDate (D:20261124025300+00'00')\n/ModDate (D:20261124025301+01'30')>>\u00ff\u0080"
    const after = withPdfTime(bytes(before), at)
    expect(text(after)).toBe(
      "%PDF-1.4\n<</CreationDate (D:20260304050607+00'00')\n/ModDate (D:20260304050607+00'00')>>\u00ff\u0080"
    )
  })

  test('is also found without a zone', () => {
    expect(text(withPdfTime(bytes('/ModDate (D:20261124025300Z)'), at))).toBe(
      '/ModDate (D:20260304050607Z)'
    )
    expect(text(withPdfTime(bytes('/ModDate(D:20261124025300)'), at))).toBe(
      '/ModDate(D:20260304050607)'
    )
  })

  test('of a title that looks like one stays', () => {
    const title = "/Title (x /CreationDate \\(D:20200101000000+00'00'\\))"
    expect(text(withPdfTime(bytes(title), at))).toBe(title)
  })

  test('never changes the length of anything, and twice is once', () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.integer({ min: 0, max: 253_402_300_799_999 }),
        (some, when) => {
          const all = Buffer.concat([some, bytes("/ModDate (D:20261124025300+00'00')"), some])
          const after = withPdfTime(all, when)
          expect(after).toHaveLength(all.length)
          expect(text(after.subarray(0, some.length))).toBe(text(some))
          expect(text(withPdfTime(after, when))).toBe(text(after))
        }
      )
    )
  })
})

describe('the browser as a printer', () => {
  const print: Print = {
    browser: '/usr/bin/chromium',
    page: '/tmp/a b/ü#1.html',
    pdf: '/tmp/a b/o.pdf',
    room: '/tmp/a b',
    asRoot: false,
    timeoutMs: 5,
    fonts: { FONTCONFIG_FILE: '/f' }
  }

  test('has its sandbox, unless it would not start for root', () => {
    expect(printCommand(print).argv).not.toContain('--no-sandbox')
    expect(printCommand({ ...print, asRoot: true }).argv).toContain('--no-sandbox')
  })

  test('leaves what it makes in one private directory, and asks nobody', () => {
    const { argv, cwd, env, timeoutMs } = printCommand(print)
    expect(argv).toContain('--user-data-dir=/tmp/a b')
    expect(argv).toContain('--print-to-pdf=/tmp/a b/o.pdf')
    expect(argv).toContain('--host-resolver-rules=MAP * ~NOTFOUND')
    expect(argv).toContain('--no-pdf-header-footer')
    expect(argv.at(-1)).toBe('file:///tmp/a%20b/%C3%BC%231.html')
    expect(cwd).toBe('/tmp/a b')
    expect(timeoutMs).toBe(5)
    expect(env).toEqual({
      TZ: 'UTC',
      LC_ALL: 'C.UTF-8',
      TMPDIR: '.',
      BREAKPAD_DUMP_LOCATION: '/tmp/a b',
      GSETTINGS_BACKEND: 'memory',
      FONTCONFIG_FILE: '/f'
    })
  })
})

describe('languages of a text', () => {
  test.each([
    ['nothing of it', '', []],
    ['Latin, Greek and Cyrillic', 'aéλж → ✓ 😀', []],
    ['Chinese', '<p>发布报告</p>', ['zh']],
    ['Japanese', 'リリース報告', ['ja']],
    ['Korean', '보고서', ['ko']],
    ['Chinese and Korean', '报告 보고서', ['zh', 'ko']],
    ['a rare letter beyond the first plane', '\u{20000}', ['zh']]
  ])('%s', (_, content, languages) => {
    expect(languagesIn(content)).toEqual(languages)
  })

  test('are named to a reader who sees boxes', () => {
    expect(missingFonts(['zh', 'ko'])).toContain('no font with Chinese and Korean letters')
    expect(missingFonts(['ja'])).toMatch(/Install one, such as the package \S+/)
  })
})
