import { describe, expect, test } from '@jest/globals'
import { contentAddress } from '../../../src/toolchains/content-address.ts'
import { sysrootView } from '../../../src/toolchains/sysroot-view.ts'
import { renderZigWrapper, type ZigWrapperPlan } from '../../../src/toolchains/zig-wrapper.ts'

const plan: ZigWrapperPlan = {
  zigExe: '/tools/zig/0.17.1/x64/zig',
  zigVersion: '0.17.1',
  zigTarget: 'aarch64-macos.12.0',
  macos: { root: '/cache/stubs', isSdk: false },
  id: 'abc'
}

const addressOf = (change: Partial<ZigWrapperPlan>): string =>
  contentAddress({
    files: renderZigWrapper({ ...plan, ...change }),
    executable: true,
    links: {}
  })

test('the same plan has the same address, and each part of it counts', () => {
  const all = [
    addressOf({}),
    addressOf({ zigExe: '/other/zig' }),
    addressOf({ zigVersion: '0.17.2' }),
    addressOf({ zigTarget: 'aarch64-macos.13.0' }),
    addressOf({ macos: { root: '/cache/other', isSdk: false } }),
    addressOf({ macos: { root: '/cache/stubs', isSdk: true } }),
    addressOf({ id: 'abd' }),
    addressOf({ cpu: 'arm1176jzf_s' }),
    addressOf({ libraries: { root: '/s' } }),
    addressOf({ libraries: { root: '/s', flags: ['-DCROSSGO_SYSROOT_0'] } }),
    addressOf({ libraries: { root: '/s', flags: ['-DCROSSGO_SYSROOT_1'] } }),
    addressOf({ libraries: { root: '/s', multiarch: 'arm-linux-gnueabihf' } }),
    addressOf({ libraries: { root: '/t', multiarch: 'arm-linux-gnueabihf' } })
  ]
  expect(addressOf({})).toBe(all[0])
  expect(new Set(all).size).toBe(all.length)
})

test('macOS gets stand-ins for dsymutil and strip, other systems do not', () => {
  const { macos: _, ...elsewhere } = plan
  expect(Object.keys(renderZigWrapper(plan))).toEqual(['cc', 'c++', 'ar', 'dsymutil', 'strip'])
  expect(Object.keys(renderZigWrapper(elsewhere))).toEqual(['cc', 'c++', 'ar'])
})

test('only macOS gets macOS flags', () => {
  const { macos: _, ...elsewhere } = plan
  const text = Object.values(renderZigWrapper(elsewhere)).join('')
  expect(text).not.toMatch(/headerpad|no_pie|Frameworks/)
})

describe('the compiler of a target', () => {
  const elf: ZigWrapperPlan = {
    zigExe: "/my tools/it's/zig",
    zigVersion: '0.17.1',
    zigTarget: 'arm-linux-musleabihf',
    id: 'abc'
  }
  const lastOf = (change: Partial<ZigWrapperPlan>, program = 'cc'): string =>
    renderZigWrapper({ ...elf, ...change })
      [program]?.trim()
      .split('\n')
      .at(-1) ?? ''

  test('is zig by its path, quoted for sh, with the target and what gcc would do', () => {
    expect(lastOf({})).toBe(
      `exec '/my tools/it'\\''s/zig' cc '-target' 'arm-linux-musleabihf' '-fno-sanitize=undefined' '-Wno-error=date-time' "$@"`
    )
    expect(lastOf({}, 'c++')).toContain("zig' c++ '-target'")
    expect(lastOf({}, 'ar')).toBe(`exec '/my tools/it'\\''s/zig' ar "$@"`)
  })

  test('compiles for an older processor where it is told', () => {
    expect(lastOf({ cpu: 'arm1176jzf_s' })).toContain(
      "'-target' 'arm-linux-musleabihf' '-mcpu=arm1176jzf_s' "
    )
    expect(lastOf({})).not.toContain('-mcpu')
  })

  test("takes headers of a sysroot after zig's own, and its libraries only when it links", () => {
    const libraries = { root: '/my sys', multiarch: 'arm-linux-gnueabihf' }
    const text = renderZigWrapper({ ...elf, libraries })['cc'] ?? ''
    expect(text).toContain("'-idirafter' '/my sys/usr/include/arm-linux-gnueabihf'")
    expect(text).toMatch(/^\[ -z "\$links" \] \|\| set -- "\$@" '-L\/my sys\//m)
    expect(lastOf({ libraries })).not.toContain("'-L")
    expect(text.indexOf("'-L/my sys/usr/lib/arm-linux-gnueabihf'")).toBeLessThan(
      text.indexOf("'-L/my sys/usr/lib'")
    )
  })

  test('knows no directories of an architecture that has no name', () => {
    const text = renderZigWrapper({ ...elf, libraries: { root: '/s' } })['cc'] ?? ''
    expect(text).toContain("'-idirafter' '/s/usr/include'")
    expect(text).not.toContain('/undefined')
  })
})

test('a macOS SDK brings headers; stubs bring none, and both are linked against', () => {
  const stubs = renderZigWrapper(plan)['cc'] ?? ''
  expect(stubs).not.toMatch(/-iframework|-idirafter/)
  expect(stubs).toContain(`'-F' '/cache/stubs/System/Library/Frameworks'`)
  const sdk = renderZigWrapper({ ...plan, macos: { root: '/My.sdk', isSdk: true } })['cc'] ?? ''
  expect(sdk).toContain(`'-iframework' '/My.sdk/System/Library/Frameworks'`)
  expect(sdk).toContain(`'-idirafter' '/My.sdk/usr/include'`)
  expect(sdk).toContain(`'-L' '/My.sdk/usr/lib'`)
  expect(sdk).not.toContain('/cache/stubs')
})

test('macOS with libraries of the user: both places are searched', () => {
  const text = renderZigWrapper({ ...plan, libraries: { root: '/s' } })['cc'] ?? ''
  expect(text).toContain(`'-L/s/usr/lib'`)
  expect(text).toContain(`'-L' '/cache/stubs/usr/lib'`)
})

test('an address is 32 hexadecimal digits and depends on links too', () => {
  const one = contentAddress(sysrootView('aarch64-linux-gnu'))
  expect(one).toMatch(/^[0-9a-f]{32}$/)
  expect(one).not.toBe(contentAddress(sysrootView('arm-linux-gnueabihf')))
})
