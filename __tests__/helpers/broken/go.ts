import { GO_CODE_RECIPES } from './go-code.ts'
import { GO_MACHINE_RECIPES } from './go-machine.ts'
import { GO_PLATFORM_RECIPES } from './go-platforms.ts'
import { GO_TEST_RECIPES } from './go-test.ts'
import { GO_VERSION_RECIPES } from './go-versions.ts'
import type { Recipe } from './recipe.ts'

/** Failures of Go itself, of its modules and of what it talks to. */
export const GO_RECIPES: readonly Recipe[] = [
  ...GO_CODE_RECIPES,
  ...GO_MACHINE_RECIPES,
  ...GO_PLATFORM_RECIPES,
  ...GO_TEST_RECIPES,
  ...GO_VERSION_RECIPES
]
