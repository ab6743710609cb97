import { ADDRESSES } from '../host/addresses.ts'

/** Where zig may come from. */
export interface ZigSources {
  /** Directory of the official downloads, with one directory per version. */
  readonly downloads: string
  /** The minisign key of the official downloads. */
  readonly minisignKey: string
  /** A Python package index (PEP 503). */
  readonly simpleIndex: string
}

/** The public ones. */
export const ZIG_SOURCES: ZigSources = {
  downloads: ADDRESSES.zigDownloads,
  minisignKey: ADDRESSES.zigMinisignKey,
  simpleIndex: ADDRESSES.pypiSimple
}
