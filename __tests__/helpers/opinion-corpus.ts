import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { buildSamples, outputOf, type Recipe } from './inspect-samples.ts'

const SMALL = ['-ldflags=-s -w']
const go = (platform: string, ...args: readonly string[]): Recipe => ({ go: platform, args })
const compile =
  (compiler: string) =>
  (output: string, source: string, ...args: readonly string[]): Recipe => ({
    run: [[compiler, '-o', output, source, ...args]]
  })
const gcc = compile('gcc')
const mingw = compile('x86_64-w64-mingw32-gcc')

/** Built here, for the platforms and in the ways that releases are. */
const BUILT: Readonly<Record<string, Recipe>> = {
  'go-linux-amd64': go('linux/amd64', '-ldflags=-X "main.v=a b"', '-tags=one,two'),
  'go-linux-amd64-pie': go('linux/amd64', '-buildmode=pie'),
  'go-linux-arm64': go('linux/arm64'),
  'go-linux-arm': go('linux/arm', ...SMALL),
  'go-linux-386': go('linux/386', ...SMALL),
  'go-linux-riscv64': go('linux/riscv64', ...SMALL),
  'go-linux-s390x': go('linux/s390x', ...SMALL),
  'go-linux-ppc64le': go('linux/ppc64le', ...SMALL),
  'go-linux-mips64le': go('linux/mips64le', ...SMALL),
  'go-linux-loong64': go('linux/loong64', ...SMALL),
  'go-freebsd-amd64': go('freebsd/amd64', ...SMALL),
  'go-openbsd-amd64': go('openbsd/amd64', ...SMALL),
  'go-netbsd-amd64': go('netbsd/amd64', ...SMALL),
  'go-windows-amd64': go('windows/amd64'),
  'go-windows-386': go('windows/386', ...SMALL),
  'go-windows-arm64': go('windows/arm64', '-ldflags=-s -w -H windowsgui'),
  'go-darwin-amd64': go('darwin/amd64', ...SMALL),
  'go-darwin-arm64': go('darwin/arm64'),
  'c-dynamic': gcc('c-dynamic', 'main.c', '-g', '-lm'),
  'c-full': gcc(
    'c-full',
    'main.c',
    ...['-lm', '-Wl,-z,now', '-Wl,--enable-new-dtags,-rpath,/a:$ORIGIN/b']
  ),
  'c-fixed': gcc(
    'c-fixed',
    'main.c',
    ...['-no-pie', '-lm', '-Wl,--disable-new-dtags,-rpath,/old', '-s']
  ),
  'c-static': gcc('c-static', 'main.c', '-static', '-lm', '-s'),
  'c-static-pie': gcc('c-static-pie', 'main.c', '-static-pie', '-lm', '-Wl,--build-id=none'),
  'c-shared': gcc('c-shared', 'library.c', '-shared', '-fPIC', '-Wl,-soname,libtwice.so.1'),
  'c-unsafe': gcc('c-unsafe', 'main.c', '-lm', '-Wl,-z,execstack,-z,norelro'),
  'c-writable-code': gcc('c-writable-code', 'bare.c', '-nostdlib', '-static', '-Wl,-N'),
  'c-text-relocations': gcc(
    'c-text-relocations',
    'text.s',
    ...['-shared', '-nostdlib', '-Wl,-z,notext']
  ),
  'c-marked': gcc(
    'c-marked',
    'buffer.c',
    ...['-shared', '-fPIC', '-nostartfiles', '-fcf-protection=full', '-Wl,--hash-style=sysv']
  ),
  'c-arm64': compile('aarch64-linux-gnu-gcc')('c-arm64', 'main.c', '-lm'),
  'c-musl': compile('musl-gcc')('c-musl', 'main.c'),
  'c-musl-static': compile('musl-gcc')('c-musl-static', 'main.c', '-static'),
  'c-console.exe': mingw('c-console.exe', 'main.c', '-g'),
  'c-window.exe': mingw('c-window.exe', 'main.c', '-mwindows', '-s'),
  'c.dll': mingw('c.dll', 'library.c', '-shared', '-Wl,--defsym=other=0')
}

/** Parts of Go's source whose tests have executables, libraries and objects of other compilers and systems. */
const TESTDATA = [
  'debug/elf/testdata',
  'debug/pe/testdata',
  'debug/macho/testdata',
  'debug/dwarf/testdata',
  'debug/plan9obj/testdata',
  'runtime/pprof/testdata',
  'cmd/internal/buildid/testdata'
]
/** Programs and libraries that every Debian and Ubuntu has. */
const SYSTEM = ['bin/bash', 'bin/ls', 'bin/gzip']
const SYSTEM_LIBRARIES = [
  'libc.so.6',
  'libm.so.6',
  'libstdc++.so.6',
  'libz.so.1',
  'libselinux.so.1'
]

/** A file and the name that messages have for it. */
export interface CorpusFile {
  readonly name: string
  readonly path: string
}

/** Builds and unpacks everything below a folder of sample sources (`createSampleFolder`). */
export async function collectCorpus(folder: string): Promise<readonly CorpusFile[]> {
  const built = await buildSamples(folder, BUILT)
  const found = await unpackTestdata(folder)
  const [libc] = (await outputOf(['gcc', '-print-file-name=libc.so.6'], folder)).trim().split('\n')
  const libraries = join(libc ?? '', '..')
  return [
    ...Object.entries(built).map(([name, path]) => ({ name, path })),
    ...found,
    ...SYSTEM.map((name) => ({ name: `system ${name}`, path: `/${name}` })),
    ...SYSTEM_LIBRARIES.map((name) => ({ name: `system ${name}`, path: join(libraries, name) }))
  ]
}

/** What compilers of C build quickly, and everything of Go's tests. */
export async function collectSmall(folder: string): Promise<readonly CorpusFile[]> {
  const ofC = Object.entries(BUILT).filter(([, recipe]) => 'run' in recipe)
  const built = await buildSamples(folder, Object.fromEntries(ofC))
  return [
    ...Object.entries(built).map(([name, path]) => ({ name, path })),
    ...(await unpackTestdata(folder))
  ]
}

async function unpackTestdata(folder: string): Promise<readonly CorpusFile[]> {
  const goRoot = (await outputOf(['go', 'env', 'GOROOT'], folder)).trim()
  const target = join(folder, 'testdata')
  await mkdir(target)
  const files: CorpusFile[] = []
  for (const part of TESTDATA) {
    for (const entry of await readdir(join(goRoot, 'src', part), { withFileTypes: true })) {
      if (!entry.isFile() || /\.(?:c|cc|h|go|y|txt|README)$|^debug_/.test(entry.name)) continue
      const raw = await readFile(join(goRoot, 'src', part, entry.name))
      const bytes = unwrap(entry.name, raw)
      const path = join(target, `${part.split('/').slice(-2, -1).join()}-${entry.name}`)
      await writeFile(path, bytes)
      files.push({ name: `testdata ${part.replace('/testdata', '')}/${entry.name}`, path })
    }
  }
  return files
}

function unwrap(name: string, raw: Buffer): Buffer {
  if (name.endsWith('.base64')) return Buffer.from(raw.toString('latin1'), 'base64')
  return name.endsWith('.gz') ? gunzipSync(raw) : raw
}
