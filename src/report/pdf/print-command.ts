import { pathToFileURL } from 'node:url'
import type { Command } from '../../host/host.ts'

/** What a browser prints, and where it may leave anything. Absolute paths. */
export interface Print {
  readonly browser: string
  readonly page: string
  readonly pdf: string
  /** A private directory: the profile, and what the browser makes besides. */
  readonly room: string
  /** The user that crossgo runs as is root. */
  readonly asRoot: boolean
  /** Milliseconds until the browser and all it started are ended. */
  readonly timeoutMs: number
  /** Where the browser finds fonts, when that is not the usual place: FONTCONFIG_FILE and the like. */
  readonly fonts: Readonly<Record<string, string>>
}

/**
 * The browser as a printer: headless, with a profile of its own, and without a way to the network. What it prints does not
 * depend on the time zone or the language of the machine.
 */
export function printCommand(print: Print): Command {
  return {
    argv: [
      print.browser,
      '--headless',
      // Chrome does not start its sandbox for root, and then not at all. The page is ours and has no script.
      ...(print.asRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      // Containers have 64 MiB there.
      '--disable-dev-shm-usage',
      '--disable-extensions',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-default-apps',
      '--disable-domain-reliability',
      '--disable-breakpad',
      '--no-first-run',
      '--no-default-browser-check',
      '--no-pings',
      // Whatever still wants to ask somebody finds nobody.
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--lang=en-US',
      '--no-pdf-header-footer',
      `--user-data-dir=${print.room}`,
      `--print-to-pdf=${print.pdf}`,
      pathToFileURL(print.page).href
    ],
    cwd: print.room,
    env: {
      TZ: 'UTC',
      LC_ALL: 'C.UTF-8',
      // Relative to cwd: the browser makes a socket there, and the path of one has 107 bytes at most (unix(7)).
      TMPDIR: '.',
      // Otherwise the home of the user gets a place for crashes and a database of settings.
      BREAKPAD_DUMP_LOCATION: print.room,
      GSETTINGS_BACKEND: 'memory',
      ...print.fonts
    },
    timeoutMs: print.timeoutMs
  }
}

/** Where a browser can be, best first: names on PATH, then where installers put it on macOS and Windows. */
export const BROWSERS: readonly string[] = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
]

/** Variables that name a browser, as the tools that print with one read them. */
export const BROWSER_VARIABLES = ['CHROME_PATH', 'PUPPETEER_EXECUTABLE_PATH'] as const

/** Variables with which a machine says where its fonts are (fonts.conf(5)). */
export const FONT_VARIABLES = ['FONTCONFIG_FILE', 'FONTCONFIG_PATH', 'FONTCONFIG_SYSROOT'] as const
