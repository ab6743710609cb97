/** How a Go release is called as a module and as an archive. Sources: golang/build internal/task/dl2mod.go, cmd/distpack. */
import type { Platform } from '../targets/platforms.ts'

export const TOOLCHAIN_MODULE = 'golang.org/toolchain'

/** Version of the toolchain module: `v0.0.1-go1.27.4.linux-amd64`. */
export function toolchainVersion(version: string, platform: Platform): string {
  return `v0.0.1-go${version}.${platform.goos}-${platform.goarch}`
}

/** What every name in the module's zip and manifest starts with. */
export function toolchainPrefix(version: string, platform: Platform): string {
  return `${TOOLCHAIN_MODULE}@${toolchainVersion(version, platform)}/`
}

/** File name of the archive on the download page, where 32-bit Arm is called armv6l. */
export function archiveName(version: string, platform: Platform): string {
  const arch = platform.goarch === 'arm' ? 'armv6l' : platform.goarch
  const form = platform.goos === 'windows' ? 'zip' : 'tar.gz'
  return `go${version}.${platform.goos}-${arch}.${form}`
}

/** Name of a platform's directory in the tool cache: Node's word for the architecture. */
export function toolCacheArch(platform: Platform): string {
  const words: Readonly<Record<string, string>> = { amd64: 'x64', '386': 'ia32', ppc64le: 'ppc64' }
  return words[platform.goarch] ?? platform.goarch
}

/** Top-level directories of a release archive that are not in the module, so nothing vouches for them. */
export function isOutsideModule(name: string): boolean {
  return /^(?:api|doc|misc|test|\.github)(?:\/|$)/.test(name)
}

/** `go.mod` files are called `_go.mod` inside a module zip, which can hold only its own go.mod. */
export function toModuleName(name: string): string {
  return name.replace(/(^|\/)go\.mod$/, '$1_go.mod')
}

export function fromModuleName(name: string): string {
  return name.replace(/(^|\/)_go\.mod$/, '$1go.mod')
}

/** What must be executable; modes are covered by no hash. Source: cmd/go/internal/toolchain/select.go. */
export function isExecutable(name: string): boolean {
  return /^(?:bin|pkg\/tool)\/|^lib\/(?:.*\/)?go_[^/]+_[^/]+_exec$/.test(name)
}

/** Largest archive and largest tree that are plausible. */
export const MAX_GO_BYTES = 500 * 1024 * 1024
