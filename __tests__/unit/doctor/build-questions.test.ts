import { describe, expect, test } from '@jest/globals'
import type { Answer } from '../../../src/doctor/answer.ts'
import type { MachineFacts, PackagingFacts } from '../../../src/doctor/machine.ts'
import { answerAll } from '../../../src/doctor/questions/index.ts'
import { safeFixes } from '../../../src/doctor/run-fixes.ts'
import type { LibraryFacts, TargetFacts } from '../../../src/doctor/target-facts.ts'
import {
  about,
  goodMachine,
  inShort,
  short,
  text,
  withoutTools
} from '../../helpers/good-machine.ts'

const NO_C = withoutTools('gcc', 'clang', 'g++')
const [arm64] = goodMachine().targets
const target = (changes: Partial<TargetFacts>): Pick<MachineFacts, 'targets'> => ({
  targets: arm64 === undefined ? [] : [{ ...arm64, ...changes }]
})
const library = (changes: Partial<LibraryFacts>): Pick<MachineFacts, 'libraries'> => ({
  libraries: [
    {
      target: 'linux/amd64',
      importPath: 'example.com/db',
      name: 'sqlite3',
      state: 'missing',
      detail: "Package 'sqlite3' not found",
      ...changes
    }
  ]
})

describe('the line for each package manager and right', () => {
  const LINES: readonly (readonly [
    string,
    PackagingFacts['privilege'],
    readonly string[],
    boolean
  ])[] = [
    [
      'apt',
      'root',
      ['apt-get update', 'apt-get install -y --no-install-recommends gcc libc6-dev'],
      true
    ],
    [
      'apt',
      'sudo',
      ['sudo apt-get update', 'sudo apt-get install -y --no-install-recommends gcc libc6-dev'],
      true
    ],
    [
      'apt',
      'none',
      ['sudo apt-get update', 'sudo apt-get install -y --no-install-recommends gcc libc6-dev'],
      false
    ],
    ['apk', 'root', ['apk add --update-cache gcc musl-dev'], true],
    ['dnf', 'sudo', ['sudo dnf install -y gcc glibc-devel'], true],
    [
      'zypper',
      'sudo',
      ['sudo zypper --non-interactive install --no-recommends gcc glibc-devel'],
      true
    ],
    ['pacman', 'none', ['sudo pacman -S --needed --noconfirm gcc glibc'], false],
    ['brew', 'user', ['brew install gcc'], true],
    ['choco', 'user', ['choco install -y --no-progress mingw'], true]
  ]

  test.each(LINES)('%s as %s: gcc is missing', (manager, privilege, lines, safe) => {
    const answers = about({ ...NO_C, packaging: { manager, privilege } })
    expect(inShort(answers, 'c-compiler')).toEqual(['fix', ...lines])
    expect(safeFixes(answers).some(({ id }) => id === 'c-compiler')).toBe(safe)
  })

  test('without a package manager it is said in words, and nothing is run', () => {
    const { packaging: _, ...rest } = goodMachine(NO_C)
    const answers = answerAll(rest)
    expect(inShort(answers, 'c-compiler')).toEqual(['fix'])
    expect(safeFixes(answers)).toEqual([])
  })
})

describe('compilers of the machine', () => {
  const module = (changes: Partial<NonNullable<MachineFacts['module']>>): Partial<MachineFacts> => {
    const own = goodMachine().module
    return own === undefined ? {} : { module: { ...own, ...changes } }
  }

  test('no C compiler matters less where the module has no C code', () => {
    expect(short({ ...NO_C, ...module({ cgoPackages: [] }) }, 'c-compiler')[0]).toBe('note')
    expect(text(NO_C, 'c-compiler')).toContain(
      'github.com/mattn/go-sqlite3 of this module has C code'
    )
  })

  test('clang alone is enough; g++ matters where there are C++ files', () => {
    const clang = { tools: [{ name: 'clang', path: '/usr/bin/clang', version: 'clang 19' }] }
    expect(short(clang, 'c-compiler')).toEqual(['ok'])
    expect(short(withoutTools('g++'), 'cxx-compiler')[0]).toBe('note')
    expect(short({ ...withoutTools('g++'), ...module({ hasCxx: true }) }, 'cxx-compiler')).toEqual([
      'fix',
      'apt-get update',
      'apt-get install -y --no-install-recommends g++'
    ])
  })

  test('pkg-config matters where the module asks it', () => {
    const tools = withoutTools('pkg-config')
    const line = 'apt-get install -y --no-install-recommends pkg-config'
    expect(short(tools, 'pkg-config')).toEqual(['note', 'apt-get update', line])
    expect(short({ ...tools, ...library({ state: 'not checked' }) }, 'pkg-config')[0]).toBe('fix')
    const alpine = { packaging: { manager: 'apk', privilege: 'root' } } as const
    expect(short({ ...tools, ...alpine }, 'pkg-config')[1]).toBe('apk add --update-cache pkgconf')
  })
})

describe('targets', () => {
  const lacks = target({
    needs: [
      {
        name: 'aarch64-linux-gnu-gcc',
        why: 'the C compiler for linux/arm64',
        there: false,
        package: 'gcc-aarch64-linux-gnu'
      }
    ]
  })
  const line = 'apt-get install -y --no-install-recommends gcc-aarch64-linux-gnu'

  test('a cross compiler is missing: crossgo installs it where this user may', () => {
    expect(short(lacks, 'target-linux-arm64')).toEqual(['note', 'apt-get update', line])
    const none = { packaging: { manager: 'apt', privilege: 'none' } } as const
    expect(short({ ...lacks, ...none }, 'target-linux-arm64')).toEqual([
      'fix',
      'sudo apt-get update',
      `sudo ${line}`
    ])
  })

  test('nobody packages it, and no toolchain fits at all', () => {
    const osx = target({ needs: [{ name: 'o64-clang', why: '', there: false }] })
    expect(short(osx, 'target-linux-arm64')).toEqual(['fix'])
    const { targets } = target({})
    const none = targets.map(({ toolchain: _, ...rest }) => ({ ...rest, because: 'None fits.' }))
    expect(short({ targets: none }, 'target-linux-arm64')).toEqual(['fix'])
    expect(text({ targets: none }, 'target-linux-arm64')).toContain('cgo: off')
  })

  test('what is downloaded at the first build is told; without C code there is nothing to say', () => {
    expect(text(target({ downloads: ['zig 0.17.1'] }), 'target-linux-arm64')).toContain(
      'zig 0.17.1 is downloaded and verified'
    )
    expect(text(target({ cgo: false }), 'target-linux-arm64')).toContain('no C compiler is needed')
  })

  test('emulators matter to smoke runs alone', () => {
    const runner = {
      kind: 'qemu',
      programs: ['qemu-aarch64'],
      package: 'qemu-user-static',
      why: ''
    }
    const missing = target({ runner: { ...runner, kind: 'qemu' } })
    expect(short(missing, 'emulators')).toEqual([
      'note',
      'apt-get update',
      'apt-get install -y --no-install-recommends qemu-user-static'
    ])
    const binfmt = ['WSLInterop', 'qemu-aarch64', 'python3.11']
    expect(text({ binfmt }, 'binfmt')).toContain('by itself: qemu-aarch64.')
    expect(short({ binfmt: ['WSLInterop'] }, 'binfmt')).toEqual(['no answer binfmt'])
  })
})

describe('C libraries', () => {
  const answersOf = (answers: readonly Answer[]): readonly string[] =>
    answers.filter(({ topic }) => topic === 'libraries').map(({ id, status }) => `${status} ${id}`)

  test('missing natively: the package that brings it', () => {
    expect(short(library({ package: 'libsqlite3-dev' }), 'library-sqlite3-linux-amd64')).toEqual([
      'fix',
      'apt-get update',
      'apt-get install -y --no-install-recommends libsqlite3-dev'
    ])
    expect(text(library({}), 'library-sqlite3-linux-amd64')).toMatch(
      /missing for linux\/amd64: Package 'sqlite3' not found\..*Install what brings sqlite3\.pc/
    )
  })

  test('missing for a cross target: the line of .crossgo.yaml, never a package of this machine', () => {
    const cross = library({ target: 'linux/arm64', sysroot: 'packages:libsqlite3-dev' })
    expect(short(cross, 'library-sqlite3-linux-arm64')).toEqual(['fix'])
    expect(text(cross, 'library-sqlite3-linux-arm64')).toContain('sysroot: packages:libsqlite3-dev')
  })

  test('there, not checked, and asked for by two packages', () => {
    const [one] = library({ state: 'there', detail: '3.40.1' }).libraries
    const [other] = library({
      name: 'openssl',
      state: 'not checked',
      detail: 'no pkg-config'
    }).libraries
    const all = [one, one, other].flatMap((each) => (each === undefined ? [] : [each]))
    expect(answersOf(about({ libraries: all }))).toEqual([
      'ok library-sqlite3-linux-amd64',
      'note library-openssl-linux-amd64'
    ])
  })

  test('which there are is not known', () => {
    const { module } = goodMachine()
    const unknown =
      module === undefined ? {} : { module: { ...module, cgoProblem: 'go: no module.' } }
    expect(short(unknown, 'libraries-unknown')).toEqual(['note', 'go mod download'])
  })
})
