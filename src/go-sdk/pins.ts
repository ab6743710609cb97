/**
 * Directory hashes of toolchain modules, taken from the checksum database's log when this program was released: they hold
 * without network, and a log that says something else is not believed.
 */
export const PINNED_HASHES: Readonly<Record<string, string>> = {
  'v0.0.1-go1.26.8.darwin-amd64': 'h1:7/9KPPN8PckcA9s91hm2jmQMhzW4KyTJXHIs45L0C9M=',
  'v0.0.1-go1.26.8.darwin-arm64': 'h1:dFjGhY6f8DTsY8/rLchUTDRRfjJP4pCrGCwxvHFT2Fg=',
  'v0.0.1-go1.26.8.linux-amd64': 'h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=',
  'v0.0.1-go1.26.8.linux-arm64': 'h1:sYL/O6MqS68ML0kjsQ36WoYIpJqkw60TxizWUYUKQMc=',
  'v0.0.1-go1.27.4.linux-amd64': 'h1:8Tl0rBb7KdISSdPkZBjlpZxsUBb+004GI/SM2XbmSqI='
}
