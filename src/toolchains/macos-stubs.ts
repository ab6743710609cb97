/**
 * Text-based link stubs (`.tbd` version 4, LLVM's TextAPI) for the macOS libraries that Go's standard library names in
 * `//go:cgo_import_dynamic` lines. They hold symbol names of Go's own sources and nothing of Apple's; libSystem comes
 * with zig. zig refuses the newer JSON form.
 */

/** A symbol that the dynamic loader must find in a library, as a Go source file declares it. */
export interface DynamicImport {
  /** As the linker sees it, with the underscore: `_CFRelease`. */
  readonly symbol: string
  /** Install name: `/usr/lib/libresolv.9.dylib`. */
  readonly library: string
}

const IMPORT_LINE =
  /^\/\/go:cgo_import_dynamic\s+\S+\s+(\S+)\s+"((?:\/usr\/lib|\/System)\/[^"]+)"/gm
const LIBSYSTEM = '/usr/lib/libSystem.'

const COREFOUNDATION =
  '/System/Library/Frameworks/CoreFoundation.framework/Versions/A/CoreFoundation'
const SECURITY = '/System/Library/Frameworks/Security.framework/Versions/A/Security'
const LIBRESOLV = '/usr/lib/libresolv.9.dylib'

/** What Go 1.24 to 1.27 import: the floor under whatever the GOROOT in use says. */
const FLOOR: Readonly<Record<string, readonly string[]>> = {
  [LIBRESOLV]: ['res_9_nclose', 'res_9_ninit', 'res_9_nsearch'],
  [COREFOUNDATION]: [
    'CFArrayAppendValue',
    'CFArrayCreateMutable',
    'CFArrayGetCount',
    'CFArrayGetValueAtIndex',
    'CFDataCreate',
    'CFDataGetBytePtr',
    'CFDataGetLength',
    'CFDateCreate',
    'CFDictionaryGetValueIfPresent',
    'CFEqual',
    'CFErrorCopyDescription',
    'CFErrorGetCode',
    'CFNumberGetValue',
    'CFRelease',
    'CFStringCreateExternalRepresentation',
    'CFStringCreateWithBytes'
  ],
  [SECURITY]: [
    'SecCertificateCopyData',
    'SecCertificateCreateWithData',
    'SecPolicyCreateSSL',
    'SecTrustCopyCertificateChain',
    'SecTrustCreateWithCertificates',
    'SecTrustEvaluate',
    'SecTrustEvaluateWithError',
    'SecTrustGetCertificateAtIndex',
    'SecTrustGetCertificateCount',
    'SecTrustGetResult',
    'SecTrustSetVerifyDate',
    'SecTrustSettingsCopyCertificates',
    'SecTrustSettingsCopyTrustSettings'
  ]
}

// zig 0.14 wants arm64, newer ones also match arm64e to it.
const TARGETS = '[ x86_64-macos, arm64-macos, arm64e-macos ]'

/** The imports from outside libSystem in the text of one Go source file, in its order. */
export function parseDynamicImports(goSource: string): readonly DynamicImport[] {
  return [...goSource.matchAll(IMPORT_LINE)].flatMap(([, name, library]) =>
    name === undefined || library === undefined || library.startsWith(LIBSYSTEM)
      ? []
      : [{ symbol: `_${name}`, library }]
  )
}

/**
 * Where the linker looks for the stub of an install name, below the stub directory: `-F` finds
 * `X.framework/X.tbd`, `-l` finds `libx.tbd` without the version. Nothing for a name of another form.
 */
export function stubPathOf(library: string): string | undefined {
  const framework = /^\/System\/Library\/Frameworks\/(\w+)\.framework\/(?:[\w.]+\/)*\w+$/.exec(
    library
  )?.[1]
  if (framework !== undefined)
    return `System/Library/Frameworks/${framework}.framework/${framework}.tbd`
  const dylib = /^\/usr\/lib\/(lib[\w+]+)(?:\.\w+)*\.dylib$/.exec(library)?.[1]
  return dylib === undefined ? undefined : `usr/lib/${dylib}.tbd`
}

function renderStub(library: string, symbols: readonly string[]): string {
  const names = symbols.map((symbol) => (/^[\w.]+$/.test(symbol) ? symbol : `'${symbol}'`))
  return [
    '--- !tapi-tbd',
    'tbd-version:     4',
    `targets:         ${TARGETS}`,
    `install-name:    '${library}'`,
    'current-version: 1',
    // The real CoreFoundation's; dyld refuses a library whose compatibility version is lower than the recorded one.
    `compatibility-version: ${library === COREFOUNDATION ? 150 : 1}`,
    'exports:',
    `  - targets:         ${TARGETS}`,
    `    symbols:         [ ${names.join(', ')} ]`,
    '...',
    ''
  ].join('\n')
}

/** Frameworks whose code is not in `Versions/A`. */
const FRAMEWORK_VERSION: Readonly<Record<string, string>> = { AppKit: 'C', Foundation: 'C' }

/** Libraries of macOS whose install name has a version. */
const DYLIB_VERSION: Readonly<Record<string, string>> = {
  libbz2: '1.0',
  'libc++': '1',
  libcurl: '4',
  libedit: '3',
  libffi: '',
  libiconv: '2',
  libicucore: 'A',
  libncurses: '5.4',
  libobjc: 'A',
  libpcap: 'A',
  libresolv: '9',
  libxml2: '2',
  libz: '1'
}

/** The install name of a framework (`IOKit`) or library (`libz`) of macOS. */
export function installNameOf(name: string): string {
  if (name.startsWith('lib')) {
    const version = DYLIB_VERSION[name] ?? ''
    return `/usr/lib/${name}${version === '' ? '' : `.${version}`}.dylib`
  }
  const version = FRAMEWORK_VERSION[name] ?? 'A'
  return `/System/Library/Frameworks/${name}.framework/Versions/${version}/${name}`
}

/**
 * The imports that a user lists: framework or library -> symbols, separated by spaces, as C spells them or as the linker
 * does (`IOServiceMatching`, `_IOServiceMatching`, `_OBJC_CLASS_$_NSString`).
 */
export function listedImports(
  frameworks: Readonly<Record<string, string>>
): readonly DynamicImport[] {
  return Object.entries(frameworks).flatMap(([name, symbols]) =>
    symbols
      .split(/[\s,]+/)
      .filter((symbol) => symbol !== '')
      .map((symbol) => ({
        symbol: symbol.startsWith('_') ? symbol : `_${symbol}`,
        library: installNameOf(name)
      }))
  )
}

/**
 * Stub files by path below the stub directory: `imports` and the floor, one file per library, symbols sorted. A library
 * of `listed` has a stub even when no symbol of it is used, because the linker must find it.
 */
export function renderMacosStubs(
  imports: readonly DynamicImport[],
  listed: Readonly<Record<string, string>> = {}
): Readonly<Record<string, string>> {
  const floor = Object.entries(FLOOR).flatMap(([library, names]) =>
    names.map((name) => ({ symbol: `_${name}`, library }))
  )
  const symbols = new Map<string, Set<string>>(
    Object.keys(listed).map((name) => [installNameOf(name), new Set<string>()])
  )
  for (const { symbol, library } of [...floor, ...imports, ...listedImports(listed)]) {
    const known = symbols.get(library) ?? new Set<string>()
    symbols.set(library, known.add(symbol))
  }
  const files = [...symbols].flatMap(([library, names]) => {
    const path = stubPathOf(library)
    return path === undefined ? [] : [[path, renderStub(library, [...names].sort())] as const]
  })
  return Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1)))
}
