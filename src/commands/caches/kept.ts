import type { Settings } from '../../config/parse-settings.ts'
import type { Host } from '../../host/host.ts'
import { ZIG_PINS } from '../../toolchains/pins.ts'
import type { Requirement } from '../../toolchains/toolchain.ts'
import type { TargetJob } from '../build-target.ts'
import type { Prepared } from '../prepare.ts'
import { storeGo } from '../provide-go.ts'
import { restoreTool, storeTool } from './tool-layer.ts'
import { createZigLayer, type ZigLayer } from './zig-layer.ts'

/** What a run leaves for later ones. */
export interface Kept extends Pick<TargetJob, 'keep' | 'standardLibraries'> {
  readonly zig: ZigLayer
  /** Brings back toolchains, before they are installed. */
  restoreTools(requirements: readonly Requirement[]): Promise<void>
  /** Resolves when all is kept. */
  finish(): Promise<void>
}

/** Nothing is kept without caching; the digests of standard libraries are known all the same where they are asked for. */
export function createKept(prepared: Prepared, settings: Settings, host: Host): Kept {
  const { caching, plan } = prepared
  const running: Promise<void>[] = []
  const zig = createZigLayer(caching, plan, host)
  const after: (() => Promise<void>)[] = [async () => zig.store()]
  if (caching !== undefined) running.push(storeGo(prepared, settings, caching, host))
  return {
    zig,
    standardLibraries: new Map(),
    keep: (store) => {
      running.push(store())
    },
    async restoreTools(requirements) {
      const archive = requirements.find((each) => each.kind === 'archive')
      const arch = ZIG_PINS[host.platform.goarch]?.arch
      if (caching === undefined || archive === undefined || arch === undefined) return
      const { tool, version } = archive
      const tree = { tool, version, arch }
      const state = await restoreTool(caching, tree, host)
      after.push(async () => storeTool(caching, tree, state, host))
    },
    async finish() {
      await Promise.all([...running, ...after.map(async (store) => store())])
    }
  }
}
