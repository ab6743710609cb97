import { appleClang } from './apple-clang.ts'
import { clang } from './clang.ts'
import { custom } from './custom.ts'
import { gnu } from './gnu.ts'
import { mingw } from './mingw.ts'
import { musl } from './musl.ts'
import { none } from './none.ts'
import type { Toolchain } from './toolchain.ts'
import { zig } from './zig.ts'

/** Every toolchain, in order of preference; of those that support a target the lowest rank wins. */
export const TOOLCHAINS: readonly Toolchain[] = [
  none,
  custom,
  gnu,
  appleClang,
  musl,
  mingw,
  clang,
  zig
]
