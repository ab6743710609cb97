import { lstat, mkdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { FormatName } from '../config/report-settings.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { writeByRename } from '../host/write-by-rename.ts'
import { timeOf, type Documents } from '../report/documents.ts'
import { FORMATS, renderingName } from '../report/formats.ts'
import { languagesIn, missingFonts } from '../report/pdf/scripts.ts'
import { probeMissingFonts } from './probe-fonts.ts'
import { printPage } from './run-browser-print.ts'

/** What was written. */
export interface Renderings {
  /** Absolute paths. */
  readonly files: readonly string[]
  /** Why one is missing, or what is missing in it: no browser, no fonts. */
  readonly notes: readonly string[]
}

interface Rendered {
  readonly content: string | Uint8Array | undefined
  readonly notes: readonly string[]
}

/** Only the PDF depends on the fonts of this machine, so that only it says which are missing. */
async function print(documents: Documents, host: Host): Promise<Rendered> {
  const plain = await FORMATS.html.render(documents)
  const missing = await probeMissingFonts(languagesIn(plain), host)
  const notes = missing.length === 0 ? [] : [missingFonts(missing)]
  const page =
    notes.length === 0
      ? plain
      : await FORMATS.html.render({ ...documents, notes: [...documents.notes, ...notes] })
  const printed = await printPage(page, timeOf(documents), host)
  if (printed.ok) return { content: printed.pdf, notes }
  return { content: undefined, notes: [`There is no PDF of the report. ${printed.why}`] }
}

async function render(name: FormatName, documents: Documents, host: Host): Promise<Rendered> {
  if (name === 'pdf') return print(documents, host)
  const text = await FORMATS[name].render(documents)
  if (text !== '') return { content: text, notes: [] }
  return { content: undefined, notes: [`These documents have nothing to write as ${name}.`] }
}

function cannotWrite(place: string, cause: unknown): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `Renderings of the report cannot be written to ${place}: ${cause instanceof Error ? cause.message : String(cause)}.`,
    fix: 'Name a directory that can be written with output.',
    cause
  })
}

/** Where a name leads; itself where there is nothing. */
const realOf = async (path: string): Promise<string> => realpath(path).catch(() => path)

/**
 * Renders documents into a directory, which is made; each file is there whole or not at all. A PDF without a browser is a
 * note, and everything else is written.
 * @param directory relative to the workspace, or absolute
 * @param inputs absolute paths of what the documents were read from: never written over
 * @throws PipelineError CONFIG_INVALID when the directory cannot be written
 */
export async function writeRenderings(
  documents: Documents,
  formats: readonly FormatName[],
  directory: string,
  host: Host,
  inputs: readonly string[] = []
): Promise<Renderings> {
  const place = resolve(host.dirs.workspace, directory)
  await mkdir(place, { recursive: true }).catch((error: unknown) => {
    throw cannotWrite(directory, error)
  })
  const kept = new Set(await Promise.all(inputs.map(realOf)))
  const files: string[] = []
  const notes: string[] = [...documents.notes]
  for (const name of formats) {
    const path = join(place, renderingName(name, documents))
    // What is rendered has the same content, or was given under a name that is none of its own.
    if (kept.has(await realOf(path))) {
      notes.push(`${renderingName(name, documents)} is what was rendered, and stays as it is.`)
      continue
    }
    const { content, notes: more } = await render(name, documents, host)
    notes.push(...more)
    if (content === undefined) continue
    try {
      // The place of a file only: a directory or a link to elsewhere is not ours to replace.
      const there = await lstat(path).catch(() => undefined)
      if (there !== undefined && !there.isFile()) throw new Error('what is there is no file')
      await writeByRename(path, content)
    } catch (error) {
      throw cannotWrite(path, error)
    }
    files.push(path)
  }
  return { files, notes }
}
