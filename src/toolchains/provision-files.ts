import { hash } from 'node:crypto'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { renderMacosStubs } from './macos-stubs.ts'
import { readMacosSymbols } from './read-macos-symbols.ts'
import { sysrootView } from './sysroot-view.ts'
import type { ZigWrapper, ZigWrapperRequirement } from './toolchain.ts'
import { writeAddressedDirectory } from './write-addressed-directory.ts'
import { macosMinimum, withMacosMinimum } from './zig-target.ts'
import { renderZigWrapper, type ZigWrapperPlan } from './zig-wrapper.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'

/** The stub directory for the standard library of `goroot`, below the host's cache. */
export async function provideMacosStubs(goroot: string, host: Host): Promise<string> {
  const files = renderMacosStubs(await readMacosSymbols(goroot))
  return writeAddressedDirectory(join(host.dirs.cache, 'macos-stubs'), {
    files,
    executable: false,
    links: {}
  })
}

/**
 * The sysroot view for a cross gcc that is on the machine; nothing for one that was built with a sysroot of its own, as
 * other distributions than Debian do.
 */
export async function provideSysrootView(triple: string, host: Host): Promise<string | undefined> {
  const asked = await host.exec({ argv: [`${triple}-gcc`, '-print-sysroot'] })
  const own = asked.stdout.trim()
  if (asked.exitCode === 0 && own !== '' && own !== '/') return undefined
  return writeAddressedDirectory(join(host.dirs.cache, 'sysroots'), sysrootView(triple))
}

/**
 * The wrapper directory of one target. `macosRoot` is the stub directory or the user's SDK, for macOS only.
 * Errors: those of `macosMinimum`, and `CONFIG_INVALID` for an SDK that has no frameworks.
 */
export async function provideZigWrapper(
  wanted: ZigWrapperRequirement,
  goVersion: string,
  zigExe: string,
  macosRoot: string | undefined,
  host: Host
): Promise<ZigWrapper> {
  if (wanted.macosSdk !== undefined) await requireSdk(wanted.macosSdk)
  const zigTarget =
    macosRoot === undefined
      ? wanted.zigTarget
      : withMacosMinimum(wanted.zigTarget, macosMinimum(goVersion, wanted.macosMinimum))
  const plan: Omit<ZigWrapperPlan, 'id'> = {
    zigExe,
    zigVersion: wanted.version,
    zigTarget,
    ...(macosRoot === undefined
      ? {}
      : { macos: { root: macosRoot, isSdk: wanted.macosSdk !== undefined } })
  }
  // Path of zig, target, flags and the content-addressed stub directory are all in the texts.
  const id = hash('sha256', JSON.stringify(renderZigWrapper({ ...plan, id: '' }))).slice(0, 16)
  const directory = await writeAddressedDirectory(join(host.dirs.cache, 'wrappers'), {
    files: renderZigWrapper({ ...plan, id }),
    executable: true,
    links: {}
  })
  return {
    directory,
    cc: join(directory, 'cc'),
    cxx: join(directory, 'c++'),
    ar: join(directory, 'ar')
  }
}

async function requireSdk(sdk: string): Promise<void> {
  try {
    await access(join(sdk, 'System/Library/Frameworks'))
  } catch (cause) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `The sysroot ${sdk} for macOS is no SDK: it has no System/Library/Frameworks.`,
      fix: 'Name the directory of a macOS SDK, such as MacOSX15.sdk, or leave sysroot out.',
      cause
    })
  }
}
