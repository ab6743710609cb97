import { chmod, copyFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inspectBytes, readArtifact } from '../../src/inspect/index.ts'
import { signAdHoc } from '../../src/macho/sign-ad-hoc.ts'
import { writeSignedMacho, writeUniversal } from '../../src/macho/write-signed-macho.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { buildSamples, createSampleFolder, outputOf } from '../helpers/inspect-samples.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import { machoImage } from '../unit/inspect/images/macho-image.ts'
import { sealedPart, signedImage } from '../unit/inspect/images/signed-image.ts'

const BUILT = {
  arm64: { go: 'darwin/arm64' },
  amd64: { go: 'darwin/amd64' },
  'arm64-release': { go: 'darwin/arm64', args: ['-ldflags=-s -w'] },
  'amd64-release': { go: 'darwin/amd64', args: ['-ldflags=-s -w'] }
} as const

type Name = keyof typeof BUILT

interface Opinion {
  readonly machine: string
  readonly layout: readonly [boolean, string]
  readonly segments: readonly unknown[]
  readonly commands: readonly string[]
  readonly signature: Readonly<Record<string, unknown>> | null
}

/** What every signature of ours looks like to a program that shares nothing with it. */
const GOOD = {
  identifier: 'a.out',
  flags: 0x20002,
  hash: [2, 32, 12],
  slots: [0],
  badPages: [],
  allPages: true,
  upToSignature: true,
  blobFills: true,
  endsFile: true,
  endsLinkedit: true,
  linkeditInMemory: true,
  aligned: true,
  execSegment: true,
  main: true
}

const NAMES = Object.keys(BUILT) as readonly Name[]
/** Flipped, one bit each, in files of their own. */
const CHANGED_PAGES = [1, 200]

let folder = ''
let built: Readonly<Record<Name, string>>
const outcomes = new Map<string, 'kept' | 'signed'>()
const opinions = new Map<string, readonly Opinion[]>()

beforeAll(async () => {
  folder = await createSampleFolder()
  built = await buildSamples(folder, BUILT)
  for (const name of NAMES) {
    const signed = await copyOf(name, `signed-${name}`)
    outcomes.set(signed, await writeSignedMacho(signed))
    const broken = await copyOf(`signed-${name}`, `broken-${name}`)
    for (const page of CHANGED_PAGES) await changed(broken, page * 4096 + 17)
    const mended = await copyOf(`broken-${name}`, `mended-${name}`)
    outcomes.set(mended, await writeSignedMacho(mended))
    const stripped = await copyOf(`signed-${name}`, `stripped-${name}`)
    await outputOf(['llvm-strip', '-x', '-S', stripped], folder)
    await writeFile(stripped, signAdHoc(await readFile(stripped), 'a.out'))
  }
  const slices = ['signed-arm64-release', 'signed-amd64-release'].map((name) => join(folder, name))
  await writeUniversal(slices, join(folder, 'universal'))
  // One start of Python for all: it takes longer than all else here.
  const kinds = ['', 'signed-', 'broken-', 'mended-', 'stripped-']
  const files = [...kinds.flatMap((kind) => NAMES.map((name) => kind + name)), 'universal']
  const paths = files.map((name) => join(folder, name))
  const script = join(import.meta.dirname, '../helpers/macho-signatures.py')
  const output = await outputOf([TOOLS.python, script, ...paths], folder)
  const answers = JSON.parse(output) as readonly (readonly Opinion[])[]
  paths.forEach((path, index) => opinions.set(path, answers[index] ?? []))
}, 600_000)

afterAll(async () => rm(folder, { recursive: true }))

function opinionOf(name: string): Opinion {
  const [opinion] = opinions.get(join(folder, name)) ?? []
  if (opinion === undefined) throw new Error(`nothing about ${name}`)
  return opinion
}

async function signatureOf(path: string): Promise<unknown> {
  const record = await readArtifact(path)
  if (record.format !== 'macho') throw new Error(record.format)
  return record.facts.signature
}

const LINKER = {
  adhoc: true,
  linkerSigned: true,
  hardenedRuntime: false,
  certificate: false,
  valid: true,
  identifier: 'a.out',
  entitlements: false
}

async function copyOf(name: string, as: string): Promise<string> {
  const path = join(folder, as)
  await copyFile(join(folder, name), path)
  return path
}

async function changed(path: string, at: number): Promise<void> {
  const bytes = await readFile(path)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x40, at)
  await writeFile(path, bytes)
}

describe('what Go’s linker has signed', () => {
  test.each<Name>(['arm64', 'arm64-release'])('%s is left alone', async (name) => {
    const path = join(folder, `signed-${name}`)
    expect(outcomes.get(path)).toBe('kept')
    expect(Buffer.compare(await readFile(path), await readFile(built[name]))).toBe(0)
    const before = await stat(path)
    expect(await writeSignedMacho(path)).toBe('kept')
    const after = await stat(path)
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs])
    expect(opinionOf(name).signature).toMatchObject(GOOD)
  })

  test.each<Name>(['arm64', 'arm64-release'])(
    '%s is signed by us to the same bytes',
    async (name) => {
      const bytes = await readFile(built[name])
      expect(Buffer.compare(signAdHoc(bytes, 'a.out'), bytes)).toBe(0)
      // Also without the hashes of Go to look at.
      const unsealed = Buffer.from(bytes)
      unsealed.fill(0, unsealed.lastIndexOf(Buffer.from('fade0c02', 'hex')) + 94)
      expect(inspectBytes(unsealed)).toMatchObject({ facts: { signature: { valid: false } } })
      expect(Buffer.compare(signAdHoc(unsealed, 'a.out'), bytes)).toBe(0)
    }
  )
})

describe('what Go’s linker has not signed', () => {
  test.each<Name>(['amd64', 'amd64-release'])('%s is signed', async (name) => {
    const path = join(folder, `signed-${name}`)
    expect(outcomes.get(path)).toBe('signed')
    expect(opinionOf(name).signature).toBeNull()
    const { signature, ...after } = opinionOf(`signed-${name}`)
    expect(signature).toEqual({ ...GOOD, linkeditPages: true })
    // Layout, segments, the content of all sections, load commands.
    expect({ ...after, signature: null }).toEqual(opinionOf(name))
    expect(await signatureOf(path)).toEqual(LINKER)
    expect(await writeSignedMacho(path)).toBe('kept')
  })

  test('is read by other programs without complaint', async () => {
    const path = join(folder, 'signed-amd64')
    const [headers, commands, version, plain] = await Promise.all([
      outputOf(['llvm-readobj', '--file-headers', '--sections', path], folder),
      outputOf(['llvm-objdump', '--macho', '--private-headers', path], folder),
      outputOf(['go', 'version', '-m', path], folder),
      outputOf(['go', 'version', '-m', built.amd64], folder)
    ])
    expect(headers).toContain('Arch: x86_64')
    expect(commands).toMatch(/cmd LC_CODE_SIGNATURE\n +cmdsize 16\n/)
    expect(version.replaceAll(path, '')).toBe(plain.replaceAll(built.amd64, ''))
  })

  test('keeps its mode, and nothing stays beside it', async () => {
    const path = await copyOf('amd64-release', 'with-mode')
    await chmod(path, 0o750)
    expect(await writeSignedMacho(path)).toBe('signed')
    expect((await stat(path)).mode & 0o7777).toBe(0o750)
    expect((await readdir(folder)).filter((name) => name.startsWith('with-mode'))).toEqual([
      'with-mode'
    ])
  })

  test('becomes the same bytes each time', async () => {
    const paths = await Promise.all(
      ['once', 'twice'].map(async (as) => copyOf('amd64-release', as))
    )
    await Promise.all(paths.map(writeSignedMacho))
    const [once, twice] = await Promise.all(paths.map(async (path) => readFile(path)))
    expect(once?.equals(twice ?? Buffer.alloc(0))).toBe(true)
  })
})

describe('a change after the signature', () => {
  test.each<Name>(['arm64', 'amd64'])('to any page of %s is seen', async (name) => {
    const whole = await readFile(join(folder, `signed-${name}`))
    const pages = Math.floor(whole.indexOf(Buffer.from('fade0cc0', 'hex')) / 4096)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: pages - 1 }), fc.nat(4095), (page, at) => {
        const copy = Buffer.from(whole)
        copy.writeUInt8(copy.readUInt8(page * 4096 + at) ^ 1, page * 4096 + at)
        const read = inspectBytes(copy)
        return read.format === 'macho' && read.facts.signature?.valid === false
      }),
      { numRuns: 20 }
    )
  })

  test.each(NAMES)('to two pages of %s is seen, named and signed over', async (name) => {
    expect(opinionOf(`broken-${name}`).signature).toMatchObject({ badPages: CHANGED_PAGES })
    expect(await signatureOf(join(folder, `broken-${name}`))).toEqual({ ...LINKER, valid: false })
    const mended = join(folder, `mended-${name}`)
    expect(outcomes.get(mended)).toBe('signed')
    expect(opinionOf(`mended-${name}`).signature).toMatchObject(GOOD)
    expect(await signatureOf(mended)).toEqual(LINKER)
  })

  test.each(NAMES)('by llvm-strip to %s is followed by a valid one', async (name) => {
    const path = join(folder, `stripped-${name}`)
    const { signature, layout } = opinionOf(`stripped-${name}`)
    expect(signature).toMatchObject(GOOD)
    expect(layout).toEqual(opinionOf(name).layout)
    expect((await readFile(path)).equals(await readFile(join(folder, `signed-${name}`)))).toBe(
      false
    )
    expect(await writeSignedMacho(path)).toBe('kept')
  })
})

describe('a universal file', () => {
  test('has the bytes that llvm-lipo gives it, and both signatures', async () => {
    const ours = join(folder, 'universal')
    expect((await stat(ours)).mode & 0o777).toBe(0o755)
    const lipo = (await readdir('/usr/bin')).find((each) => /^llvm-lipo(-\d+)?$/.test(each))
    const slices = ['signed-arm64-release', 'signed-amd64-release']
    await outputOf([lipo ?? 'llvm-lipo', '-create', ...slices, '-output', 'by-lipo'], folder)
    const theirs = await readFile(join(folder, 'by-lipo'))
    expect(Buffer.compare(await readFile(ours), theirs)).toBe(0)
    const found = opinions.get(ours) ?? []
    expect(found.map(({ machine }) => machine)).toEqual(['X86_64', 'ARM64'])
    for (const { signature } of found) expect(signature).toMatchObject(GOOD)
    expect(await readArtifact(ours)).toMatchObject({
      format: 'universal',
      slices: [{ facts: { signature: LINKER } }, { facts: { signature: LINKER } }]
    })
  })

  test('is not made of a slice without a valid signature', async () => {
    const to = join(folder, 'not-universal')
    const error = await failureOf(writeUniversal([built.arm64, built.amd64], to))
    expect([error.code, error.what]).toEqual([
      'BUILD_FAILED',
      `${built.amd64} has no valid signature, so it cannot become a part of ${to}.`
    ])
    await expect(stat(to)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('is not made of two of one machine', async () => {
    const error = await failureOf(writeUniversal([built.arm64, built.arm64], join(folder, 'two')))
    expect(error.code).toBe('INTERNAL')
  })
})

describe('what cannot be signed', () => {
  const certificate = { slot: 0x10000, bytes: sealedPart(0xfade0b01, 'certificates') }

  test('is named, and stays as it is', async () => {
    const path = join(folder, 'no-room')
    const bytes = signedImage({ headerPadBytes: 8 })
    await writeFile(path, bytes)
    const error = await failureOf(writeSignedMacho(path))
    expect(error.code).toBe('BUILD_FAILED')
    expect(error.what).toBe(
      `${path}: The macOS executable cannot be signed: it has no 16 free bytes behind its load commands.`
    )
    expect((await readFile(path)).equals(bytes)).toBe(true)
  })

  test('a certificate is kept while it fits, and never replaced', async () => {
    const path = join(folder, 'certificate')
    const seal = { directories: [{ flags: 0x10000 }], parts: [certificate] }
    await writeFile(path, signedImage({ seal }))
    expect(await writeSignedMacho(path)).toBe('kept')
    await changed(path, 0x1234)
    const error = await failureOf(writeSignedMacho(path))
    expect(error.code).toBe('BUILD_FAILED')
    expect(error.what).toContain('already signed with a certificate')
  })

  test.each([
    ['an object file', machoImage({ type: 1 }), 'ARTIFACT_UNREADABLE'],
    ['a text', Buffer.from('text'), 'ARTIFACT_UNREADABLE']
  ])('%s is no Mach-O executable', async (_what, bytes, code) => {
    const path = join(folder, 'other')
    await writeFile(path, bytes)
    expect((await failureOf(writeSignedMacho(path))).code).toBe(code)
  })
})
