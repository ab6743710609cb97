import { BUILD } from './cgo-source.ts'
import type { Recipe } from './recipe.ts'

export type Files = Readonly<Record<string, string>>
/** A recipe of a build that fails at the link; `name` is `id` or `id--variant`. */
export const link = (
  name: string,
  files: Files | string,
  says: string,
  more: Partial<Recipe> = {}
): Recipe => {
  const [id = '', variant] = name.split('--')
  return {
    id,
    ...(variant === undefined ? {} : { variant }),
    files: typeof files === 'string' ? { 'main.go': files } : files,
    command: BUILD,
    says,
    ...more
  }
}
