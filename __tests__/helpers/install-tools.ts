import { access, mkdir, writeFile } from 'node:fs/promises'
import { arch, tmpdir } from 'node:os'
import { delimiter, dirname, isAbsolute, join } from 'node:path'
import { withMachineLock } from './machine-lock.ts'
import { runChild } from './run-child.ts'

/** Where the tools of the tests and their caches live between runs. */
export const TEST_CACHE = process.env['CROSSGO_TEST_CACHE'] ?? join(tmpdir(), 'crossgo-test-cache')

/** Caches that the command line and act share in tests, so that nothing is compiled twice. */
export const DEMO_CACHE = join(TEST_CACHE, 'demo')

/** The build cache in there: what tests build with -trimpath is the standard library that the demo needs too. */
export const GO_BUILD_CACHE = join(DEMO_CACHE, 'xdg', 'go-build')

/** Where a library is that gives one process users of its own: the SSH server has a `git` that this machine lacks. */
export const NSS_WRAPPERS = [
  '/usr/lib/x86_64-linux-gnu/libnss_wrapper.so',
  '/usr/lib/aarch64-linux-gnu/libnss_wrapper.so'
] as const

/** Debian and Ubuntu packages, each with the programs any of which proves that it is there. */
const APT_TOOLS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'pkg-config': ['pkg-config'],
  gcc: ['gcc'],
  'g++': ['g++'],
  'libc6-dev': ['/usr/include/stdlib.h'],
  'gcc-aarch64-linux-gnu': ['aarch64-linux-gnu-gcc'],
  'g++-aarch64-linux-gnu': ['aarch64-linux-gnu-g++'],
  'libc6-dev-arm64-cross': ['/usr/aarch64-linux-gnu/include/stdlib.h'],
  'gcc-mingw-w64-x86-64': ['x86_64-w64-mingw32-gcc'],
  'g++-mingw-w64-x86-64': ['x86_64-w64-mingw32-g++'],
  'qemu-user-static': ['qemu-aarch64-static'],
  minisign: ['minisign'],
  'libxml2-utils': ['xmllint'],
  'xz-utils': ['xz'],
  binutils: ['readelf'],
  file: ['file'],
  unzip: ['unzip'],
  zip: ['zip'],
  git: ['git'],
  procps: ['ps'],
  strace: ['strace'],
  openssl: ['openssl'],
  softhsm2: ['softhsm2-util'],
  opensc: ['pkcs11-tool'],
  'ca-certificates': ['/etc/ssl/certs/ca-certificates.crt'],
  patchelf: ['patchelf'],
  llvm: ['llvm-readobj'],
  wine64: ['/usr/lib/wine/wine64', 'wine64', 'wine'],
  shellcheck: ['shellcheck'],
  zsh: ['zsh'],
  fish: ['fish'],
  'apache2-bin': ['/usr/sbin/apache2'],
  'openssh-client': ['ssh-agent'],
  'openssh-server': ['/usr/sbin/sshd'],
  'libnss-wrapper': NSS_WRAPPERS,
  dbus: ['dbus-run-session'],
  'gnome-keyring': ['gnome-keyring-daemon'],
  'libsecret-tools': ['secret-tool'],
  'musl-tools': ['musl-gcc'],
  'kubernetes-client': ['kubectl'],
  chromium: ['chromium', 'google-chrome', 'chromium-browser'],
  fontconfig: ['fc-list'],
  'fonts-dejavu-core': ['/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'],
  'fonts-droid-fallback': ['/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf'],
  'poppler-utils': ['pdftotext'],
  qpdf: ['qpdf'],
  'libsecret-1-dev': ['/usr/include/libsecret-1/libsecret/secret.h']
}

const NODE_VERSION = '24.21.0'
const NODE_PACKAGE = `node-linux-${arch() === 'arm64' ? 'arm64' : 'x64'}`
const GO_TOOLS = {
  act: { module: 'github.com/nektos/act', version: 'v0.2.89' },
  actionlint: { module: 'github.com/rhysd/actionlint/cmd/actionlint', version: 'v1.7.12' }
} as const
const PYTHON_TOOLS = {
  zizmor: '1.32.0',
  'check-jsonschema': '0.39.0',
  lief: '1.0.0',
  'cyclonedx-python-lib[json-validation]': '11.12.0',
  'spdx-tools': '0.8.5',
  'in-toto-attestation': '0.9.3'
} as const

const goTool = (name: keyof typeof GO_TOOLS): string =>
  join(TEST_CACHE, 'go-tools', `${name}-${GO_TOOLS[name].version}`, name)

/** Where each tool is once `installTools` is done. */
export const TOOLS = {
  act: goTool('act'),
  actionlint: goTool('actionlint'),
  node: join(TEST_CACHE, `node-${NODE_VERSION}`, 'node_modules', NODE_PACKAGE, 'bin', 'node'),
  /** A Python that can import lief and the libraries of SBOMs and in-toto statements. */
  python: join(TEST_CACHE, 'venv', 'bin', 'python3'),
  zizmor: join(TEST_CACHE, 'venv', 'bin', 'zizmor'),
  checkJsonschema: join(TEST_CACHE, 'venv', 'bin', 'check-jsonschema')
} as const

/** How tools get here. */
export interface InstallRequest {
  /** Called only when a Go tool must be built: gives the `go` program to build it with. */
  readonly goBinary: () => Promise<string>
  /** Gets one line per kind of tool that was missing. */
  readonly log: (line: string) => void
}

const exists = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  )

/** Whether a program is on PATH, or a file at its absolute path. */
export const isThere = async (program: string): Promise<boolean> => {
  const folders = isAbsolute(program) ? [''] : (process.env['PATH'] ?? '').split(delimiter)
  return (await Promise.all(folders.map(async (each) => exists(join(each, program))))).some(Boolean)
}

const fail = (what: string): never => {
  throw new Error(`A tool of the tests cannot be installed: ${what}`)
}

/** Runs an installer in the environment of the tests, so that mirrors and proxies set there are used. */
const run = async (
  argv: readonly [string, ...string[]],
  added: Readonly<Record<string, string>> = {}
): Promise<{ readonly ok: boolean; readonly text: string }> => {
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...added }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]]
    )
  ) as Record<string, string>
  const result = await runChild({ argv, cwd: TEST_CACHE, env, timeoutMs: 20 * 60_000 })
  const text = `${result.stdout}\n${result.stderr}`.trim()
  return { ok: result.exitCode === 0, text }
}

const must = async (...args: Parameters<typeof run>): Promise<void> => {
  const { ok, text } = await run(...args)
  if (!ok) fail(`${args[0].join(' ')}\n${text.split('\n').slice(-20).join('\n')}`)
}

const missingPackages = async (): Promise<readonly string[]> => {
  const missing: string[] = []
  for (const [name, programs] of Object.entries(APT_TOOLS))
    if (!(await Promise.all(programs.map(isThere))).some(Boolean)) missing.push(name)
  const python = await run(['python3', '-c', 'import ensurepip, venv']).catch(() => ({ ok: false }))
  return python.ok ? missing : [...missing, 'python3-venv']
}

const asRoot = async (...argv: readonly [string, ...string[]]): Promise<void> =>
  must(process.getuid?.() === 0 ? argv : ['sudo', '-n', '-E', ...argv], {
    DEBIAN_FRONTEND: 'noninteractive'
  })

/** What installers ask whether a service may be started (policy-rc.d(8)). */
const POLICY = '/usr/sbin/policy-rc.d'

/** Runs an installation after which none of these units runs, now or after the next start. */
const withoutServices = async (units: readonly string[], body: () => Promise<void>) => {
  const isOurs = !(await exists(POLICY))
  if (isOurs) {
    const file = join(TEST_CACHE, 'policy-rc.d')
    await writeFile(file, '#!/bin/sh\nexit 101\n')
    await asRoot('install', '-m', '755', file, POLICY)
  }
  try {
    await body()
  } finally {
    if (isOurs) await asRoot('rm', POLICY)
  }
  if (units.length > 0 && (await isThere('systemctl')))
    await asRoot('systemctl', 'disable', '--quiet', ...units)
}

/**
 * Installs those of some Debian or Ubuntu packages that `missing` still gives when no other process installs any.
 * No service is started: none of the units runs, now or after the next start of the machine. Throws when it fails.
 */
export async function installDebianPackages(
  missing: () => Promise<readonly string[]>,
  unitsOf: (names: readonly string[]) => readonly string[]
): Promise<void> {
  const aptGet = async (...args: readonly string[]): Promise<void> =>
    asRoot('apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=600', ...args)
  await mkdir(TEST_CACHE, { recursive: true })
  await withMachineLock('packages', async () => {
    const names = await missing()
    if (names.length === 0) return
    await aptGet('update')
    await withoutServices(unitsOf(names), async () =>
      aptGet('install', '-y', '--no-install-recommends', ...names)
    )
    const still = await missing()
    if (still.length > 0) fail(`${still.join(' ')} (apt-get install succeeded)`)
  })
}

// The C libraries' headers are only recommended by the compilers, so the table names them.
const installPackages = async (): Promise<void> =>
  installDebianPackages(missingPackages, (names) =>
    names.includes('openssh-server') ? ['ssh.service', 'ssh.socket'] : []
  )

const installNode = async (): Promise<void> => {
  const prefix = join(TEST_CACHE, `node-${NODE_VERSION}`)
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', prefix]
  await must(['npm', 'install', ...flags, `${NODE_PACKAGE}@${NODE_VERSION}`])
}

const installGoTool = async (name: keyof typeof GO_TOOLS, go: string): Promise<void> => {
  const { module, version } = GO_TOOLS[name]
  await must([go, 'install', `${module}@${version}`], {
    GOBIN: dirname(goTool(name)),
    GOFLAGS: '',
    GOTOOLCHAIN: 'local',
    // No C compiler is needed, so this need not wait for the packages.
    CGO_ENABLED: '0'
  })
}

const pythonToolsAreThere = async (): Promise<boolean> => {
  if (!(await exists(TOOLS.python))) return false
  const names = Object.keys(PYTHON_TOOLS)
    .map((name) => name.replace(/\[.*/, ''))
    .join(' ')
  const code = `from importlib.metadata import version\nprint(*map(version, "${names}".split()))`
  const { ok, text } = await run([TOOLS.python, '-c', code])
  return ok && text === Object.values(PYTHON_TOOLS).join(' ')
}

const installPythonTools = async (): Promise<void> => {
  const wanted = Object.entries(PYTHON_TOOLS).map(([name, version]) => `${name}==${version}`)
  await must(['python3', '-m', 'venv', '--clear', join(TEST_CACHE, 'venv')])
  await must([TOOLS.python, '-m', 'pip', 'install', '-q', '--only-binary=:all:', ...wanted])
}

/**
 * Makes sure that every tool of the tests is on this machine, the missing ones installed side by side.
 * Throws when one cannot be had: a test never runs without its tool, and none is left out.
 */
export async function installTools(request: InstallRequest): Promise<void> {
  await mkdir(TEST_CACHE, { recursive: true })
  const timed = async (what: string, body: () => Promise<void>): Promise<void> => {
    const start = performance.now()
    await body()
    request.log(`installed ${what} in ${((performance.now() - start) / 1000).toFixed(1)} s`)
  }
  const packages = await missingPackages()
  const apt = packages.length === 0 ? Promise.resolve() : timed(packages.join(' '), installPackages)
  const node = async (): Promise<void> => {
    if (!(await exists(TOOLS.node))) await timed(`node ${NODE_VERSION}`, installNode)
  }
  const go = async (): Promise<void> => {
    for (const name of ['act', 'actionlint'] as const)
      if (!(await exists(goTool(name))))
        await timed(name, async () => installGoTool(name, await request.goBinary()))
  }
  const python = async (): Promise<void> => {
    if (packages.includes('python3-venv')) await apt
    if (!(await pythonToolsAreThere()))
      await timed(Object.keys(PYTHON_TOOLS).join(' '), installPythonTools)
  }
  await Promise.all([apt, node(), go(), python()])
  for (const [name, path] of Object.entries(TOOLS))
    if (!(await exists(path))) fail(`${name} is not at ${path}`)
}
