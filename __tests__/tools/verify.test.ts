import { execFileSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { verify, type VerifyRequest } from '../../src/commands/verify.ts'
import type { Passport, VerifiedFile } from '../../src/report/passport.ts'
import { renderPassports } from '../../src/report/renderers/passport.ts'
import { renderPassportsMarkdown } from '../../src/report/renderers/passport-markdown.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { buildSamples, outputOf } from '../helpers/inspect-samples.ts'
import { startServer, type LocalServer } from '../helpers/servers/downloads.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import { writeZip } from '../helpers/zip-writer.ts'

let made: TestHost
let server: LocalServer
const pathOf = (name: string): string => join(made.root, name)
const run = (command: string, ...args: readonly string[]): void => {
  execFileSync(command, [...args], { cwd: made.root, stdio: 'pipe' })
}

beforeAll(async () => {
  made = await createTestHost()
  server = await startServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://127.0.0.1')
    createReadStream(pathOf(basename(pathname))).pipe(response)
  })
  await mkdir(pathOf('go'))
  await writeFile(pathOf('go/go.mod'), 'module example.com/tool\ngo 1.21\n')
  await writeFile(pathOf('go/main.go'), 'package main\n\nfunc main() { println("tool", 40+2) }\n')
  await writeFile(
    pathOf('main.c'),
    '#include <stdio.h>\n#include <zlib.h>\nint main(void) { puts(zlibVersion()); return 0; }\n'
  )
  await buildSamples(made.root, {
    tool: { go: 'linux/amd64' },
    'tool.exe': { go: 'windows/amd64' },
    'tool-mac': { go: 'darwin/arm64' },
    race: { run: [['gcc', '-o', 'race', '-x', 'c', '/dev/null', '-shared']] }
  })
  await mkdir(pathOf('tree/bin'), { recursive: true })
  run('cp', 'tool', 'tree/bin/tool')
  run('cp', 'tool.exe', 'tree/tool.exe')
  await writeFile(pathOf('tree/README'), 'read me\n')
  run('ln', '-s', 'bin/tool', 'tree/link')
  run('tar', '-czf', 'a.tar.gz', 'tree')
  run('tar', '-cJf', 'a.tar.xz', 'tree')
  run('tar', '--zstd', '-cf', 'a.tar.zst', 'tree')
  run('tar', '-cjf', 'a.tar.bz2', 'tree')
  run('tar', '-cf', 'a.tar', './tree')
  run('zip', '-qry', 'a.zip', 'tree')
  run('zip', '-q', 'release.zip', 'a.tar.gz')
  await writeFile(pathOf('tool.gz'), gzipSync(await readFile(pathOf('tool'))))
}, 300_000)

afterAll(async () => {
  await server.close()
  await made.close()
})

async function ask(
  paths: readonly string[],
  rest: Omit<VerifyRequest, 'paths'> = {}
): Promise<readonly VerifiedFile[]> {
  return verify({ paths, ...rest }, made.host)
}

function passport(file: VerifiedFile | undefined): Passport {
  if (file === undefined || 'error' in file) throw new Error(JSON.stringify(file))
  return file
}

const ARCHIVES = ['a.tar.gz', 'a.tar.xz', 'a.tar.zst', 'a.tar.bz2', 'a.tar', 'a.zip']

describe('looks into', () => {
  test.each(ARCHIVES)('%s', async (archive) => {
    const files = await ask([archive])
    expect(files.map((file) => [file.path, file.member])).toEqual([
      [archive, 'tree/bin/tool'],
      [archive, 'tree/tool.exe']
    ])
    const sum = (await outputOf(['sha256sum', 'tool'], made.root)).split(' ')[0]
    expect(passport(files[0]).sha256).toBe(sum)
  })

  test('an archive in an archive', async () => {
    const files = await ask(['release.zip'])
    expect(files.map(({ member }) => member)).toEqual([
      'a.tar.gz: tree/bin/tool',
      'a.tar.gz: tree/tool.exe'
    ])
  })

  test('one compressed executable', async () => {
    const [file] = await ask(['tool.gz'])
    expect(file).toMatchObject({ path: 'tool.gz', member: 'tool', format: 'elf' })
  })

  test('a directory, with the archives in it', async () => {
    const files = await ask(['tree'])
    expect(files.map(({ path }) => path)).toEqual(['tree/bin/tool', 'tree/tool.exe'])
  })

  test('what an address leads to, without its password', async () => {
    const [, port = ''] = server.url.split('127.0.0.1:')
    const files = await ask([`http://127.0.0.1:${port}/a.tar.gz?token=x`])
    expect(files.map(({ path }) => path)).toEqual([
      `${server.url}/a.tar.gz`,
      `${server.url}/a.tar.gz`
    ])
    expect(made.host.records.downloads.at(-1)).toMatchObject({ proof: { kind: 'none' } })
  })
})

describe('refuses, and goes on,', () => {
  const errorOf = async (path: string): Promise<string> => {
    const [bad, good] = await ask([path, 'tool'])
    expect(passport(good).format).toBe('elf')
    if (bad === undefined || !('error' in bad)) throw new Error('it was read')
    expect(bad.error.fix).toMatch(/\.$/)
    return `${bad.error.what} (${bad.error.code})`
  }

  test('a name that leads out of the archive', async () => {
    await writeFile(pathOf('escape.zip'), writeZip([{ name: '../../evil', data: 'x' }]))
    expect(await errorOf('escape.zip')).toContain('ARTIFACT_UNREADABLE')
  })

  test('a damaged archive', async () => {
    const whole = await readFile(pathOf('a.tar.gz'))
    await writeFile(pathOf('cut.tar.gz'), whole.subarray(0, whole.length / 2))
    expect(await errorOf('cut.tar.gz')).toContain('cut.tar.gz cannot be unpacked')
    const zip = await readFile(pathOf('a.zip'))
    await writeFile(pathOf('cut.zip'), zip.subarray(0, zip.length / 2))
    expect(await errorOf('cut.zip')).toContain('ARTIFACT_UNREADABLE')
    const xz = await readFile(pathOf('a.tar.xz'))
    await writeFile(pathOf('cut.tar.xz'), xz.subarray(0, xz.length / 2))
    expect(await errorOf('cut.tar.xz')).toContain('xz ended with status 1')
  })

  test('an archive without an executable, and what is none', async () => {
    await writeFile(pathOf('docs.zip'), writeZip([{ name: 'README', data: 'x' }]))
    expect(await errorOf('docs.zip')).toContain('holds no executable or library (1 other file)')
    expect(await errorOf('main.c')).toContain('main.c is a text file')
    expect(await errorOf('missing')).toContain('does not exist')
  })

  test('an address where nothing is', async () => {
    await server.close()
    expect(await errorOf(`${server.url}/a.tar.gz`)).toContain('DOWNLOAD_FAILED')
    server = await startServer((_, response) => response.end())
  }, 180_000)
})

describe('against a plan', () => {
  const planOf = async (change: (build: Record<string, unknown>) => void): Promise<string> => {
    const golden = JSON.parse(await readFile('__tests__/golden/plan.json', 'utf8')) as {
      builds: Record<string, unknown>[]
      module: Record<string, unknown>
      go: Record<string, unknown>
    }
    golden.module['vcs'] = undefined
    golden.go['version'] = (await outputOf(['go', 'env', 'GOVERSION'], made.root)).trim().slice(2)
    for (const build of golden.builds) {
      build['cgoPackages'] = []
      ;(build['target'] as Record<string, unknown>)['cgo'] = false
      change(build)
    }
    const path = pathOf('plan.json')
    await writeFile(path, JSON.stringify(golden))
    return path
  }

  test('a file that is what was asked', async () => {
    const [file] = await ask(['tool'], { against: await planOf(() => undefined) })
    const { target, findings } = passport(file)
    expect(target).toBe('linux-amd64')
    expect(findings.filter(({ status }) => status === 'fail')).toEqual([])
    expect(findings.find(({ check }) => check === 'built-without-warnings')?.status).toBe('skipped')
  })

  test('a file for a platform that was not planned, and one of another Go', async () => {
    const against = await planOf((build) => {
      const platform = (build['target'] as { platform: Record<string, unknown> }).platform
      if (platform['goos'] === 'linux') platform['goarch'] = 's390x'
    })
    const [file] = await ask(['tool'], { against })
    expect(passport(file).verdict).toBe('fail')
    expect(passport(file).findings[0]?.message).toBe(
      'tool is for linux/amd64, which was not planned'
    )
  })

  test('what is no plan', async () => {
    for (const [text, problem] of [
      ['{}', 'holds no plan'],
      ['{"schema":1,"builds":[{}]}', 'holds no plan'],
      ['x', 'is no JSON']
    ] as const) {
      await writeFile(pathOf('bad.json'), text)
      const error = await failureOf(ask(['tool'], { against: 'bad.json' }))
      expect([error.code, error.what]).toEqual(['CONFIG_INVALID', expect.stringContaining(problem)])
    }
  })
})

describe('runs', () => {
  test('only what it is told to run, also out of an archive', async () => {
    const [quiet] = await ask(['a.tar.gz'])
    expect(passport(quiet).smokeRun).toBeUndefined()
    const [file] = await ask(['a.tar.gz'], { smoke: { args: ['x'], expect: '^tool 42$', runs: 3 } })
    const { smokeRun, findings } = passport(file)
    expect(smokeRun).toMatchObject({ ran: true, how: 'native', matched: true })
    expect(findings.find(({ check }) => check === 'runs')?.status).toBe('pass')
  })

  test('and fails what prints something else', async () => {
    const [file] = await ask(['tool'], { smoke: { args: ['x'], expect: '^tool 43$', runs: 1 } })
    expect(passport(file).verdict).toBe('fail')
    expect(passport(file).findings[0]).toMatchObject({ check: 'runs', status: 'fail' })
  })
})

describe('for people', () => {
  test.each([60, 80, 100])('no line is longer than %d columns', async (width) => {
    const files = await ask(['release.zip', 'tool-mac', 'race', 'missing'])
    const lines = renderPassports(files, width).split('\n')
    expect(lines.filter((line) => line.length > width)).toEqual([])
    // The overview comes first, and the worst first in it.
    expect(lines[0]).toMatch(/^ERROR .*missing$/)
    expect(renderPassportsMarkdown(files)).toContain('4 of 5 files are good enough')
  })

  test('a name cannot write to the terminal', async () => {
    await mkdir(pathOf('odd'))
    run('cp', 'tool', 'odd/\u001b[2Jtool\u202e')
    const text = renderPassports(await ask(['odd']), 100)
    expect(text).toContain('odd/\\u001b[2Jtool\\u202e')
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  })

  test('output for machines is what the schema says', async () => {
    const schema = JSON.parse(await readFile('docs/schemas/verify.schema.json', 'utf8')) as object
    const validate = new Ajv({ strict: true, allErrors: true }).compile(schema)
    const files = await ask(['a.zip', 'tool-mac', 'race', 'missing'], {
      loads: true,
      smoke: { args: ['x'], expect: 'tool', runs: 1 }
    })
    validate(JSON.parse(JSON.stringify(files)))
    expect(validate.errors).toBeNull()
  })
})
