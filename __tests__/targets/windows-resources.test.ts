import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { prepareWine, type PreparedWine } from '../../src/probes/run-wine.ts'
import { writeWindowsResources } from '../../src/windows-resources/write-resources.ts'
import { buildSamples, createSampleFolder } from '../helpers/inspect-samples.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import { iconFile } from '../unit/windows-resources/icon-file.ts'

/** Asks Windows' own functions what they find in a program, as Explorer does. */
const ASK = `#include <windows.h>
#include <stdio.h>
int main(int argc, char **argv) {
  static char info[65536];
  VS_FIXEDFILEINFO *fixed; WORD *language; char *text; UINT length;
  const char *names[] = {"ProductName", "FileDescription", "ProductVersion", "CompanyName"};
  HICON large = 0, small = 0;
  ICONINFO icon; BITMAP bitmap;
  if (!GetFileVersionInfoA(argv[1], 0, sizeof info, info)) return 1;
  if (!VerQueryValueA(info, "\\\\", (void **)&fixed, &length)) return 2;
  printf("%u.%u.%u.%u\\n", HIWORD(fixed->dwFileVersionMS), LOWORD(fixed->dwFileVersionMS),
    HIWORD(fixed->dwFileVersionLS), LOWORD(fixed->dwFileVersionLS));
  if (!VerQueryValueA(info, "\\\\VarFileInfo\\\\Translation", (void **)&language, &length)) return 3;
  for (int i = 0; i < 4; i++) {
    char key[99];
    sprintf(key, "\\\\StringFileInfo\\\\%04x%04x\\\\%s", language[0], language[1], names[i]);
    printf("%s=%s\\n", names[i], VerQueryValueA(info, key, (void **)&text, &length) ? text : "-");
  }
  printf("icons %u\\n", ExtractIconExA(argv[1], -1, 0, 0, 0));
  if (ExtractIconExA(argv[1], 0, &large, &small, 1) == 0 || !large) return 4;
  if (!GetIconInfo(large, &icon) || !GetObjectA(icon.hbmColor, sizeof bitmap, &bitmap)) return 5;
  printf("large %ld\\n", bitmap.bmWidth);
  return 0;
}
`

const COMPILER = 'x86_64-w64-mingw32-gcc'

let machine: TestHost
let folder = ''
let prepared: PreparedWine

beforeAll(async () => {
  machine = await createTestHost()
  folder = await createSampleFolder()
  await buildSamples(folder, {
    'hello.exe': { go: 'windows/amd64', args: ['-ldflags=-X main.v=there'] },
    'c.exe': { run: [[COMPILER, '-o', 'c.exe', 'main.c']] }
  })
  await writeFile(join(folder, 'ask.c'), ASK)
  const libraries = ['-lversion', '-lshell32', '-lgdi32', '-luser32']
  const argv = [COMPILER, '-o', 'ask.exe', 'ask.c', ...libraries] as const
  expect(await machine.host.exec({ argv, cwd: folder })).toMatchObject({ exitCode: 0 })
  await writeFile(join(folder, 'app.ico'), iconFile([{ edge: 16 }, { edge: 32 }]))
  prepared = await prepareWine('/usr/lib/wine/wine64', 'win64', COMPILER, machine.host)
}, 300_000)

afterAll(async () => {
  if (prepared.ok) await prepared.close()
  await machine.close()
  await rm(folder, { recursive: true })
})

async function wine(...args: readonly string[]): Promise<readonly string[]> {
  if (!prepared.ok) throw new Error(prepared.why)
  const argv = ['/usr/lib/wine/wine64', ...args] as const
  const result = await machine.host.exec({
    argv,
    cwd: folder,
    env: { ...prepared.env, HOME: machine.root }
  })
  return [String(result.exitCode), ...`${result.stdout}${result.stderr}`.trim().split(/\r?\n/)]
}

test.each(['hello.exe', 'c.exe'])(
  '%s runs as before, and Windows finds its icon and version',
  async (name) => {
    const before = await wine(name)
    expect(before[0]).toBe('0')
    expect((await wine('ask.exe', name))[0]).toBe('1')
    await writeWindowsResources(join(folder, name), {
      icon: join(folder, 'app.ico'),
      version: {
        fileVersion: '1.2.3-rc.1',
        productName: 'The Product',
        fileDescription: 'It does what it does'
      }
    })
    expect(await wine(name)).toEqual(before)
    expect(await wine('ask.exe', name)).toEqual([
      '0',
      '1.2.3.0',
      'ProductName=The Product',
      'FileDescription=It does what it does',
      'ProductVersion=1.2.3-rc.1',
      'CompanyName=-',
      'icons 1',
      'large 32'
    ])
  },
  180_000
)
