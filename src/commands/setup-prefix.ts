import { delimiter, join } from 'node:path'
import type { Settings } from '../config/parse-settings.ts'
import type { ModuleAccess } from '../environment/module-access.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { readToolCache } from '../host/read-tool-cache.ts'
import { runStage } from '../run-stage.ts'
import type { ProfileValues } from '../shell-profile/block.ts'
import { quoteFor, SHELLS } from '../shell-profile/quote.ts'
import type { ProvidedGo } from './provide-go.ts'
import { prefixPlaces, readPrefix, type PrefixPlaces } from './read-prefix.ts'
import { setup, type SetupResult } from './setup.ts'
import { addShellBlock, readBlockFiles, useNow, type ShellBlock } from './shell-block.ts'
import { writeGoLink, type GoLink } from './write-go-link.ts'

/** What `setup` left below a prefix and in the start files. */
export interface PrefixSetup {
  readonly directory: string
  readonly link: GoLink
  /** Absent when no start file was asked for. */
  readonly shellBlock?: ShellBlock
  /** A line to type in a shell that runs already. */
  readonly useNow: string
}

/** `setup` for a machine of a person's own. */
export interface PrefixSetupResult extends SetupResult {
  readonly prefix: PrefixSetup
}

/** The same machine with a tool cache below the prefix, and without the Gos that it has elsewhere: none of them is linked. */
function hostOfPrefix(host: Host, { toolCache }: PrefixPlaces): Host {
  const isElsewhere = (name: string): boolean => name.startsWith('GOROOT')
  return {
    ...host,
    env: Object.fromEntries(Object.entries(host.env).filter(([name]) => !isElsewhere(name))),
    dirs: { ...host.dirs, toolCache },
    findTool: async (tool, version, arch) => readToolCache(toolCache, tool, version, arch),
    which: async (name) => (name === 'go' ? undefined : host.which(name))
  }
}

/** A start file may be readable by others, and goes into backups and repositories. */
function requireNoCredentials({ logins }: ProvidedGo): void {
  if (logins.length > 0) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'GOPROXY or GOSUMDB holds a user name or password, which crossgo does not write into a start file.',
      fix: 'Put it into ~/.netrc and leave it out of the address.'
    })
  }
}

function profileValues(link: string, access: ModuleAccess): ProfileValues {
  const { GOPATH, GOPROXY, GOSUMDB } = access
  // `go install` writes below the first directory.
  const [first = ''] = GOPATH.split(delimiter)
  return { GOROOT: link, GOPATH, GOPROXY, GOSUMDB, path: [join(link, 'bin'), join(first, 'bin')] }
}

/**
 * `setup` with Go below `settings.prefix`: the verified tree in a tool cache there, the link `go` to it, and, when a shell is
 * given, the block in its start files. What can be refused is refused before anything is changed.
 * @throws PipelineError as `setup`; CONFIG_INVALID for a prefix or a start file that cannot be used
 */
export async function setupPrefix(settings: Settings, host: Host): Promise<PrefixSetupResult> {
  if (host.platform.goos === 'windows') {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: '--prefix makes a symbolic link and is not for Windows.',
      fix: 'Run it in WSL, or run setup without --prefix.'
    })
  }
  const places = prefixPlaces(settings.prefix, host.dirs.workspace)
  const shell = SHELLS.find((known) => known === settings.shell)
  await runStage('Prefix', host, async () => {
    await readPrefix(places)
    if (shell !== undefined) await readBlockFiles(shell, host)
  })
  const accept = shell === undefined ? undefined : requireNoCredentials
  const result = await setup(settings, hostOfPrefix(host, places), accept)
  return runStage('Prefix', host, async () => {
    const values = profileValues(places.link, result.moduleAccess)
    const link = await writeGoLink(places, result.go.root, host)
    const { directory } = places
    if (shell === undefined) {
      const bin = quoteFor('bash', 'prefix', join(places.link, 'bin'))
      return { ...result, prefix: { directory, link, useNow: `export PATH=${bin}:"$PATH"` } }
    }
    const shellBlock = await addShellBlock(shell, values, host)
    return { ...result, prefix: { directory, link, shellBlock, useNow: useNow(shell, host) } }
  })
}
