import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { unpackZip } from '../helpers/unpack-zip.ts'

const run = promisify(execFile)

/** What Python's reader makes of an archive: files as `<sha256>  <name>`; nothing when it gives up. */
const PYTHON = `
import base64, hashlib, io, json, sys, zipfile
def read(path):
    data = open(path, "rb").read()
    if path.endswith(".base64"):
        data = base64.b64decode(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            lines = []
            for entry in z.infolist():
                name = entry.filename
                if not entry.flag_bits & 0x800:
                    name = name.encode("cp437").decode("utf-8")
                if not name.endswith("/"):
                    lines.append(hashlib.sha256(z.read(entry)).hexdigest() + "  " + name)
            return sorted(lines)
    except Exception:
        return None
print(json.dumps({path: read(path) for path in sys.argv[1:]}))
`

/** What is not accepted, and why; every other file of Go's has to give what Python reads from it. */
const REFUSED: Readonly<Record<string, string>> = {
  'comment-truncated.zip': 'has a comment',
  'dupdir.zip': 'both a file and a directory',
  'gophercolor16x16.png': 'does not end like a zip',
  'readme.notzip': 'does not end like a zip',
  // These have comments.
  'readme.zip': 'does not end like a zip',
  'test-badbase.zip': 'does not end like a zip',
  'test-baddirsz.zip': 'does not end like a zip',
  'test-prefix.zip': 'does not end like a zip',
  'test-trailing-junk.zip': 'does not end like a zip',
  'test.zip': 'does not end like a zip',
  'symlink.zip': 'no regular file',
  'zip64-2.zip': 'zip64 format',
  'zip64.zip': 'zip64 format'
}

let folder: string
let testdata: string
let names: readonly string[]
let python: Readonly<Record<string, readonly string[] | null>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-go-zips-'))
  const { stdout } = await run('go', ['env', 'GOROOT'], { cwd: folder })
  testdata = join(stdout.trim(), 'src', 'archive', 'zip', 'testdata')
  const entries = await readdir(testdata, { withFileTypes: true })
  names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
  const paths = names.map((name) => join(testdata, name))
  python = JSON.parse((await run('python3', ['-c', PYTHON, ...paths])).stdout) as typeof python
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

test('the archives that Go tests its own reader with: what Python reads, or refused', async () => {
  expect(names.length).toBeGreaterThanOrEqual(33)
  const before = process.memoryUsage().rss
  const refused: Record<string, string> = {}
  for (const name of names) {
    const bytes = await readFile(join(testdata, name))
    const archive = name.endsWith('.base64') ? Buffer.from(bytes.toString(), 'base64') : bytes
    const verdict = await unpackZip(archive, folder, { rules: 'wheel' })
    if ('refused' in verdict) refused[name] = verdict.refused
    else
      expect({ name, files: verdict.files }).toEqual({ name, files: python[join(testdata, name)] })
  }
  expect(Object.keys(refused).sort()).toEqual(Object.keys(REFUSED).sort())
  for (const [name, reason] of Object.entries(REFUSED)) expect(refused[name]).toContain(reason)
  expect(process.memoryUsage().rss - before).toBeLessThan(256e6)
})
