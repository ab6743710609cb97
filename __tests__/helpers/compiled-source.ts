import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { transform } from '@swc/core'

/** The sources as plain JavaScript, for child processes that must be this very code. */
export interface CompiledSource {
  /** Directory that stands for `src`, with `.js` files. */
  readonly directory: string
  remove(): Promise<void>
}

/** Takes the types out of every source file, or of those in some rooms and in none; for all it takes about a second. */
export async function compileSource(...rooms: readonly string[]): Promise<CompiledSource> {
  const root = await mkdtemp(join(tmpdir(), 'crossgo-compiled-'))
  await symlink(resolve('node_modules'), join(root, 'node_modules'))
  await writeFile(join(root, 'package.json'), '{"type":"module"}')
  const names = (await readdir('src', { recursive: true })).filter(
    (name) => rooms.length === 0 || [...rooms, name].includes(name.split('/')[0] ?? '')
  )
  await Promise.all(
    names
      .filter((name) => name.endsWith('.ts'))
      .map(async (name) => {
        const { code } = await transform(await readFile(join('src', name), 'utf8'), {
          filename: name,
          jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
          module: { type: 'es6' }
        })
        const file = join(root, 'src', name.replace(/\.ts$/, '.js'))
        await mkdir(dirname(file), { recursive: true })
        await writeFile(file, code.replaceAll(/(['"]\.[^'"\n]*)\.ts(?=['"])/g, '$1.js'))
      })
  )
  return {
    directory: join(root, 'src'),
    remove: async () => rm(root, { recursive: true, force: true })
  }
}
