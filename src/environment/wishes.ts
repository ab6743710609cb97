import type { Settings } from '../config/parse-settings.ts'
import { goProxyPresets } from '../host/addresses.ts'

/** The settings that decide how modules are reached. */
export type AccessWishes = Pick<
  Settings,
  'goproxy' | 'gosumdb' | 'goprivate' | 'gonoproxy' | 'gonosumdb' | 'goinsecure' | 'private'
>

/** A GOPROXY chain with words for known proxies replaced by their addresses. */
export function expandPresets(chain: string): string {
  return chain.replaceAll(/[^,|]+/g, (entry) => {
    const name = entry.trim()
    return goProxyPresets.find((preset) => preset.name === name)?.chain ?? name
  })
}

/** What the settings say, as variables of the go command; nothing for a setting that is not given. */
export function wishedVariables(wishes: AccessWishes): Readonly<Record<string, string>> {
  const lists = {
    GOPRIVATE: wishes.goprivate,
    GONOPROXY: wishes.gonoproxy,
    GONOSUMDB: wishes.gonosumdb,
    GOINSECURE: wishes.goinsecure
  }
  return {
    ...(wishes.goproxy === '' ? {} : { GOPROXY: expandPresets(wishes.goproxy) }),
    ...(wishes.gosumdb === '' ? {} : { GOSUMDB: wishes.gosumdb }),
    ...Object.fromEntries(
      Object.entries(lists).flatMap(([name, list]) =>
        list.length === 0 ? [] : [[name, list.join(',')] as const]
      )
    )
  }
}
