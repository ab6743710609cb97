import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '../config/parse-settings.ts'
import { chainOf } from '../environment/chain.ts'
import type { Credential } from '../environment/credential.ts'
import { probeChain, probeSumdb, type HeadersFor } from '../environment/probe-chain.ts'
import { basicOf, loginFor } from '../environment/proxy-logins.ts'
import { createReach, type ModuleReach } from '../environment/reach.ts'
import { goLogins } from '../environment/credential-files.ts'
import { goPlaces } from '../go-sdk/go-places.ts'
import type { SumDatabase } from '../go-sdk/goproxy.ts'
import type { Host } from '../host/host.ts'
import { parseRequires, type Required } from '../module/parse-requires.ts'
import type { ProvidedGo } from './provide-go.ts'

/** What is needed to ask: no Go has to be installed. */
export type KnownAccess = Pick<ProvidedGo, 'access' | 'logins'>

async function readRequired(directory: string): Promise<readonly Required[]> {
  const path = join(directory, 'go.mod')
  const text = await readFile(path, 'utf8').catch(() => undefined)
  return text === undefined ? [] : parseRequires(text, path)
}

/** Logins for addresses over https. */
export function headersOf(provided: KnownAccess, credentials: readonly Credential[]): HeadersFor {
  const logins = [...provided.logins, ...goLogins(credentials)]
  return (url) => {
    const login = loginFor(url, logins)
    return login === undefined ? undefined : { authorization: `Basic ${basicOf(login)}` }
  }
}

/** The checksum database in force; a value that the go command would refuse is its business. */
function databaseOf({ access }: KnownAccess): SumDatabase | undefined {
  try {
    return goPlaces({ goproxy: access.GOPROXY, gosumdb: access.GOSUMDB }, {}).database
  } catch {
    return undefined
  }
}

/**
 * How modules are reached: the chain with the rule of each link, and, when `ask` is set, what each link and the checksum
 * database answer: one public module of Go's own, never one of the project; `credentials` go to their own hosts only.
 */
export async function readReach(
  provided: KnownAccess,
  directory: string,
  settings: Settings,
  credentials: readonly Credential[],
  ask: boolean,
  host: Host
): Promise<ModuleReach> {
  const { access } = provided
  const required = await readRequired(directory)
  if (!ask || settings.offline) return createReach(access, settings.private, required, undefined)
  const chain = chainOf(access.GOPROXY)
  const headers = headersOf(provided, credentials)
  const database = databaseOf(provided)
  const [links, sumdb] = await Promise.all([
    probeChain(chain, undefined, host, headers),
    database === undefined ? undefined : probeSumdb(database, chain, host, headers)
  ])
  return createReach(access, settings.private, required, {
    links,
    ...(sumdb === undefined ? {} : { sumdb })
  })
}
