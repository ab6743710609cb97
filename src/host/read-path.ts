import { access, constants, stat } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

/** Absolute path of the first executable file called `name` on `path` (a PATH value); an absolute `name` is only checked. */
export async function readProgramPath(name: string, path: string): Promise<string | undefined> {
  if (isAbsolute(name)) return (await isProgram(name)) ? name : undefined
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']
  for (const directory of path.split(delimiter)) {
    // Relative entries of PATH would make the answer depend on the current directory.
    if (!isAbsolute(directory)) continue
    for (const suffix of suffixes) {
      const candidate = join(directory, name + suffix)
      if (await isProgram(candidate)) return candidate
    }
  }
  return undefined
}
