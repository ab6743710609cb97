import { html, type Html, type HtmlValue } from '../html.ts'

/** Names and what each is; rows without a value are left out. */
export function definitions(
  rows: readonly (readonly [name: string, value: HtmlValue])[]
): Html | undefined {
  const known = rows.filter(([, value]) => value !== undefined && value !== '')
  return known.length === 0
    ? undefined
    : html`<dl>
        ${known.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd> `
        )}
      </dl> `
}
