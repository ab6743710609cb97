/** Names that no archive may hold: what is wrong, and the name. */
export const BAD_NAMES: readonly (readonly [string, string])[] = [
  ['a carriage return', 'a\rb'],
  ['a tab', 'a\tb'],
  ['DEL', 'a\x7fb'],
  ['a line separator', 'a\u2028b'],
  ['a picture', '\u{1f600}.txt'],
  ['a zero-width joiner', 'a\u200db'],
  ['a byte order mark', '\ufeffa'],
  ['a combining accent of its own', 'e\u0301'],
  ['a NUL at the end', 'a\0'],
  ['a NUL before an extension', 'a.txt\0.sh'],
  ['a star', 'a*'],
  ['a question mark', 'a?'],
  ['a quotation mark', 'a"'],
  ['a less-than sign', 'a<b'],
  ['a greater-than sign', 'a>b'],
  ['a pipe', 'a|b'],
  ['a back quote', 'a`b'],
  ['a semicolon', 'a;b'],
  ['an alternate stream', 'a.txt:stream'],
  ['two dots at the end', 'd/..'],
  ['a dot at the end', 'd/.'],
  ['a single dot', '.'],
  ['COM1', 'COM1'],
  ['com with a superscript', 'com\u00b9.txt'],
  ['lpt9 in the middle', 'd/lpt9.tar.gz/e'],
  ['a slash at both ends', '/a/'],
  ['an element of 256 bytes', 'x'.repeat(256)],
  ['an element of 128 two-byte letters', '\u00e9'.repeat(128)],
  ['a name of 1100 bytes', 'dir/'.repeat(275) + 'f']
]

/** Names that are not UTF-8, one character per byte. */
export const RAW_NAMES: readonly (readonly [string, string])[] = [
  ['an overlong slash', 'a\xc0\xaf..'],
  ['half a surrogate pair', 'a\xed\xa0\x80'],
  ['a lone continuation byte', '\x80'],
  ['a cut sequence', 'a\xe2\x82'],
  ['a code point beyond the last', '\xf4\x90\x80\x80']
]

/** Pairs of names that some file system takes for one. */
export const COLLISIONS: readonly (readonly [string, string, string])[] = [
  ['the Kelvin sign', 'k', '\u212a'],
  ['both sharp s', '\u00df', '\u1e9e'],
  ['sharp s and ss', '\u00df', 'ss'],
  ['both small sigmas', '\u03c3a', '\u03c2a'],
  ['a file and a directory in another case', 'A', 'a/b'],
  ['a directory and a file in another case', 'a/b', 'A'],
  ['a deep directory in another case', 'a/b/c/d', 'a/B/e']
]
