import { expect, test } from '@jest/globals'
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
    addressOf({ id: 'abd' })
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

test('an address is 32 hexadecimal digits and depends on links too', () => {
  const one = contentAddress(sysrootView('aarch64-linux-gnu'))
  expect(one).toMatch(/^[0-9a-f]{32}$/)
  expect(one).not.toBe(contentAddress(sysrootView('arm-linux-gnueabihf')))
})
