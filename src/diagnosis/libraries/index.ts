import { AUDIO_LIBRARIES } from './audio.ts'
import { COMMON_LIBRARIES } from './common.ts'
import { COMPRESSION_LIBRARIES } from './compression.ts'
import { CRYPTO_LIBRARIES } from './crypto.ts'
import { DATABASES_LIBRARIES } from './databases.ts'
import { DEBUGGING_LIBRARIES } from './debugging.ts'
import { DESKTOP_LIBRARIES } from './desktop.ts'
import { GRAPHICS_LIBRARIES } from './graphics.ts'
import { HARDWARE_LIBRARIES } from './hardware.ts'
import { IMAGES_LIBRARIES } from './images.ts'
import { LANGUAGES_LIBRARIES } from './languages.ts'
import { NETWORK_LIBRARIES } from './network.ts'
import { SCIENCE_LIBRARIES } from './science.ts'
import { SERVICES_LIBRARIES } from './services.ts'
import { STORAGE_LIBRARIES } from './storage.ts'
import { SYSTEM_LIBRARIES } from './system.ts'
import { TEXT_LIBRARIES } from './text.ts'
import { VIDEO_LIBRARIES } from './video.ts'
import { X11_LIBRARIES } from './x11.ts'
import type { KnownLibrary } from './known-library.ts'

/** Every library that is known; of two with the same header the first one is meant. */
export const KNOWN_LIBRARIES: readonly KnownLibrary[] = [
  ...COMMON_LIBRARIES,
  ...CRYPTO_LIBRARIES,
  ...COMPRESSION_LIBRARIES,
  ...DATABASES_LIBRARIES,
  ...TEXT_LIBRARIES,
  ...LANGUAGES_LIBRARIES,
  ...NETWORK_LIBRARIES,
  ...SERVICES_LIBRARIES,
  ...STORAGE_LIBRARIES,
  ...SYSTEM_LIBRARIES,
  ...DEBUGGING_LIBRARIES,
  ...HARDWARE_LIBRARIES,
  ...X11_LIBRARIES,
  ...GRAPHICS_LIBRARIES,
  ...IMAGES_LIBRARIES,
  ...AUDIO_LIBRARIES,
  ...VIDEO_LIBRARIES,
  ...DESKTOP_LIBRARIES,
  ...SCIENCE_LIBRARIES
]

/** The library whose header, .pc file, `-l` name or function is missing. */
export function findLibrary(missing: {
  readonly header?: string
  readonly pc?: string
  readonly link?: string
  readonly symbol?: string
}): KnownLibrary | undefined {
  const { header, pc, link, symbol } = missing
  return KNOWN_LIBRARIES.find(
    (library) =>
      (header !== undefined &&
        library.headers?.some(
          (name) => name === header || (name.endsWith('/') && header.startsWith(name))
        )) === true ||
      (pc !== undefined && library.pc?.includes(pc) === true) ||
      (link !== undefined && library.links?.includes(link) === true) ||
      (symbol !== undefined && library.symbols?.test(symbol) === true)
  )
}
