/**
 * Compares the table of C libraries with the file lists of Debian 12: every header, .pc file and library of a
 * row must be in its apt package, or in one that this depends on. Needs the lists that `apt-file update` gets.
 * `node scripts/check-libraries.ts` prints each mismatch, and ends with 1 if there is one.
 */
import { execFileSync, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { KNOWN_LIBRARIES } from '../src/diagnosis/libraries/index.ts'

/** Main package, its dependencies and theirs: default-jdk-headless and g++ are that far from their files. */
const DEPTH = 2

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 30 })
}

function readDependencies(): ReadonlyMap<string, readonly string[]> {
  const dependencies = new Map<string, readonly string[]>()
  for (const stanza of run('apt-cache', ['dumpavail']).split('\n\n')) {
    const field = (name: string): string =>
      new RegExp(`^${name}: (.*)$`, 'm').exec(stanza)?.[1] ?? ''
    const names = `${field('Depends')}, ${field('Pre-Depends')}`
      .split(/[,|]/)
      .map((part) => part.trim().replace(/[ :(].*$/, ''))
    dependencies.set(
      field('Package'),
      names.filter((name) => name !== '')
    )
  }
  return dependencies
}

/** Files of development in the given packages: package to paths, without the first slash. */
async function readFiles(wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, string[]>> {
  const lists = run('apt-get', [
    'indextargets',
    '--format',
    '$(FILENAME)',
    'Created-By: Contents-deb'
  ])
  const files = new Map<string, string[]>()
  for (const list of lists.split('\n').filter((line) => line !== '')) {
    const cat = spawn('/usr/lib/apt/apt-helper', ['cat-file', list], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    for await (const line of createInterface({ input: cat.stdout })) {
      const [, path = '', places = ''] =
        /^((?:usr\/)?(?:include|lib|share\/pkgconfig)\/.*?)\s+(\S+)$/.exec(line) ?? []
      if (!/\/include\/|\.pc$|\/lib[^/]+\.(?:so|a)$/.test(path)) continue
      for (const place of places.split(',')) {
        const name = place.replace(/^.*\//, '')
        if (wanted.has(name)) files.set(name, [...(files.get(name) ?? []), path])
      }
    }
  }
  return files
}

function reach(
  name: string,
  dependencies: ReadonlyMap<string, readonly string[]>
): ReadonlySet<string> {
  const names = new Set([name])
  for (let depth = 0; depth < DEPTH; depth += 1)
    for (const one of [...names]) for (const next of dependencies.get(one) ?? []) names.add(next)
  return names
}

const isHeader = (header: string) => (path: string) =>
  path.includes('/include/') &&
  (header.endsWith('/') ? path.includes(`/${header}`) : path.endsWith(`/${header}`))
const isPc = (pc: string) => (path: string) => path.endsWith(`/pkgconfig/${pc}.pc`)
const isLink = (link: string) => (path: string) =>
  path.endsWith(`/lib${link}.so`) || path.endsWith(`/lib${link}.a`)

const dependencies = readDependencies()
const reaches = new Map(
  KNOWN_LIBRARIES.map(({ packages }) => packages.apt ?? '').map((name) => [
    name,
    reach(name, dependencies)
  ])
)
const files = await readFiles(new Set([...reaches.values()].flatMap((names) => [...names])))
if (files.size === 0) throw new Error('No file lists: install apt-file and run apt-file update')

const mismatches = KNOWN_LIBRARIES.flatMap(({ headers = [], pc = [], links = [], packages }) => {
  const apt = packages.apt ?? ''
  if (!dependencies.has(apt)) return [`${apt}: no such package`]
  const paths = [...(reaches.get(apt) ?? [])].flatMap((name) => files.get(name) ?? [])
  return [
    ...headers.filter((name) => !paths.some(isHeader(name))),
    ...pc.filter((name) => !paths.some(isPc(name))).map((name) => `${name}.pc`),
    ...links.filter((name) => !paths.some(isLink(name))).map((name) => `-l${name}`)
  ].map((missing) => `${apt}: has no ${missing}`)
})
console.log(
  [...mismatches, `${KNOWN_LIBRARIES.length} libraries, ${mismatches.length} mismatches`].join('\n')
)
process.exitCode = mismatches.length === 0 ? 0 : 1
