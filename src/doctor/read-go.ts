import { realpath } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { Host } from '../host/host.ts'
import { splitWords } from '../host/quoted-words.ts'
import { readProgramPath } from '../host/read-path.ts'
import type { GoFacts, GoProgram, GoSetting } from './go-facts.ts'
import { goSettings, parseEnvFile, shownValue } from './go-settings.ts'
import { readText } from './read-text.ts'

const LIMIT_MS = 2_000
/** Settings that name a program, with its arguments. */
const PROGRAMS: readonly string[] = ['CC', 'CXX', 'AR', 'PKG_CONFIG']

/** The first word, quoted as the go command reads it. */
function programOf(value: string): string {
  try {
    return splitWords(value)[0] ?? value
  } catch {
    return value
  }
}

/** What each program called go on PATH is. None is let fetch another Go. */
async function readPrograms(host: Host): Promise<readonly GoProgram[]> {
  const separator = host.platform.goos === 'windows' ? ';' : ':'
  const directories = [...new Set((host.env['PATH'] ?? '').split(separator))].filter(isAbsolute)
  const paths = await Promise.all(
    directories.map(async (directory) => readProgramPath('go', directory))
  )
  const found = paths.flatMap((path) => (path === undefined ? [] : [path]))
  return Promise.all(
    found.map(async (path): Promise<GoProgram> => {
      const [realPath, result] = await Promise.all([
        realpath(path).catch(() => path),
        host.exec({
          argv: [path, 'env', 'GOVERSION', 'GOROOT'],
          env: { GOTOOLCHAIN: 'local', GOENV: 'off', GOTELEMETRY: 'off' },
          cwd: host.dirs.temp,
          timeoutMs: LIMIT_MS
        })
      ])
      const [said = '', root = ''] = result.exitCode === 0 ? result.stdout.split('\n') : []
      // Other programs are called go, too.
      const version = /^(?:go)?(\d\S*|devel\b.*)$/.exec(said.trim())?.[1]
      return version === undefined
        ? { path, realPath, version: '', root: '', ...(result.timedOut ? { slow: true } : {}) }
        : { path, realPath, version, root: root.trim() }
    })
  )
}

/** GOENV: where `go env -w` writes. Source: cmd/go/internal/cfg (EnvFile). */
function settingsPlace({ env, platform }: Host): string {
  const given = env['GOENV'] ?? ''
  if (given !== '') return given
  const home = env['HOME'] ?? ''
  if (platform.goos === 'windows') return join(env['APPDATA'] ?? '', 'go', 'env')
  if (platform.goos === 'darwin') return join(home, 'Library', 'Application Support', 'go', 'env')
  const config = env['XDG_CONFIG_HOME'] ?? ''
  return config === '' && home === ''
    ? ''
    : join(config === '' ? `${home}/.config` : config, 'go', 'env')
}

/** What `go env -w` has written for this user. */
export async function readEnvFile(host: Host): Promise<Readonly<Record<string, string>>> {
  const place = settingsPlace(host)
  return place === '' || place === 'off' ? {} : parseEnvFile(await readText('/', place))
}

/** What the go command itself says of GOROOT and GOPATH, with every setting that somebody made; GOPROXY and the like aside. */
async function askGo(
  { path }: GoProgram,
  settings: readonly GoSetting[],
  host: Host
): Promise<Pick<GoFacts, 'root' | 'path' | 'problem'>> {
  const given = settings.filter(({ from, name }) => from === 'environment' && name !== 'GOPROXY')
  const result = await host.exec({
    argv: [path, 'env', '-json', 'GOROOT', 'GOPATH'],
    env: {
      ...Object.fromEntries(given.map(({ name, value }) => [name, value])),
      GOENV: host.env['GOENV'],
      GOTOOLCHAIN: 'local',
      GOTELEMETRY: 'off'
    },
    cwd: host.dirs.temp,
    timeoutMs: LIMIT_MS
  })
  if (result.exitCode !== 0) {
    const problem = result.timedOut ? 'it does not answer' : result.stderr.trim().split('\n')[0]
    return { root: '', path: '', problem: shownValue(problem ?? '') }
  }
  const text = (name: string): string => {
    const quoted = new RegExp(`^\\s*"${name}": (".*?"),?$`, 'm').exec(result.stdout)?.[1]
    return quoted === undefined ? '' : String(JSON.parse(quoted))
  }
  return { root: text('GOROOT'), path: text('GOPATH') }
}

/**
 * Every go on PATH, what is set for it and by whom, and what is in force. Starts no download. Passwords in addresses are
 * masked from now on and are not in the result.
 */
export async function readGo(host: Host): Promise<Omit<GoFacts, 'pinned'>> {
  const settingsFile = settingsPlace(host)
  const [programs, file] = await Promise.all([readPrograms(host), readEnvFile(host)])
  const [first] = programs
  const [shippedText, rootText] = await Promise.all([
    first === undefined || first.root === '' ? '' : readText(first.root, 'go.env'),
    readText(host.env['GOROOT'] ?? file['GOROOT'] ?? '/nowhere', 'VERSION')
  ])
  const shipped = parseEnvFile(shippedText)
  const settings = goSettings(host.env, file, shipped)
  const asked = first === undefined ? { root: '', path: '' } : await askGo(first, settings, host)
  const missing = await Promise.all(
    settings.map(async ({ name, value }) =>
      PROGRAMS.includes(name) && (await host.which(programOf(value))) === undefined ? [name] : []
    )
  )
  const toolchain = settings.find(({ name }) => name === 'GOTOOLCHAIN')?.value
  const rootVersion = /^go(\S+)/.exec(rootText)?.[1]
  return {
    programs,
    settingsFile,
    settings: settings.map((each) => ({ ...each, value: shownValue(each.value) })),
    ...asked,
    programsMissing: missing.flat(),
    toolchain: toolchain ?? shipped['GOTOOLCHAIN'] ?? 'auto',
    ...(rootVersion === undefined ? {} : { rootVersion })
  }
}
