import { mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { PipelineError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import type { Github } from '../github/client.ts'
import { downloadGithubBytes } from '../github/download-bytes.ts'
import type { GithubPatience } from '../github/send.ts'
import type { GithubAsset } from '../github/shapes.ts'
import { CHECKSUMS_NAME } from './names.ts'
import { MOST_SUMS_BYTES, requireSums } from './read-sums.ts'

/** GitHub takes files of 2 GiB. */
const MOST_BYTES = 2 * 1024 ** 3
const AT_ONCE = 4

/** How its assets are fetched. */
export interface AssetSource {
  readonly github: Github
  readonly host: Host
  readonly patience?: GithubPatience
}

/** A small file of a release as text; `into` is a private directory. */
export async function downloadAssetText(
  asset: GithubAsset,
  shown: string,
  maxBytes: number,
  { github, host, patience }: AssetSource
): Promise<string> {
  const into = await mkdtemp(join(host.dirs.temp, 'asset-'))
  const toFile = join(into, 'bytes')
  await downloadGithubBytes(
    github,
    {
      path: `releases/assets/${String(asset.id)}`,
      what: shown,
      toFile,
      maxBytes,
      ...(patience === undefined ? {} : { patience })
    },
    host
  )
  return readFile(toFile, 'utf8')
}

/**
 * Downloads the files of a release that its SHA256SUMS vouches for, each held to it, and gives their directory.
 * @throws PipelineError CONFIG_INVALID without SHA256SUMS, DIGEST_MISMATCH, DOWNLOAD_FAILED
 */
export async function downloadReleaseFiles(
  assets: readonly GithubAsset[],
  shown: string,
  source: AssetSource
): Promise<string> {
  const { github, host, patience } = source
  const uploaded = new Map(
    assets.filter(({ state }) => state === 'uploaded').map((each) => [each.name, each])
  )
  const sums = uploaded.get(CHECKSUMS_NAME)
  if (sums === undefined)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${shown} has no ${CHECKSUMS_NAME}, so that nothing vouches for its files.`,
      fix: 'Publish releases with all files that crossgo writes.'
    })
  const directory = await mkdtemp(join(host.dirs.temp, 'baseline-'))
  const fetch = async (asset: GithubAsset, maxBytes: number, sha256?: string): Promise<void> => {
    await downloadGithubBytes(
      github,
      {
        path: `releases/assets/${String(asset.id)}`,
        what: `${asset.name} of ${shown}`,
        toFile: join(directory, asset.name),
        maxBytes,
        ...(sha256 === undefined ? {} : { sha256 }),
        ...(patience === undefined ? {} : { patience })
      },
      host
    )
  }
  await fetch(sums, MOST_SUMS_BYTES)
  const text = await readFile(join(directory, CHECKSUMS_NAME), 'utf8')
  const limit = pLimit(AT_ONCE)
  await Promise.all(
    requireSums(text, shown).map(async ({ name, sha256 }) =>
      limit(async () => {
        const asset = uploaded.get(name)
        if (asset === undefined)
          throw new PipelineError({
            code: 'DIGEST_MISMATCH',
            what: `${shown} lacks ${name}, which its ${CHECKSUMS_NAME} has.`,
            fix: 'Look who changed the release.'
          })
        await fetch(asset, MOST_BYTES, sha256)
      })
    )
  )
  return directory
}
