import { CGO_RECIPES } from './cgo-language.ts'
import { COMPILER_RECIPES } from './compilers.ts'
import { HEADER_RECIPES } from './headers.ts'
import { PKG_CONFIG_RECIPES } from './pkg-config.ts'
import { GO_RECIPES } from './go.ts'
import type { Recipe } from './recipe.ts'

/** Every failure that is kept as a log, by subject. */
export const RECIPES: readonly Recipe[] = [
  ...GO_RECIPES,
  ...CGO_RECIPES,
  ...COMPILER_RECIPES,
  ...HEADER_RECIPES,
  ...PKG_CONFIG_RECIPES
]
