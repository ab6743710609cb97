import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { renderPrefixSetup } from '../../src/cli/render-setup.ts'
import type { PrefixSetupResult } from '../../src/commands/setup-prefix.ts'
import { addShellBlock, removeShellBlock } from '../../src/commands/shell-block.ts'
import type { Host } from '../../src/host/host.ts'
import { SHELLS, type Shell } from '../../src/shell-profile/quote.ts'
import {
  contentsOf,
  createOwnMachine,
  setUp,
  VERSION,
  XDG_CACHE_HOME
} from '../helpers/own-machine.ts'
import { runChild } from '../helpers/run-child.ts'

const machine = createOwnMachine()
const { root, prefix } = machine
const link = join(prefix, 'go')
/** The tool cache names architectures as Node does. */
const { arch } = process
afterAll(async () => machine.close())

const PROFILE =
  '# ~/.profile\nif [ -n "$BASH_VERSION" ]; then . "$HOME/.bashrc"; fi\nPATH="$HOME/bin:$PATH"'
const BASHRC = '# ~/.bashrc\r\n\n'

describe('a person’s machine', () => {
  let directory: string
  let host: Host
  let before: Readonly<Record<string, string>>
  const results = new Map<Shell, PrefixSetupResult>()

  beforeAll(async () => {
    const files = { '.profile': PROFILE, '.bashrc': BASHRC, '.zshrc': 'setopt rc_quotes\n' }
    ;({ home: directory, host } = await machine.person("me & o'you", files, { GOSUMDB: 'off' }))
    before = contentsOf(directory)
    for (const shell of SHELLS) results.set(shell, await setUp(host, { prefix, shell }))
  })

  test('gets a link to the verified tree, and is told what was done', () => {
    const tree = join(prefix, 'lib', 'crossgo-tools', 'go', VERSION, arch)
    const result = results.get('bash')
    expect(result?.prefix).toEqual({
      directory: prefix,
      link: { path: link, target: `lib/crossgo-tools/go/${VERSION}/${arch}`, change: 'made' },
      shellBlock: {
        shell: 'bash',
        files: [
          { path: join(directory, '.profile'), change: 'changed' },
          { path: join(directory, '.bashrc'), change: 'changed' }
        ]
      },
      useNow: `. '${join(directory, '.bashrc').replaceAll("'", `'\\''`)}'`
    })
    expect(result?.go.root).toBe(tree)
    expect(realpathSync(link)).toBe(realpathSync(tree))
    expect(result === undefined ? '' : renderPrefixSetup(result)).toContain(
      `${link} -> lib/crossgo-tools/go/${VERSION}/${arch} (made)\nstart files of bash, for new shells:\n`
    )
    expect(results.get('fish')?.prefix.link.change).toBe('unchanged')
    expect(results.get('zsh')?.prefix.shellBlock?.files.map(({ change }) => change)).toEqual([
      'made',
      'changed'
    ])
    expect(readdirSync(prefix).sort()).toEqual(['go', 'lib'])
  })

  const PROOF = `go version && go env GOROOT GOPATH GOPROXY GOSUMDB && /usr/bin/printenv PATH && cd "$WORK" && go mod init example.com/proof && go run main.go`
  test.each([
    ['bash', '-lc'],
    ['bash', '-ic'],
    ['sh', '-lc'],
    ['zsh', '-lc'],
    ['zsh', '-ic'],
    ['zsh', '-lic'],
    ['fish', '-lc'],
    ['fish', '-ic'],
    ['fish', '-c']
  ])('has its Go in a new shell: %s %s', async (shell, flags) => {
    const work = join(root, `work-${shell}${flags}`)
    mkdirSync(work)
    writeFileSync(join(work, 'main.go'), 'package main\n\nfunc main() { println("it runs") }\n')
    const { stdout, stderr } = await runChild({
      argv: [shell, flags, PROOF],
      cwd: directory,
      env: { HOME: directory, PATH: '/usr/bin:/bin', WORK: work, XDG_CACHE_HOME, TERM: 'dumb' },
      timeoutMs: 60_000
    })
    const lines = stdout.split('\n')
    const proxy = results.get('bash')?.moduleAccess.GOPROXY
    expect(lines.slice(0, 5)).toEqual([
      `go version go${VERSION} linux/${host.platform.goarch}`,
      link,
      join(directory, 'go'),
      proxy,
      'off'
    ])
    const path = lines[5]?.split(':') ?? []
    expect(path.slice(0, 2)).toEqual([join(link, 'bin'), join(directory, 'go', 'bin')])
    expect(path.filter((name) => name.endsWith('go/bin'))).toHaveLength(2)
    expect(path).toContain('/usr/bin')
    expect(readFileSync(join(work, 'go.mod'), 'utf8')).toContain('module example.com/proof')
    expect(stderr).toContain('it runs\n')
  })

  test('has nothing written by the same run again', async () => {
    const facts = (): unknown =>
      ['.profile', '.bashrc', '../' + prefix.slice(root.length + 1) + '/go'].map((name) => {
        const { ino, mtimeMs } = lstatSync(join(directory, name))
        return [ino, mtimeMs]
      })
    const old = facts()
    const { prefix: again } = await setUp(host, { prefix, shell: 'bash' })
    expect(again.link.change).toBe('unchanged')
    expect(again.shellBlock?.files.map(({ change }) => change)).toEqual(['unchanged', 'unchanged'])
    expect(facts()).toEqual(old)
  })

  test('gets its bytes back', async () => {
    for (const shell of SHELLS) await removeShellBlock(shell, host)
    const now = Object.entries(contentsOf(directory)).filter(
      ([name]) => !/^(\.cache|\.config|\.local|go)(\/|$)/.test(name)
    )
    expect(Object.fromEntries(now)).toEqual(before)
    expect(existsSync(join(directory, '.config', 'fish', 'conf.d', 'crossgo.fish'))).toBe(false)
    expect((await removeShellBlock('bash', host)).files).toEqual([])
  })
})

/** Without Go: what a block says does not matter here. */
const VALUES = { GOROOT: '/g', GOPATH: '/p', GOPROXY: 'off', GOSUMDB: 'off', path: ['/g/bin'] }

describe('which files', () => {
  const files = async (
    name: string,
    there: Readonly<Record<string, string>>
  ): Promise<readonly string[]> => {
    const { home: directory, host } = await machine.person(name, there)
    const done = await addShellBlock('bash', VALUES, host)
    return done.files.map(({ path, change }) => `${path.slice(directory.length + 1)} ${change}`)
  }
  test('bash: an existing ~/.profile is never hidden', async () => {
    expect(await files('profile', { '.profile': '' })).toEqual(['.profile changed', '.bashrc made'])
    expect(await files('nothing', {})).toEqual(['.profile made', '.bashrc made'])
  })
  test('bash: the first that it reads, and one that has a block from before', async () => {
    const block = '# >>> crossgo >>>\n# old\n# <<< crossgo <<<\n'
    expect(
      await files('both', { '.bash_profile': '', '.bash_login': '', '.profile': block })
    ).toEqual(['.bash_profile changed', '.profile changed', '.bashrc made'])
  })
})

test('mode, owner and links of a start file stay, and nothing lies beside it', async () => {
  const { home: directory, host } = await machine.person('links', { real: 'x\n', '.profile': '' })
  symlinkSync('real', join(directory, '.bashrc'))
  chmodSync(join(directory, 'real'), 0o640)
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(join(directory, 'real'), 1, 2)
  const owner = statSync(join(directory, 'real')).uid
  await addShellBlock('bash', VALUES, host)
  expect(readlinkSync(join(directory, '.bashrc'))).toBe('real')
  const facts = statSync(join(directory, 'real'))
  expect([facts.mode & 0o7777, facts.uid]).toEqual([0o640, owner])
  expect(readFileSync(join(directory, 'real'), 'utf8')).toMatch(/^x\n# >>> crossgo >>>\n/)
  expect(readdirSync(directory).sort()).toEqual(['.bashrc', '.profile', 'real'])
  await removeShellBlock('bash', host)
  expect(readFileSync(join(directory, 'real'), 'utf8')).toBe('x\n')
  expect(readlinkSync(join(directory, '.bashrc'))).toBe('real')
})
