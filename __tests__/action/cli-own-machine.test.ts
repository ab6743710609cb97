import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { createOwnMachine, VERSION, XDG_CACHE_HOME } from '../helpers/own-machine.ts'
import { REPOSITORY } from '../helpers/run-action.ts'
import { runChild } from '../helpers/run-child.ts'
import { runCli } from '../helpers/run-cli.ts'

const machine = createOwnMachine()
const { prefix } = machine
let home: string
beforeAll(async () => {
  const person = await machine.person('me', { '.profile': 'umask 022', '.bashrc': '' })
  home = person.home
})
afterAll(async () => machine.close())

const validate = (name: string, value: unknown): unknown => {
  const text = readFileSync(join(REPOSITORY, 'docs', 'schemas', `${name}.schema.json`), 'utf8')
  const check = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(text) as object)
  return check(value) ? [] : check.errors
}

/** What `go version` says in a shell that runs already, after a line was typed. */
async function goVersion(shell: string, typed: string): Promise<string> {
  const result = await runChild({
    argv: [shell, '-c', `${typed}\ngo version`],
    cwd: home,
    env: { HOME: home, PATH: '/usr/bin:/bin' },
    timeoutMs: 60_000
  })
  expect(result).toMatchObject({ exitCode: 0, stderr: '' })
  return result.stdout
}

describe('crossgo setup on a machine of one’s own', () => {
  const setup = ['setup', '--prefix', prefix, '--go-version', VERSION, '--cgo', 'off']

  test('says where the link is, which files were changed, and what to type now', async () => {
    const env = { HOME: home, XDG_CACHE_HOME }
    const json = await runCli([...setup, '--shell', 'bash', '--json'], { cwd: home, env })
    expect(json).toMatchObject({ exitCode: 0 })
    const result = JSON.parse(json.stdout) as { prefix: { useNow: string } }
    expect(validate('setup', result)).toEqual([])
    expect(result.prefix).toMatchObject({
      directory: prefix,
      link: { path: join(prefix, 'go'), change: 'made' },
      shellBlock: { shell: 'bash', files: [{ change: 'changed' }, { change: 'changed' }] }
    })
    expect(await goVersion('bash', result.prefix.useNow)).toContain(`go${VERSION}`)
  })

  test('without a shell it says what to type, and that works', async () => {
    const env = { HOME: join(home, 'nobody'), XDG_CACHE_HOME }
    const { stdout } = await runCli(setup, { cwd: home, env })
    const now = /^to use it in this shell: (.+)$/m.exec(stdout)?.[1] ?? ''
    expect(stdout).toContain(`${join(prefix, 'go')} -> `)
    expect(await goVersion('sh', now)).toContain(`go${VERSION}`)
  })

  test('removes the block without Go, network and program on PATH', async () => {
    const env = { HOME: home, PATH: '/nowhere', GOPROXY: 'off' }
    const args = ['setup', '--remove-shell-block', '--shell', 'bash']
    const json = await runCli([...args, '--json'], { cwd: home, env })
    expect(json.exitCode).toBe(0)
    expect(validate('shell-block', JSON.parse(json.stdout))).toEqual([])
    expect(readFileSync(join(home, '.profile'), 'utf8')).toBe('umask 022')
    expect(readFileSync(join(home, '.bashrc'), 'utf8')).toBe('')
    expect((await runCli(args, { cwd: home, env })).stdout).toBe(
      'No start file of bash has a block of crossgo.\n'
    )
  })

  test('a shell without prefix is refused', async () => {
    const result = await runCli(['setup', '--shell', 'bash'], { cwd: home, env: { HOME: home } })
    expect(result.exitCode).toBe(2)
    expect(result.stderr).toContain('shell needs prefix')
  })
})

test('a prefix and a home of someone else are refused before anything is changed', async () => {
  const root = mkdtempSync(join(tmpdir(), 'crossgo-other-'))
  try {
    chmodSync(root, 0o755)
    for (const name of ['sdk', 'home', 'temp']) mkdirSync(join(root, name))
    writeFileSync(join(root, 'home', '.bashrc'), '')
    chmodSync(join(root, 'temp'), 0o777)
    for (const name of ['sdk', 'home']) chmodSync(join(root, name), 0o555)
    // The repository may lie where another user cannot look.
    cpSync(join(REPOSITORY, 'dist', 'cli'), join(root, 'cli'), { recursive: true })
    // Root may write everywhere.
    const user = process.getuid?.() === 0 ? ['--reuid', '65534', '--clear-groups'] : []
    const run = async (where: string, ...more: readonly string[]): Promise<string> => {
      const cli = join(root, 'cli', 'index.js')
      const setup = [process.execPath, cli, 'setup', '--prefix', where, '--go-version', VERSION]
      const result = await runChild({
        argv: ['setpriv', ...user, ...setup, ...more],
        cwd: root,
        env: cleanEnvironment({ HOME: join(root, 'home'), RUNNER_TEMP: join(root, 'temp') }),
        timeoutMs: 60_000
      })
      expect(result).toMatchObject({ exitCode: 2, stdout: '' })
      return result.stderr
    }
    expect(await run(join(root, 'sdk'))).toMatch(/sdk cannot be written: EACCES.*CONFIG_INVALID/)
    expect(await run(join(root, 'sdk', 'new'))).toMatch(/sdk cannot be written: EACCES/)
    expect(await run(join(root, 'temp', 'sdk'), '--shell', 'bash')).toMatch(
      /start file .*home\/\.profile cannot be replaced: EACCES/
    )
    expect(readdirSync(join(root, 'sdk'))).toEqual([])
    expect(readdirSync(join(root, 'temp'))).toEqual([])
    expect(readFileSync(join(root, 'home', '.bashrc'), 'utf8')).toBe('')
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})
