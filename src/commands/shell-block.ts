import type { Host } from '../host/host.ts'
import { renderBlock, type ProfileValues } from '../shell-profile/block.ts'
import { hasBlock, withBlock, withoutBlock } from '../shell-profile/edit-text.ts'
import { quoteFor, type Shell } from '../shell-profile/quote.ts'
import { probeStartFile, readStartFile, type StartFile } from '../shell-profile/read-start-file.ts'
import { startFiles } from '../shell-profile/start-files.ts'
import { writeStartFile, type Change } from '../shell-profile/write-start-file.ts'

/** What happened to the start files of a shell. */
export interface ShellBlock {
  readonly shell: Shell
  readonly files: readonly { readonly path: string; readonly change: Change }[]
}

/** Reads every start file that may have a block, kind by kind. */
async function readKinds(shell: Shell, host: Host): Promise<readonly (readonly StartFile[])[]> {
  const { kinds } = startFiles(shell, host.env)
  return Promise.all(kinds.map(async (paths) => Promise.all(paths.map(readStartFile))))
}

const holdsBlock = ({ path, text }: StartFile): boolean =>
  text !== undefined && hasBlock(text, path)

/**
 * The files that get the block: of each kind the one that the shell reads, and those that have a block from before.
 * Changes nothing.
 * @throws PipelineError CONFIG_INVALID for a file that cannot be replaced, or has damaged markers
 */
export async function readBlockFiles(shell: Shell, host: Host): Promise<readonly StartFile[]> {
  const chosen = (await readKinds(shell, host)).flatMap((files) => {
    const read = files.find(({ text }) => text !== undefined) ?? files.at(-1)
    return files.filter((file) => holdsBlock(file) || file === read)
  })
  for (const file of chosen) await probeStartFile(file)
  return chosen
}

/**
 * Writes the block into the start files of a shell: each whole or not at all, and not at all when it has it already.
 * @throws PipelineError CONFIG_INVALID as `readBlockFiles`, or for a value that no start file can hold
 */
export async function addShellBlock(
  shell: Shell,
  values: ProfileValues,
  host: Host
): Promise<ShellBlock> {
  const lines = renderBlock(shell, values)
  const edits = (await readBlockFiles(shell, host)).map((file) => ({
    file,
    text: withBlock(file.text, lines, file.path)
  }))
  return write(shell, edits, host)
}

/**
 * Removes the block from every start file of a shell that has it, and gives back the bytes from before.
 * @throws PipelineError CONFIG_INVALID for damaged markers, before anything is changed
 */
export async function removeShellBlock(shell: Shell, host: Host): Promise<ShellBlock> {
  const chosen = (await readKinds(shell, host)).flat().filter(holdsBlock)
  for (const file of chosen) await probeStartFile(file)
  const edits = chosen.map((file) => ({ file, text: withoutBlock(file.text ?? '', file.path) }))
  return write(shell, edits, host)
}

async function write(
  shell: Shell,
  edits: readonly { readonly file: StartFile; readonly text: string | undefined }[],
  host: Host
): Promise<ShellBlock> {
  const files: { readonly path: string; readonly change: Change }[] = []
  for (const { file, text } of edits)
    files.push({ path: file.path, change: await writeStartFile(file, text, host) })
  return { shell, files }
}

const PLAIN = /^[A-Za-z0-9/._+-]+$/

/** What to type so that a shell that runs already has what new ones will have. */
export function useNow(shell: Shell, host: Host): string {
  const { interactive } = startFiles(shell, host.env)
  const word = PLAIN.test(interactive) ? interactive : quoteFor(shell, 'the path', interactive)
  return `${shell === 'fish' ? 'source' : '.'} ${word}`
}
