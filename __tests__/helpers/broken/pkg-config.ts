import { BUILD, cgoMain, gnu, linksTo, zig } from './cgo-source.ts'
import type { Recipe } from './recipe.ts'

const uses = (names: string): Readonly<Record<string, string>> => ({
  'main.go': cgoMain(`#cgo pkg-config: ${names}\nstatic void f(void) {}`)
})

/** A .pc file of a library `foo`, with its last lines. */
const foo = (lines: string): Readonly<Record<string, string>> => ({
  ...uses('foo'),
  'pc/foo.pc': `Name: foo\nDescription: foo\nVersion: 1.2.3\n${lines}\n`
})
const env = { PKG_CONFIG_PATH: '{{app}}/pc' }

/** What pkg-config and the flags it gives can get wrong. */
export const PKG_CONFIG_RECIPES: readonly Recipe[] = [
  {
    id: 'pkg-config-missing',
    files: uses('libusb-1.0'),
    before: linksTo('gcc', 'as', 'ld'),
    command: BUILD,
    env: { PATH: '{{goroot}}/bin:{{app}}/bin' },
    says: 'exec: "pkg-config"'
  },
  {
    id: 'pkg-config-missing',
    variant: 'path',
    files: uses('libusb-1.0'),
    command: BUILD,
    target: 'linux/arm64',
    env: { ...gnu('aarch64-linux-gnu'), PKG_CONFIG: 'aarch64-linux-gnu-pkg-config' },
    says: 'aarch64-linux-gnu-pkg-config'
  },
  {
    id: 'pkg-config-package-missing',
    files: uses('libusb-1.0'),
    command: BUILD,
    says: 'libusb-1.0'
  },
  {
    id: 'pkg-config-package-missing',
    variant: 'two-go1.21',
    go: '1.21.13',
    files: uses('gtk+-3.0 webkit2gtk-4.0'),
    command: BUILD,
    says: 'webkit2gtk-4.0'
  },
  {
    id: 'pkg-config-package-missing',
    variant: 'go1.27',
    go: '1.27.4',
    files: uses('vips'),
    command: BUILD,
    says: 'vips'
  },
  {
    id: 'pkg-config-dependency-missing',
    files: foo('Requires: lept\nLibs: -lfoo'),
    command: BUILD,
    env,
    says: "required by 'foo'"
  },
  {
    id: 'pkg-config-version-too-old',
    files: foo('Requires: zlib >= 9.1\nLibs: -lfoo'),
    command: BUILD,
    env,
    says: 'zlib'
  },
  {
    id: 'malformed-cgo-line',
    variant: 'pkg-config',
    files: uses('zlib >= 9.1'),
    command: BUILD,
    says: 'malformed #cgo argument: >='
  },
  {
    id: 'pkg-config-invalid-flag',
    files: foo('Cflags: -Xpreprocessor -fopenmp\nLibs: -lfoo'),
    command: BUILD,
    env,
    says: '-Xpreprocessor'
  },
  {
    id: 'pkg-config-invalid-flag',
    variant: 'libs',
    files: foo('Libs: -lfoo -Wl,-T,script.ld'),
    command: BUILD,
    env,
    says: '-Wl,-T'
  },
  {
    id: 'library-not-found',
    variant: 'host-pc',
    files: uses('sqlite3'),
    target: 'linux/arm64',
    command: BUILD,
    env: gnu('aarch64-linux-gnu'),
    says: 'cannot find -lsqlite3'
  },
  {
    id: 'wrong-machine-library',
    variant: 'host-pc',
    files: foo('Cflags: -I/usr/include/foo\nLibs: -L/usr/lib/x86_64-linux-gnu -lz'),
    target: 'linux/arm64',
    command: BUILD,
    env: { ...gnu('aarch64-linux-gnu'), ...env, PKG_CONFIG_ALLOW_SYSTEM_LIBS: '1' },
    says: 'incompatible'
  },
  {
    id: 'library-not-found',
    variant: 'host-pc-arm',
    files: {
      'main.go': cgoMain(
        '#cgo pkg-config: glib-2.0\n#include <glib.h>\nstatic void f(void) { g_get_user_name(); }'
      )
    },
    tools: ['libglib2.0-dev'],
    target: 'linux/arm',
    command: BUILD,
    env: gnu('arm-linux-gnueabihf'),
    says: 'rror'
  },
  {
    id: 'wrong-machine-object',
    variant: 'host-pc-zig',
    files: {
      'main.go': cgoMain(
        '#cgo pkg-config: zlib\n#include <zlib.h>\nstatic void f(void) { zlibVersion(); }'
      )
    },
    target: 'linux/arm64',
    command: BUILD,
    env: {
      ...zig('aarch64-linux-gnu'),
      PKG_CONFIG_ALLOW_SYSTEM_CFLAGS: '1',
      PKG_CONFIG_ALLOW_SYSTEM_LIBS: '1'
    },
    says: 'rror'
  }
]
