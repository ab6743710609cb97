import { packageNames, type KnownLibrary } from './known-library.ts'

/** The system: its manager, rights, containers, machines. */
export const SYSTEM_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['systemd/'],
    pc: ['libsystemd'],
    links: ['systemd'],
    symbols: /^sd_(?:journal|bus|notify|event|login|listen|pid|booted|session|id128|uid)\w*$/,
    packages: packageNames('libsystemd-dev - systemd-devel systemd-devel systemd-libs')
  },
  {
    headers: ['libudev.h'],
    pc: ['libudev'],
    links: ['udev'],
    symbols: /^udev_/,
    packages: packageNames('libudev-dev eudev-dev systemd-devel systemd-devel systemd-libs')
  },
  {
    headers: ['dbus/'],
    pc: ['dbus-1'],
    links: ['dbus-1'],
    symbols: /^dbus_/,
    packages: packageNames('libdbus-1-dev dbus-dev dbus-devel dbus-1-devel dbus dbus')
  },
  {
    headers: ['security/'],
    pc: ['pam'],
    links: ['pam', 'pam_misc'],
    symbols: /^pam_/,
    packages: packageNames('libpam0g-dev linux-pam-dev pam-devel pam-devel pam')
  },
  {
    headers: ['sys/acl.h', 'acl/'],
    pc: ['libacl'],
    links: ['acl'],
    symbols: /^acl_/,
    packages: packageNames('libacl1-dev acl-dev libacl-devel libacl-devel acl')
  },
  {
    headers: ['sys/capability.h'],
    pc: ['libcap', 'libpsx'],
    links: ['cap', 'psx'],
    symbols: /^cap_(?:get|set|init|free|clear|to|from)\w*$/,
    packages: packageNames('libcap-dev libcap-dev libcap-devel libcap-devel libcap')
  },
  {
    headers: ['seccomp.h'],
    pc: ['libseccomp'],
    links: ['seccomp'],
    symbols: /^seccomp_/,
    packages: packageNames(
      'libseccomp-dev libseccomp-dev libseccomp-devel libseccomp-devel libseccomp'
    )
  },
  {
    headers: ['sys/apparmor.h'],
    pc: ['libapparmor'],
    links: ['apparmor'],
    symbols: /^aa_/,
    packages: packageNames('libapparmor-dev - - libapparmor-devel apparmor')
  },
  {
    headers: ['selinux/'],
    pc: ['libselinux'],
    links: ['selinux'],
    symbols: /^(?:selinux_|(?:get|set)(?:file|exec)con|is_selinux_)/,
    packages: packageNames('libselinux1-dev libselinux-dev libselinux-devel libselinux-devel')
  },
  {
    headers: ['shadow/'],
    links: ['subid'],
    symbols: /^subid_/,
    packages: packageNames('libsubid-dev - shadow-utils-subid-devel libsubid-devel shadow')
  },
  {
    headers: ['libvirt/'],
    pc: ['libvirt', 'libvirt-qemu', 'libvirt-lxc'],
    links: ['virt', 'virt-qemu', 'virt-lxc'],
    symbols:
      /^vir(?:Connect|Domain|Network|Storage|Node|Secret|Stream|Event|Interface|Get|Initialize)\w*$/,
    packages: packageNames('libvirt-dev libvirt-dev libvirt-devel libvirt-devel libvirt libvirt')
  },
  {
    headers: ['lxc/'],
    pc: ['lxc'],
    links: ['lxc'],
    symbols: /^lxc_container_/,
    packages: packageNames('lxc-dev lxc-dev lxc-devel liblxc-devel lxc')
  },
  {
    headers: ['bpf/'],
    pc: ['libbpf'],
    links: ['bpf'],
    symbols: /^(?:libbpf|bpf_(?:object|map|program|prog|link|btf))_/,
    packages: packageNames('libbpf-dev libbpf-dev libbpf-devel libbpf-devel libbpf')
  },
  {
    headers: ['ostree.h', 'ostree-1/'],
    pc: ['ostree-1'],
    links: ['ostree-1'],
    symbols: /^ostree_/,
    packages: packageNames('libostree-dev ostree-dev ostree-devel libostree-devel ostree')
  },
  {
    headers: ['ncurses.h', 'curses.h', 'panel.h', 'menu.h', 'form.h', 'term.h'],
    pc: ['ncurses', 'ncursesw', 'tinfo', 'panel', 'menu', 'form', 'panelw'],
    links: ['ncurses', 'ncursesw', 'tinfo', 'panel', 'menu', 'form'],
    symbols:
      /^(?:initscr|endwin|wrefresh|waddn?str|wgetch|newterm|stdscr|tgetent|tigetstr|setupterm)$/,
    packages: packageNames('libncurses-dev ncurses-dev ncurses-devel ncurses-devel ncurses ncurses')
  },
  {
    headers: ['readline/'],
    pc: ['readline'],
    links: ['readline', 'history'],
    symbols: /^(?:readline|add_history|rl_\w+)$/,
    packages: packageNames(
      'libreadline-dev readline-dev readline-devel readline-devel readline readline'
    )
  }
]
