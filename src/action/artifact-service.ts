import type { DefaultArtifactClient } from '@actions/artifact'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import { resultsAddress, type Env } from './results-address.ts'

/** A finished artifact of this run. */
export interface Artifact {
  readonly name: string
  readonly id: number
  readonly sizeBytes: number
  /** `sha256:` and hex, of the zip, as the service computed it; older servers give none. */
  readonly digest?: string
}

/** The workflow artifacts of this run. */
export interface ArtifactService {
  /**
   * Stores files, named below `root`, as one artifact and gives back its id. In the first attempt of a run a taken name is
   * a mistake; a later attempt replaces what an earlier one stored, so that a job can run again.
   * @throws PipelineError UPLOAD_FAILED
   */
  upload(name: string, files: readonly string[], root: string): Promise<number>
  /**
   * The artifacts of this run by name, the newest of each name.
   * @throws PipelineError DOWNLOAD_FAILED
   */
  list(): Promise<readonly Artifact[]>
  /**
   * Brings an artifact as it is stored, a zip that nothing has unpacked, and gives back its path, in a new directory below
   * `directory` that is named after the id.
   * @throws PipelineError DIGEST_MISMATCH for other bytes than the digest says, DOWNLOAD_FAILED
   */
  download(artifact: Artifact, directory: string): Promise<string>
}

/**
 * The artifact service of this job; nothing where there is none (plain act). The client below reads address and token from
 * the environment of the process, so `env` must be that one.
 */
export function artifactService(env: Env): ArtifactService | undefined {
  if (resultsAddress(env) === undefined) return undefined
  const isFirstAttempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? '1') <= 1
  return {
    upload: async (name, files, root) => upload(name, files, root, isFirstAttempt),
    list: async () => {
      const client = await loadArtifactClient()
      const { artifacts } = await client.listArtifacts({ latest: true }).catch((error: unknown) => {
        throw notDownloaded('The artifacts of this run could not be listed', error)
      })
      return artifacts
        .map(({ name, id, size, digest }) => ({
          name,
          id,
          sizeBytes: size,
          ...(digest === undefined || digest === '' ? {} : { digest })
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
    },
    download
  }
}

async function upload(
  name: string,
  files: readonly string[],
  root: string,
  isFirstAttempt: boolean
): Promise<number> {
  const client = await loadArtifactClient()
  const send = async (): Promise<number> => {
    // Release files are compressed already.
    const { id } = await client.uploadArtifact(name, [...files], root, { compressionLevel: 0 })
    if (id === undefined) throw new Error('it gave no id')
    return id
  }
  try {
    return await send().catch(async (error: unknown) => {
      if (!isTaken(error) || isFirstAttempt) throw error
      await client.deleteArtifact(name)
      return send()
    })
  } catch (error) {
    const taken = isTaken(error)
    throw new PipelineError({
      code: 'UPLOAD_FAILED',
      what: taken
        ? `Another job of this run has stored an artifact named ${name}.`
        : `The artifact service did not take ${name}: ${textOf(error)}.`,
      fix: taken
        ? 'Give each job its own artifact-name.'
        : 'Run the job again, or set upload: false and upload the files in a later step.',
      cause: error
    })
  }
}

async function download(artifact: Artifact, directory: string): Promise<string> {
  const { name, id, digest } = artifact
  const path = join(directory, String(id))
  const client = await loadArtifactClient()
  try {
    await mkdir(directory, { recursive: true })
    // Not recursive: it must be new, so that what lies there afterwards is the download.
    await mkdir(path)
    const { digestMismatch } = await client.downloadArtifact(id, {
      path,
      skipDecompress: true,
      ...(digest === undefined ? {} : { expectedHash: digest })
    })
    // The server chooses the name.
    const [file, ...others] = await readdir(path)
    if (file === undefined || others.length > 0) throw new Error('it left no file')
    if (digestMismatch !== true) return join(path, file)
  } catch (error) {
    throw notDownloaded(`The artifact ${name} could not be downloaded`, error)
  }
  throw new PipelineError({
    code: 'DIGEST_MISMATCH',
    what: `The artifact ${name} is not what its job stored: its SHA-256 differs.`,
    fix: 'Run the job that stored it again.',
    details: `expected ${digest ?? ''} for artifact ${id}`
  })
}

function notDownloaded(what: string, error: unknown): PipelineError {
  return new PipelineError({
    code: 'DOWNLOAD_FAILED',
    what: `${what}: ${textOf(error)}.`,
    fix: 'Run the job again, and the jobs that store artifacts where one is missing.',
    cause: error
  })
}

/** A large bundle part that only these paths need. */
async function loadArtifactClient(): Promise<DefaultArtifactClient> {
  const { DefaultArtifactClient } = await import('@actions/artifact')
  return new DefaultArtifactClient()
}

/** Whether CreateArtifact was answered with status 409, `already_exists`. */
function isTaken(error: unknown): boolean {
  return /CreateArtifact.*\(409\)/s.test(textOf(error))
}

function textOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.?\s*$/, '')
}
