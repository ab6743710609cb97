import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { PipelineError } from '../errors.ts'
import { messageOf } from '../host/http-failure.ts'
import { parseGoLines, type GoMod } from '../module/parse-go-mod.ts'
import {
  looksLikeUnquotedNumber,
  parseGoRequest,
  requestFromGoLines,
  requestFromVersionText
} from './parse-request.ts'
import type { GoRequest } from './release.ts'

/** The two settings about the version; empty means not given. */
export interface GoVersionSettings {
  readonly version: string
  /** Relative to `directory`. */
  readonly file: string
}

const MAX_FILE_BYTES = 1_000_000

/**
 * Who decides which Go: the setting `go-version`, else the file that `go-version-file` names, else go.mod, else the newest
 * stable release.
 * @throws PipelineError CONFIG_INVALID for what cannot be read as a request
 */
export async function readGoRequest(
  settings: GoVersionSettings,
  directory: string,
  goMod: GoMod | undefined
): Promise<GoRequest> {
  if (settings.version !== '') {
    if (looksLikeUnquotedNumber(settings.version, goMod?.go)) {
      throw new PipelineError({
        code: 'CONFIG_INVALID',
        what: `go-version is ${settings.version}, but go.mod needs Go ${goMod?.go ?? ''}.`,
        fix: `Put the version in quotes: YAML reads the number ${settings.version}0 as ${settings.version}.`
      })
    }
    return parseGoRequest(settings.version, 'go-version')
  }
  if (settings.file !== '') return readVersionFile(resolve(directory, settings.file), settings.file)
  if (goMod?.go !== undefined || goMod?.toolchain !== undefined) {
    return requestFromGoLines(goMod, 'go.mod')
  }
  const because = goMod === undefined ? 'no go.mod' : 'a go.mod without go line'
  return { kind: 'alias', alias: 'stable', from: `the default (${because})` }
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
