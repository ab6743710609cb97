import { callF, cgoMain, gnu } from './cgo-source.ts'
import type { Recipe } from './recipe.ts'

const trace = (
  id: string,
  files: Readonly<Record<string, string>>,
  says: string,
  more: Partial<Recipe> = {}
): Recipe => ({
  id,
  variant: 'trace',
  files,
  command: ['go', 'build', '-x', '-ldflags=-v', '-o', 'app', '.'],
  says,
  ...more
})

/** Builds that say every command (`-x`, `-ldflags=-v`), each failing in another stage. */
export const TRACE_RECIPES: readonly Recipe[] = [
  trace(
    'pkg-config-package-missing',
    { 'main.go': cgoMain('#cgo pkg-config: libusb-1.0\nstatic void f(void) {}') },
    'libusb-1.0'
  ),
  trace(
    'c-syntax-error',
    {
      'main.go': callF,
      'a.c': 'int g(void) { return 1; }\n',
      'b.c': 'int f(void) { return 1 }\n'
    },
    'b.c:1:'
  ),
  trace(
    'undefined-reference',
    {
      'main.go': cgoMain('int start_engine(void);\nstatic int f(void) { return start_engine(); }')
    },
    'undefined reference to `start_engine',
    { target: 'linux/arm64', env: gnu('aarch64-linux-gnu') }
  ),
  trace(
    'cgo-type-mismatch',
    { 'main.go': cgoMain('static int f(int n) { return n; }', 'n := 3; println(C.f(n))') },
    'cannot use n'
  ),
  trace(
    'header-missing',
    {
      'go.mod':
        'module example.com/app\n\ngo 1.21\n\nrequire example.com/audio v1.0.0\n\nreplace example.com/audio => ./audio\n',
      'main.go': 'package main\n\nimport "example.com/audio"\n\nfunc main() { audio.Play() }\n',
      'audio/go.mod': 'module example.com/audio\n\ngo 1.21\n',
      'audio/audio.go':
        'package audio\n\n// void play(void);\nimport "C"\n\nfunc Play() { C.play() }\n',
      'audio/play.c': '#include <portaudio.h>\nvoid play(void) {}\n'
    },
    'play.c:1:10: fatal error: portaudio.h'
  ),
  trace(
    'go-type-error',
    {
      'a/a.go':
        'package a\n\n// static int f(void) { return LIMIT; }\nimport "C"\n\nfunc F() { C.f() }\n',
      'b/b.go': 'package b\n\nvar N int = "three"\n',
      'main.go':
        'package main\n\nimport (\n\t"example.com/app/a"\n\t"example.com/app/b"\n)\n\nfunc main() { a.F(); println(b.N) }\n'
    },
    "'LIMIT' undeclared"
  )
]
