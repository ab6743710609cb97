import { TOOLCHAINS } from '../../../src/toolchains/index.ts'
import { nothingInstalled, type Toolchain } from '../../../src/toolchains/toolchain.ts'
import { findPlatform, type Platform } from '../../../src/targets/platforms.ts'
import { parseTarget } from '../../../src/targets/parse-target.ts'
import type { Target } from '../../../src/targets/target.ts'

/** The platform `linux/amd64` and the like. */
export function platform(name: string): Platform {
  const [goos = '', goarch = ''] = name.split('/')
  const found = findPlatform(goos, goarch)
  if (found === undefined) throw new Error(`no platform ${name}`)
  return found
}

/** A target of that name, `linux/arm/6:musl`; with cgo unless said otherwise. */
export function target(name: string, cgo = true): Target {
  return { ...parseTarget(name), cgo }
}

/** The toolchain with this id. */
export function toolchain(id: string): Toolchain {
  const found = TOOLCHAINS.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no toolchain ${id}`)
  return found
}

/** A Linux machine on which nothing was looked for yet. */
export const linux = nothingInstalled(platform('linux/amd64'))
