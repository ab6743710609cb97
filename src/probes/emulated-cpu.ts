/**
 * Processors of qemu that have what a setting of Go asks for and little more, so that a program which needs more than it
 * declares ends there. Nothing where qemu has no such processor: its default can do everything.
 */
const CPUS: Readonly<Record<string, string>> = {
  'GOARM=5': 'arm926',
  'GOARM=6': 'arm1176',
  'GOARM=7': 'cortex-a9',
  'GOARM64=v8.0': 'cortex-a53',
  'GOARM64=v8.2': 'neoverse-n1',
  'GOPPC64=power8': 'power8',
  'GOPPC64=power9': 'power9',
  'GOPPC64=power10': 'power10',
  'GOAMD64=v1': 'Opteron_G1',
  'GOAMD64=v2': 'Nehalem',
  'GOAMD64=v3': 'Haswell'
}

/** The processor for `-cpu` of qemu by what build information declares, `GOARM=7,hardfloat`. */
export function emulatedCpu(declared: string | undefined): string | undefined {
  const name = declared?.split(',')[0] ?? ''
  return Object.hasOwn(CPUS, name) ? CPUS[name] : undefined
}
