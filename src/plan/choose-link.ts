import { PipelineError } from '../errors.ts'
import { formatLibc, formatTarget, type Libc, type TargetSpec } from '../targets/target.ts'
import { newerVersion, oldestGlibc } from '../toolchains/zig-target.ts'

/** How the programs of a target get their libraries. */
export interface LinkChoice {
  readonly strategy: 'default' | 'static' | 'glibc' | 'bundle'
  /** The C library that the strategy needs; absent: what the target asks for, or the toolchain has. */
  readonly libc?: Libc
  readonly because: string
}

/** What decides it. */
export interface LinkRequest {
  readonly target: TargetSpec
  readonly cgo: boolean
  /** Value of the setting. */
  readonly link: string
  readonly needs: readonly string[]
  /** The settings give the target C libraries of its own. */
  readonly sysroot: boolean
}

/** The glibc of the oldest distributions that are still looked after in 2026 (RHEL 7 and its heirs, with extended support). */
const OLD_ENOUGH = '2.17'

/** The oldest glibc that the target itself names. */
function floorOf({ libc }: TargetSpec): string | undefined {
  return libc?.kind === 'gnu' ? libc.floor : undefined
}

function glibc({ target }: LinkRequest, floor: string, why: string): LinkChoice {
  const { libc } = target
  const other = libc?.kind === 'musl' || (floorOf(target) ?? floor) !== floor
  if (libc !== undefined && other) {
    // The target's name stands on the archive.
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${formatTarget(target)} asks for ${formatLibc(libc)}, and link for glibc:${floor}.`,
      fix: 'Leave one of them out.'
    })
  }
  const oldest = oldestGlibc(target.platform.goarch)
  const wanted = newerVersion(floor, oldest)
  if (wanted !== floor && !why.startsWith('needs')) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${formatTarget(target)} cannot be built for glibc ${floor}: ${oldest} is the oldest.`,
      fix: `Ask for ${oldest} or newer.`
    })
  }
  return {
    strategy: 'glibc',
    libc: { kind: 'gnu', floor: wanted },
    because: `link glibc:${wanted}: ${why}`
  }
}

/** musl is static without exceptions; glibc only where the libraries are built for it, and then it is inside. */
function fully({ target, sysroot }: LinkRequest, why: string): LinkChoice {
  const { kind } = target.libc ?? { kind: sysroot ? 'gnu' : 'musl' }
  const with_ = kind === 'musl' ? 'musl' : sysroot ? 'glibc, which the C libraries need' : 'glibc'
  return { strategy: 'static', libc: { kind }, because: `link static with ${with_}: ${why}` }
}

/** The table of docs/link.md: what a program must be able to do -> how it is linked. The first row that fits wins. */
function chooseByNeeds(request: LinkRequest): LinkChoice {
  const { target, needs, sysroot } = request
  const floor = floorOf(target)
  const has = (need: string): boolean => needs.includes(need)
  if (has('plugins')) {
    if (target.libc?.kind === 'musl') {
      throw new PipelineError({
        code: 'CONFIG_INVALID',
        what: `${formatTarget(target)} asks for musl, which is linked statically, and needs plugins.`,
        fix: 'Leave :musl out; a static program cannot load plugins.'
      })
    }
    const image = has('container') ? '; the container image must have glibc' : ''
    if (floor !== undefined)
      return glibc(request, floor, `needs plugins, and the target asks for it${image}`)
    return has('cross-distro') && !sysroot
      ? glibc(request, OLD_ENOUGH, `needs plugins and cross-distro${image}`)
      : { strategy: 'default', because: `link default: needs plugins, so not static${image}` }
  }
  if (target.libc?.kind === 'musl') return fully(request, 'the target asks for musl')
  if (has('container')) return fully(request, 'needs container')
  if (has('cross-distro')) {
    return sysroot
      ? fully(request, 'needs cross-distro, and libraries of one distribution are not on others')
      : glibc(request, floor ?? OLD_ENOUGH, 'needs cross-distro')
  }
  if (floor !== undefined) return glibc(request, floor, 'the target asks for it')
  return { strategy: 'default', because: 'link default: nothing else is needed' }
}

/**
 * Decides how a target is linked, from the setting `link` and from `needs` where that is `auto`.
 * @throws PipelineError CONFIG_INVALID for wishes that exclude each other
 */
export function chooseLink(request: LinkRequest): LinkChoice {
  const { target, cgo, link } = request
  const { goos } = target.platform
  if (!cgo)
    return { strategy: 'default', because: 'link default: without C code Go links statically' }
  if (goos !== 'linux') {
    // What static and glibc are about is a matter of Linux; a release for all systems sets them once.
    return link === 'bundle'
      ? { strategy: 'bundle', because: 'link bundle: it was asked for' }
      : { strategy: 'default', because: `link default: ${goos} has one C library, its own` }
  }
  if (link === 'static') return fully(request, 'it was asked for')
  if (link.startsWith('glibc:'))
    return glibc(request, link.slice('glibc:'.length), 'it was asked for')
  if (link === 'auto') return chooseByNeeds(request)
  const floor = floorOf(target)
  if (link === 'default' && floor !== undefined)
    return glibc(request, floor, 'the target asks for it')
  return {
    strategy: link === 'bundle' ? 'bundle' : 'default',
    because: `link ${link}: it was asked for`
  }
}
