import { chmod, copyFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readArtifact } from '../../src/inspect/index.ts'
import type { WindowsResources } from '../../src/windows-resources/resources.ts'
import { writeWindowsResources } from '../../src/windows-resources/write-resources.ts'
import { failureOf } from '../helpers/failure-of.ts'
import {
  buildSamples,
  createSampleFolder,
  goVersionOf,
  outputOf,
  type Recipe
} from '../helpers/inspect-samples.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import { iconFile, type Picture, pictureBytes } from '../unit/windows-resources/icon-file.ts'

const PICTURES: readonly Picture[] = [{ edge: 16 }, { edge: 32 }, { png: 700 }]

const VERSION = {
  fileVersion: 'v1.2.3-rc.1',
  productName: 'Prüf & Programm',
  fileDescription: 'Shows “what” it is — 説明',
  companyName: 'Example Ltd',
  copyright: '© Example',
  originalFilename: 'sample.exe'
} as const

/** The same, in the language of resource compilers. */
const RC = `#pragma code_page(65001)
1 ICON "app.ico"
1 VERSIONINFO
FILEVERSION 1,2,3,0
PRODUCTVERSION 1,2,3,0
FILEFLAGSMASK 0x3f
FILEOS 0x40004
FILETYPE 1
{
  BLOCK "StringFileInfo" { BLOCK "040904b0" {
    VALUE "CompanyName", "${VERSION.companyName}"
    VALUE "FileDescription", "${VERSION.fileDescription}"
    VALUE "FileVersion", "1.2.3.0"
    VALUE "LegalCopyright", "${VERSION.copyright}"
    VALUE "OriginalFilename", "${VERSION.originalFilename}"
    VALUE "ProductName", "${VERSION.productName}"
    VALUE "ProductVersion", "1.2.3-rc.1"
  } }
  BLOCK "VarFileInfo" { VALUE "Translation", 0x409, 0x4b0 }
}
`

const compiler = 'x86_64-w64-mingw32-gcc'
/** So many leave no room for one more in the headers of 1024 bytes that this compiler writes then. */
const TIGHT_SECTIONS = 15

const BUILT = {
  amd64: { go: 'windows/amd64', args: ['-ldflags=-X "main.v=a b"'] },
  386: { go: 'windows/386' },
  arm64: { go: 'windows/arm64', args: ['-ldflags=-s -w -H windowsgui'] },
  'c.exe': { run: [[compiler, '-g', '-Wl,--build-id', '-o', 'c.exe', 'main.c']] },
  'c-stripped.exe': { run: [[compiler, '-s', '-Wl,--build-id', '-o', 'c-stripped.exe', 'main.c']] }
} as const satisfies Readonly<Record<string, Recipe>>

const NAMES = [...Object.keys(BUILT), 'tight.exe']

interface Section {
  readonly name: string
  readonly sha256: string
  readonly characteristics: number
}

interface Opinion {
  readonly sections: readonly Section[]
  readonly debug: readonly (readonly [string, number, number])[]
  readonly image: number
  readonly imageFits: boolean
  readonly layout: boolean
  readonly checksum: boolean
  readonly resources: readonly {
    readonly path: readonly number[]
    readonly hex: string
  }[]
  readonly texts: Readonly<Record<string, string>>
  readonly icons: readonly (readonly number[])[]
}

let folder = ''
let resources: WindowsResources
const opinions = new Map<string, Opinion>()

const pathOf = (name: string): string => join(folder, name)

const opinionOf = (name: string): Opinion => {
  const opinion = opinions.get(name)
  if (opinion === undefined) throw new Error(`nothing about ${name}`)
  return opinion
}

const copyOf = async (name: string, as: string): Promise<string> => {
  await copyFile(pathOf(name), pathOf(as))
  return pathOf(as)
}

beforeAll(async () => {
  folder = await createSampleFolder()
  await writeFile(pathOf('app.ico'), iconFile(PICTURES))
  await writeFile(pathOf('app.rc'), RC)
  resources = { icon: pathOf('app.ico'), version: VERSION }
  await buildSamples(folder, BUILT)
  await outputOf(['x86_64-w64-mingw32-windres', 'app.rc', 'app.o'], folder)
  await outputOf([compiler, '-s', '-o', 'windres.exe', 'main.c', 'app.o'], folder)
  const missing = TIGHT_SECTIONS - (await sectionCount('c-stripped.exe'))
  const fillers = Array.from(
    { length: missing },
    (_, index) => `__attribute__((section(".fill${index}"))) int fill${index} = 1;\n`
  )
  await writeFile(pathOf('tight.c'), `${fillers.join('')}int main(void) { return fill0 - 1; }\n`)
  await outputOf([compiler, '-s', '-Wl,--build-id', '-o', 'tight.exe', 'tight.c'], folder)
  for (const name of NAMES) {
    await writeWindowsResources(await copyOf(name, `with-${name}`), resources)
  }
  const all = [...NAMES, ...NAMES.map((name) => `with-${name}`), 'windres.exe']
  const script = join(import.meta.dirname, '../helpers/pe-resources.py')
  const output = await outputOf([TOOLS.python, script, ...all.map(pathOf)], folder)
  const answers = JSON.parse(output) as readonly Opinion[]
  answers.forEach((answer, index) => opinions.set(all[index] ?? '', answer))
}, 600_000)

afterAll(async () => rm(folder, { recursive: true }))

async function sectionCount(name: string): Promise<number> {
  const text = await outputOf(['llvm-readobj', '--file-headers', pathOf(name)], folder)
  return Number(/SectionCount: (\d+)/.exec(text)?.[1])
}

describe.each(NAMES)('%s', (name) => {
  test('has the icon and the texts', () => {
    const { texts, icons, checksum } = opinionOf(`with-${name}`)
    expect(texts).toEqual({
      CompanyName: VERSION.companyName,
      FileDescription: VERSION.fileDescription,
      FileVersion: '1.2.3.0',
      LegalCopyright: VERSION.copyright,
      OriginalFilename: VERSION.originalFilename,
      ProductName: VERSION.productName,
      ProductVersion: '1.2.3-rc.1'
    })
    expect(icons).toEqual([
      [16, 16, 32, 1, pictureBytes({ edge: 16 }).length],
      [32, 32, 32, 1, pictureBytes({ edge: 32 }).length],
      [0, 0, 32, 1, 708]
    ])
    expect(checksum).toBe(true)
  })

  test('has the resources of windres, byte by byte', () => {
    const theirs = opinionOf('windres.exe').resources
    expect(theirs).toHaveLength(PICTURES.length + 2)
    expect(opinionOf(`with-${name}`).resources).toEqual(theirs)
  })

  test('keeps everything else', () => {
    const before = opinionOf(name)
    const after = opinionOf(`with-${name}`)
    // In longer headers, the debug directory in .buildid names another place in the file: it has moved.
    const moved = name === 'tight.exe' ? ['.buildid'] : []
    const kept = after.sections.slice(0, -1).map((section, index) => {
      const old = before.sections[index]
      return moved.includes(section.name) ? { ...section, sha256: old?.sha256 } : section
    })
    expect(kept).toEqual(before.sections)
    expect(after).toEqual({
      ...before,
      sections: after.sections,
      debug: after.debug,
      image: after.image,
      checksum: true,
      resources: after.resources,
      texts: after.texts,
      icons: after.icons
    })
    expect([before.resources, before.imageFits, before.layout]).toEqual([[], true, true])
    expect(after.sections.at(-1)).toMatchObject({ name: '.rsrc', characteristics: 0x40000040 })
  })
})

test('debug information is still where the headers say when they grew', async () => {
  expect(await sectionCount('tight.exe')).toBe(TIGHT_SECTIONS)
  const grown = opinionOf('with-tight.exe').debug
  const before = opinionOf('tight.exe').debug
  expect(before).toHaveLength(1)
  expect(grown).toEqual(before.map(([type, address, place]) => [type, address, place + 512]))
  const guids = await Promise.all(
    ['tight.exe', 'with-tight.exe'].map(async (name) => {
      const argv = ['llvm-readobj', '--coff-debug-directory', pathOf(name)] as const
      return /PDBGUID: .*/.exec(await outputOf(argv, folder))?.[0]
    })
  )
  expect(guids[0]).toMatch(/^PDBGUID: .*[1-9A-F]/)
  expect(guids[1]).toBe(guids[0])
})

describe('other readers', () => {
  test.each(['amd64', '386', 'arm64'])('Go’s own reads %s as before', async (name) => {
    const found = await goVersionOf(pathOf(`with-${name}`), folder)
    expect(found).toEqual(await goVersionOf(pathOf(name), folder))
  })

  test.each(['amd64', 'c.exe', 'tight.exe'])('ours reads %s as before', async (name) => {
    const [before, after] = await Promise.all(
      [name, `with-${name}`].map(async (file) => {
        const record = await readArtifact(pathOf(file))
        if (record.format !== 'pe') throw new Error('it is PE')
        const { path: _path, sizeBytes: _size, sha256: _digest, sections, facts, ...rest } = record
        const { checksumValid, ...others } = facts
        const kept = sections.filter((each) => each.name !== '.rsrc')
        return [{ ...rest, facts: others, sections: kept }, checksumValid]
      })
    )
    expect(after).toEqual([before?.[0], true])
  })

  test.each(['amd64', 'c.exe'])('nm finds the symbols of %s', async (name) => {
    const symbols = await outputOf(['nm', pathOf(`with-${name}`)], folder)
    expect(symbols).toBe(await outputOf(['nm', pathOf(name)], folder))
    expect(symbols).toContain(name === 'amd64' ? ' main.main\n' : ' main\n')
  })

  test('llvm-readobj lists the resources', async () => {
    const text = await outputOf(['llvm-readobj', '--coff-resources', pathOf('with-386')], folder)
    expect(text).toContain('Total Number of Resources: 5\n')
    for (const type of ['ICON (ID 3)', 'ICON_GROUP (ID 14)', 'VERSIONINFO (ID 16)'])
      expect(text.replace('GROUP_ICON', 'ICON_GROUP')).toContain(`Type: ${type}`)
  })
})

describe('the file', () => {
  test('has the same bytes each time, its mode, and nothing beside it', async () => {
    const path = await copyOf('amd64', 'again')
    await chmod(path, 0o751)
    await writeWindowsResources(path, resources)
    expect((await readFile(path)).equals(await readFile(pathOf('with-amd64')))).toBe(true)
    expect((await stat(path)).mode & 0o7777).toBe(0o751)
    expect((await readdir(folder)).filter((name) => name.startsWith('again'))).toEqual(['again'])
  })

  test('is not touched when nothing is asked for', async () => {
    const path = pathOf('arm64')
    const before = await stat(path)
    await writeWindowsResources(path, {})
    expect((await stat(path)).ino).toBe(before.ino)
  })

  test.each([
    ['an icon alone', { icon: 'app.ico' }, [3, 14]],
    ['a version alone', { version: VERSION }, [16]]
  ])('takes %s', async (_what, asked: WindowsResources, types) => {
    const path = await copyOf('arm64', 'alone')
    const icon = asked.icon === undefined ? {} : { icon: pathOf(asked.icon) }
    await writeWindowsResources(path, { ...asked, ...icon })
    const text = await outputOf(['llvm-readobj', '--coff-resources', path], folder)
    const found = [...text.matchAll(/Type: \S+ \(ID (\d+)\)/g)].map(([, id]) => Number(id))
    expect(found).toEqual(types)
  })

  test.each([
    ['is a PNG', pictureBytes({ png: 99 }), 'is no .ico file'],
    ['is cut off', iconFile(PICTURES).subarray(0, 2000), 'is cut off']
  ])('stays as it is when the icon %s', async (_what, bytes, why) => {
    const icon = pathOf('wrong.ico')
    await writeFile(icon, bytes)
    const path = await copyOf('arm64', 'unchanged')
    const error = await failureOf(writeWindowsResources(path, { icon }))
    expect([error.code, error.what]).toEqual(['CONFIG_INVALID', `The icon ${icon} ${why}.`])
    expect((await readFile(path)).equals(await readFile(pathOf('arm64')))).toBe(true)
  })

  test('cannot take an icon that does not exist', async () => {
    const icon = pathOf('missing.ico')
    const error = await failureOf(writeWindowsResources(pathOf('arm64'), { icon }))
    expect([error.code, error.what]).toEqual([
      'CONFIG_INVALID',
      `The icon ${icon} cannot be read (ENOENT).`
    ])
  })

  test('that has resources already is named', async () => {
    const error = await failureOf(writeWindowsResources(pathOf('windres.exe'), resources))
    expect(error.code).toBe('CONFIG_INVALID')
    expect(error.what).toContain(`${pathOf('windres.exe')}: The program has Windows resources`)
  })

  test('that is no Windows program is named', async () => {
    const error = await failureOf(writeWindowsResources(pathOf('app.rc'), resources))
    expect([error.code, error.what.includes('is no Windows program')]).toEqual([
      'ARTIFACT_UNREADABLE',
      true
    ])
  })
})
