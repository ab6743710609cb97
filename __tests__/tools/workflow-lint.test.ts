import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import { REPOSITORY } from '../helpers/run-action.ts'
import { runChild } from '../helpers/run-child.ts'

let root: string

/** A copy of everything the linters read, so that faults can be planted in it. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'crossgo-lint-'))
  for (const each of [
    '.github',
    'examples/workflows',
    'examples/hourly-drift.yml',
    'examples/readiness.yml',
    'action.yml',
    'publish',
    'dist/main',
    'dist/post'
  ])
    await cp(join(REPOSITORY, each), join(root, each), { recursive: true })
  // actionlint takes the folder with .git and .github for the project.
  await mkdir(join(root, '.git'))
})

afterAll(async () => rm(root, { recursive: true, force: true }))

const WORKFLOWS = ['build', 'ci', 'check-dist', 'e2e', 'nightly', 'release', 'security']
  .map((name) => `.github/workflows/${name}.yml`)
  .concat(['demo', 'fan-out', 'release', 'setup'].map((name) => `examples/workflows/${name}.yml`))
  .concat(['hourly-drift', 'readiness'].map((name) => `examples/${name}.yml`))

const lint = async (...argv: [string, ...string[]]): Promise<{ code: number; text: string }> => {
  const { exitCode, stdout, stderr } = await runChild({
    argv,
    cwd: root,
    env: cleanEnvironment({
      HOME: root,
      PATH: `${dirname(TOOLS.zizmor)}:${process.env['PATH'] ?? ''}`
    }),
    timeoutMs: 60_000
  })
  return { code: exitCode ?? -1, text: stdout + stderr }
}

const actionlint = async (): ReturnType<typeof lint> =>
  // It does not know references to the own commit (rhysd/actionlint#711); the unit tests hold these to action.yml.
  lint(TOOLS.actionlint, '-no-color', '-ignore', 'specifying action "\\$/', ...WORKFLOWS)
const zizmor = async (): ReturnType<typeof lint> =>
  lint(TOOLS.zizmor, '--offline', '--quiet', '--persona', 'pedantic', '.')

const EXAMPLES = WORKFLOWS.filter((file) => file.startsWith('examples/'))
const zizmorOfExamples = async (): ReturnType<typeof lint> => {
  // Examples are copied: what stands for this repository is replaced in them.
  const rules = 'rules: { self-repository: { disable: true } }\n'
  await writeFile(join(root, 'examples/zizmor.yml'), rules)
  const config = ['--config', 'examples/zizmor.yml']
  return lint(
    TOOLS.zizmor,
    ...['--offline', '--quiet', '--persona', 'pedantic', ...config],
    ...EXAMPLES
  )
}

/** Runs `body` while one file of the copy has a fault. */
const withFault = async (
  file: string,
  from: string,
  to: string,
  body: () => Promise<void>
): Promise<void> => {
  const path = join(root, file)
  const text = await readFile(path, 'utf8')
  expect(text).toContain(from)
  await writeFile(path, text.replace(from, to))
  await body().finally(async () => writeFile(path, text))
}

describe('linters of others find nothing', () => {
  test('actionlint, shellcheck included', async () => {
    expect(await actionlint()).toEqual({ code: 0, text: '' })
  })

  test('zizmor, with its strictest persona but one', async () => {
    const { code, text } = await zizmor()
    expect(text).toContain('No findings to report')
    expect(code).toBe(0)
  })

  test('zizmor in the examples, which it does not look for by itself', async () => {
    const { code, text } = await zizmorOfExamples()
    expect(text).toContain('No findings to report')
    expect(code).toBe(0)
  })

  test.each([
    ['github-workflows', WORKFLOWS],
    ['github-actions', ['action.yml', 'publish/action.yml', '.github/actions/job/action.yml']],
    ['dependabot', ['.github/dependabot.yml']],
    ['github-issue-forms', ['bug', 'toolchain'].map((name) => `.github/ISSUE_TEMPLATE/${name}.yml`)]
  ])('the JSON schema of %s', async (name, files) => {
    const { code, text } = await lint(
      TOOLS.checkJsonschema,
      '--builtin-schema',
      `vendor.${name}`,
      ...files
    )
    expect(`${code} ${text}`).toBe('0 ok -- validation done\n')
  })
})

describe('the linters are awake', () => {
  test('actionlint finds an input that the action does not have', async () => {
    await withFault('examples/workflows/demo.yml', 'smoke-expect:', 'smoke-expects:', async () => {
      expect((await actionlint()).text).toContain('input "smoke-expects" is not defined')
    })
  })

  test('actionlint finds an unquoted variable through shellcheck', async () => {
    await withFault(
      'examples/workflows/demo.yml',
      'cd "$ARTIFACTS_DIR"',
      'cd $ARTIFACTS_DIR',
      async () => {
        expect((await actionlint()).text).toContain('SC2086')
      }
    )
  })

  test('zizmor finds an action that is not pinned', async () => {
    const pin = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1'
    await withFault('.github/workflows/ci.yml', pin, 'actions/checkout@v7', async () => {
      expect((await zizmor()).text).toContain('unpinned-uses')
    })
  })

  test('zizmor finds an action that is not pinned in an example', async () => {
    const pin = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1'
    await withFault('examples/hourly-drift.yml', pin, 'actions/checkout@v7', async () => {
      expect((await zizmorOfExamples()).text).toContain('unpinned-uses')
    })
  })
})
