import type { Host } from '../host/host.ts'
import { FONT_VARIABLES } from '../report/pdf/print-command.ts'
import type { CjkLanguage } from '../report/pdf/scripts.ts'

const PROBE_MS = 60_000

/** Where this machine says its fonts are, for programs that look for them. */
export function fontEnvironment(host: Pick<Host, 'env'>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    FONT_VARIABLES.flatMap((name) => {
      const value = host.env[name]
      return value === undefined || value === '' ? [] : [[name, value] as const]
    })
  )
}

/**
 * Those of some languages that fontconfig knows no font for. None on macOS and Windows, which have fonts for all of them, and
 * none where fontconfig cannot be asked.
 */
export async function probeMissingFonts(
  languages: readonly CjkLanguage[],
  host: Host
): Promise<readonly CjkLanguage[]> {
  if (['darwin', 'windows'].includes(host.platform.goos)) return []
  const missing: CjkLanguage[] = []
  for (const language of languages) {
    const { exitCode, stdout } = await host.exec({
      argv: ['fc-list', `:lang=${language}`, 'file'],
      env: fontEnvironment(host),
      timeoutMs: PROBE_MS
    })
    if (exitCode === 0 && stdout.trim() === '') missing.push(language)
  }
  return missing
}
