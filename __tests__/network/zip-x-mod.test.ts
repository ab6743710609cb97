import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { hashOfManifest, manifestOf } from '../../src/go-sdk/dirhash.ts'
import { ADDRESSES } from '../../src/host/addresses.ts'
import { downloadFile } from '../../src/host/download-file.ts'
import { extractZip } from '../../src/host/read-zip.ts'
import { createGoRoom, type GoRoom } from '../helpers/go-room.ts'
import { TEST_CACHE } from '../helpers/install-tools.ts'
import { unpackZip } from '../helpers/unpack-zip.ts'
import { writeZip } from '../helpers/zip-writer.ts'

const MODULE = 'golang.org/x/mod'
const VERSION = 'v0.42.0'
const SHA256 = '2770e372e42c30dd498d63bb094fe257edfad6882c611f8e0d82925feac159f3'

let room: GoRoom
let folder: string
let testdata: string

beforeAll(async () => {
  room = await createGoRoom()
  folder = await mkdtemp(join(tmpdir(), 'crossgo-x-mod-'))
  const toFile = join(TEST_CACHE, `x-mod-${VERSION}.zip`)
  await access(toFile).catch(async () => {
    const url = `${process.env['GOPROXY']?.split(/[,|]/)[0] ?? ADDRESSES.goProxy}/${MODULE}/@v/${VERSION}.zip`
    const what = `${MODULE} ${VERSION}`
    await downloadFile({ url, what, toFile, maxBytes: 1e6, proof: SHA256 }, await room.host())
  })
  const prefix = `${MODULE}@${VERSION}/`
  const into = join(folder, 'x-mod')
  await extractZip({
    file: toFile,
    into,
    rules: 'module',
    prefix,
    maxBytes: 1e7,
    executable: () => false
  })
  testdata = join(into, 'zip', 'testdata')
})

afterAll(async () => {
  await room.close()
  await rm(folder, { recursive: true })
})

interface Case {
  readonly prefix: string
  readonly files: readonly { readonly name: string; readonly data: Buffer }[]
  /** The hash of the zip that x/mod makes or reads. */
  readonly hash?: string
  readonly refused: boolean
}

/** Reads a txtar file: a comment, then files behind lines `-- name --`. */
function parseCase(bytes: Buffer): Case {
  const text = bytes.toString('latin1')
  const parts = text.split(/^-- (.*) --\n/m)
  const comment = parts[0] ?? ''
  const setting = (name: string): string | undefined =>
    new RegExp(`^${name}=(.*?)(?: +#.*)?$`, 'm').exec(comment)?.[1]
  const all = parts.flatMap((name, index) =>
    index % 2 === 1 ? [{ name, data: Buffer.from(parts[index + 1] ?? '', 'latin1') }] : []
  )
  const want = all.find(({ name }) => name === 'want')?.data.toString('latin1')
  const hash = setting('hash')
  return {
    prefix: `${setting('path') ?? 'example.com/various'}@${setting('version') ?? 'v1.0.0'}/`,
    files: all.filter(({ name }) => name !== 'want'),
    ...(hash === undefined ? {} : { hash }),
    refused: setting('wantErr') !== undefined || /^invalid:\n./m.test(want ?? '')
  }
}

/** What x/mod leaves out when it makes a zip; its hash is that of the rest. By folder and file. */
const LEFT_OUT: Readonly<Record<string, RegExp>> = {
  'exclude_cap_go_mod_submodule.txt': /^b\//,
  'exclude_submodule.txt': /^sub\//,
  'exclude_vcs.txt': /^\.(?:bzr|git|hg|svn)\//,
  'exclude_vendor.txt': /^vendor\/example|^sub\/vendor\/|^pkg\/vendor\//,
  'exclude_vendor_go124.txt': /^vendor\//
}

/** Accepted by x/mod, refused here: an archive without files is no release of Go. */
const STRICTER = [
  'check_dir/empty.txt',
  'check_files/empty.txt',
  'check_zip/empty.txt',
  'create/empty.txt',
  'create_from_dir/empty.txt',
  'create_from_dir/exclude_vcs.txt',
  'unzip/empty.txt'
]

/** About the module's own path and version, which an extractor is told and does not judge: their archives are empty. */
const NO_MEANING =
  /\/(?:bad_mod_path|bad_mod_path_version_suffix|bad_version|invalid_utf8_mod_path)\.txt$/

test('what golang.org/x/mod/zip refuses is refused; what it accepts has its hash', async () => {
  const found = await readdir(testdata, { recursive: true })
  const names = found.filter((name) => name.endsWith('.txt')).sort()
  expect(names).toHaveLength(54)
  const stricter: string[] = []
  const empty: string[] = []
  let hashes = 0
  for (const name of names) {
    const wanted = parseCase(await readFile(join(testdata, name)))
    const { prefix, hash } = wanted
    const inside = name.startsWith('unzip/') || name.startsWith('check_zip/')
    const leftOut = LEFT_OUT[basename(name)]
    const parts = wanted.files
      .filter((file) => leftOut?.test(file.name) !== true)
      .map((file) => ({
        data: file.data,
        name: Buffer.from((inside ? '' : prefix) + file.name, 'latin1'),
        deflate: true,
        streamed: true
      }))
    const verdict = await unpackZip(writeZip(parts), folder, { rules: 'module', prefix })
    if ('refused' in verdict) {
      if (!wanted.refused) stricter.push(name)
      if (verdict.refused.endsWith('it is empty.')) empty.push(name)
      continue
    }
    expect([name, wanted.refused]).toEqual([name, false])
    const files = verdict.files.map((line) => ({ sha256: line.slice(0, 64), name: line.slice(66) }))
    expect([name, hashOfManifest(manifestOf(files))]).toEqual([name, hash])
    hashes++
  }
  expect(hashes).toBe(13)
  expect(stricter).toEqual(STRICTER)
  expect(empty.filter((name) => !STRICTER.includes(name) && !NO_MEANING.test(name))).toEqual([])
})
