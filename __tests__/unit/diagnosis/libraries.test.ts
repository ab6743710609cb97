import { describe, expect, test } from '@jest/globals'
import { findLibrary, KNOWN_LIBRARIES } from '../../../src/diagnosis/libraries/index.ts'
import { packageNames } from '../../../src/diagnosis/libraries/known-library.ts'

const repeated = (names: readonly string[]): readonly string[] =>
  names.filter((name, at) => names.indexOf(name) !== at)

describe('the table of C libraries', () => {
  test('names no header, .pc file or -l twice', () => {
    expect(repeated(KNOWN_LIBRARIES.flatMap(({ headers = [] }) => headers))).toEqual([])
    expect(repeated(KNOWN_LIBRARIES.flatMap(({ pc = [] }) => pc))).toEqual([])
    expect(repeated(KNOWN_LIBRARIES.flatMap(({ links = [] }) => links))).toEqual([])
  })

  test('has no row behind a directory that takes its headers', () => {
    const hidden = KNOWN_LIBRARIES.flatMap((library) =>
      (library.headers ?? []).filter((header) => findLibrary({ header }) !== library)
    )
    expect(hidden).toEqual([])
  })

  test('has something to find every row by, and its package of Debian', () => {
    const empty = KNOWN_LIBRARIES.filter(
      ({ headers = [], pc = [], links = [], packages }) =>
        packages.apt === undefined || headers.length + pc.length + links.length === 0
    )
    expect(empty).toEqual([])
  })

  test('has only regular expressions that start where the name starts', () => {
    // Alternatives outside of a group need an anchor each.
    const topLevel = (source: string): readonly string[] => {
      let depth = 0
      let parts = ['']
      for (const sign of source) {
        if (sign === '(') depth += 1
        if (sign === ')') depth -= 1
        if (sign === '|' && depth === 0) parts = [...parts, '']
        else parts = [...parts.slice(0, -1), `${parts.at(-1) ?? ''}${sign}`]
      }
      return parts
    }
    const loose = KNOWN_LIBRARIES.flatMap(({ symbols }) =>
      symbols === undefined ? [] : topLevel(symbols.source)
    ).filter((part) => !part.startsWith('^'))
    expect(loose).toEqual([])
  })

  test('leaves out the package managers whose name is not known', () => {
    expect(packageNames('liba-dev - a-devel')).toEqual({ apt: 'liba-dev', dnf: 'a-devel' })
  })
})

describe('a missing file or function is found', () => {
  test.each([
    ['sqlite3.h', 'libsqlite3-dev'],
    ['pcap.h', 'libpcap-dev'],
    ['pcap/pcap.h', 'libpcap-dev'],
    ['X11/Xlib.h', 'libx11-dev'],
    ['X11/extensions/XTest.h', 'libxtst-dev'],
    ['X11/extensions/Xrandr.h', 'libxrandr-dev'],
    ['X11/Xcursor/Xcursor.h', 'libxcursor-dev'],
    ['GL/gl.h', 'libgl-dev'],
    ['GL/glew.h', 'libglew-dev'],
    ['alsa/asoundlib.h', 'libasound2-dev'],
    ['btrfs/ioctl.h', 'libbtrfs-dev'],
    ['security/pam_appl.h', 'libpam0g-dev'],
    ['systemd/sd-journal.h', 'libsystemd-dev'],
    ['libavcodec/avcodec.h', 'libavcodec-dev'],
    ['gst/app/gstappsrc.h', 'libgstreamer-plugins-base1.0-dev'],
    ['gst/gst.h', 'libgstreamer1.0-dev'],
    ['linux/if_tun.h', 'linux-libc-dev'],
    ['Python.h', 'libpython3-dev'],
    ['stdlib.h', 'libc6-dev']
  ])('header %s: %s', (header, apt) => {
    expect(findLibrary({ header })?.packages.apt).toBe(apt)
  })

  test.each([
    ['gtk+-3.0', 'libgtk-3-dev'],
    ['gtk4', 'libgtk-4-dev'],
    ['webkit2gtk-4.0', 'libwebkit2gtk-4.0-dev'],
    ['webkit2gtk-4.1', 'libwebkit2gtk-4.1-dev'],
    ['ayatana-appindicator3-0.1', 'libayatana-appindicator3-dev'],
    ['libgit2', 'libgit2-dev'],
    ['vips', 'libvips-dev'],
    ['opencv4', 'libopencv-dev'],
    ['libvirt', 'libvirt-dev'],
    ['gpgme', 'libgpgme-dev'],
    ['rdkafka', 'librdkafka-dev'],
    ['openssl', 'libssl-dev']
  ])('%s.pc: %s', (pc, apt) => {
    expect(findLibrary({ pc })?.packages.apt).toBe(apt)
  })

  test.each([
    ['devmapper', 'libdevmapper-dev'],
    ['seccomp', 'libseccomp-dev'],
    ['rados', 'librados-dev'],
    ['rbd', 'librbd-dev'],
    ['gssapi_krb5', 'libkrb5-dev'],
    ['pcsclite', 'libpcsclite-dev'],
    ['z', 'zlib1g-dev'],
    ['m', 'libc6-dev'],
    ['stdc++', 'g++']
  ])('-l%s: %s', (link, apt) => {
    expect(findLibrary({ link })?.packages.apt).toBe(apt)
  })

  test.each([
    ['sqlite3_open_v2', 'sqlite3'],
    ['SSL_CTX_new', 'ssl'],
    ['EVP_DigestInit_ex', 'crypto'],
    ['curl_easy_init', 'curl'],
    ['ZSTD_compress', 'zstd'],
    ['XTestFakeKeyEvent', 'Xtst'],
    ['snd_pcm_open', 'asound'],
    ['pthread_create', 'pthread'],
    ['cosf', 'm'],
    ['crc32', 'z'],
    ['gtk_init', 'gtk-3']
  ])('%s: -l%s', (symbol, link) => {
    expect(findLibrary({ symbol })?.links?.[0]).toBe(link)
  })

  test.each([
    'main.add',
    'my_own_function',
    'GetVersion',
    'add',
    'init',
    'glide',
    'path',
    'Xylophone'
  ])('%s is of none', (symbol) => {
    expect(findLibrary({ symbol })).toBeUndefined()
  })

  test('nothing is found for names that no row has', () => {
    expect(findLibrary({ header: 'foo.h' })).toBeUndefined()
    expect(findLibrary({ header: 'my/sqlite3.h' })).toBeUndefined()
    expect(findLibrary({ pc: 'foo' })).toBeUndefined()
    expect(findLibrary({ link: 'foo' })).toBeUndefined()
    expect(findLibrary({})).toBeUndefined()
  })
})
