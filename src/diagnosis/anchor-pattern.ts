/** A group at the beginning that takes any number of the same characters: `\S+`, `[\w./-]*`, `.+?`. */
const LEADING = /^(?:\(\?:)?\(\?<\w+>(?<class>\\S|\\w|\.|\[(?:\\.|[^\]\\])+\])[+*]\??/

/**
 * The same pattern, which starts no match in the middle of a run of those characters: the leftmost match never does, and
 * without being told the engine tries each of them, in time that grows with the square of the length of a line.
 */
export function anchorPattern(pattern: RegExp): RegExp {
  const name = LEADING.exec(pattern.source)?.groups?.['class']
  if (name === undefined) return pattern
  const before = name === '.' ? '(?<![^\\n])' : `(?<!${name})`
  return new RegExp(before + pattern.source, pattern.flags)
}
