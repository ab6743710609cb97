import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Host } from '../host/host.ts'
import { WINE_SHIM_SOURCE, wineNeedsShim } from './wine-shim.ts'

/** A Wine that is ready to start programs, or the reason why there is none. */
export type PreparedWine =
  | {
      readonly ok: true
      /** `wine-8.0 (Debian 8.0~repack-4)` */
      readonly version: string
      readonly env: Readonly<Record<string, string>>
      /** Ends the server of this prefix and removes the prefix. */
      close(): Promise<void>
    }
  | { readonly ok: false; readonly why: string }

const SHIM = 'bcryptprimitives.dll'

async function buildShim(cc: string, directory: string, host: Host): Promise<string | undefined> {
  const source = join(directory, 'shim.c')
  const dll = join(directory, SHIM)
  await writeFile(source, WINE_SHIM_SOURCE)
  const [program = cc, ...args] = cc.split(' ')
  const built = await host.exec({
    // Exported without the @8 that 32-bit compilers add.
    argv: [program, ...args, '-O2', '-shared', '-Wl,--kill-at', '-o', dll, source, '-ladvapi32']
  })
  return built.exitCode === 0 ? dll : undefined
}

/**
 * Makes a fresh Wine prefix below the temp directory and, for Wine before 8.13, puts the DLL into it that Go programs
 * load and this Wine lacks.
 * @param arch of the programs to run; 32-bit programs need a Wine for 32 bits
 * @param cc C compiler for the same kind of Windows
 */
export async function prepareWine(
  wine: string,
  arch: 'win32' | 'win64',
  cc: string | undefined,
  host: Host
): Promise<PreparedWine> {
  const directory = await mkdtemp(join(host.dirs.temp, 'wine-'))
  const prefix = join(directory, 'prefix')
  const env = {
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    WINEARCH: arch
  }
  const version = (await host.exec({ argv: [wine, '--version'], env })).stdout.trim()
  const close = async (): Promise<void> => {
    const bits = arch === 'win32' ? '32' : '64'
    const server = (await host.which('wineserver')) ?? `/usr/lib/wine/wineserver${bits}`
    await host.exec({ argv: [server, '-k'], env, timeoutMs: 20_000 })
    await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  const refuse = async (why: string): Promise<PreparedWine> => {
    await close()
    return { ok: false, why }
  }
  await mkdir(prefix, { recursive: true })
  const booted = await host.exec({ argv: [wine, 'wineboot', '--init'], env, timeoutMs: 180_000 })
  if (booted.exitCode !== 0) return refuse(`${version} could not make a prefix`)
  if (wineNeedsShim(version)) {
    if (cc === undefined) return refuse(`${version} lacks ${SHIM}, and no compiler for it is there`)
    const dll = await buildShim(cc, directory, host)
    if (dll === undefined) return refuse(`${version} lacks ${SHIM}, and ${cc} cannot build it`)
    await copyFile(dll, join(prefix, 'drive_c', 'windows', 'system32', SHIM))
  }
  return { ok: true, version, env, close }
}
