import { describe, expect, test } from '@jest/globals'
import { chooseLink } from '../../../src/plan/choose-link.ts'
import { linkFlags, type PlannedLink } from '../../../src/plan/link-flags.ts'
import { PLATFORMS } from '../../../src/targets/platforms.ts'
import { parseTarget } from '../../../src/targets/parse-target.ts'

interface Wishes {
  readonly link?: string
  readonly hardening?: boolean
  readonly subsystem?: 'console' | 'gui'
  readonly cgo?: boolean
  readonly noStaticPie?: boolean
}

function flagsOf(name: string, wishes: Wishes = {}): PlannedLink {
  const { link = 'default', hardening = true, subsystem = 'console', cgo = true } = wishes
  const { noStaticPie = false } = wishes
  const spec = parseTarget(name)
  const choice = chooseLink({ target: spec, cgo, link, needs: [], sysroot: false })
  const libc = choice.libc === undefined ? {} : { libc: choice.libc }
  return linkFlags({ ...spec, ...libc, cgo }, choice, hardening, subsystem, noStaticPie)
}

const HARD = ['-Wl,-z,relro', '-Wl,-z,now', '-Wl,-z,noexecstack']
const EXTERNAL = ['-linkmode=external']

describe('Linux', () => {
  test.each<[string, string, Wishes, PlannedLink]>([
    [
      'default',
      'linux/amd64',
      {},
      {
        strategy: 'default',
        hardened: true,
        buildmode: 'pie',
        ldflags: EXTERNAL,
        extldflags: [],
        cgoLdflags: HARD,
        tags: []
      }
    ],
    [
      'default, not hardened',
      'linux/amd64',
      { hardening: false },
      {
        strategy: 'default',
        hardened: false,
        ldflags: [],
        extldflags: [],
        cgoLdflags: [],
        tags: []
      }
    ],
    [
      'default where Go makes no position independent programs',
      'linux/mipsle',
      {},
      {
        strategy: 'default',
        hardened: true,
        ldflags: EXTERNAL,
        extldflags: [],
        cgoLdflags: HARD,
        tags: []
      }
    ],
    [
      'static with musl',
      'linux/arm64:musl',
      { link: 'static' },
      {
        strategy: 'static',
        hardened: true,
        buildmode: 'pie',
        ldflags: EXTERNAL,
        extldflags: ['-static-pie'],
        cgoLdflags: HARD,
        tags: []
      }
    ],
    [
      'static with musl, not hardened',
      'linux/arm64:musl',
      { link: 'static', hardening: false },
      {
        strategy: 'static',
        hardened: false,
        ldflags: EXTERNAL,
        extldflags: ['-static'],
        cgoLdflags: [],
        tags: []
      }
    ],
    [
      'static with a compiler that makes no static-pie',
      'linux/amd64:musl',
      { link: 'static', noStaticPie: true },
      {
        strategy: 'static',
        hardened: true,
        ldflags: EXTERNAL,
        extldflags: ['-static'],
        cgoLdflags: HARD,
        tags: []
      }
    ],
    [
      'static with glibc, whose resolver and user database load libraries',
      'linux/amd64:gnu',
      { link: 'static' },
      {
        strategy: 'static',
        hardened: true,
        buildmode: 'pie',
        ldflags: EXTERNAL,
        extldflags: ['-static-pie'],
        cgoLdflags: HARD,
        tags: ['netgo', 'osusergo']
      }
    ],
    [
      'static where there is no static-pie',
      'linux/mips64le:gnu',
      { link: 'static' },
      {
        strategy: 'static',
        hardened: true,
        ldflags: EXTERNAL,
        extldflags: ['-static'],
        cgoLdflags: HARD,
        tags: ['netgo', 'osusergo']
      }
    ],
    [
      'an old glibc',
      'linux/arm/7',
      { link: 'glibc:2.17' },
      {
        strategy: 'glibc',
        glibcFloor: '2.17',
        hardened: true,
        buildmode: 'pie',
        ldflags: EXTERNAL,
        extldflags: [],
        cgoLdflags: HARD,
        tags: []
      }
    ],
    [
      'a bundle',
      'linux/s390x',
      { link: 'bundle' },
      {
        strategy: 'bundle',
        hardened: true,
        buildmode: 'pie',
        ldflags: EXTERNAL,
        extldflags: [],
        cgoLdflags: [...HARD, '-Wl,--enable-new-dtags', '-Wl,-rpath,$ORIGIN/../lib'],
        tags: []
      }
    ],
    [
      'a bundle, not hardened',
      'linux/amd64',
      { link: 'bundle', hardening: false },
      {
        strategy: 'bundle',
        hardened: false,
        ldflags: [],
        extldflags: [],
        cgoLdflags: ['-Wl,--enable-new-dtags', '-Wl,-rpath,$ORIGIN/../lib'],
        tags: []
      }
    ],
    [
      'without C code nothing is asked of the linker',
      'linux/amd64',
      { link: 'static', cgo: false },
      {
        strategy: 'default',
        hardened: false,
        ldflags: [],
        extldflags: [],
        cgoLdflags: [],
        tags: []
      }
    ]
  ])('%s', (_, name, wishes, flags) => {
    expect(flagsOf(name, wishes)).toEqual(flags)
  })

  test('a compiler that makes no static-pie still makes dynamic programs position independent', () => {
    for (const link of ['default', 'bundle', 'glibc:2.17'])
      expect(flagsOf('linux/amd64', { link, noStaticPie: true }).buildmode).toBe('pie')
  })

  test('the subsystem is no matter of Linux', () => {
    expect(flagsOf('linux/amd64', { subsystem: 'gui' })).toEqual(flagsOf('linux/amd64'))
  })
})

describe('other systems', () => {
  const none = { strategy: 'default', ldflags: [], extldflags: [], cgoLdflags: [], tags: [] }

  test.each<[string, string, Wishes, object]>([
    ['macOS', 'darwin/arm64', {}, { ...none, hardened: true }],
    ['macOS, not hardened', 'darwin/amd64', { hardening: false }, { ...none, hardened: false }],
    [
      'a bundle for macOS',
      'darwin/amd64',
      { link: 'bundle' },
      {
        ...none,
        strategy: 'bundle',
        hardened: true,
        cgoLdflags: ['-Wl,-rpath,@loader_path/../lib']
      }
    ],
    [
      'a bundle for Windows, which looks beside the program',
      'windows/amd64',
      { link: 'bundle' },
      { ...none, strategy: 'bundle', hardened: true }
    ],
    ['Windows', 'windows/amd64', {}, { ...none, hardened: true }],
    [
      'Windows, not hardened',
      'windows/386',
      { hardening: false },
      { ...none, hardened: false, buildmode: 'exe' }
    ],
    [
      'Windows without a console',
      'windows/arm64',
      { subsystem: 'gui' },
      { ...none, hardened: true, ldflags: ['-H=windowsgui'] }
    ],
    [
      'Windows without a console and without C code',
      'windows/amd64',
      { subsystem: 'gui', cgo: false },
      { ...none, hardened: false, ldflags: ['-H=windowsgui'] }
    ]
  ])('%s', (_, name, wishes, flags) => {
    expect(flagsOf(name, wishes)).toEqual(flags)
  })
})

test('they survive JSON, because they stand in the plan', () => {
  for (const { goos, goarch } of PLATFORMS)
    for (const link of ['default', 'static', 'bundle', 'glibc:2.31']) {
      const flags = flagsOf(`${goos}/${goarch}`, { link })
      expect(JSON.parse(JSON.stringify(flags))).toEqual(flags)
    }
})
