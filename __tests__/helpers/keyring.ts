import { spawn } from 'node:child_process'
import { access, copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { TEST_CACHE } from './install-tools.ts'
import { runChild } from './run-child.ts'

/** What to run in a login session. */
export interface InSession {
  readonly argv: readonly [string, ...string[]]
  /** All of its environment but HOME, the runtime directory and the address of the session's bus. */
  readonly env: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Its standard input; empty unless given. */
  readonly input?: string
  /** What the person types at the login; the password of the keyring unless given. */
  readonly typed?: string
}

/** How a program in a session ended, and all it wrote. */
export interface SessionResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** A person with a GNOME keyring; each session starts a bus and a keyring daemon of its own and ends both. */
export interface Keyring {
  /** HOME of the person: the encrypted keyring is below it. */
  readonly home: string
  /** Runs a program in a new session, in which the keyring is unlocked. */
  run(session: InSession): Promise<SessionResult>
  /** Stores what `git credential fill` shall give for a host, by git's own helper, in a session of its own. */
  store(credential: {
    readonly host: string
    readonly username: string
    readonly password: string
  }): Promise<void>
}

const SOURCE = 'usr/share/doc/git/contrib/credential/libsecret/git-credential-libsecret.c'

// The first line of the input is for the daemon, the others for the program. Both daemons talk on standard error.
const LOGIN = `IFS= read -r typed
printf %s "$typed" | gnome-keyring-daemon --unlock --components=secrets > /dev/null 3>&- || exit 70
unset typed
exec "$@" 2>&3 3>&-`

/** Makes a person in a directory that it creates. The first session makes the keyring with this password. */
export async function createKeyring(home: string, password: string): Promise<Keyring> {
  const runtime = join(home, 'run')
  await mkdir(runtime, { recursive: true, mode: 0o700 })
  const run: Keyring['run'] = async ({ argv, env, cwd = home, input = '', typed = password }) => {
    const session = ['--', 'sh', '-c', LOGIN, 'login', ...argv]
    const child = spawn('dbus-run-session', session, {
      cwd,
      env: { ...env, HOME: home, XDG_RUNTIME_DIR: runtime },
      stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
      timeout: 60_000
    })
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] }
    child.stdout?.on('data', (chunk: Buffer) => chunks.stdout.push(chunk))
    child.stdio[3]?.on('data', (chunk: Buffer) => chunks.stderr.push(chunk))
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(`${typed}\n${input}`)
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code) => {
        resolve(code ?? -1)
      })
    })
    const text = (name: keyof typeof chunks): string => Buffer.concat(chunks[name]).toString('utf8')
    return { exitCode, stdout: text('stdout'), stderr: text('stderr') }
  }
  return {
    home,
    run,
    async store({ host, username, password: secret }) {
      const { exitCode, stderr } = await run({
        argv: [await libsecretHelper(), 'store'],
        env: { PATH: process.env['PATH'] ?? '' },
        input: `protocol=https\nhost=${host}\nusername=${username}\npassword=${secret}\n\n`
      })
      // The helper ends with 0 even when there is no keyring, but then it says so.
      if (exitCode !== 0 || stderr !== '') throw new Error(`nothing was stored: ${stderr}`)
    }
  }
}

/** Where git's helper for the keyring is, for `credential.helper`; compiled once from the source in the package of git. */
export async function libsecretHelper(): Promise<string> {
  const helper = join(TEST_CACHE, 'git-credential-libsecret')
  const there = await access(helper).then(
    () => true,
    () => false
  )
  if (there) return helper
  const folder = await mkdtemp(join(TEST_CACHE, 'libsecret-'))
  const must = async (...argv: readonly [string, ...string[]]): Promise<string> => {
    const env = process.env as Record<string, string>
    const result = await runChild({ argv, cwd: folder, env, timeoutMs: 120_000 })
    if (result.exitCode !== 0) throw new Error(`${argv.join(' ')}\n${result.stderr}`)
    return result.stdout
  }
  const source = join(folder, 'helper.c')
  await copyFile(join('/', SOURCE), source).catch(async () => {
    // Small images leave documents out when they unpack packages.
    await must('sh', '-c', 'apt-get -qq download git && dpkg-deb -x git_*.deb package')
    await copyFile(join(folder, 'package', SOURCE), source)
  })
  const flags = (await must('pkg-config', '--cflags', '--libs', 'libsecret-1')).trim().split(/\s+/)
  await must('gcc', '-O1', '-o', 'helper', source, ...flags)
  await rename(join(folder, 'helper'), helper)
  await rm(folder, { recursive: true })
  return helper
}
