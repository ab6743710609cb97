import { readdir, readFile, readlink } from 'node:fs/promises'

/** The processes of this machine that were started with a path below a directory, or have it as their own. */
export async function processesOf(directory: string): Promise<readonly string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    ids.map(async (id) => {
      const words = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')
      const cwd = await readlink(`/proc/${id}/cwd`).catch(() => '')
      const isOfIt = words.includes(directory) || cwd.startsWith(directory)
      return isOfIt ? [`${id} ${words.replaceAll('\0', ' ').trim()}`] : []
    })
  )
  return found.flat()
}
