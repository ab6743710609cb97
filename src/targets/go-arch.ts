/** Architectures by the words of Node, of actions/setup-go and of Go itself. */
const WORDS: Readonly<Record<string, string>> = {
  x64: 'amd64',
  x86_64: 'amd64',
  amd64: 'amd64',
  x86: '386',
  x32: '386',
  ia32: '386',
  '386': '386',
  arm64: 'arm64',
  aarch64: 'arm64',
  arm: 'arm',
  armv6l: 'arm',
  riscv64: 'riscv64',
  ppc64: 'ppc64le',
  ppc64le: 'ppc64le',
  s390x: 's390x',
  loong64: 'loong64'
}

/** GOARCH for a word, whatever its case; nothing for an unknown one. */
export function toGoArch(word: string): string | undefined {
  const key = word.toLowerCase()
  return Object.hasOwn(WORDS, key) ? WORDS[key] : undefined
}
