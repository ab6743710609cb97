import type { Answer } from '../answer.ts'
import { TOPICS } from '../answer.ts'
import type { MachineFacts } from '../machine.ts'
import { cLibraries } from './c-libraries.ts'
import { clock } from './clock.ts'
import { compiler } from './compiler.ts'
import { credentialHelper } from './credential-helper.ts'
import { disk } from './disk.ts'
import { distribution } from './distribution.ts'
import { emulators } from './emulators.ts'
import { git } from './git.ts'
import { goSettings } from './go-settings.ts'
import { goShadowed } from './go-shadowed.ts'
import { goVersion } from './go-version.ts'
import { kernelAge } from './kernel-age.ts'
import { libraryPath } from './library-path.ts'
import { memory } from './memory.ts'
import { pkgConfig } from './pkg-config.ts'
import { proxies } from './proxies.ts'
import type { Question } from './question.ts'
import { slowDirectory } from './slow-directory.ts'
import { sshAgent } from './ssh-agent.ts'
import { systemCalls } from './system-calls.ts'
import { systemKindQuestion } from './system-kind.ts'
import { systemd } from './systemd.ts'
import { toolchains } from './toolchains.ts'
import { windowsPath } from './windows-path.ts'
import { wsl1 } from './wsl1.ts'

/** Every question, in the order in which answers are shown within a topic. */
export const QUESTIONS: readonly Question[] = [
  systemKindQuestion,
  kernelAge,
  wsl1,
  distribution,
  systemd,
  systemCalls,
  libraryPath,
  slowDirectory,
  windowsPath,
  disk,
  memory,
  goVersion,
  goShadowed,
  goSettings,
  compiler,
  pkgConfig,
  toolchains,
  emulators,
  cLibraries,
  git,
  credentialHelper,
  sshAgent,
  proxies,
  clock
]

/** All answers, by topic. */
export function answerAll(facts: MachineFacts): readonly Answer[] {
  const all = QUESTIONS.flatMap((question) => question(facts))
  return TOPICS.flatMap((topic) => all.filter((answer) => answer.topic === topic))
}
