import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { TestHost } from '../helpers/test-host.ts'

export interface Ran {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs tools of this machine, in `root` when nothing else is said. */
export interface Runner {
  readonly root: string
  readonly start: (argv: readonly string[], cwd?: string) => Promise<Ran>
  /** Gives what was printed; throws when the tool fails. */
  readonly run: (argv: readonly string[], cwd?: string) => Promise<string>
}

export const createRunner = ({ root, host }: TestHost): Runner => {
  const start = async (argv: readonly string[], cwd = root): Promise<Ran> => {
    const [program = '', ...args] = argv
    const env = { LC_ALL: 'C', LD_LIBRARY_PATH: undefined }
    return host.exec({ argv: [program, ...args], env, cwd })
  }
  return {
    root,
    start,
    async run(argv, cwd) {
      const { exitCode, stdout, stderr } = await start(argv, cwd)
      if (exitCode !== 0) throw new Error(`${argv.join(' ')}\n${stderr}`)
      return stdout
    }
  }
}

/** What a loader prints, without addresses and the kernel's own library, which no file has. */
export const listed = (stdout: string): readonly string[] =>
  stdout
    .split('\n')
    .map((line) => line.replace(/ \(0x[0-9a-f]+\)$/, '').trim())
    .filter((line) => line !== '' && !/^linux-(?:vdso|gate)/.test(line))

export type Build = (options: {
  readonly to: string
  readonly soname?: string
  readonly flags?: readonly string[]
  /** Relative to the directory. */
  readonly needs?: readonly string[]
  readonly program?: boolean
}) => Promise<string>

/** A linker whose files need everything that they are given, in a new directory. */
export const createLinker = async (
  { root, run }: Runner,
  compiler = 'gcc'
): Promise<{ readonly at: string; readonly link: Build }> => {
  await writeFile(join(root, 'main.c'), 'int main(void) { return 0; }\n')
  await writeFile(join(root, 'none.c'), '')
  const at = await mkdtemp(join(root, 'loads-'))
  const link: Build = async ({ to, soname, flags = [], needs = [], program = false }) => {
    await mkdir(dirname(join(at, to)), { recursive: true })
    const kind = program ? ['../main.c'] : ['-shared', '-fPIC', '../none.c']
    const name = soname === undefined ? [] : [`-Wl,-soname,${soname}`]
    const links = ['-Wl,--no-as-needed', '-Wl,--allow-shlib-undefined', ...needs]
    await run([compiler, '-o', to, ...kind, ...name, ...flags, ...links], at)
    return join(at, to)
  }
  return { at, link }
}

export const OLD = '-Wl,--disable-new-dtags'
export const NEW = '-Wl,--enable-new-dtags'
export const rpath = (...entries: readonly string[]): string => `-Wl,-rpath,${entries.join(':')}`

/** Programs by what is to be seen in them; all of them link libraries of a place of their own. */
export const CASES: Readonly<Record<string, (link: Build, at: string) => Promise<string>>> = {
  'RUNPATH of the program, and of its library': async (link) => {
    await link({ to: 'deep/libb.so.1', soname: 'libb.so.1' })
    const flags = [NEW, rpath('$ORIGIN/../deep')]
    await link({ to: 'lib/liba.so.1', soname: 'liba.so.1', flags, needs: ['deep/libb.so.1'] })
    const own = [NEW, rpath('${ORIGIN}/../lib')]
    return link({ to: 'bin/app', program: true, flags: own, needs: ['lib/liba.so.1'] })
  },
  'RPATH of the program, for its library too': async (link) => {
    await link({ to: 'lib/libb.so.1', soname: 'libb.so.1' })
    await link({ to: 'lib/liba.so.1', soname: 'liba.so.1', needs: ['lib/libb.so.1'] })
    const flags = [OLD, rpath('$ORIGIN/../lib/')]
    return link({ to: 'bin/app', program: true, flags, needs: ['lib/liba.so.1'] })
  },
  'RUNPATH of a library turns RPATH of the program off': async (link) => {
    await link({ to: 'lib/libb.so.1', soname: 'libb.so.1' })
    const other = [NEW, rpath('/nowhere')]
    await link({ to: 'lib/liba.so.1', soname: 'liba.so.1', flags: other, needs: ['lib/libb.so.1'] })
    const flags = [OLD, rpath('$ORIGIN/../lib')]
    return link({ to: 'bin/app', program: true, flags, needs: ['lib/liba.so.1'] })
  },
  'RUNPATH is not for the library of a library': async (link) => {
    await link({ to: 'lib/libb.so.1', soname: 'libb.so.1' })
    await link({ to: 'lib/liba.so.1', soname: 'liba.so.1', needs: ['lib/libb.so.1'] })
    const flags = [NEW, rpath('$ORIGIN/../lib')]
    return link({ to: 'bin/app', program: true, flags, needs: ['lib/liba.so.1'] })
  },
  'the same name in two directories': async (link) => {
    for (const to of ['one/libs.so.1', 'two/libs.so.1']) await link({ to, soname: 'libs.so.1' })
    const flags = [NEW, rpath('$ORIGIN')]
    await link({ to: 'two/liba.so.1', soname: 'liba.so.1', flags, needs: ['two/libs.so.1'] })
    const own = [NEW, rpath('$ORIGIN/../one', '$ORIGIN/../two')]
    const needs = ['two/liba.so.1', 'one/libs.so.1']
    return link({ to: 'bin/app', program: true, flags: own, needs })
  },
  'two names of one file': async (link, at) => {
    await link({ to: 'lib/libs.so.1' })
    await symlink('libs.so.1', join(at, 'lib/libt.so'))
    const flags = [NEW, rpath('$ORIGIN/../lib'), '-Llib', '-Wl,--no-as-needed']
    const app = await link({ to: 'bin/app', program: true, flags, needs: ['-l:libs.so.1', '-lt'] })
    return app
  },
  'a library by its absolute path': async (link, at) => {
    await link({ to: 'lib/libs.so' })
    return link({ to: 'bin/app', program: true, needs: [join(at, 'lib/libs.so')] })
  },
  'libraries that need one another': async (link) => {
    await link({ to: 'lib/liba.so.1', soname: 'liba.so.1' })
    await link({ to: 'lib/libb.so.1', soname: 'libb.so.1', needs: ['lib/liba.so.1'] })
    await link({ to: 'lib/liba.so.1', soname: 'liba.so.1', needs: ['lib/libb.so.1'] })
    const flags = [OLD, rpath('$ORIGIN/../lib')]
    return link({ to: 'bin/app', program: true, flags, needs: ['lib/liba.so.1'] })
  },
  'empty, relative and absent directories': async (link, at) => {
    await link({ to: 'lib/liba.so.1', soname: 'liba.so.1' })
    const flags = [NEW, rpath('', '/nowhere', `${at}//lib//`, 'lib')]
    return link({ to: 'bin/app', program: true, flags, needs: ['lib/liba.so.1'] })
  }
}
