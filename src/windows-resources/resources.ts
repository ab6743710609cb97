import { PipelineError } from '../errors.ts'

/** What Windows shows of a program: in the file's properties, and as its picture. */
export interface WindowsResources {
  /** Absolute path of an `.ico` file. */
  readonly icon?: string
  readonly version?: WindowsVersion
}

/** The texts in a file's properties. */
export interface WindowsVersion {
  /** A semantic version, with or without `v`. */
  readonly fileVersion: string
  readonly productName: string
  readonly fileDescription: string
  readonly companyName?: string
  readonly copyright?: string
  readonly originalFilename?: string
}

const SEMANTIC = /^v?(\d+)\.(\d+)\.(\d+)(?:-[\dA-Za-z.-]+)?(?:\+[\dA-Za-z.-]+)?$/
const LARGEST = 0xffff

/**
 * The four numbers of a Windows file version: those of the semantic version, and 0. What is behind `-` or `+` is not in
 * them. `CONFIG_INVALID` for other texts, and for a number above 65535.
 */
export function fileVersionNumbers(version: string): readonly [number, number, number, number] {
  const [, major, minor, patch] = (SEMANTIC.exec(version) ?? []).map(Number)
  if (major === undefined || minor === undefined || patch === undefined) {
    throw invalid(
      `The Windows file version "${version}" is no semantic version.`,
      'Write a version like 1.2.3.'
    )
  }
  if (Math.max(major, minor, patch) > LARGEST) {
    throw invalid(
      `The Windows file version "${version}" has a number above ${LARGEST}, the largest that Windows can hold.`,
      `Use a version whose numbers are at most ${LARGEST}.`
    )
  }
  return [major, minor, patch, 0]
}

/** A mistake in what was asked for. */
export function invalid(what: string, fix: string): PipelineError {
  return new PipelineError({ code: 'CONFIG_INVALID', what, fix })
}
