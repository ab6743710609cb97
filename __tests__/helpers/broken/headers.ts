import { BUILD, cgoMain, gnu, zig } from './cgo-source.ts'
import type { Recipe } from './recipe.ts'

/** Id, variant, target, compiler, header, a piece of what is said. */
type Row = readonly [
  id: string,
  variant: string,
  target: string,
  env: Readonly<Record<string, string>>,
  header: string,
  says: string
]

const ROWS: readonly Row[] = [
  ['header-missing', 'alsa', 'linux/amd64', {}, '<alsa/asoundlib.h>', 'alsa/asoundlib.h: No such'],
  ['generated-header-missing', 'plain', 'linux/amd64', {}, '"config.h"', 'config.h: No such'],
  [
    'header-missing',
    'libusb-clang',
    'linux/amd64',
    { CC: 'clang' },
    '<libusb-1.0/libusb.h>',
    "'libusb-1.0/libusb.h' file not"
  ],
  [
    'header-missing',
    'ffmpeg-go1.27',
    'linux/amd64',
    {},
    '<libavcodec/avcodec.h>',
    'libavcodec/avcodec.h: No such'
  ],
  [
    'header-missing',
    'zlib-zig',
    'linux/arm64',
    zig('aarch64-linux-musl'),
    '<zlib.h>',
    "'zlib.h' file not found"
  ],
  [
    'header-missing',
    'openssl-musl',
    'linux/amd64',
    { CC: 'musl-gcc' },
    '<openssl/ssl.h>',
    'openssl/ssl.h: No such'
  ],
  [
    'header-missing',
    'pcap-mingw',
    'windows/amd64',
    gnu('x86_64-w64-mingw32'),
    '<pcap.h>',
    'pcap.h: No such'
  ],
  [
    'framework-header-missing',
    'zig',
    'darwin/arm64',
    zig('aarch64-macos'),
    '<CoreFoundation/CoreFoundation.h>',
    "'CoreFoundation/CoreFoundation.h' file not"
  ],
  ['windows-header-on-other', 'gcc', 'linux/amd64', {}, '<windows.h>', 'windows.h: No such'],
  [
    'windows-header-on-other',
    'zig',
    'linux/amd64',
    zig('x86_64-linux-gnu.2.28'),
    '<winsock2.h>',
    "'winsock2.h' file not"
  ],
  [
    'linux-header-on-other',
    'epoll-mingw',
    'windows/amd64',
    gnu('x86_64-w64-mingw32'),
    '<sys/epoll.h>',
    'sys/epoll.h: No such'
  ],
  [
    'linux-header-on-other',
    'socket-mingw',
    'windows/amd64',
    gnu('x86_64-w64-mingw32'),
    '<sys/socket.h>',
    'sys/socket.h: No such'
  ],
  [
    'kernel-header-missing',
    'plain',
    'darwin/arm64',
    zig('aarch64-macos'),
    '<linux/input.h>',
    "'linux/input.h' file not"
  ],
  [
    'header-missing',
    'openssl-cross',
    'linux/arm64',
    gnu('aarch64-linux-gnu'),
    '<openssl/ssl.h>',
    'openssl/opensslconf.h: No such'
  ],
  [
    'header-missing',
    'sqlite-mingw',
    'windows/amd64',
    gnu('x86_64-w64-mingw32'),
    '<sqlite3.h>',
    'sqlite3.h: No such'
  ],
  [
    'header-missing',
    'gl-zig',
    'linux/arm64',
    zig('aarch64-linux-gnu'),
    '<GL/gl.h>',
    "'GL/gl.h' file not"
  ]
]

/** C headers that are not there. */
export const HEADER_RECIPES: readonly Recipe[] = [
  ...ROWS.map(([id, variant, target, env, header, says]): Recipe => ({
    id,
    variant,
    files: { 'main.go': cgoMain(`#include ${header}\nstatic void f(void) {}`) },
    target,
    command: BUILD,
    env,
    says,
    ...(variant.endsWith('go1.27') ? { go: '1.27.4' } : {})
  })),
  {
    id: 'header-missing',
    variant: 'dependency',
    files: {
      'go.mod':
        'module example.com/app\n\ngo 1.21\n\nrequire example.com/audio v1.0.0\n\nreplace example.com/audio => ./audio\n',
      'main.go':
        'package main\n\nimport "example.com/audio/player"\n\nfunc main() { player.Play() }\n',
      'audio/go.mod': 'module example.com/audio\n\ngo 1.21\n',
      'audio/player/player.go':
        'package player\n\n/*\n#include "play.h"\n*/\nimport "C"\n\nfunc Play() { C.play() }\n',
      'audio/player/play.h': 'void play(void);\n',
      'audio/player/play.c': '#include <portaudio.h>\n#include "play.h"\nvoid play(void) {}\n'
    },
    command: BUILD,
    says: 'play.c:1:10: fatal error: portaudio.h'
  },
  {
    id: 'header-missing',
    variant: 'cxx',
    files: {
      'main.go': cgoMain('int f(void);'),
      'f.cc': '#include <boost/asio.hpp>\nextern "C" int f(void) { return 0; }\n'
    },
    command: BUILD,
    says: 'boost/asio.hpp: No such file'
  }
]
