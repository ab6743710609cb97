import { chmod, mkdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readArtifact } from '../../src/inspect/index.ts'
import { failureOf } from '../helpers/failure-of.ts'
import {
  buildSamples,
  createSampleFolder,
  goVersionOf,
  outputOf
} from '../helpers/inspect-samples.ts'

let folder = ''
const pathOf = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await createSampleFolder()
  await buildSamples(folder, {
    program: { go: 'linux/amd64' },
    'go-library.a': { go: 'linux/amd64', args: ['./library'] },
    'program.debug': {
      run: [
        ['gcc', '-g', '-o', 'debugged', 'main.c', '-lm'],
        ['objcopy', '--only-keep-debug', 'debugged', 'program.debug']
      ]
    },
    'windows.debug': {
      run: [
        ['x86_64-w64-mingw32-gcc', '-g', '-o', 'debugged.exe', 'main.c'],
        ['x86_64-w64-mingw32-objcopy', '--only-keep-debug', 'debugged.exe', 'windows.debug']
      ]
    },
    'library.o': { run: [['gcc', '-c', '-o', 'library.o', 'library.c']] },
    'library.a': {
      run: [
        ['gcc', '-c', '-o', 'x.o', 'bare.c'],
        ['ar', 'rc', 'library.a', 'x.o']
      ]
    },
    'windows.o': { run: [['x86_64-w64-mingw32-gcc', '-c', '-o', 'windows.o', 'library.c']] },
    'program.zip': { run: [['zip', '-q', 'program.zip', 'main.c']] },
    'program.tar': { run: [['tar', '-cf', 'program.tar', 'main.c']] },
    pipe: { run: [['mkfifo', 'pipe']] }
  })
  await writeFile(pathOf('empty'), '')
  await writeFile(pathOf('program.gz'), gzipSync(await readFile(pathOf('program'))))
  await writeFile(pathOf('half'), await readFile(pathOf('program')))
  await truncate(pathOf('half'), 500_000)
  await writeFile(pathOf('script'), '#!/bin/sh\nexec program\n')
  await writeFile(pathOf('secret'), await readFile(pathOf('program')))
  await mkdir(pathOf('closed'))
  await writeFile(pathOf('closed/program'), 'x')
  await chmod(pathOf('secret'), 0)
  await chmod(pathOf('closed'), 0)
  await writeFile(pathOf('huge'), '\x7fELF')
  await truncate(pathOf('huge'), 3 * 1024 ** 3)
}, 600_000)

afterAll(async () => rm(folder, { recursive: true }))

describe('readArtifact', () => {
  test.each([
    ['missing', /missing does not exist\.$/, /exists/],
    ['main.c/below', /does not exist\.$/, /exists/],
    ['empty', /empty is an empty file\.$/, /^Build it again/],
    ['closed', /closed is a directory\.$/, /files in it/],
    ['pipe', /pipe is a device, pipe or socket\.$/, /executable/],
    ['huge', /huge has 3221225472 bytes, more than any executable\.$/, /executable/],
    [
      'half',
      /half is cut off: its headers describe at least \d+ bytes, and it has 500000\.$/,
      /in full/
    ],
    ['main.c', /main\.c is a text file\.$/, /executable/],
    ['script', /script is a script \(#!\/bin\/sh\)\.$/, /executable/],
    ['program.gz', /program\.gz is a gzip archive\.$/, /^Unpack it/],
    ['program.zip', /program\.zip is a zip archive\.$/, /^Unpack it/],
    ['program.tar', /program\.tar is a tar archive\.$/, /^Unpack it/],
    ['program.debug', /holds debug information of an executable, and not its code\.$/, /linked/],
    ['windows.debug', /holds debug information of an executable, and not its code\.$/, /linked/],
    ['library.o', /library\.o is an ELF object file that was not linked\.$/, /linked/],
    ['windows.o', /windows\.o is a Windows object file that was not linked\.$/, /linked/],
    ['library.a', /library\.a is an ar archive \(a static library\)\.$/, /^Link it/],
    ['go-library.a', /go-library\.a is a Go package archive, /, /`package main`/]
  ])('of %s says what it is', async (name, what, fix) => {
    const error = await failureOf(readArtifact(pathOf(name)))
    expect(error.code).toBe('ARTIFACT_UNREADABLE')
    expect(error.exitStatus).toBe(5)
    expect(error.what).toMatch(what)
    expect(error.what.startsWith(folder)).toBe(true)
    expect(error.fix).toMatch(fix)
  })

  test('follows links, and keeps the path it was given', async () => {
    await symlink('program', pathOf('link'))
    const [direct, linked] = await Promise.all([
      readArtifact(pathOf('program')),
      readArtifact(pathOf('link'))
    ])
    expect(linked).toEqual({ ...direct, path: pathOf('link') })
  })

  test.each(['secret', 'closed/program'])('needs permission: %s', async (name) => {
    // Permissions do not hold for root, who becomes nobody for this.
    const isRoot = process.getuid?.() === 0
    if (isRoot) await chmod(folder, 0o755)
    if (isRoot) process.seteuid?.(65534)
    try {
      const error = await failureOf(readArtifact(pathOf(name)))
      expect(error).toMatchObject({ code: 'ARTIFACT_UNREADABLE' })
      expect(error.what).toBe(`${pathOf(name)} cannot be opened: permission denied.`)
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  })

  test('reads many files at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, async () => readArtifact(pathOf('program')))
    )
    expect(new Set(all.map((record) => JSON.stringify(record))).size).toBe(1)
  })

  test('finds the build information of before Go 1.18, as go version does', async () => {
    const goRoot = (await outputOf(['go', 'env', 'GOROOT'], folder)).trim()
    const file = join(goRoot, 'src/debug/buildinfo/testdata/go117/go117.base64')
    await writeFile(pathOf('go117'), Buffer.from(await readFile(file, 'utf8'), 'base64'))
    const record = await readArtifact(pathOf('go117'))
    if (record.format !== 'elf') throw new Error(record.format)
    expect(record.go).toEqual(await goVersionOf(pathOf('go117'), folder))
    expect(record.go?.version).toBe('go1.17')
  })

  test('takes about as long as its digest', async () => {
    const path = (await outputOf(['go', 'tool', '-n', 'compile'], folder)).trim()
    const bytes = await readFile(path)
    const hashMs = await timeOf(async () => outputOf(['sha256sum', path], folder))
    const readMs = await timeOf(async () => readArtifact(path))
    // A generous bound, for machines that do other things too.
    expect(bytes.length).toBeGreaterThan(10_000_000)
    expect(readMs).toBeLessThan(500 + 5 * hashMs)
  })
})

/** The best of three. */
async function timeOf(body: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let index = 0; index < 3; index++) {
    const started = performance.now()
    await body()
    times.push(performance.now() - started)
  }
  return Math.min(...times)
}
