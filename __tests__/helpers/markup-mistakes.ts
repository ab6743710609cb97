/** Attributes that a browser reads numbers from. */
const GEOMETRY = /\s(?:d|x|y|cx|cy|r|x1|x2|y1|y2|width|height|viewBox|transform|points)="([^"]*)"/g

/** What is wrong with the markup: broken numbers, ids that are there twice or not at all, tags that do not match. */
export function mistakesOf(text: string): readonly string[] {
  const numbers = [...text.matchAll(GEOMETRY)].flatMap(([whole, value = '']) =>
    /NaN|Infinity|undefined|null/.test(value) || value === '' ? [whole] : []
  )
  const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id ?? '')
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at)
  const asked = [...text.matchAll(/\saria-(?:labelledby|describedby)="([^"]*)"/g)].map(
    ([, id]) => id ?? ''
  )
  const open: string[] = []
  const unmatched: string[] = []
  for (const [, close = '', name = '', self = ''] of text.matchAll(
    /<(\/?)([a-z][a-z0-9]*)(?:\s[^<>]*?)?(\/?)>/gi
  )) {
    if (self === '/') continue
    if (close === '') open.push(name)
    else if (open.pop() !== name) unmatched.push(name)
  }
  return [...numbers, ...twice, ...asked.filter((id) => !ids.includes(id)), ...unmatched, ...open]
}
