import { expect, test } from '@jest/globals'
import { judgeLibraries } from '../../../src/checks/libraries-found.ts'
import { packagesOf } from '../../../src/commands/library-packages.ts'
import {
  parseApkInstalled,
  parseDpkgList,
  parseDpkgStatus,
  parseOsReleaseId
} from '../../../src/libraries/package-databases.ts'
import { choosePcFiles, linkName, parsePcLibs } from '../../../src/libraries/pkg-config-libs.ts'
import { libraryLine } from '../../../src/report/renderers/library-line.ts'

test('dpkg: what is installed, by name and by name and architecture', () => {
  const status = [
    'Package: zlib1g\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1:1.2.13\nDescription: x\n Version: 9',
    'Package: zlib1g\nStatus: install ok installed\nArchitecture: arm64\nVersion: 1:1.2.12',
    'Package: gone\nStatus: deinstall ok config-files\nArchitecture: all\nVersion: 1',
    'Package: bad name\nStatus: install ok installed\nVersion: 1',
    'Package: odd\nStatus: install ok installed\nVersion: 1\u001b[2J',
    'Package: bare\nVersion: 2~rc1-1+b2',
    'no fields at all'
  ].join('\n\n')
  const packages = parseDpkgStatus(status)
  expect([...packages.keys()].sort()).toEqual([
    'bare',
    'bare:',
    'zlib1g',
    'zlib1g:amd64',
    'zlib1g:arm64'
  ])
  expect(packages.get('zlib1g:arm64')).toEqual({
    ...{ name: 'zlib1g', version: '1:1.2.12', architecture: 'arm64', manager: 'dpkg' }
  })
  expect(packages.get('zlib1g')?.architecture).toBe('amd64')
})

test('dpkg: libraries of a list, whether /usr is merged or not', () => {
  const list =
    '/.\n/usr/lib/x/libz.so.1\n/lib/x/libz.so.1.2\n/usr/share/doc/x.so.txt\n/usr/lib/x/libz.a\nlibz.so\n'
  expect(parseDpkgList(list)).toEqual([
    '/lib/x/libz.so.1',
    '/lib/x/libz.so.1.2',
    '/usr/share/doc/x.so.txt'
  ])
})

test('apk: files by the folder before them', () => {
  const text =
    'P:zlib\nV:1.3.1-r1\nA:x86_64\nF:lib\nR:libz.so.1\na:0:0:755\nR:notes\nF:usr/lib\nR:libz.so\n\nP:b/../d\nV:1\nF:lib\nR:libd.so\n\nF:lib\nR:libe.so\n'
  const files = parseApkInstalled(text)
  expect([...files.keys()]).toEqual(['/lib/libz.so.1', '/lib/libz.so'])
  expect(files.get('/lib/libz.so.1')).toEqual({
    ...{ name: 'zlib', version: '1.3.1-r1', architecture: 'x86_64', manager: 'apk' }
  })
})

test('os-release', () => {
  expect(parseOsReleaseId('NAME="X"\nVERSION_ID="3"\nID=debian\n')).toBe('debian')
  expect(parseOsReleaseId("ID='opensuse-leap'")).toBe('opensuse-leap')
  expect(parseOsReleaseId('ID="a b"\nXID=no')).toBeUndefined()
})

test('.pc: variables, forms of libraries, private ones not', () => {
  const text =
    'prefix=/usr\nlibdir = ${prefix}/lib\nme=foo\nLibs: -L${libdir} -l${me} -l:libbar.so.2 \\\n ${libdir}/libbaz.so -pthread # -lno\nLibs.private: -lm\n'
  expect(parsePcLibs(text)).toEqual(['foo', 'bar', 'baz'])
  expect(parsePcLibs('a=${a}${a}\nb=${b}\nLibs: -l${b}x -l')).toEqual(['x'])
  const grow = Array.from(
    { length: 60 },
    (_, at) => `v${String(at + 1)}=\${v${String(at)}}\${v${String(at)}}`
  )
  const begin = performance.now()
  expect(parsePcLibs(['v0=xx', ...grow, 'Libs: -l${v60}'].join('\n')).join('').length).toBeLessThan(
    5000
  )
  expect(performance.now() - begin).toBeLessThan(1000)
})

test('.pc: the one that stands for a library', () => {
  const chosen = choosePcFiles(
    new Map([
      ['z-all.pc', ['z', 'y']],
      ['zlib.pc', ['z']],
      ['a.pc', ['a', 'z']],
      ['b.pc', ['a', 'y']]
    ])
  )
  expect([...chosen].sort()).toEqual([
    ['a', 'a.pc'],
    ['y', 'b.pc'],
    ['z', 'zlib.pc']
  ])
  expect(['libz.so.1', 'libglib-2.0.so.0', 'libz.1.dylib', 'z.so', 'libz.a'].map(linkName)).toEqual(
    [...['z', 'glib-2.0', 'z', undefined, undefined]]
  )
})

const found = { name: 'libz.so.1', path: '/lib/libz.so.1', neededBy: 'app', system: false }
const lost = { name: 'libz.so.1', neededBy: 'app', system: false }

test('what is missing, and what Windows and macOS bring along', () => {
  expect(judgeLibraries([]).status).toBe('pass')
  expect(judgeLibraries([found]).status).toBe('pass')
  const brought = ['KERNEL32.dll', '/usr/lib/libSystem.B.dylib'].map((name) => ({
    ...lost,
    name,
    system: true
  }))
  expect(judgeLibraries(brought).status).toBe('pass')
  expect(judgeLibraries([{ ...lost, name: 'libc.so.6', system: true }])).toEqual({
    ...{ status: 'fail', message: 'does not find libc.so.6 (for app)' }
  })
  expect(judgeLibraries(Array.from({ length: 5 }, () => lost)).message).toContain(' and 2 more')
})

test('lines: package and .pc file, the loader without a name', () => {
  const owner = { name: 'zlib1g', version: '1:1.2.13', distribution: 'debian' }
  expect(libraryLine({ ...found, package: owner, pkgConfig: 'zlib.pc' })).toBe(
    'libz.so.1 => /lib/libz.so.1 (zlib1g 1:1.2.13, zlib.pc)'
  )
  expect(libraryLine(lost)).toBe('libz.so.1 => not found')
  const loader = { ...found, name: 'ld-linux.so.2', path: '/lib/ld-linux.so.2' }
  expect(libraryLine(loader)).toBe('/lib/ld-linux.so.2')
  expect(libraryLine({ ...loader, path: '/x/other.so' })).toBe('ld-linux.so.2 => /x/other.so')
})

test('a bill of materials gets packages of Debian and its relatives alone', () => {
  const owner = { name: 'zlib', version: '1.3', distribution: 'alpine', manager: 'apk' } as const
  expect(packagesOf([{ ...found, package: owner }])).toEqual({})
  expect(
    packagesOf([{ ...found, package: { ...owner, distribution: 'debian', manager: 'dpkg' } }])
  ).toEqual({
    'libz.so.1': { name: 'zlib', version: '1.3', distribution: 'debian' }
  })
})
