import type { Recipe } from './recipe.ts'

/** Every failure that is kept as a log, by subject. */
export const RECIPES: readonly Recipe[] = []
