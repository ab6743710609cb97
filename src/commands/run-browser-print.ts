import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printable } from '../report/renderers/printable.ts'
import { isWholePdf, withPdfTime } from '../report/pdf/pdf-bytes.ts'
import { BROWSER_VARIABLES, BROWSERS, printCommand } from '../report/pdf/print-command.ts'
import type { CommandResult, Host } from '../host/host.ts'
import { fontEnvironment } from './probe-fonts.ts'

/** A PDF, or why there is none: one sentence, with what to do. */
export type Printed =
  { readonly ok: true; readonly pdf: Uint8Array } | { readonly ok: false; readonly why: string }

/** 170 pages take half a minute on a busy machine; more than this is a browser that hangs. */
const PRINT_MS = 300_000
/** More is no report. */
const MOST_PDF_BYTES = 256 * 1024 ** 2
/** Of what the browser said. */
const MOST_TOLD = 300

const INSTALL = 'Install Chrome or Chromium, or name one with CHROME_PATH.'

async function findBrowser(
  host: Host
): Promise<{ readonly path: string } | { readonly why: string }> {
  for (const variable of BROWSER_VARIABLES) {
    const named = host.env[variable] ?? ''
    if (named === '') continue
    const path = await host.which(named)
    if (path !== undefined) return { path }
    return { why: `${variable} names ${printable(named)}, which is no program here. ${INSTALL}` }
  }
  for (const name of BROWSERS) {
    const path = await host.which(name)
    if (path !== undefined) return { path }
  }
  return { why: `There is no browser here to print it with. ${INSTALL}` }
}

/** The last line that says something; Chrome tells much of desktops that are not there. */
function told({ stderr }: CommandResult): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !line.includes('dbus'))
  const last = lines.at(-1)?.trim().slice(0, MOST_TOLD)
  return last === undefined ? '' : ` It said: ${printable(last).replace(/\.$/, '')}.`
}

async function readPdf(path: string, result: CommandResult): Promise<Uint8Array | string> {
  if (result.timedOut) return 'The browser did not end in time, and was stopped.'
  if (result.exitCode !== 0)
    return `The browser ended with status ${String(result.exitCode)}.${told(result)}`
  const size = await stat(path).then(
    (stats) => (stats.isFile() ? stats.size : undefined),
    () => undefined
  )
  if (size === undefined) return `The browser ended well and wrote no file.${told(result)}`
  if (size > MOST_PDF_BYTES) return `The browser wrote ${String(size)} bytes.`
  const bytes = await readFile(path)
  return isWholePdf(bytes) ? bytes : `What the browser wrote is no whole PDF.${told(result)}`
}

/**
 * Prints a page with a browser of this machine. Nothing of it stays behind, and no part of a PDF is ever given back.
 * @param at time that the document tells of itself; milliseconds since 1970, UTC
 */
export async function printPage(
  page: string,
  at: number,
  host: Host,
  timeoutMs = PRINT_MS
): Promise<Printed> {
  const browser = await findBrowser(host)
  if ('why' in browser) return { ok: false, why: browser.why }
  await mkdir(host.dirs.temp, { recursive: true })
  const room = await mkdtemp(join(host.dirs.temp, 'print-'))
  try {
    const paths = { page: join(room, 'report.html'), pdf: join(room, 'report.pdf') }
    await writeFile(paths.page, page)
    const result = await host.exec(
      printCommand({
        browser: browser.path,
        ...paths,
        room,
        asRoot: process.getuid?.() === 0,
        timeoutMs,
        fonts: fontEnvironment(host)
      })
    )
    const bytes = await readPdf(paths.pdf, result)
    if (typeof bytes !== 'string') return { ok: true, pdf: withPdfTime(bytes, at) }
    return { ok: false, why: `${bytes} Try another browser with CHROME_PATH.` }
  } finally {
    // A browser that was stopped may still write for a moment.
    await rm(room, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
  }
}
