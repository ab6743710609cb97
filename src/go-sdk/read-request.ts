import { readFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { PipelineError } from '../errors.ts'
import { messageOf } from '../host/http-failure.ts'
import { type GoLines, parseGoLines } from '../module/parse-go-mod.ts'
import type { GoWorkspace } from '../module/read-go-workspace.ts'
import { looksLikeUnquotedNumber, parseGoRequest, requestFromGoLines } from './parse-request.ts'
import { requestFromVersionText, versionTextRequest } from './parse-version-file.ts'
import type { GoRequest } from './release.ts'

/** The two settings about the version; empty means not given. */
export interface GoVersionSettings {
  readonly version: string
  /** Relative to the module root. */
  readonly file: string
}

/** Where version files are looked for: from the module root up to the top of what is built. */
export interface VersionPlaces {
  readonly directory: string
  readonly top: string
}

const MAX_FILE_BYTES = 1_000_000

/** Files that other tools read, in the order they are asked. */
const PIN_FILES = [
  '.go-version',
  '.tool-versions',
  'mise.toml',
  '.mise.toml',
  join('.config', 'mise.toml')
]

/**
 * Who decides which Go: the setting `go-version`, else the file that `go-version-file` names, else go.work, go.mod, the
 * nearest .go-version, .tool-versions or mise.toml, else the newest stable release.
 * @throws PipelineError CONFIG_INVALID for what cannot be read as a request
 */
export async function readGoRequest(
  settings: GoVersionSettings,
  places: VersionPlaces,
  workspace: GoWorkspace
): Promise<GoRequest> {
  const [module] = workspace.modules
  if (settings.version !== '') {
    if (looksLikeUnquotedNumber(settings.version, module?.lines.go)) {
      throw new PipelineError({
        code: 'CONFIG_INVALID',
        what: `go-version is ${settings.version}, but ${module?.lines.go === undefined ? 'crossgo needs a newer one' : `go.mod needs Go ${module.lines.go}`}.`,
        fix: `Put the version in quotes: YAML reads the number ${settings.version}0 as ${settings.version}.`
      })
    }
    return parseGoRequest(settings.version, 'go-version')
  }
  if (settings.file !== '') {
    return readVersionFile(resolve(places.directory, settings.file), settings.file)
  }
  for (const each of [workspace.work, module]) {
    if (each !== undefined && namesGo(each.lines)) return requestFromGoLines(each.lines, each.file)
  }
  const pinned = await findPinFile(places)
  if (pinned !== undefined) return pinned
  const because = module === undefined ? 'no go.mod' : 'a go.mod without go line'
  return { kind: 'alias', alias: 'stable', from: `the default (${because})` }
}

function namesGo({ go, toolchain }: GoLines): boolean {
  return go !== undefined || (toolchain !== undefined && toolchain !== 'default')
}

async function findPinFile({ directory, top }: VersionPlaces): Promise<GoRequest | undefined> {
  const inside = !relative(resolve(top), resolve(directory)).startsWith('..')
  for (let at = resolve(directory); ; at = dirname(at)) {
    for (const name of PIN_FILES) {
      const text = await readFile(join(at, name), 'utf8').catch(() => undefined)
      const shown = relative(resolve(directory), join(at, name))
      const request = text === undefined ? undefined : versionTextRequest(text, shown)
      if (request !== undefined) return request
    }
    if (!inside || at === resolve(top) || dirname(at) === at) return undefined
  }
}

async function readVersionFile(path: string, shown: string): Promise<GoRequest> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `go-version-file ${shown} cannot be read: ${messageOf(error)}.`,
      fix: 'Give the path of a file with a Go version in it, relative to the module root.'
    })
  }
  if (text.length > MAX_FILE_BYTES) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `go-version-file ${shown} has ${text.length} characters.`,
      fix: 'Give a file that holds a version.'
    })
  }
  const name = basename(path)
  if (name.endsWith('.mod') || name.endsWith('.work')) {
    return requestFromGoLines(parseGoLines(text, shown), shown)
  }
  return requestFromVersionText(text, shown)
}
