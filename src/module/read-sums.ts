import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { errorCode } from '../errors.ts'
import { readGoWorkspace } from './read-go-workspace.ts'

/**
 * The texts of go.sum of every module that is built together, and of go.work.sum; what is not there is left out.
 * @param gowork the variable GOWORK
 */
export async function readSums(directory: string, gowork: string): Promise<readonly string[]> {
  const { modules, work } = await readGoWorkspace(directory, gowork)
  const files = [
    ...modules.map(({ file }) => join(dirname(resolve(directory, file)), 'go.sum')),
    ...(work === undefined ? [] : [`${resolve(directory, work.file)}.sum`])
  ]
  const texts = await Promise.all(
    files.map(async (file) =>
      readFile(file, 'utf8').catch((error: unknown) => {
        if (errorCode(error) === 'ENOENT') return undefined
        throw error
      })
    )
  )
  return texts.flatMap((text) => text ?? [])
}
