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
  githubApi: 'https://api.github.com',
  ubuntuArchive: 'http://archive.ubuntu.com/ubuntu',
  ubuntuPorts: 'http://ports.ubuntu.com/ubuntu-ports'
} as const

/** A word that stands for one module proxy in the setting `goproxy`. */
export interface GoProxyPreset {
  /** Lower-case word without dots, so that it is never taken for a host; never `direct` or `off`. */
  readonly name: string
  /** What GOPROXY gets for the word: one URL. What follows it in the chain is the user's. */
  readonly chain: string
  /** Page of whoever runs the proxy that names this address. */
  readonly source: string
}

/**
 * The words of the setting `goproxy`. What the sources say:
 * - `public`: the default of the go command (Go's module reference).
 * - `goproxy-cn`: README of its own repository; run by Qiniu; serves the checksum database as well.
 * - `goproxy-io`: README of its own repository.
 * - `aliyun`: Alibaba Cloud's page on the mirror, named by the request for a Tsinghua mirror (tuna/issues 1726, April 2023).
 * - `gdut`: the help page that Guangdong University of Technology's mirror is rendered from; it says that https works too, and
 *   tells people to switch the checksum database off, which crossgo does not do.
 * - `athens`: an Athens on this machine at its default port (`Port` in its config.dev.toml).
 * Not here: Tsinghua runs none on principle (tuna/issues 1726); Huawei's was given up by mirror switchers (RubyMetric/chsrc 227);
 * for Nanjing, SJTU, USTC and SUSTech no help page of their own on a module proxy was found.
 */
export const goProxyPresets: readonly GoProxyPreset[] = [
  {
    name: 'public',
    chain: ADDRESSES.goProxy,
    source: 'https://go.dev/ref/mod#environment-variables'
  },
  {
    name: 'goproxy-cn',
    chain: 'https://goproxy.cn',
    source: 'https://github.com/goproxy/goproxy.cn/blob/master/README.md'
  },
  {
    name: 'goproxy-io',
    chain: 'https://goproxy.io',
    source: 'https://github.com/goproxyio/goproxy/blob/master/README.md'
  },
  {
    name: 'aliyun',
    chain: 'https://mirrors.aliyun.com/goproxy',
    source: 'https://developer.aliyun.com/mirror/goproxy'
  },
  {
    name: 'gdut',
    chain: 'https://mirrors.gdut.edu.cn/repository/go',
    source:
      'https://github.com/chn-lee-yumi/mirrors-gdut/blob/113d8672a80c0471e7aef41dc4d8e2403d4b767e/help_pages_template/go.html'
  },
  {
    name: 'athens',
    chain: 'http://127.0.0.1:3000',
    source: 'https://github.com/gomods/athens/blob/v0.18.0/config.dev.toml'
  }
]
