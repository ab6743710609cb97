import { describe, expect, test } from '@jest/globals'
import {
  pkgConfigRequirements,
  pkgConfigVariables,
  renderPkgConfigWrapper,
  sysrootLayout
} from '../../../src/toolchains/pkg-config.ts'
import { target } from './samples.ts'

describe('variables', () => {
  test('for this machine its own search path stays', () => {
    expect(pkgConfigVariables({ kind: 'host' })).toEqual({ PKG_CONFIG_PATH: '' })
  })

  test('directories that belong to the target replace the search path', () => {
    const directories = ['/usr/a/lib/pkgconfig', '/usr/a/share/pkgconfig']
    expect(pkgConfigVariables({ kind: 'directories', directories }, '/ignored')).toEqual({
      PKG_CONFIG_PATH: '',
      PKG_CONFIG_LIBDIR: '/usr/a/lib/pkgconfig:/usr/a/share/pkgconfig',
      PKG_CONFIG_SYSROOT_DIR: ''
    })
  })

  test('none at all is a place that is never there, because an empty one means the built-in path', () => {
    expect(pkgConfigVariables({ kind: 'directories', directories: [] })).toMatchObject({
      PKG_CONFIG_LIBDIR: '/nonexistent/pkgconfig'
    })
  })

  test('a root without directories of an architecture', () => {
    const variables = pkgConfigVariables({ kind: 'sysroot', tree: 'libraries' }, '/s/')
    expect(variables).toMatchObject({
      PKG_CONFIG_LIBDIR: '/s/usr/lib/pkgconfig:/s/lib/pkgconfig:/s/usr/share/pkgconfig',
      PKG_CONFIG_SYSROOT_DIR: '/s'
    })
    expect(JSON.stringify(variables)).not.toContain('undefined')
  })

  test('every variable that could bring in something of this machine is set', () => {
    for (const kind of ['directories', 'sysroot'] as const) {
      const layout =
        kind === 'sysroot' ? ({ kind, tree: 'root' } as const) : { kind, directories: [] }
      const names = Object.keys(pkgConfigVariables(layout, '/s'))
      expect(names).toEqual(
        expect.arrayContaining(['PKG_CONFIG_PATH', 'PKG_CONFIG_LIBDIR', 'PKG_CONFIG_SYSROOT_DIR'])
      )
    }
  })
})

test.each([
  ['linux/arm64', 'aarch64-linux-gnu'],
  ['linux/386', 'i386-linux-gnu'],
  ['linux/arm/5', 'arm-linux-gnueabi'],
  ['windows/amd64', 'x86_64-w64-mingw32'],
  ['freebsd/amd64', undefined]
])('directories of %s below a root are those of %s', (name, multiarch) => {
  expect(sysrootLayout(target(name), 'root')).toEqual({
    kind: 'sysroot',
    tree: 'root',
    ...(multiarch === undefined ? {} : { multiarch })
  })
})

describe('requirements', () => {
  const layout = { kind: 'host' } as const
  const needs = { cxx: false, pkgConfig: true }

  test('nothing where nobody asks pkg-config', () => {
    const none = { cxx: true, pkgConfig: false }
    expect(pkgConfigRequirements(target('linux/arm64'), layout, none, {})).toEqual([])
  })

  test('the program, its package, and what stands for it for this target', () => {
    const [command, wrapper] = pkgConfigRequirements(target('linux/arm/6:musl'), layout, needs, {
      staticLibraries: true
    })
    expect(command).toMatchObject({ name: 'pkg-config', packages: { apt: 'pkg-config' } })
    expect(wrapper).toMatchObject({
      kind: 'pkg-config',
      target: 'linux/arm/6:musl',
      program: 'pkg-config',
      layout,
      staticLibraries: true
    })
  })
})

describe('the program', () => {
  test('sets the variables and gives everything on', () => {
    expect(
      renderPkgConfigWrapper(
        'pkg-config',
        { PKG_CONFIG_PATH: '', PKG_CONFIG_LIBDIR: '/a b' },
        false
      )
    ).toBe(`#!/bin/sh
# Written by crossgo. The directory is named after its contents: nothing here may be edited.
PKG_CONFIG_PATH=''
PKG_CONFIG_LIBDIR='/a b'
export PKG_CONFIG_PATH PKG_CONFIG_LIBDIR
exec 'pkg-config' "$@"
`)
  })

  test('asks for static libraries before what it is asked itself', () => {
    expect(renderPkgConfigWrapper('my pkg', {}, true)).toContain(`exec 'my pkg' --static "$@"`)
  })

  test('a quote and a dollar sign are only characters', () => {
    expect(renderPkgConfigWrapper('x', { A: `it's $HOME \`id\`` }, false)).toContain(
      `A='it'\\''s $HOME \`id\`'`
    )
  })
})
