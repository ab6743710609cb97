import { downloadPage } from './download-dl.ts'
import { mirror } from './download-mirror.ts'
import { moduleProxy } from './download-module-proxy.ts'
import { archive } from './read-archive.ts'
import { moduleCache } from './read-module-cache.ts'
import { preinstalled } from './read-preinstalled.ts'
import { toolCache } from './read-tool-cache.ts'
import type { ArchiveSource, ReadySource } from './source.ts'

/** Places on this machine that hold a finished Go, in the order they are asked. */
export const READY_SOURCES: readonly ReadySource[] = [toolCache, preinstalled]

/** Places of archives, in the order they are asked: what lies here, then what the user set, then the public ones. */
export const ARCHIVE_SOURCES: readonly ArchiveSource[] = [
  archive,
  moduleCache,
  mirror,
  moduleProxy,
  downloadPage
]
