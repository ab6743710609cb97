/**
 * Whether a check is asked at all: `A == B`, `A != B`, `A =~ expression`, or a text that is neither empty nor `false`. Names
 * are filled in already; one without value is an empty text.
 */
export function isAsked(text: string): boolean {
  const [, left = '', operator, right = ''] = /^(.*?)\s*(==|!=|=~)\s*(.*)$/.exec(text.trim()) ?? []
  switch (operator) {
    case '==':
      return left.trim() === right
    case '!=':
      return left.trim() !== right
    case '=~':
      return new RegExp(right).test(left.trim())
    default:
      return !['', 'false', '0'].includes(text.trim())
  }
}
