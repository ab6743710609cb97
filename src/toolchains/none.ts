import type { Toolchain } from './toolchain.ts'

/** No C compiler at all: Go's own linker makes the file. */
export const none: Toolchain = {
  id: 'none',
  supports: (target) =>
    target.cgo
      ? { ok: false, because: 'cgo is on, so a C compiler is needed' }
      : { ok: true, rank: 0, because: 'cgo is off, so no C compiler is needed' },
  requirements: () => [],
  environment: () => ({ CGO_ENABLED: '0' })
}
