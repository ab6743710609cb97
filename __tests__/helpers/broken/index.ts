import { CGO_RECIPES } from './cgo-language.ts'
import { COMPILER_RECIPES } from './compilers.ts'
import { HEADER_RECIPES } from './headers.ts'
import { LIBRARY_RECIPES } from './libraries.ts'
import { LINKER_RECIPES } from './linker-flags.ts'
import { SYMBOL_RECIPES } from './linking.ts'
import { PKG_CONFIG_RECIPES } from './pkg-config.ts'
import { GO_RECIPES } from './go.ts'
import type { Recipe } from './recipe.ts'
import { RUNNING_RECIPES } from './running.ts'
import { TRACE_RECIPES } from './traces.ts'

/** Every failure that is kept as a log, by subject. */
export const RECIPES: readonly Recipe[] = [
  ...GO_RECIPES,
  ...CGO_RECIPES,
  ...COMPILER_RECIPES,
  ...HEADER_RECIPES,
  ...SYMBOL_RECIPES,
  ...LIBRARY_RECIPES,
  ...LINKER_RECIPES,
  ...PKG_CONFIG_RECIPES,
  ...RUNNING_RECIPES,
  ...TRACE_RECIPES
]
