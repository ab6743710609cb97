import { isRegex } from '../policy/shapes.ts'

/**
 * Whether a check is asked at all: `A == B`, `A != B`, `A =~ expression`, or a text that is neither empty nor `false`. Names
 * are filled in already; one without value is an empty text. Undefined: what stands behind `=~` is no expression.
 */
export function isAsked(text: string): boolean | undefined {
  const [, left = '', operator, right = ''] = /^(.*?)\s*(==|!=|=~)\s*(.*)$/.exec(text.trim()) ?? []
  switch (operator) {
    case '==':
      return left.trim() === right
    case '!=':
      return left.trim() !== right
    case '=~':
      return isRegex(right) ? new RegExp(right).test(left.trim()) : undefined
    default:
      return !['', 'false', '0'].includes(text.trim())
  }
}
