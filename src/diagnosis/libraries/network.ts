import { packageNames, type KnownLibrary } from './known-library.ts'

/** Networks: protocols, packets, names. */
export const NETWORK_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['curl/'],
    pc: ['libcurl'],
    links: ['curl'],
    symbols: /^curl_/,
    packages: packageNames('libcurl4-openssl-dev curl-dev libcurl-devel libcurl-devel curl curl')
  },
  {
    headers: ['pcap.h', 'pcap/', 'pcap-bpf.h'],
    pc: ['libpcap'],
    links: ['pcap'],
    symbols: /^pcap_/,
    packages: packageNames('libpcap-dev libpcap-dev libpcap-devel libpcap-devel libpcap libpcap')
  },
  {
    headers: ['git2.h', 'git2/'],
    pc: ['libgit2'],
    links: ['git2'],
    symbols:
      /^git_(?:libgit2|repository|remote|commit|tree|blob|odb|reference|index|error|oid|strarray|clone|diff|revwalk|branch|credential)_/,
    packages: packageNames('libgit2-dev libgit2-dev libgit2-devel libgit2-devel libgit2 libgit2')
  },
  {
    headers: ['libssh2.h', 'libssh2_sftp.h'],
    pc: ['libssh2'],
    links: ['ssh2'],
    symbols: /^libssh2_/,
    packages: packageNames('libssh2-1-dev libssh2-dev libssh2-devel libssh2-devel libssh2 libssh2')
  },
  {
    headers: ['nghttp2/'],
    pc: ['libnghttp2'],
    links: ['nghttp2'],
    symbols: /^nghttp2_/,
    packages: packageNames(
      'libnghttp2-dev nghttp2-dev libnghttp2-devel libnghttp2-devel libnghttp2 libnghttp2'
    )
  },
  {
    headers: ['unbound.h'],
    pc: ['libunbound'],
    links: ['unbound'],
    symbols: /^ub_(?:ctx|resolve|process|wait|fd|strerror)/,
    packages: packageNames('libunbound-dev unbound-dev unbound-devel unbound-devel unbound unbound')
  },
  {
    headers: ['ldns/'],
    pc: ['ldns'],
    links: ['ldns'],
    symbols: /^ldns_/,
    packages: packageNames('libldns-dev ldns-dev ldns-devel ldns-devel ldns ldns')
  },
  {
    headers: ['event2/', 'event.h'],
    pc: ['libevent', 'libevent_openssl', 'libevent_pthreads', 'libevent_core'],
    links: ['event', 'event_core', 'event_openssl', 'event_pthreads'],
    symbols: /^(?:ev(?:buffer|http|connlistener)|bufferevent|event_base)_/,
    packages: packageNames(
      'libevent-dev libevent-dev libevent-devel libevent-devel libevent libevent'
    )
  },
  {
    headers: ['uv.h', 'uv/'],
    pc: ['libuv'],
    links: ['uv'],
    symbols: /^uv_/,
    packages: packageNames('libuv1-dev libuv-dev libuv-devel libuv-devel libuv libuv')
  },
  {
    headers: ['netlink/genl/'],
    pc: ['libnl-genl-3.0'],
    links: ['nl-genl-3'],
    symbols: /^genl(?:msg)?_/,
    packages: packageNames('libnl-genl-3-dev libnl3-dev libnl3-devel libnl3-devel libnl')
  },
  {
    headers: ['netlink/route/'],
    pc: ['libnl-route-3.0'],
    links: ['nl-route-3'],
    symbols: /^rtnl_/,
    packages: packageNames('libnl-route-3-dev libnl3-dev libnl3-devel libnl3-devel libnl')
  },
  {
    headers: ['netlink/'],
    pc: ['libnl-3.0'],
    links: ['nl-3'],
    symbols: /^nl(?:msg|a)?_/,
    packages: packageNames('libnl-3-dev libnl3-dev libnl3-devel libnl3-devel libnl')
  },
  {
    headers: ['libnetfilter_queue/'],
    pc: ['libnetfilter_queue'],
    links: ['netfilter_queue'],
    symbols: /^nfq_/,
    packages: packageNames(
      'libnetfilter-queue-dev libnetfilter_queue-dev libnetfilter_queue-devel libnetfilter_queue-devel libnetfilter_queue'
    )
  },
  {
    headers: ['infiniband/'],
    pc: ['libibverbs'],
    links: ['ibverbs'],
    symbols: /^ibv_/,
    packages: packageNames('libibverbs-dev rdma-core-dev rdma-core-devel rdma-core-devel rdma-core')
  },
  {
    headers: ['rdma/rdma_cma.h', 'rdma/rdma_verbs.h'],
    pc: ['librdmacm'],
    links: ['rdmacm'],
    symbols: /^rdma_/,
    packages: packageNames('librdmacm-dev rdma-core-dev rdma-core-devel rdma-core-devel rdma-core')
  },
  {
    headers: ['xdp/'],
    pc: ['libxdp'],
    links: ['xdp'],
    symbols: /^(?:xdp_program|xsk)_/,
    packages: packageNames('libxdp-dev libxdp-dev libxdp-devel libxdp-devel libxdp')
  }
]
