import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Base names of what lies where the loader of a file would find it, in lower case. */
export async function readNamesBeside(file: string): Promise<readonly string[]> {
  const directory = dirname(file)
  const lists = [directory, join(dirname(directory), 'lib')].map(async (each) =>
    readdir(each).catch((): string[] => [])
  )
  return (await Promise.all(lists)).flat().map((name) => name.toLowerCase())
}
