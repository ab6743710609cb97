import { hash } from 'node:crypto'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { renderMacosStubs } from './macos-stubs.ts'
import { readMacosSymbols } from './read-macos-symbols.ts'
import type { ProvidedSysroot } from '../sysroots/sysroot.ts'
import { fingerprintFlags } from './target-sysroot.ts'
import { sysrootView } from './sysroot-view.ts'
import { pkgConfigVariables, renderPkgConfigWrapper } from './pkg-config.ts'
import type { PkgConfigRequirement, ZigWrapper, ZigWrapperRequirement } from './toolchain.ts'
import { writeAddressedDirectory } from './write-addressed-directory.ts'
import { macosMinimum, withMacosMinimum } from './zig-target.ts'
import { renderZigWrapper, type ZigWrapperPlan } from './zig-wrapper.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'

/** The stub directory for the standard library of `goroot` and the frameworks that the user lists, below the host's cache. */
export async function provideMacosStubs(
  goroot: string,
  frameworks: Readonly<Record<string, string>>,
  host: Host
): Promise<string> {
  const files = renderMacosStubs(await readMacosSymbols(goroot), frameworks)
  return writeAddressedDirectory(join(host.dirs.cache, 'macos-stubs'), {
    files,
    executable: false,
    links: {}
  })
}

/**
 * The program that stands for pkg-config of one target.
 * Errors: `CONFIG_INVALID` for a root below which pkg-config would answer with other paths.
 */
export async function providePkgConfig(
  wanted: PkgConfigRequirement,
  root: string | undefined,
  host: Host
): Promise<string> {
  // pkgconf takes PKG_CONFIG_SYSROOT_DIR apart like words of a shell.
  if (root !== undefined && /[\s'"\\]/.test(root)) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `pkg-config cannot use ${root}, where the libraries of ${wanted.target} are: its name has white space or quotes.`,
      fix: 'Move it to a directory without them.'
    })
  }
  const variables = pkgConfigVariables(wanted.layout, root)
  const text = renderPkgConfigWrapper(wanted.program, variables, wanted.staticLibraries)
  const directory = await writeAddressedDirectory(join(host.dirs.cache, 'wrappers'), {
    files: { 'pkg-config': text },
    executable: true,
    links: {}
  })
  return join(directory, 'pkg-config')
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

/** What a wrapper is made of beside its requirement. */
export interface ZigWrapperParts {
  readonly zigExe: string
  readonly goVersion: string
  /** The stub directory or the user's SDK, for macOS only. */
  readonly macosRoot?: string
  /** The target's libraries. */
  readonly libraries?: ProvidedSysroot
}

/**
 * The wrapper directory of one target.
 * Errors: those of `macosMinimum`, and `CONFIG_INVALID` for an SDK that has no frameworks.
 */
export async function provideZigWrapper(
  wanted: ZigWrapperRequirement,
  parts: ZigWrapperParts,
  host: Host
): Promise<ZigWrapper> {
  const { macosRoot, libraries } = parts
  if (wanted.macosSdk !== undefined && macosRoot !== undefined) await requireSdk(macosRoot)
  const zigTarget =
    macosRoot === undefined
      ? wanted.zigTarget
      : withMacosMinimum(wanted.zigTarget, macosMinimum(parts.goVersion, wanted.macosMinimum))
  const { cpu, multiarch } = wanted
  const plan: Omit<ZigWrapperPlan, 'id'> = {
    zigExe: parts.zigExe,
    zigVersion: wanted.version,
    zigTarget,
    ...(cpu === undefined ? {} : { cpu }),
    ...(libraries === undefined
      ? {}
      : {
          libraries: {
            root: libraries.libraries,
            flags: fingerprintFlags(libraries),
            ...(multiarch === undefined ? {} : { multiarch })
          }
        }),
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
      what: `The macos-sdk ${sdk} is no SDK: it has no System/Library/Frameworks.`,
      fix: 'Name the directory of a macOS SDK, such as MacOSX15.sdk, or leave macos-sdk out.',
      cause
    })
  }
}
