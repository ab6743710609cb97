import { expect, test } from '@jest/globals'
import { isSystemLibrary, type LibraryFormat } from '../../../src/libraries/system-libraries.ts'

test.each<[LibraryFormat, boolean, string]>([
  [
    'elf',
    true,
    'libc.so.6 libm.so.6 libmvec.so.1 libpthread.so.0 libdl.so.2 librt.so.1 libresolv.so.2 libutil.so.1 libanl.so.1 libnss_files.so.2 ld-linux-x86-64.so.2 ld-linux-aarch64.so.1 ld-linux-armhf.so.3 ld-linux.so.2 ld64.so.2 ld.so.1 ld-musl-aarch64.so.1 libc.musl-x86_64.so.1 libc.so linux-vdso.so.1 libthr.so.3 /lib64/ld-linux-x86-64.so.2'
  ],
  [
    'elf',
    false,
    'libstdc++.so.6 libgcc_s.so.1 libz.so.1 libcrypt.so.1 libcrypto.so.3 libmagic.so.1 libdlib.so.1 libsqlite3.so.0 libmd.so.0 libutils.so.1 libresolve.so.1 ldap.so'
  ],
  [
    'macho',
    true,
    '/usr/lib/libSystem.B.dylib /usr/lib/libresolv.9.dylib /System/Library/Frameworks/Security.framework/Versions/A/Security'
  ],
  [
    'macho',
    false,
    '@rpath/libz.dylib /usr/local/lib/libz.dylib /opt/homebrew/lib/libz.dylib /Library/Frameworks/SDL2.framework/SDL2'
  ],
  [
    'pe',
    true,
    'KERNEL32.dll msvcrt.dll ucrtbase.dll api-ms-win-crt-runtime-l1-1-0.dll WS2_32.dll ntdll.dll WINSPOOL.DRV bcryptPrimitives.dll D3D11.dll'
  ],
  [
    'pe',
    false,
    'libgcc_s_seh-1.dll libstdc++-6.dll libwinpthread-1.dll VCRUNTIME140.dll MSVCP140.dll zlib1.dll libssl-3-x64.dll'
  ]
])('%s, part of the system: %s', (format, expected, names) => {
  for (const name of names.split(' '))
    expect(`${name} ${String(isSystemLibrary(name, format))}`).toBe(`${name} ${String(expected)}`)
})
