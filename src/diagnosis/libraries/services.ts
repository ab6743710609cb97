import { packageNames, type KnownLibrary } from './known-library.ts'

/** What servers speak: shares, queues, web, discovery. */
export const SERVICES_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['netinet/sctp.h'],
    pc: ['libsctp'],
    links: ['sctp'],
    symbols: /^sctp_/,
    packages: packageNames(
      'libsctp-dev lksctp-tools-dev lksctp-tools-devel lksctp-tools-devel lksctp-tools'
    )
  },
  {
    headers: ['nfsc/'],
    pc: ['libnfs'],
    links: ['nfs'],
    symbols: /^nfs_(?:init|mount|open|read|write|stat|destroy)/,
    packages: packageNames('libnfs-dev libnfs-dev libnfs-devel libnfs-devel libnfs libnfs')
  },
  {
    headers: ['libsmbclient.h'],
    pc: ['smbclient'],
    links: ['smbclient'],
    symbols: /^smbc_/,
    packages: packageNames(
      'libsmbclient-dev samba-dev libsmbclient-devel libsmbclient-devel smbclient samba'
    )
  },
  {
    headers: ['dns_sd.h'],
    pc: ['avahi-compat-libdns_sd'],
    links: ['dns_sd'],
    symbols: /^DNSService/,
    packages: packageNames(
      'libavahi-compat-libdnssd-dev avahi-compat-libdns_sd-dev avahi-compat-libdns_sd-devel avahi-compat-mDNSResponder-devel avahi'
    )
  },
  {
    headers: ['avahi-client/', 'avahi-common/'],
    pc: ['avahi-client'],
    links: ['avahi-client', 'avahi-common'],
    symbols: /^avahi_/,
    packages: packageNames('libavahi-client-dev avahi-dev avahi-devel libavahi-devel avahi')
  },
  {
    headers: ['maxminddb.h'],
    pc: ['libmaxminddb'],
    links: ['maxminddb'],
    symbols: /^MMDB_/,
    packages: packageNames(
      'libmaxminddb-dev libmaxminddb-dev libmaxminddb-devel libmaxminddb-devel libmaxminddb libmaxminddb'
    )
  },
  {
    headers: ['librdkafka/'],
    pc: ['rdkafka'],
    links: ['rdkafka'],
    symbols: /^rd_kafka_/,
    packages: packageNames(
      'librdkafka-dev librdkafka-dev librdkafka-devel librdkafka-devel librdkafka librdkafka'
    )
  },
  {
    headers: ['czmq.h'],
    pc: ['libczmq'],
    links: ['czmq'],
    symbols: /^z(?:actor|auth|beacon|cert|frame|loop|msg|poller|sock|proxy|list|hash|str)_/,
    packages: packageNames('libczmq-dev czmq-dev czmq-devel czmq-devel czmq czmq')
  },
  {
    headers: ['zmq.h', 'zmq_utils.h'],
    pc: ['libzmq'],
    links: ['zmq'],
    symbols: /^zmq_/,
    packages: packageNames('libzmq3-dev zeromq-dev zeromq-devel zeromq-devel zeromq zeromq')
  },
  {
    headers: ['amqp.h', 'amqp_tcp_socket.h'],
    pc: ['librabbitmq'],
    links: ['rabbitmq'],
    symbols: /^amqp_/,
    packages: packageNames(
      'librabbitmq-dev rabbitmq-c-dev librabbitmq-devel librabbitmq-devel librabbitmq-c rabbitmq-c'
    )
  },
  {
    headers: ['mosquitto.h'],
    pc: ['libmosquitto'],
    links: ['mosquitto'],
    symbols: /^mosquitto_/,
    packages: packageNames(
      'libmosquitto-dev mosquitto-dev mosquitto-devel mosquitto-devel mosquitto mosquitto'
    )
  }
]
