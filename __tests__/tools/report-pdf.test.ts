import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { printPage } from '../../src/commands/run-browser-print.ts'
import { writeRenderings } from '../../src/commands/write-renderings.ts'
import { readBeside, readSources } from '../../src/commands/read-documents.ts'
import { digestOf, documentsOf, timeOf } from '../../src/report/documents.ts'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import {
  createRenderingRoom,
  judgedSample,
  poppler,
  writeFonts,
  type RenderingRoom
} from '../helpers/rendering-room.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

const DEJAVU = '/usr/share/fonts/truetype/dejavu'
const DROID = '/usr/share/fonts/truetype/droid'
/** Chinese, with letters that fonts of Latin have not. */
const WORDS = '发布报告已经完成'

let room: RenderingRoom
beforeAll(async () => {
  room = await createRenderingRoom(judgedSample(220, WORDS))
  await writeFonts(join(room.root, 'latin.conf'), [DEJAVU])
  await writeFonts(join(room.root, 'chinese.conf'), [DEJAVU, DROID])
})
afterAll(async () => room.close())

async function withHost(
  env: Readonly<Record<string, string | undefined>>,
  body: (test: TestHost) => Promise<void>
): Promise<void> {
  const made = await createTestHost(env)
  try {
    await body(made)
    // Nothing of a print stays, whatever became of it.
    expect((await readdir(made.host.dirs.temp)).filter((name) => name !== 'owner')).toEqual([])
  } finally {
    await made.close()
  }
}

const NO_BROWSER = { CHROME_PATH: undefined, PUPPETEER_EXECUTABLE_PATH: undefined }

describe('a report of many pages', () => {
  const out = (): string => join(room.root, 'many')
  beforeAll(async () => {
    const { exitCode, stderr } = await room.cli(
      ['report', 'docs', '--format', 'html,pdf', '--output', 'many'],
      { env: { FONTCONFIG_FILE: join(room.root, 'chinese.conf') } }
    )
    expect(stderr).toBe('')
    expect(exitCode).toBe(0)
  }, 120_000)

  test('says its time, its digest and its number on every page', async () => {
    const pdf = join(out(), 'report.pdf')
    const documents = await readBeside(await readSources(['docs'], room.root), [], room.root)
    const pages = Number(/^Pages:\s+(\d+)$/m.exec(poppler('pdfinfo', pdf))?.[1])
    expect(pages).toBeGreaterThan(5)
    const time = new Date(timeOf(documents)).toISOString()
    for (let page = 1; page <= pages; page++) {
      const text = poppler('pdftotext', '-f', String(page), '-l', String(page), pdf, '-')
      expect(text).toContain(time)
      expect(text).toContain(digestOf(documents))
      expect(text).toContain(`page ${String(page)} of ${String(pages)}`)
    }
  })

  test('has every check, in Chinese too, with the font in it', () => {
    const pdf = join(out(), 'report.pdf')
    const text = poppler('pdftotext', '-raw', pdf, '-').replaceAll(/\s+/g, '')
    for (let at = 0; at < 220; at++) expect(text).toContain(`check-${String(at)}`)
    expect(text.split(WORDS).length).toBeGreaterThan(20)
    expect(poppler('pdffonts', pdf)).toMatch(/DroidSansFallback\s+CID TrueType\s+Identity-H\s+yes/)
    expect(text).not.toContain('emptyboxes')
  })

  test('is sound, and was made when the release was', async () => {
    const pdf = join(out(), 'report.pdf')
    expect(execFileSync('qpdf', ['--check', pdf], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors found'
    )
    const at = new Date(
      timeOf(await readBeside(await readSources(['docs'], room.root), [], room.root))
    )
    const info = poppler('pdfinfo', '-isodates', pdf)
    const seconds = `${at.toISOString().slice(0, 19)}Z`
    expect(info).toContain(`CreationDate:    ${seconds}`)
    expect(info).toContain(`ModDate:         ${seconds}`)
    expect(info).toMatch(/^Title: +tool 1\.2\.3/m)
    expect(info).toMatch(/^JavaScript: +no$/m)
  })

  test('is the same bytes when it is printed again, at another time, in another zone and language', async () => {
    const { exitCode } = await room.cli(
      ['report', join(room.root, 'docs'), '--format', 'pdf', '--output', 'again'],
      {
        cwd: join(room.root, 'temp'),
        env: {
          FONTCONFIG_FILE: join(room.root, 'chinese.conf'),
          TZ: 'Asia/Shanghai',
          LANG: 'zh_CN.UTF-8',
          LC_ALL: 'zh_CN.UTF-8'
        }
      }
    )
    expect(exitCode).toBe(0)
    const again = await readFile(join(room.root, 'temp', 'again', 'report.pdf'))
    expect(again.equals(await readFile(join(out(), 'report.pdf')))).toBe(true)
  })
})

test('without a Chinese font says so on the first page and in the output', async () => {
  const { exitCode, stderr } = await room.cli(
    ['report', 'docs', '--format', 'html,pdf', '--output', 'boxes'],
    { env: { FONTCONFIG_FILE: join(room.root, 'latin.conf') } }
  )
  expect(exitCode).toBe(0)
  expect(stderr).toMatch(/no font with Chinese letters.*fonts-noto-cjk/)
  const pdf = join(room.root, 'boxes', 'report.pdf')
  expect(poppler('pdffonts', pdf)).not.toContain('Droid')
  const first = poppler('pdftotext', '-f', '1', '-l', '1', pdf, '-').replaceAll(/\s+/g, ' ')
  expect(first).toContain('no font with Chinese letters')
  // The page is for machines that have fonts of their own.
  const page = await readFile(join(room.root, 'boxes', 'report.html'))
  expect(page.includes('no font with')).toBe(false)
  expect(page.equals(await readFile(join(room.root, 'many', 'report.html')))).toBe(true)
})

test('without Chinese letters no font is missed', async () => {
  await withHost({ FONTCONFIG_FILE: join(room.root, 'latin.conf') }, async ({ host, root }) => {
    const documents = documentsOf({ readiness: judgedSample(2) })
    const { files, notes } = await writeRenderings(documents, ['pdf'], 'out', host)
    expect(files).toEqual([join(root, 'out', 'report.pdf')])
    expect(notes).toEqual([])
  })
})

test('a page can ask nothing of any machine, and run nothing', async () => {
  await withHost({}, async ({ host, root }) => {
    const page = `<!doctype html><title>x</title><p>before</p><p id="p">still</p>
      <img src="file:///etc/hostname"><img src="http://127.0.0.1:9/x.png">`
    const printed = await printPage(page, 0, host)
    if (!printed.ok) throw new Error(printed.why)
    await writeFile(join(root, 'x.pdf'), printed.pdf)
    expect(poppler('pdftotext', join(root, 'x.pdf'), '-')).toContain('still')
    expect(poppler('pdfinfo', '-isodates', join(root, 'x.pdf'))).toContain('1970-01-01T00:00:00Z')
  })
})

describe('a browser that does not do its work', () => {
  /** A program that stands where the browser is looked for. */
  const program = async (name: string, script: string): Promise<string> => {
    const path = join(room.root, 'bin', name)
    await mkdir(join(room.root, 'bin'), { recursive: true })
    await writeFile(path, `#!/bin/sh\n${script}\n`)
    await chmod(path, 0o755)
    return path
  }
  const TARGET = 'for a in "$@"; do case "$a" in --print-to-pdf=*) o="${a#*=}";; esac; done'

  test.each([
    ['writes nothing and is content', 'exit 0', /ended well and wrote no file/],
    [
      'fails',
      'echo "cannot start: no display" >&2; exit 3',
      /status 3\. It said: cannot start: no display/
    ],
    [
      'fails after it wrote',
      `${TARGET}; printf '%%PDF-1.4\\n%%%%EOF\\n' > "$o"; exit 1`,
      /status 1/
    ],
    ['writes a page', `${TARGET}; echo '<html>' > "$o"`, /no whole PDF/],
    ['writes half of a PDF', `${TARGET}; printf '%%PDF-1.4\\n1 0 obj' > "$o"`, /no whole PDF/],
    ['writes nothing into the file', `${TARGET}; : > "$o"`, /no whole PDF/],
    ['makes a directory', `${TARGET}; mkdir "$o"`, /wrote no file/],
    [
      'says things that move the cursor',
      `printf '\\033[2Jx\\n' >&2; exit 3`,
      /It said: \\u001b\[2Jx/
    ]
  ])('%s', async (_, script, why) => {
    const path = await program('bad', script)
    await withHost({ CHROME_PATH: path }, async ({ host, root }) => {
      const { files, notes } = await writeRenderings(
        documentsOf({ readiness: judgedSample(1) }),
        ['html', 'pdf'],
        'out',
        host
      )
      expect(files).toEqual([join(root, 'out', 'report.html')])
      expect(await readdir(join(root, 'out'))).toEqual(['report.html'])
      expect(notes).toHaveLength(1)
      expect(notes[0]).toMatch(/^There is no PDF of the report\. /)
      expect(notes[0]).toMatch(why)
    })
  })

  test('hangs, and all it started is ended', async () => {
    const pids = join(room.root, 'pids')
    const path = await program(
      'hang',
      `sleep 600 & echo $! >> '${pids}'; echo $$ >> '${pids}'; wait`
    )
    await withHost({ CHROME_PATH: path }, async ({ host }) => {
      const start = performance.now()
      const printed = await printPage('<p>x', 0, host, 1000)
      expect(performance.now() - start).toBeLessThan(20_000)
      expect(printed).toMatchObject({ ok: false })
      expect(printed.ok ? '' : printed.why).toContain('did not end in time')
    })
    const left = (await readFile(pids, 'utf8')).trim().split('\n').map(Number)
    expect(left).toHaveLength(2)
    // One that nobody has taken note of yet is a zombie.
    for (const pid of left) {
      const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => ') Z')
      expect(stat).toMatch(/\) Z/)
    }
  })

  test('hangs when somebody stops crossgo: nothing of it stays, and no half of a file', async () => {
    const temp = join(room.root, 'stopped')
    await mkdir(temp)
    const path = await program('wait', 'echo started > "$TMPDIR/started"; exec sleep 600')
    const child = spawn(
      TOOLS.node,
      [
        ...['--no-warnings', resolve('src/cli/main.ts'), 'report', 'docs'],
        ...['--format', 'pdf', '--output', 'stopped-out']
      ],
      { cwd: room.root, env: cleanEnvironment({ CHROME_PATH: path, RUNNER_TEMP: temp }) }
    )
    const ended = once(child, 'close')
    const started = async (): Promise<boolean> =>
      (await readdir(temp, { recursive: true })).some((name) => name.endsWith('started'))
    for (let tries = 0; tries < 600 && !(await started()); tries++) await setTimeout(100)
    expect(await started()).toBe(true)
    child.kill('SIGINT')
    expect(await ended).toEqual([1, null])
    expect(await readdir(temp)).toEqual([])
    expect(await readdir(join(room.root, 'stopped-out'))).toEqual([])
  })

  test('is named and not there', async () => {
    await withHost({ CHROME_PATH: '/no/such/browser' }, async ({ host }) => {
      const printed = await printPage('<p>x', 0, host)
      expect(printed.ok ? '' : printed.why).toContain(
        'CHROME_PATH names /no/such/browser, which is no program here'
      )
    })
  })

  test('is named by the second variable when the first is empty', async () => {
    const path = await program('named', 'exit 7')
    const env = { CHROME_PATH: '', PUPPETEER_EXECUTABLE_PATH: path }
    await withHost(env, async ({ host }) => {
      const printed = await printPage('<p>x', 0, host)
      expect(printed.ok ? '' : printed.why).toContain('status 7')
    })
  })
})

test('without a browser it says what to do, and everything else is written', async () => {
  const empty = join(room.root, 'empty')
  await mkdir(empty)
  const { exitCode, stdout, stderr } = await room.cli(
    ['report', 'docs', '--format', 'html,pdf,junit', '--output', 'none'],
    { env: { PATH: empty, ...NO_BROWSER } }
  )
  expect(exitCode).toBe(0)
  expect(stderr).toMatch(
    /no browser here.*Install Chrome or Chromium, or name one with CHROME_PATH/
  )
  expect(stdout.trim().split('\n')).toEqual([
    'written: none/report.html',
    'written: none/report.junit.xml'
  ])
  expect(await readdir(join(room.root, 'none'))).toEqual(['report.html', 'report.junit.xml'])
})
