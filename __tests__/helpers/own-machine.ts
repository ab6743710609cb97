import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setupPrefix, type PrefixSetupResult } from '../../src/commands/setup-prefix.ts'
import { parseSettings } from '../../src/config/parse-settings.ts'
import type { Host } from '../../src/host/host.ts'
import { DEMO_CACHE, TEST_CACHE } from './install-tools.ts'
import { createTestHost, type TestHost } from './test-host.ts'

/** The Go of the tests. */
export const VERSION = '1.27.4'
/** Compiled packages that stay between runs. */
export const XDG_CACHE_HOME = join(DEMO_CACHE, 'xdg')

/** A person with an empty home directory, or one with these files. */
export interface Person {
  readonly home: string
  readonly host: Host
}

/** A place for machines of persons: home directories, and a prefix that has the Go of the tests from an earlier run. */
export interface OwnMachine {
  readonly root: string
  readonly prefix: string
  person(
    name: string,
    files?: Readonly<Record<string, string>>,
    env?: Readonly<Record<string, string>>
  ): Promise<Person>
  close(): Promise<void>
}

export function createOwnMachine(): OwnMachine {
  // Names that break what is not quoted.
  const root = mkdtempSync(join(tmpdir(), "crossgo own'$machine-"))
  const prefix = join(root, 'a $dk `x` \\n')
  const tools = join(prefix, 'lib', 'crossgo-tools', 'go')
  mkdirSync(tools, { recursive: true })
  symlinkSync(join(TEST_CACHE, 'tools', 'go', VERSION), join(tools, VERSION))
  const hosts: TestHost[] = []
  return {
    root,
    prefix,
    async person(name, files = {}, env = {}) {
      const home = join(root, name)
      mkdirSync(home)
      for (const [file, text] of Object.entries(files)) writeFileSync(join(home, file), text)
      const unset = Object.keys(process.env)
        .filter((key) => /^(GO|ZDOTDIR$|XDG_)/.test(key))
        .map((key) => [key, undefined] as const)
      const host = await createTestHost({
        ...Object.fromEntries(unset),
        HOME: home,
        XDG_CACHE_HOME,
        ...env
      })
      hosts.push(host)
      return { home, host: host.host }
    },
    async close() {
      await Promise.all(hosts.map(async (host) => host.close()))
      rmSync(root, { recursive: true, force: true })
    }
  }
}

/** `crossgo setup` without C compilers and with the Go of the tests, unless `values` say otherwise. */
export async function setUp(
  host: Host,
  values: Readonly<Record<string, unknown>>
): Promise<PrefixSetupResult> {
  const all = { 'go-version': VERSION, cgo: 'off', ...values }
  return setupPrefix(parseSettings({ values: all, label: (name) => `--${name}` }), host)
}

/** Files below a directory with their bytes, links as their text. */
export function contentsOf(directory: string): Readonly<Record<string, string>> {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    names.map((name) => {
      const path = join(directory, name)
      const entry = lstatSync(path)
      if (entry.isSymbolicLink()) return [name, `-> ${readlinkSync(path)}`]
      return [name, entry.isFile() ? readFileSync(path, 'latin1') : '']
    })
  )
}
