import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { failureOf } from '../helpers/failure-of.ts'
import { createFakeGo } from '../helpers/fake-go.ts'
import { createGoWorld, type GoWorld } from '../helpers/go-room.ts'
import { zipPath } from '../helpers/servers/goproxy.ts'
import { writeZip } from '../helpers/zip-writer.ts'

/** Files as they are in the module's zip: full name and content. */
type Files = readonly (readonly [name: string, data: string])[]

let world: GoWorld
let released: Files

beforeAll(async () => {
  world = await createGoWorld()
  const prefix = `golang.org/toolchain@${world.go.moduleVersion}/`
  released = [...world.go.files].map(
    ([name, data]) => [prefix + name.replace(/(^|\/)go\.mod$/, '$1_go.mod'), data] as const
  )
})
afterAll(async () => world.close())

function zipOf(files: Files): Buffer {
  return writeZip(files.map(([name, data]) => ({ name, data, deflate: true, streamed: true })))
}

/** The released files with some of them changed by their path in the tree. */
function changedFiles(change: (path: string, data: string) => Files[number] | undefined): Files {
  return released.flatMap(([name, data]) => {
    const at = name.indexOf('/', name.indexOf('@')) + 1
    const [path, content] = change(name.slice(at), data) ?? []
    return path === undefined || content === undefined ? [] : [[name.slice(0, at) + path, content]]
  })
}

async function otherRelease(version: string, goarch?: string): Promise<Buffer> {
  const { platform } = await world.host()
  return createFakeGo(version, goarch === undefined ? platform : { ...platform, goarch }).zip
}

/** Ten zips in place of the released one; each is a whole zip that unpacks. */
const SUBSTITUTES: Readonly<Record<string, () => Promise<Buffer> | Buffer>> = {
  'one byte of a file changed': () =>
    zipOf(changedFiles((path, data) => [path, path === 'VERSION' ? data.replace('Z', 'X') : data])),
  'a file more': () => {
    const [name = ''] = released[0] ?? []
    return zipOf([...released, [name.replace('VERSION', 'src/fmt/evil.go'), 'package fmt\n']])
  },
  'a file less': () =>
    zipOf(changedFiles((path, data) => (path === 'src/_go.mod' ? undefined : [path, data]))),
  'a file renamed': () =>
    zipOf(
      changedFiles((path, data) => [
        path === 'lib/time/update.bash' ? 'lib/time/update.sh' : path,
        data
      ])
    ),
  'the contents of two files swapped': () => {
    const [std = '', cmd = ''] = ['src/go.mod', 'src/cmd/go.mod'].map((name) =>
      world.go.files.get(name)
    )
    return zipOf(
      changedFiles((path, data) => [
        path,
        path === 'src/_go.mod' ? cmd : path === 'src/cmd/_go.mod' ? std : data
      ])
    )
  },
  'another release': async () => otherRelease('1.99.2'),
  'another release under the names of this one': () =>
    zipOf(changedFiles((path, data) => [path, data.replaceAll('1.99.1', '1.99.0')])),
  'the release for another platform': async () => otherRelease('1.99.1', 'riscv64'),
  'no files at all': () => writeZip([]),
  'the first half of the files, in a whole zip': () =>
    zipOf(released.slice(0, Math.floor(released.length / 2)))
}

test.each(Object.keys(SUBSTITUTES))('%s: fatal, no other source, nothing left', async (name) => {
  const zip = (await SUBSTITUTES[name]?.()) ?? world.go.zip
  const path = zipPath(world.go.moduleVersion)
  const hostile = await world.serve([[path, zip]])
  const honest = await world.serve([[path, world.go.zip]])
  const host = await world.host()
  // The chain leads on after any error of the first proxy, and the download page would be next.
  const options = { goproxy: `${hostile.url}|${honest.url}`, dl: honest.url }
  const error = await failureOf(world.install(host, options))
  expect(error.code).toBe('DIGEST_MISMATCH')
  expect(await world.installed(host)).toEqual([])
  expect(host.records.downloads).toEqual([])
  expect(hostile.requests.some(({ url }) => url === path)).toBe(true)
  expect(honest.requests.filter(({ url }) => /\.(?:zip|tar\.gz)$/.test(url))).toEqual([])
})

test('10 substitutes; the same files in another order are the release', async () => {
  expect(Object.keys(SUBSTITUTES)).toHaveLength(10)
  const reordered = zipOf([...released].reverse())
  expect(reordered.equals(world.go.zip)).toBe(false)
  const proxy = await world.serve([[zipPath(world.go.moduleVersion), reordered]])
  const installed = await world.install(await world.host(), { goproxy: proxy.url })
  expect(installed).toMatchObject({ h1: world.go.h1, trust: 'log' })
})
