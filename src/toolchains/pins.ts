/** A file that may be downloaded, known by content before it is asked for. */
export interface PinnedFile {
  readonly fileName: string
  readonly sizeBytes: number
  readonly sha256: string
}

/** One build of zig for one kind of host. */
export interface ZigPin {
  readonly version: string
  /** The tool cache's name for the architecture (`process.arch`). */
  readonly arch: 'x64' | 'arm64'
  /** The official archive, proven by its minisign signature. */
  readonly tarball: string
  /** The same files as a Python wheel, proven by this digest. */
  readonly wheel: PinnedFile
  /** What `readZigTreeDigest` gives for the installed files, wherever they came from. */
  readonly treeSha256: string
}

/** The zig that every target is built with. Written and checked by hand on each update (toolchain tests rebuild the digests). */
export const ZIG_VERSION = '0.17.1'

/** By GOARCH of a Linux host. */
export const ZIG_PINS: Readonly<Record<string, ZigPin>> = {
  amd64: {
    version: ZIG_VERSION,
    arch: 'x64',
    tarball: 'zig-x86_64-linux-0.17.1.tar.xz',
    wheel: {
      fileName:
        'ziglang-0.17.1-py3-none-manylinux_2_12_x86_64.manylinux2010_x86_64.musllinux_1_1_x86_64.whl',
      sizeBytes: 101_083_562,
      sha256: 'ea6cc5d87b033cf0aedfbc8f9549a908cae6c50ac31f1698188fa48a74524b54'
    },
    treeSha256: 'ef0258bb1991645e3c85c3debcbadfa311752909786540ad5741eb82c806c84a'
  },
  arm64: {
    version: ZIG_VERSION,
    arch: 'arm64',
    tarball: 'zig-aarch64-linux-0.17.1.tar.xz',
    wheel: {
      fileName:
        'ziglang-0.17.1-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl',
      sizeBytes: 98_063_064,
      sha256: 'b7c5f02fccd40f89b999ee16a1f5ddced56e6182370f8affe494bcf8a28cf07e'
    },
    treeSha256: 'f8a354e893a6a379991888b66e1e5240557cba784000ff64c596524c35539132'
  }
}
