/** Unpacks an archive while it arrives. Nothing that it wrote may be used before `finish` has returned. */
export interface ArchiveReceiver {
  /**
   * Takes the next bytes; what it returns must be awaited before the next call. The bytes may change afterwards.
   * @throws PipelineError DIGEST_MISMATCH for an archive that is refused, DOWNLOAD_FAILED for trouble of the disk
   */
  write(chunk: Uint8Array): Promise<void> | undefined
  /** Makes sure that the archive is complete and that everything in it agrees. Same errors as `write`. */
  finish(): Promise<Unpacking>
  /** Releases what is held, also after `finish`. What was written stays: it is the caller's to remove. */
  close(): void
}

/** What came out of an archive. */
export interface Unpacking {
  readonly files: number
  /** Of all files that were written, unpacked. */
  readonly sizeBytes: number
}

/** A link of an archive, which whoever unpacks it has to make or refuse: nothing was checked but its name. */
export interface ArchiveLink {
  readonly kind: 'symbolic' | 'hard'
  readonly name: string
  /** As stored; for a hard link the name of another entry. */
  readonly target: string
}
