import { packageNames, type KnownLibrary } from './known-library.ts'

/** Disks, file systems and what spans machines. */
export const STORAGE_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['btrfs/'],
    links: ['btrfs'],
    packages: packageNames(
      'libbtrfs-dev btrfs-progs-dev btrfs-progs-devel libbtrfs-devel btrfs-progs'
    )
  },
  {
    headers: ['libdevmapper.h', 'libdevmapper-event.h'],
    pc: ['devmapper', 'devmapper-event'],
    links: ['devmapper', 'devmapper-event'],
    symbols: /^dm_(?:task|udev|get|log|lib|tree|device|mknodes|driver)_\w+$/,
    packages: packageNames(
      'libdevmapper-dev lvm2-dev device-mapper-devel device-mapper-devel device-mapper'
    )
  },
  {
    headers: ['libcryptsetup.h'],
    pc: ['libcryptsetup'],
    links: ['cryptsetup'],
    symbols: /^crypt_(?:init|format|load|activate|deactivate|keyslot|status|volume|set|get)_?\w*$/,
    packages: packageNames(
      'libcryptsetup-dev cryptsetup-dev cryptsetup-devel libcryptsetup-devel cryptsetup'
    )
  },
  {
    headers: ['blkid/'],
    pc: ['blkid'],
    links: ['blkid'],
    symbols: /^blkid_/,
    packages: packageNames(
      'libblkid-dev util-linux-dev libblkid-devel libblkid-devel util-linux-libs'
    )
  },
  {
    headers: ['libmount/'],
    pc: ['mount'],
    links: ['mount'],
    symbols: /^mnt_/,
    packages: packageNames(
      'libmount-dev util-linux-dev libmount-devel libmount-devel util-linux-libs'
    )
  },
  {
    headers: ['uuid/'],
    pc: ['uuid'],
    links: ['uuid'],
    symbols: /^uuid_(?:generate|parse|unparse|clear|compare|copy|is_null)\w*$/,
    packages: packageNames('uuid-dev util-linux-dev libuuid-devel libuuid-devel util-linux-libs')
  },
  {
    headers: ['fuse3/', 'fuse_lowlevel.h'],
    pc: ['fuse3'],
    links: ['fuse3'],
    packages: packageNames('libfuse3-dev fuse3-dev fuse3-devel fuse3-devel fuse3')
  },
  {
    headers: ['fuse.h', 'fuse/'],
    pc: ['fuse'],
    links: ['fuse'],
    symbols: /^fuse_/,
    packages: packageNames('libfuse-dev fuse-dev fuse-devel fuse-devel fuse2')
  },
  {
    headers: ['liburing.h', 'liburing/'],
    pc: ['liburing'],
    links: ['uring'],
    symbols: /^io_uring_/,
    packages: packageNames('liburing-dev liburing-dev liburing-devel liburing-devel liburing')
  },
  {
    headers: ['libaio.h'],
    links: ['aio'],
    symbols: /^io_(?:setup|submit|getevents|destroy|cancel|queue_\w+)$/,
    packages: packageNames('libaio-dev libaio-dev libaio-devel libaio-devel libaio')
  },
  {
    headers: ['rados/'],
    links: ['rados'],
    symbols: /^rados_/,
    packages: packageNames('librados-dev - librados-devel librados-devel ceph-libs')
  },
  {
    headers: ['rbd/'],
    links: ['rbd'],
    symbols: /^rbd_/,
    packages: packageNames('librbd-dev - librbd-devel librbd-devel ceph-libs')
  },
  {
    headers: ['cephfs/'],
    links: ['cephfs'],
    symbols: /^ceph_/,
    packages: packageNames('libcephfs-dev - libcephfs-devel libcephfs-devel ceph-libs')
  },
  {
    headers: ['glusterfs/'],
    pc: ['glusterfs-api'],
    links: ['gfapi'],
    symbols: /^glfs_/,
    packages: packageNames('libglusterfs-dev glusterfs-dev glusterfs-api-devel - glusterfs')
  }
]
