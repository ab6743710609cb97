import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import {
  installNameOf,
  listedImports,
  parseDynamicImports,
  renderMacosStubs,
  stubPathOf
} from '../../../src/toolchains/macos-stubs.ts'

const SECURITY = '/System/Library/Frameworks/Security.framework/Versions/A/Security'

describe('parseDynamicImports', () => {
  test('takes the lines of the standard library that name other libraries than libSystem', () => {
    const source = [
      '//go:cgo_ldflag "-lresolv"',
      '//go:cgo_import_dynamic libc_getaddrinfo getaddrinfo "/usr/lib/libSystem.B.dylib"',
      '//go:cgo_import_dynamic libresolv_res_9_ninit res_9_ninit "/usr/lib/libresolv.9.dylib"',
      `//go:cgo_import_dynamic x509_SecPolicyCreateSSL SecPolicyCreateSSL "${SECURITY}"`,
      '//go:cgo_import_dynamic _ _ "/usr/lib/libSystem.B.dylib"',
      '//go:cgo_import_dynamic libc_open open "libc.so"',
      `// text about //go:cgo_import_dynamic a b "${SECURITY}"`
    ].join('\n')
    expect(parseDynamicImports(source)).toEqual([
      { symbol: '_res_9_ninit', library: '/usr/lib/libresolv.9.dylib' },
      { symbol: '_SecPolicyCreateSSL', library: SECURITY }
    ])
  })
})

describe('stubPathOf', () => {
  test.each([
    ['/usr/lib/libresolv.9.dylib', 'usr/lib/libresolv.tbd'],
    ['/usr/lib/libobjc.A.dylib', 'usr/lib/libobjc.tbd'],
    [SECURITY, 'System/Library/Frameworks/Security.framework/Security.tbd'],
    [
      '/System/Library/Frameworks/IOKit.framework/IOKit',
      'System/Library/Frameworks/IOKit.framework/IOKit.tbd'
    ],
    ['/usr/lib/../../etc/passwd.dylib', undefined],
    ['/System/Library/Frameworks/../x.framework/x', undefined],
    ['/usr/lib/system/libdispatch.dylib', undefined]
  ])('%s: %s', (library, path) => {
    expect(stubPathOf(library)).toBe(path)
  })
})

describe('renderMacosStubs', () => {
  test('the text that zig accepts, byte for byte', () => {
    expect(renderMacosStubs([])['usr/lib/libresolv.tbd']).toBe(`--- !tapi-tbd
tbd-version:     4
targets:         [ x86_64-macos, arm64-macos, arm64e-macos ]
install-name:    '/usr/lib/libresolv.9.dylib'
current-version: 1
compatibility-version: 1
exports:
  - targets:         [ x86_64-macos, arm64-macos, arm64e-macos ]
    symbols:         [ _res_9_nclose, _res_9_ninit, _res_9_nsearch ]
...
`)
  })

  const symbolsOf = (text: string | undefined): readonly string[] => {
    const stub: unknown = parse(text ?? '', { logLevel: 'error' })
    return (stub as { exports: [{ symbols: string[] }] }).exports[0].symbols
  }

  test('what the GOROOT in use imports is added to the floor, once and sorted', () => {
    const files = renderMacosStubs([
      { symbol: '_SecNew', library: SECURITY },
      { symbol: '_SecNew', library: SECURITY },
      { symbol: '_SecTrustEvaluate', library: SECURITY },
      { symbol: '_objc_msgSend', library: '/usr/lib/libobjc.A.dylib' }
    ])
    const symbols = symbolsOf(files['System/Library/Frameworks/Security.framework/Security.tbd'])
    expect(symbols).toContain('_SecNew')
    expect(symbols).toEqual([...new Set(symbols)].sort())
    expect(symbolsOf(files['usr/lib/libobjc.tbd'])).toEqual(['_objc_msgSend'])
    expect(Object.keys(files)).toEqual(Object.keys(files).sort())
  })

  test('other YAML readers see the same, and CoreFoundation has its compatibility version', () => {
    for (const [path, text] of Object.entries(renderMacosStubs([]))) {
      expect(parse(text, { logLevel: 'error' })).toMatchObject({
        'tbd-version': 4,
        targets: ['x86_64-macos', 'arm64-macos', 'arm64e-macos'],
        'compatibility-version': path.includes('CoreFoundation') ? 150 : 1
      })
    }
  })
})

describe('frameworks and libraries that the settings list', () => {
  const SYSTEM = '/System/Library/Frameworks'

  test.each([
    ['IOKit', `${SYSTEM}/IOKit.framework/Versions/A/IOKit`],
    ['Foundation', `${SYSTEM}/Foundation.framework/Versions/C/Foundation`],
    ['AppKit', `${SYSTEM}/AppKit.framework/Versions/C/AppKit`],
    ['CoreFoundation', `${SYSTEM}/CoreFoundation.framework/Versions/A/CoreFoundation`],
    ['libz', '/usr/lib/libz.1.dylib'],
    ['libc++', '/usr/lib/libc++.1.dylib'],
    ['libobjc', '/usr/lib/libobjc.A.dylib'],
    ['libncurses', '/usr/lib/libncurses.5.4.dylib'],
    ['libffi', '/usr/lib/libffi.dylib'],
    ['libunknown', '/usr/lib/libunknown.dylib']
  ])('%s is %s', (name, library) => {
    expect(installNameOf(name)).toBe(library)
    expect(stubPathOf(library)).toMatch(new RegExp(`/${name.replaceAll('+', '\\+')}\\.tbd$`))
  })

  test('symbols are as C spells them, or as the linker does', () => {
    expect(
      listedImports({
        IOKit: ' IOServiceMatching, _IOObjectRelease\nA',
        libz: 'deflate',
        libffi: ''
      })
    ).toEqual([
      { symbol: '_IOServiceMatching', library: installNameOf('IOKit') },
      { symbol: '_IOObjectRelease', library: installNameOf('IOKit') },
      { symbol: '_A', library: installNameOf('IOKit') },
      { symbol: '_deflate', library: '/usr/lib/libz.1.dylib' }
    ])
  })

  const framework = (name: string): string =>
    `System/Library/Frameworks/${name}.framework/${name}.tbd`

  test('one file each, and none for what nobody lists', () => {
    const files = renderMacosStubs([], { IOKit: 'IOServiceMatching', libz: 'deflate' })
    const floor = Object.keys(renderMacosStubs([]))
    expect(Object.keys(files).filter((path) => !floor.includes(path))).toEqual([
      framework('IOKit'),
      'usr/lib/libz.tbd'
    ])
    expect(files[framework('AppKit')]).toBeUndefined()
    expect(files[framework('IOKit')]).toContain(
      "install-name:    '/System/Library/Frameworks/IOKit.framework/Versions/A/IOKit'"
    )
    expect(files['usr/lib/libz.tbd']).toContain("install-name:    '/usr/lib/libz.1.dylib'")
    expect(files['usr/lib/libz.tbd']).toContain('symbols:         [ _deflate ]')
  })

  test('a name with a dollar sign is quoted, and a YAML reader sees it whole', () => {
    const text = renderMacosStubs([], { Foundation: '_OBJC_CLASS_$_NSString NSLog' })[
      framework('Foundation')
    ]
    expect(text).toContain("[ _NSLog, '_OBJC_CLASS_$_NSString' ]")
    expect(parse(text ?? '', { logLevel: 'error' })).toMatchObject({
      'install-name': `${SYSTEM}/Foundation.framework/Versions/C/Foundation`,
      exports: [{ symbols: ['_NSLog', '_OBJC_CLASS_$_NSString'] }]
    })
  })

  test('a library without symbols still has a stub, because the linker looks for the file', () => {
    const text = renderMacosStubs([], { libffi: '' })['usr/lib/libffi.tbd']
    expect(parse(text ?? '', { logLevel: 'error' })).toMatchObject({
      'install-name': '/usr/lib/libffi.dylib'
    })
  })

  test('what is listed of a library that Go uses comes beside what Go uses', () => {
    const text = renderMacosStubs([], { Security: 'SecItemAdd', libresolv: 'res_9_query' })
    expect(text[framework('Security')]).toMatch(/_SecCertificateCopyData, .*_SecItemAdd, /)
    expect(text['usr/lib/libresolv.tbd']).toContain(
      '[ _res_9_nclose, _res_9_ninit, _res_9_nsearch, _res_9_query ]'
    )
  })

  test('a listed CoreFoundation keeps its compatibility version', () => {
    const text = renderMacosStubs([], { CoreFoundation: 'CFShow' })[framework('CoreFoundation')]
    expect(text).toContain('compatibility-version: 150')
    expect(text).toContain(' _CFShow,')
  })
})
