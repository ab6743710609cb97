import type { Downloaded } from '../../host/download-file.ts'
import type { Host } from '../../host/host.ts'
import type { HashedFile } from '../dirhash.ts'
import type { GoPlaces } from '../go-places.ts'
import type { DlFile } from '../parse-dl-index.ts'
import type { ExpectedHash } from '../read-expected-hash.ts'
import type { GoSourceId, TrustLevel } from '../release.ts'
import type { Vouching } from '../vouching.ts'

/** What every source may ask; answers are fetched once. */
export interface GoContext {
  readonly version: string
  readonly host: Host
  readonly places: GoPlaces
  /** What files must have to be used. */
  readonly vouching: Vouching
  /** The hash that files must have; nothing unless `vouching` is `hash`. */
  readonly expected: () => Promise<ExpectedHash | undefined>
  /** The record of this machine's archive on the download page. */
  readonly dlFile: () => Promise<DlFile | undefined>
}

/** A source does not have the version, in words. */
export interface NotHere {
  readonly here: false
  readonly because: string
}

/** A Go that already lies on the machine. */
export interface FoundTree {
  readonly here: true
  readonly root: string
  readonly h1?: string
  readonly trust: TrustLevel
  readonly vouchedBy?: string
  readonly because: string
}

/** A place on this machine where a finished Go may be. */
export interface ReadySource {
  readonly id: GoSourceId
  /**
   * Finds exactly the version.
   * @throws PipelineError DIGEST_MISMATCH when the checksum database's answer is not trusted, and what `expected` fails with
   */
  find(context: GoContext): Promise<FoundTree | NotHere>
}

/** An archive that was unpacked into the staging directory: hashed, not yet believed. */
export interface Unpacked {
  readonly here: true
  /** Under their names in the toolchain module. */
  readonly files: readonly HashedFile[]
  readonly download: Downloaded
  /** Set when the archive had the SHA-256 that someone published. */
  readonly digestBy?: string
}

/** A place that archives come from. */
export interface ArchiveSource {
  readonly id: GoSourceId
  /** Whether it asks nothing of the network. */
  readonly local: boolean
  /**
   * Downloads and unpacks the version into `stage`; nothing of it may run.
   * @throws PipelineError DIGEST_MISMATCH for a hostile or damaged archive, which no other source is tried after;
   * DOWNLOAD_FAILED when it could not be fetched
   */
  unpack(context: GoContext, stage: string): Promise<Unpacked | NotHere>
}
