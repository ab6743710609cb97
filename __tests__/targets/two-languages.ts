import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runChild } from '../helpers/run-child.ts'

/** A real C library (LZ4, compiled by its Go module) and a real C++ library (cppformat, from its own repository). */
const LZ4 = { path: 'github.com/cloudflare/golz4', version: 'v0.0.0-20240916140612-caecf3c00c06' }
const FORMAT = { path: 'github.com/fmtlib/fmt', version: 'v0.11.0' }

const C = `package main

// #cgo linux LDFLAGS: -lpthread -lm
// #cgo windows LDFLAGS: -lpthread
// #include <math.h>
// #include <pthread.h>
// #include <string.h>
// static void *note(void *text) { strcpy(text, "thread"); return text; }
// static const char *inThread(void) {
//   static char text[64];
//   pthread_t thread;
//   if (pthread_create(&thread, 0, note, text) != 0) return "no thread";
//   pthread_join(thread, 0);
//   return text;
// }
// static double half(double x) { return cos(x) / 2; }
import "C"

import (
	"fmt"
	"strings"

	lz4 "${LZ4.path}"
)

func main() {
	in := []byte(strings.Repeat("crossgo ", 100))
	out := make([]byte, lz4.CompressBound(in))
	n, err := lz4.Compress(in, out)
	back := make([]byte, len(in))
	if err == nil {
		err = lz4.Uncompress(out[:n], back)
	}
	fmt.Println("c:", string(back) == string(in), n < 60, err, C.GoString(C.inThread()), C.half(0))
}
`

const CXX = `package main

// int caught(int n, float x, char *out, int room);
import "C"

import "fmt"

func main() {
	var text [64]C.char
	n := C.caught(7, 1.5, &text[0], 64)
	fmt.Println("c++:", C.GoString(&text[0]), n)
}
`

const CAUGHT = `#include "format.h"
extern "C" int caught(int n, float x, char *out, int room) {
  std::string text = fmt::format("{0} {1:#x} {2:.2f}", n, 255, x);
  snprintf(out, room, "%s", text.c_str());
  try {
    fmt::format("{0", n);
  } catch (const fmt::FormatError &) {
    return 100 + n;
  }
  return -1;
}
`

/** What both programs print, C in a thread and C++ after an exception; a line each. */
export const EXPECTED = '^(c: true true <nil> thread 0\\.5|c\\+\\+: 7 0xff 1\\.50 107)$'

/** Writes a module with the main packages `cmd/c` and `cmd/cxx`. */
export async function writeTwoLanguages(root: string, go: string): Promise<void> {
  const run = async (...argv: [string, ...string[]]): Promise<string> => {
    const added = { GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local', GOWORK: 'off' }
    const inherited = Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const]
    )
    const result = await runChild({
      argv,
      cwd: root,
      timeoutMs: 300_000,
      env: { ...Object.fromEntries(inherited), ...added }
    })
    if (result.exitCode !== 0) throw new Error(`${argv.join(' ')}:\n${result.stderr}`)
    return result.stdout
  }
  await mkdir(join(root, 'cmd', 'c'), { recursive: true })
  await mkdir(join(root, 'cmd', 'cxx'), { recursive: true })
  const goMod = `module example.test/two\n\ngo 1.26\n\ntoolchain go1.27.4\n\nrequire ${LZ4.path} ${LZ4.version}\n`
  await writeFile(join(root, 'go.mod'), goMod)
  await writeFile(join(root, 'cmd', 'c', 'main.go'), C)
  await writeFile(join(root, 'cmd', 'cxx', 'main.go'), CXX)
  await writeFile(join(root, 'cmd', 'cxx', 'caught.cc'), CAUGHT)
  const downloaded = await run(go, 'mod', 'download', '-json', `${FORMAT.path}@${FORMAT.version}`)
  const { Dir: directory } = JSON.parse(downloaded) as { readonly Dir: string }
  for (const name of ['format.cc', 'format.h'])
    await copyFile(join(directory, name), join(root, 'cmd', 'cxx', name))
  await run(go, 'mod', 'tidy')
}
