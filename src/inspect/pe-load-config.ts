import { DIRECTORY, directoryOf, locateRva, type PeImage } from './pe-header.ts'

/** GuardFlags: the code calls the guard functions. */
const GUARD_INSTRUMENTED = 0x100

/** What the load configuration says (PE/COFF specification, "The Load Configuration Structure"). */
export interface PeLoadConfig {
  readonly guardInstrumented: boolean
  /** 32 bits only: there is a list of the handlers of exceptions. */
  readonly handlersListed: boolean
}

/** Reads the load configuration, which has grown over time and states its own size. */
export function readPeLoadConfig(image: PeImage): PeLoadConfig {
  const directory = directoryOf(image, DIRECTORY.loadConfig)
  const place = directory === undefined ? undefined : locateRva(image, directory.address)
  const { cursor, bits } = image
  const size = place === undefined ? 0 : cursor.u32(place.offset)
  const field = (at: number): number =>
    place === undefined || size < at + 4 ? 0 : cursor.u32(place.offset + at)
  return {
    guardInstrumented: (field(bits === 64 ? 144 : 88) & GUARD_INSTRUMENTED) !== 0,
    handlersListed: bits === 32 && field(68) > 0
  }
}
