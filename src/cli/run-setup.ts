import { setup } from '../commands/setup.ts'
import { setupPrefix } from '../commands/setup-prefix.ts'
import { removeShellBlock } from '../commands/shell-block.ts'
import type { Settings } from '../config/parse-settings.ts'
import type { Host } from '../host/host.ts'
import { SHELLS } from '../shell-profile/quote.ts'
import { renderPrefixSetup, renderRemovedBlock, renderSetup } from './render-setup.ts'

/** The three things that `crossgo setup` does, told apart by its flags; `text` renders the result for a person. */
export async function runSetup(
  settings: Settings,
  host: Host
): Promise<{ readonly result: unknown; readonly text: () => string }> {
  const shell = SHELLS.find((known) => known === settings.shell)
  if (settings['remove-shell-block'] && shell !== undefined) {
    const removed = await removeShellBlock(shell, host)
    return { result: { schema: 1, ...removed }, text: () => renderRemovedBlock(removed) }
  }
  if (settings.prefix !== '') {
    const result = await setupPrefix(settings, host)
    return { result, text: () => renderPrefixSetup(result) }
  }
  const result = await setup(settings, host)
  return { result, text: () => renderSetup(result) }
}
