import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'

/** How a page is looked at. */
export interface View {
  /** Pixels of CSS; 1280 unless given. */
  readonly width?: number
  readonly dark?: boolean
  readonly print?: boolean
}

/** A page that is open, and what happened while it was opened. */
export interface OpenPage {
  readonly page: Page
  /** Everything in the console, errors of the page included. */
  readonly console: readonly string[]
  /** Addresses that were asked for, the page itself left out. */
  readonly requests: readonly string[]
}

/** The installed Chromium without a window; a test that starts it must close it. */
export async function startBrowser(): Promise<Browser> {
  return puppeteer.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    headless: true,
    // Tests may run as root in a container.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    protocolTimeout: 120_000
  })
}

/** Opens the file at a path as a person sees it. */
export async function openFile(
  browser: Browser,
  path: string,
  { width = 1280, dark = false, print = false }: View = {}
): Promise<OpenPage> {
  const page = await browser.newPage()
  const messages: string[] = []
  const requests: string[] = []
  const own = `file://${path}`
  page.on('console', (message) => messages.push(message.text()))
  page.on('pageerror', (error) => messages.push(String(error)))
  page.on('request', (request) => {
    if (request.url() !== own) requests.push(request.url())
  })
  await page.setViewport({ width, height: 900 })
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }
  ])
  if (print) await page.emulateMediaType('print')
  await page.goto(own)
  return { page, console: messages, requests }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Every violation that axe-core finds, one line each; best practices count too. axe is run by the debugger's door, which a
 * page's policy does not close.
 */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${AXE};undefined`)
  const found = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, help, nodes }) => id + ': ' + help + ': ' + nodes.slice(0, 3).map((node) => node.html.slice(0, 200) + ' ' + (node.any[0]?.message ?? '')).join(' | ')))`
  )
  return found as readonly string[]
}

/** Text of the page as it is shown. */
export async function textOf(page: Page): Promise<string> {
  return (await page.evaluate('document.body.innerText')) as string
}

/** By how many pixels the page is wider than the window. */
export async function overflowOf(page: Page): Promise<number> {
  return (await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  )) as number
}
