/**
 * The public addresses and keys that crossgo must know: the one place that names them.
 * Sources: Go's `cmd/go/internal/modfetch/key.go` and `cmd/go/internal/cfg` defaults, the Go download page,
 * the zig download page, Python's simple index (PEP 691), Ubuntu's archives (apt checks their signatures, so plain http is
 * what Ubuntu itself uses).
 */
export const ADDRESSES = {
  goProxy: 'https://proxy.golang.org',
  goSumdb: 'sum.golang.org',
  goSumdbKey: 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
  goSumdbChina: 'sum.golang.google.cn',
  goDl: 'https://go.dev/dl',
  zigDownloads: 'https://ziglang.org/download',
  zigMinisignKey: 'RWSGOq2NVecA2UPNdBUZykf1CCb147pkmdtYxgb3Ti+JO/wCYvhbAb/U',
  pypiSimple: 'https://pypi.org/simple',
  ubuntuArchive: 'http://archive.ubuntu.com/ubuntu',
  ubuntuPorts: 'http://ports.ubuntu.com/ubuntu-ports'
} as const
