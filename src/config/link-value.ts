/** How a target is linked, as a setting says it. */
export type LinkValue = 'auto' | 'default' | 'static' | 'bundle' | `glibc:${string}`

/** Whether text is a value of the setting `link`. */
export function isLink(text: string): text is LinkValue {
  return /^(?:auto|default|static|bundle|glibc:2\.\d{1,2})$/.test(text)
}
