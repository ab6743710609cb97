import { GO_CODE_RECIPES } from './go-code.ts'
import { GO_TEST_RECIPES } from './go-test.ts'
import type { Recipe } from './recipe.ts'

/** Failures of Go itself, of its modules and of what it talks to. */
export const GO_RECIPES: readonly Recipe[] = [...GO_CODE_RECIPES, ...GO_TEST_RECIPES]
