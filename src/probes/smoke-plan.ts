import type { Platform } from '../targets/platforms.ts'

/** A way to start a binary of a platform on this machine. */
export type Runner =
  | { readonly kind: 'native' }
  /** Programs to look for, in order; the first one on PATH is used. */
  | { readonly kind: 'qemu'; readonly programs: readonly [string, ...string[]] }
  | {
      readonly kind: 'wine'
      readonly programs: readonly [string, ...string[]]
      readonly arch: 'win32' | 'win64'
    }
  | { readonly kind: 'none'; readonly why: string }

/** Chooses how a binary of `platform` can be started on `host`. 386 on amd64 is native: qemu-i386 crashes Go programs. */
export function selectRunner(platform: Platform, host: Platform): Runner {
  const { goos, goarch, emulator } = platform
  if (goos === host.goos) {
    if (goarch === host.goarch || (goarch === '386' && host.goarch === 'amd64'))
      return { kind: 'native' }
    if (goos === 'linux' && emulator !== undefined) {
      return { kind: 'qemu', programs: [`${emulator}-static`, emulator] }
    }
    return { kind: 'none', why: `no emulator for ${goos}/${goarch} is known` }
  }
  if (goos === 'windows' && host.goos === 'linux') {
    if (host.goarch === 'amd64' && goarch === 'amd64')
      return { kind: 'wine', programs: ['wine64', 'wine', '/usr/lib/wine/wine64'], arch: 'win64' }
    if (host.goarch === 'amd64' && goarch === '386')
      return { kind: 'wine', programs: ['wine32', '/usr/lib/wine/wine'], arch: 'win32' }
    return {
      kind: 'none',
      why: `Wine runs windows/amd64 and windows/386 here, not ${goos}/${goarch}`
    }
  }
  if (goos === 'darwin') return { kind: 'none', why: 'nothing on this machine runs macOS programs' }
  return { kind: 'none', why: `nothing on ${host.goos} runs ${goos} programs` }
}
