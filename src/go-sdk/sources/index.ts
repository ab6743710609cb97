import { downloadPage } from './download-dl.ts'
import { mirror } from './download-mirror.ts'
import { moduleProxy } from './download-module-proxy.ts'
import { preinstalled } from './read-preinstalled.ts'
import { toolCache } from './read-tool-cache.ts'
import type { ArchiveSource, ReadySource } from './source.ts'

/** Places on this machine, in the order they are asked. */
export const READY_SOURCES: readonly ReadySource[] = [toolCache, preinstalled]

/** Places to download from, in the order they are asked: a mirror that the user set goes first. */
export const ARCHIVE_SOURCES: readonly ArchiveSource[] = [mirror, moduleProxy, downloadPage]
