import type { Diagnosis } from './diagnosis.ts'
import { ACCESS_ROWS } from './rows/access.ts'
import { C_CODE_ROWS } from './rows/c-code.ts'
import { CGO_ROWS } from './rows/cgo.ts'
import { COMPILER_ROWS } from './rows/compilers.ts'
import { GO_CODE_ROWS } from './rows/go-code.ts'
import { GO_COMMAND_ROWS } from './rows/go-command.ts'
import { GO_VERSION_ROWS } from './rows/go-version.ts'
import { HEADER_ROWS } from './rows/headers.ts'
import { LIBRARY_ROWS } from './rows/libraries.ts'
import { LINKING_ROWS } from './rows/linking.ts'
import { MACHINE_ROWS } from './rows/machine.ts'
import { MODULE_ROWS } from './rows/modules.ts'
import { PERMISSION_ROWS } from './rows/permissions.ts'
import { PKG_CONFIG_ROWS } from './rows/pkg-config.ts'
import { PLATFORM_ROWS } from './rows/platforms.ts'
import { RUN_ROWS } from './rows/run.ts'
import { SYMBOL_ROWS } from './rows/symbols.ts'
import { TEST_ROWS } from './rows/tests.ts'
import { VCS_ROWS } from './rows/vcs.ts'
import { VERSION_ROWS } from './rows/versions.ts'

/** Every known cause. Of several rows for one line of a log the first one is taken: the special before the general. */
export const DIAGNOSES: readonly Diagnosis[] = [
  ...MACHINE_ROWS,
  ...VCS_ROWS,
  ...PKG_CONFIG_ROWS,
  ...COMPILER_ROWS,
  ...CGO_ROWS,
  ...HEADER_ROWS,
  ...LIBRARY_ROWS,
  ...LINKING_ROWS,
  ...SYMBOL_ROWS,
  ...RUN_ROWS,
  ...GO_VERSION_ROWS,
  ...PLATFORM_ROWS,
  ...GO_COMMAND_ROWS,
  ...VERSION_ROWS,
  ...ACCESS_ROWS,
  ...MODULE_ROWS,
  ...C_CODE_ROWS,
  ...TEST_ROWS,
  ...GO_CODE_ROWS,
  ...PERMISSION_ROWS
]
